import { pathValuesOf } from '../engine/caller.ts';
import { differences } from './compare-json.ts';
import { isOk, jsonOf, type Probe, type Told } from './probe.ts';

/** How many refused requests are told of for one operation. */
const most = 6;

export const refusedWriteChanged: Probe = {
  name: 'refused-write-changed',
  fault: 'A write that was refused has changed something all the same.',
  why: 'The caller is told that nothing happened, corrects the request and sends it again: now it happened twice, or half.',
  cwe: 460,
  tell: async (operation, teller) => {
    if (!['PUT', 'PATCH', 'POST'].includes(operation.method)) return [];
    const reading = teller.sibling(operation, 'GET');
    if (!reading) return [];
    const told: Told[] = [];
    for (const draft of teller.faulty(operation, most)) {
      const path = pathValuesOf(draft);
      const before = await teller.callValid(reading, { path, meant: { kind: 'step' } });
      if (!isOk(before)) return told;
      const refused = await teller.caller.call({ ...draft, meant: { kind: 'step' } });
      if (!refused?.answer || refused.answer.status < 400) continue;
      const after = await teller.caller.again(before, { kind: 'step' });
      if (!isOk(after)) continue;
      const [where] = differences(jsonOf(before), jsonOf(after));
      if (where === undefined) continue;
      told.push({
        breach: {
          cause: operation.clause,
          message: `${operation.clause} answered ${refused.answer.status}, and ${reading.clause} has changed${where === '' ? '' : ` at \`${where}\``}.`,
          expected: 'nothing changed',
          observed: 'another value than before',
          by: '',
        },
        calls: [before, refused, after],
      });
      return told;
    }
    return told;
  },
};
