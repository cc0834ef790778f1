import { pathValuesOf } from '../engine/caller.ts';
import type { Draft } from '../engine/draft.ts';
import { differences } from './compare-json.ts';
import { isOk, jsonOf, type Probe } from './probe.ts';

/** How many refused requests are told of for one operation, each with its fault at another place. */
const most = 12;
/** How many are looked through for them. */
const mostFaulty = 60;

export const refusedWriteChanged: Probe = {
  name: 'refused-write-changed',
  fault: 'A write that was refused has changed something all the same.',
  why: 'The caller is told that nothing happened, corrects the request and sends it again: now it happened twice, or half.',
  cwe: 460,
  tell: async (operation, teller) => {
    if (!['PUT', 'PATCH', 'POST'].includes(operation.method)) return [];
    const reading = teller.sibling(operation, 'GET');
    if (!reading) return [];
    for (const draft of elsewhereEach(teller.faulty(operation, mostFaulty)).slice(0, most)) {
      const path = pathValuesOf(draft);
      const before = await teller.callValid(reading, { path, meant: { kind: 'step' } });
      if (!isOk(before)) continue;
      const refused = await teller.caller.call({ ...draft, meant: { kind: 'step' } });
      if (!refused?.answer || refused.answer.status < 400) continue;
      const after = await teller.caller.again(before, { kind: 'step' });
      if (isOk(after) && differences(jsonOf(before), jsonOf(after)).length > 0)
        return [[before, refused, after]];
    }
    return [];
  },
  judge: ({ operation, calls: [before, refused, after, ...others] }) => {
    const status = refused?.answer?.status ?? 0;
    if (!isOk(before) || status < 400 || !isOk(after) || others.length > 0) return undefined;
    const [where] = differences(jsonOf(before), jsonOf(after));
    if (where === undefined) return undefined;
    return {
      cause: operation.clause,
      message: `${operation.clause} answered ${status}, and ${after.draft.operation.clause} has changed${where === '' ? '' : ` at \`${where}\``}.`,
      expected: 'nothing changed',
      observed: 'another value than before',
      by: '',
    };
  },
};

/** A service checks one thing after another: what it has done by then depends on where the fault is. */
function elsewhereEach(drafts: readonly Draft[]): readonly Draft[] {
  const placeOf = ({ meant }: Draft): string => (meant.kind === 'faulty' ? meant.where : '');
  const byPlace = new Map(drafts.map((draft) => [placeOf(draft), draft]));
  // What is addressed wrongly has nothing that could change.
  return [...byPlace].flatMap(([place, draft]) => (place.startsWith('/parameters/path/') ? [] : [draft]));
}
