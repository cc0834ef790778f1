import { memberNames, memberSchemas, typeBits, typesOfAny } from '../contract/schema-shape.ts';
import type { BodyContent, Operation } from '../contract/operation.ts';
import { pathValuesOf, type Called } from '../engine/caller.ts';
import type { Json } from '@antipode/handoff';
import { differences } from './compare-json.ts';
import { ifMatch } from './lying-condition.ts';
import { isOk, jsonOf, sentJson, type Probe, type Teller } from './probe.ts';
import { isObject } from '../json.ts';

/** How often a value is written so that there is one to take away. */
const mostTries = 4;

/** RFC 7396: in a merge patch, null removes. */
export const ignoredNull: Probe = {
  name: 'ignored-null',
  fault: 'A null in a merge patch is accepted and takes nothing away.',
  why: 'Whoever takes a telephone number or a consent back is told that it is gone, and it is still there.',
  tell: async (operation, teller) => {
    const reading = teller.sibling(operation, 'GET');
    const content = operation.body?.content.find(({ mediaType }) => /merge-patch\+json/i.test(mediaType));
    if (operation.method !== 'PATCH' || !reading || !content) return [];
    const stories: Called[][] = [];
    for (const name of removable(operation, content)) {
      const before = await withValue(name, operation, reading, teller);
      if (!before) continue;
      const written = await teller.callValid(operation, {
        path: pathValuesOf(before.draft),
        values: { body: { mediaType: content.mediaType, value: { [name]: null } } },
        headers: ifMatch(operation, before),
        meant: { kind: 'step' },
      });
      if (!isOk(written)) continue;
      const after = await teller.caller.again(before, { kind: 'step' });
      if (after) stories.push([before, written, after]);
    }
    return stories;
  },
  judge: ({ operation, calls: [before, written, after, ...others] }) => {
    if (!isOk(written) || written.answer.status === 202 || others.length > 0) return undefined;
    const asked = sentJson(written);
    const [name] = isObject(asked) ? Object.keys(asked) : [];
    if (name === undefined) return undefined;
    const old = memberOf(before, name);
    const now = memberOf(after, name);
    if ((old ?? null) === null || now === undefined || differences(old, now).length > 0) return undefined;
    return {
      cause: `${operation.clause} ${name}`,
      message: `${operation.clause} took null for \`${name}\`, and \`${name}\` is as it was before.`,
      expected: 'null, or no such member',
      observed: JSON.stringify(now),
      by: '/requestBody',
    };
  },
};

/** The members that the schema lets be null. */
function removable({ schemas }: Operation, { schema }: BodyContent): string[] {
  return [...memberNames(schema, schemas)].filter(
    (name) => (typesOfAny(memberSchemas(schema, name, schemas), schemas) & typeBits.null) !== 0,
  );
}

/** The resource with something in this member; written there where nothing is. */
async function withValue(
  name: string,
  operation: Operation,
  reading: Operation,
  { callValid, caller }: Teller,
): Promise<Called | undefined> {
  let read = await callValid(reading, { meant: { kind: 'step' } });
  for (let tries = 0; isOk(read) && memberOf(read, name) === null && tries < mostTries; tries++) {
    await callValid(operation, {
      path: pathValuesOf(read.draft),
      headers: ifMatch(operation, read),
      meant: { kind: 'step' },
    });
    read = await caller.again(read, { kind: 'step' });
  }
  return isOk(read) && (memberOf(read, name) ?? null) !== null ? read : undefined;
}

function memberOf(called: Called | undefined, name: string): Json | undefined {
  const body = isOk(called) ? jsonOf(called) : undefined;
  return isObject(body) ? body[name] : undefined;
}
