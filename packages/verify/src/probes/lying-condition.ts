import type { Operation } from '../contract/operation.ts';
import { pathValuesOf, type Called } from '../engine/caller.ts';
import { headerOf } from '../exchange.ts';
import { differences } from './compare-json.ts';
import { isOk, jsonOf, type Probe } from './probe.ts';

/** RFC 9110, section 13: an entity tag stands for one state, and a condition on it is kept. */
export const lyingCondition: Probe = {
  name: 'lying-condition',
  fault: 'An ETag stays while the resource changes, or a write with an outdated If-Match is done.',
  why: 'Two people edit at once, and the first one’s work is gone without a word; caches show what no longer is.',
  cwe: 362,
  tell: async (operation, { callValid, caller, sibling }) => {
    const reading = sibling(operation, 'GET');
    if ((operation.method !== 'PUT' && operation.method !== 'PATCH') || !reading) return [];
    const before = await callValid(reading, { meant: { kind: 'step' } });
    const tag = before?.answer && headerOf(before.answer.headers, 'etag');
    if (!isOk(before) || tag === undefined) return [];
    const path = pathValuesOf(before.draft);
    const written = await callValid(operation, {
      path,
      meant: { kind: 'step' },
      headers: ifMatch(operation, before),
    });
    if (!isOk(written)) return [];
    const after = await caller.again(before, { kind: 'step' });
    if (!isOk(after) || differences(jsonOf(before), jsonOf(after)).length === 0) return [];
    if (headerOf(after.answer.headers, 'etag') === tag) return [[before, written, after]];
    if (!takesIfMatch(operation)) return [];
    const outdated = await callValid(operation, {
      path,
      meant: { kind: 'step' },
      headers: { 'If-Match': tag },
    });
    return outdated ? [[before, written, after, outdated]] : [];
  },
  judge: ({ operation, calls: [before, written, after, outdated, ...others] }) => {
    if (!isOk(before) || !isOk(written) || !isOk(after) || others.length > 0) return undefined;
    const [tag, now] = [before, after].map(({ answer }) => headerOf(answer.headers, 'etag'));
    if (tag === undefined || differences(jsonOf(before), jsonOf(after)).length === 0) return undefined;
    if (now === tag && !outdated)
      return {
        cause: `same tag ${operation.clause}`,
        message: `After ${operation.clause} the resource differs, and its ETag does not.`,
        expected: 'another ETag',
        observed: tag,
        by: '',
      };
    if (now === tag || !isOk(outdated)) return undefined;
    return {
      cause: `outdated ${operation.clause}`,
      message: `${operation.clause} with an outdated If-Match is done all the same.`,
      expected: '412',
      observed: String(outdated.answer.status),
      by: '/parameters/header/If-Match',
    };
  },
};

const takesIfMatch = ({ parameters }: Operation): boolean =>
  parameters.some((parameter) => parameter.in === 'header' && parameter.name.toLowerCase() === 'if-match');

/** The condition that a write takes, with the entity tag that was read. */
export function ifMatch(writing: Operation, read: Called): Readonly<Record<string, string>> {
  const tag = read.answer && headerOf(read.answer.headers, 'etag');
  return tag !== undefined && takesIfMatch(writing) ? { 'If-Match': tag } : {};
}
