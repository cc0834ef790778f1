/** Evidence beside evidence that somebody else has written: what still stands, and where the two do not agree. */
import type { Evidence, ServiceFinding, Verdict } from '@antipode/verify';
import { printable } from '../printable.ts';
import { count } from './formats/summary.ts';

export type ComparedRuns = {
  readonly stillStand: readonly ServiceFinding[];
  readonly gone: readonly ServiceFinding[];
  readonly appeared: readonly ServiceFinding[];
  readonly agree: number;
  /** `was` or `is` is undefined where only one of them has the clause. */
  readonly differ: readonly { readonly clause: string; readonly was?: Verdict; readonly is?: Verdict }[];
};

export function compareRuns(before: Evidence, after: Evidence): ComparedRuns {
  const is = new Map(after.clauses.map(({ clause, verdict }) => [clause, verdict]));
  const was = new Map(before.clauses.map(({ clause, verdict }) => [clause, verdict]));
  const differ = [...new Set([...was.keys(), ...is.keys()])].flatMap((clause) => {
    const [old, now] = [was.get(clause), is.get(clause)];
    if (old === now) return [];
    return [{ clause, ...(old !== undefined && { was: old }), ...(now !== undefined && { is: now }) }];
  });
  return {
    stillStand: before.findings.filter((finding) => after.findings.some((other) => isSame(finding, other))),
    gone: before.findings.filter((finding) => !after.findings.some((other) => isSame(finding, other))),
    appeared: after.findings.filter((finding) => !before.findings.some((other) => isSame(finding, other))),
    agree: new Set([...was.keys(), ...is.keys()]).size - differ.length,
    differ,
  };
}

/** Numbers are given in the order found, so they say nothing. */
function isSame(one: ServiceFinding, other: ServiceFinding): boolean {
  if (one.check !== other.check) return false;
  const clauses = new Set(one.places.map(({ clause }) => clause));
  return other.places.some(({ clause }) => clauses.has(clause));
}

export function describeComparedRuns(compared: ComparedRuns): string {
  const { stillStand, gone, appeared, agree, differ } = compared;
  const all = agree + differ.length;
  const lines = [
    `Beside the evidence given: ${agree} of ${count(all, 'clause')} ${agree === 1 ? 'comes' : 'come'} to the same verdict.`,
    ...differ.map(({ clause, was, is }) => `  ${clause}: was ${was ?? 'not there'}, is ${is ?? 'not there'}`),
    ...listed('Still stands', stillStand),
    ...listed('No longer seen', gone),
    ...listed('New', appeared),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

const listed = (title: string, findings: readonly ServiceFinding[]): readonly string[] =>
  findings.map(({ id, check, message }) => `  ${title}: ${id} ${message} (${check})`);
