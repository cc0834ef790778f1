import type { Result } from './measure.ts';

export const tableHead = row('case', 'ours', 'theirs', 'ratio', 'unit', 'runs', 'compared with');

export function tableRow({ case: name, ours, theirs, ratio, unit, runs }: Result): string {
  return row(name, rounded(ours), rounded(theirs.value), rounded(ratio), unit, String(runs), theirs.name);
}

/** The names and their order are an interface: whoever keeps the lines compares them over time. */
export function toJson({ bench, case: name, ours, theirs, ratio, unit, runs }: Result): string {
  return JSON.stringify({ bench, case: name, ours, theirs, ratio, unit, runs });
}

function row(
  name: string,
  ours: string,
  theirs: string,
  ratio: string,
  unit: string,
  runs: string,
  comparedWith: string,
): string {
  const numbers = [ours.padStart(9), theirs.padStart(9), ratio.padStart(8)].join('  ');
  return `${name.padEnd(40)}${numbers}  ${unit.padEnd(10)}${runs.padStart(4)}  ${comparedWith}`;
}

const rounded = (value: number): string => value.toLocaleString('en', { maximumSignificantDigits: 3 });
