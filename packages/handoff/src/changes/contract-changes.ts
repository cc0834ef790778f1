/**
 * What becomes of a caller when one contract takes another's place.
 *
 * Only what a caller can notice counts: words, examples, the names of schemas and the way that a schema is written
 * change nothing. What cannot be weighed is told as `may-break`, never left out.
 */
import { canonicalText } from '../clause-hash.ts';
import type { ClauseId, OperationBody } from '../clause.ts';
import { linkedNames } from '../contract/localize.ts';
import type { Handoff } from '../handoff.ts';
import { changeRules } from './change-rules.ts';
import { createSchemaComparer, type NamedSchemas, TooMuchToCompare } from './compare-schemas.ts';
import type { ContractChange } from './contract-change.ts';
import { createSchemaFollower, type PlacedChange } from './follow-schemas.ts';
import type { OperationChange } from './operation-change.ts';
import { operationChanges } from './operation-changes.ts';
import { pairOperations } from './pair-operations.ts';

export type Contract = Pick<Handoff, 'clauses' | 'schemas'>;

/** Several times what two revisions of the largest public contracts take. */
const mostStepsTaken = 4_000_000;

/**
 * What changed for callers, in the order of the operations of `to`, removed ones last. It reads clauses and schemas
 * and nothing else, so revisions that were stored can be compared as well as folders.
 *
 * @param mostSteps when these are used up, an operation that differs is said to be too large to compare
 * @example contractChanges(before, after).filter(({ effect }) => effect === 'breaks')
 */
export function contractChanges(
  from: Contract,
  to: Contract,
  mostSteps = mostStepsTaken,
): readonly ContractChange[] {
  let steps = mostSteps;
  const spend = (taken: number): void => {
    steps -= taken;
    if (steps < 0) throw new TooMuchToCompare();
  };
  const comparer = createSchemaComparer(from.schemas, to.schemas, spend);
  const follower = createSchemaFollower(comparer, spend);
  const isSameText = compareTexts(from.schemas, to.schemas);
  const { pairs, removed, added } = pairOperations(from.clauses, to.clauses);
  return [
    ...pairs.flatMap((pair) => {
      const { before, after, renamed } = pair;
      if (before.hash === after.hash) return [];
      const named = { clause: before.id, ...(before.id !== after.id && { now: after.id }) };
      try {
        const { changes, roots } = operationChanges(before.body, after.body, renamed, comparer);
        const found = [...changes, ...follower.changesFrom(roots).map(placedChange)];
        if (before.id !== after.id) found.unshift(renamedPath(after.id));
        else if (found.length === 0 && isSameText(before.body, after.body)) found.push(uncompared);
        return found.map((change) => ({ ...named, ...change, effect: changeRules[change.rule] }));
      } catch (error) {
        if (!(error instanceof TooMuchToCompare)) throw error;
        return [{ ...named, ...tooLarge, effect: changeRules[tooLarge.rule] }];
      }
    }),
    ...added.map(({ id }) => wholeChange(id, 'operation-added', 'It is new.')),
    ...removed.map(({ id, body }) =>
      wholeChange(id, 'operation-removed', body.deprecated ? 'It is gone, as announced.' : 'It is gone.'),
    ),
  ];
}

const whole = { words: 'operation', pointer: '' };

function wholeChange(clause: ClauseId, rule: ContractChange['rule'], message: string): ContractChange {
  return { clause, rule, effect: changeRules[rule], at: whole, message };
}

const uncompared = {
  ...{ rule: 'uncompared-change', at: whole },
  message: 'Something differs in it that is not compared, such as a callback, a link or an extension.',
} as const satisfies OperationChange;

const tooLarge = {
  ...{ rule: 'too-large-to-compare', at: whole },
  message: 'It differs, and comparing it takes more steps than are taken for one contract.',
} as const satisfies OperationChange;

function renamedPath(now: ClauseId): OperationChange {
  const message = `Only a parameter of its path has another name, which no caller sees: it is now ${now}.`;
  return { rule: 'path-parameter-renamed', at: { words: 'path', pointer: '/path' }, message, to: now };
}

type FoundChange = OperationChange & Pick<ContractChange, 'otherPlaces'>;

function placedChange({ change, at, it, otherPlaces }: PlacedChange): FoundChange {
  const { rule, says, from, to } = change;
  const sentence = says(it);
  const message = sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
  return {
    ...{ rule, at, message },
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(otherPlaces > 0 && { otherPlaces }),
  };
}

/** Whether two operations, and all the schemas that they reach, say the same in the same words. */
function compareTexts(schemasBefore: NamedSchemas, schemasAfter: NamedSchemas) {
  const compared = new Map<string, boolean>();
  const isSameSchema = (name: string): boolean => {
    const known =
      compared.get(name) ??
      canonicalText(schemasBefore[name] ?? null) === canonicalText(schemasAfter[name] ?? null);
    compared.set(name, known);
    return known;
  };
  return (before: OperationBody, after: OperationBody): boolean => {
    if (canonicalText(before) !== canonicalText(after)) return false;
    // A set's walk reaches what is added during it.
    const names = new Set(linkedNames(before));
    for (const name of names) {
      if (!isSameSchema(name)) return false;
      for (const next of linkedNames(schemasBefore[name] ?? true)) names.add(next);
    }
    return true;
  };
}
