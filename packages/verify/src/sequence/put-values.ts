/** Other values in the places of a request to which they are carried; the rest of it stays byte for byte. */
import type { Json } from '@antipode/handoff';
import { bytesOf, textOfBytes } from '../bytes.ts';
import type { WireRequest } from '../exchange.ts';
import { memberAt, stepsOf } from '../json.ts';
import { parseJson } from '../parse-json.ts';
import { decodeQuery, encodePercent } from '../wire/percent.ts';
import type { Carry } from './carried.ts';

/** Writes what stands for a carried value: as it is, percent-encoded, or inside the quotes of JSON. */
export type WriteCarried = (carry: Carry, form: 'plain' | 'percent' | 'json') => string;

/** The value itself, in each form. */
export const inForm = (value: string, form: 'plain' | 'percent' | 'json'): string => {
  if (form === 'percent') return encodePercent(value);
  return form === 'json' ? JSON.stringify(value).slice(1, -1) : value;
};

export function putValues(request: WireRequest, carries: readonly Carry[], write: WriteCarried): WireRequest {
  return carries.reduce((changed, carry) => putValue(changed, carry, write), request);
}

function putValue(request: WireRequest, carry: Carry, write: WriteCarried): WireRequest {
  const { into } = carry;
  const [path, query] = splitOnce(request.target, '?');
  switch (into.kind) {
    case 'segment': {
      const segments = path.split('/');
      if (segments[into.at] === undefined) return request;
      segments[into.at] = write(carry, 'percent');
      return { ...request, target: segments.join('/') + (query === undefined ? '' : `?${query}`) };
    }
    case 'query': {
      const pairs = (query ?? '').split('&').map((pair) => {
        const [name] = splitOnce(pair, '=');
        return decodeQuery(name) === into.name ? `${name}=${write(carry, 'percent')}` : pair;
      });
      return query === undefined ? request : { ...request, target: `${path}?${pairs.join('&')}` };
    }
    case 'header':
      return {
        ...request,
        headers: request.headers.map(([name, value]) => [
          name,
          name === into.name ? write(carry, 'plain') : value,
        ]),
      };
    case 'body':
      return putInBody(request, into.pointer, () => write(carry, 'json'));
  }
}

/** What no written JSON holds as it is. */
const stand = 'antipode\u{10FFFE}here';

/** Only where the body is as `JSON.stringify` writes it: of another one the rest could not stay as it is. */
function putInBody(request: WireRequest, pointer: string, write: () => string): WireRequest {
  const text = request.body && textOfBytes(request.body);
  const parsed = text === undefined ? undefined : parseJson(text);
  if (!parsed?.ok || JSON.stringify(parsed.value) !== text) return request;
  const steps = stepsOf(pointer);
  const wasNumber = typeof memberAt(parsed.value, pointer) === 'number';
  const marked = JSON.stringify(replaced(parsed.value, steps, stand));
  const written = write();
  return {
    ...request,
    body: bytesOf(marked.replace(`"${stand}"`, () => (wasNumber ? written : `"${written}"`))),
  };
}

function replaced(value: Json, [step, ...rest]: readonly string[], by: Json): Json {
  if (step === undefined) return by;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return value;
  if (Array.isArray(value))
    return value.map((item, at) => (String(at) === step ? replaced(item as Json, rest, by) : (item as Json)));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name === step ? replaced(member, rest, by) : member,
    ]),
  );
}

function splitOnce(text: string, sign: string): [string, string | undefined] {
  const at = text.indexOf(sign);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
