/** Clauses that share an id: a question or a verdict could not say which of them it means. */
import type { Clause } from './clause.ts';
import { formatFinding, type Finding } from './finding.ts';

type Twin = Pick<Clause, 'id' | 'file' | 'line'>;

/** One finding for each of the clauses that share an id; each is told where the others are. */
export function sharedIds(clauses: readonly Twin[]): Finding[] {
  const byId = new Map<string, Twin[]>();
  for (const clause of clauses) {
    const twins = byId.get(clause.id);
    if (twins) twins.push(clause);
    else byId.set(clause.id, [clause]);
  }
  return [...byId.values()].flatMap((twins) => {
    const told = twins.length < 2 ? [] : twins.slice(0, mostTwins);
    return told.map((twin) => sharedId(twin, told));
  });
}

/** An id that stands a thousand times is one mistake, not a thousand. */
const mostTwins = 6;

function sharedId(clause: Twin, twins: readonly Twin[]): Finding {
  const others = twins.filter((other) => other !== clause).map((other) => `${other.file}:${other.line}`);
  return formatFinding({
    rule: 'shared-clause-id',
    clause: clause.id,
    file: clause.file,
    line: clause.line,
    column: 1,
    message: `The id “${clause.id}” is also at ${others.join(', ')}.`,
    fix: 'Give one of them another id: a question or a verdict must point at one clause only.',
  });
}
