/** For programs: all that is known about each finding. */
import { countFindings, type Judged } from '../judged.ts';

export function asJson(judged: readonly Judged[]): string {
  const reports = judged.map(({ kind, path, report }) => ({ kind, path, ...report }));
  return `${JSON.stringify({ format: 1, counts: countFindings(judged), reports }, null, 2)}\n`;
}
