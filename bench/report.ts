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

/** A line of a table of its own, for what is no comparison: what stands in each column by the column's name. */
export type Row = Readonly<Record<string, string | number>>;

/** As Markdown, with a head wherever the columns are others than those of the row before. */
export function createRowPrinter(print: (line: string) => void): (row: Row) => void {
  let columns = '';
  return (row) => {
    const names = Object.keys(row);
    if (names.join() !== columns) print(['', markdown(names), markdown(names.map(() => '---'))].join('\n'));
    columns = names.join();
    print(markdown(Object.values(row)));
  };
}

const markdown = (cells: readonly (string | number)[]): string =>
  `| ${cells.map((cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell)).join(' | ')} |`;
