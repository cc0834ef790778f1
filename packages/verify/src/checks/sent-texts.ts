import type { Json } from '@antipode/handoff';
import { utf8Of } from '../bytes.ts';
import type { WireRequest } from '../exchange.ts';
import { parseJson } from '../parse-json.ts';
import { decodePercent, decodeQuery } from '../wire/percent.ts';

/** What a request holds: the segments of its path, the values of its query and all that stands in its body. */
export function sentTexts({ target, body }: Pick<WireRequest, 'target' | 'body'>): readonly string[] {
  const [path = '', query = ''] = target.split('?');
  const inQuery = query.split('&').map((pair) => decodeQuery(pair.slice(pair.indexOf('=') + 1)));
  const text = body && utf8Of(body);
  const parsed = text === undefined ? undefined : parseJson(text);
  return [...path.split('/').map(decodePercent), ...inQuery, ...(parsed?.ok ? textsIn(parsed.value) : [])];
}

function textsIn(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((member) => textsIn(member));
}
