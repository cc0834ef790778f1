/** What an answer's body says. */
import type { Json } from '@antipode/handoff';
import { utf8Of } from './bytes.ts';
import { headerOf, type Answer } from './exchange.ts';
import { parseJson } from './parse-json.ts';

export type BodyRead =
  | { readonly kind: 'empty' }
  | { readonly kind: 'json'; readonly value: Json }
  | { readonly kind: 'text'; readonly text: string }
  /** Announced as JSON or as text, and not. */
  | { readonly kind: 'garbled'; readonly because: string; readonly text: string };

/** `application/problem+json`, without parameters and in lower case; '' when there is none. */
export function mediaTypeOf({ headers }: Pick<Answer, 'headers'>): string {
  return (headerOf(headers, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** RFC 6839: `application/json` and whatever ends in `+json`. */
export const isJsonType = (mediaType: string): boolean =>
  mediaType === 'application/json' || mediaType === 'text/json' || mediaType.endsWith('+json');

export function readBody(answer: Answer): BodyRead {
  if (answer.body.length === 0) return { kind: 'empty' };
  const text = utf8Of(answer.body);
  if (!isJsonType(mediaTypeOf(answer))) return { kind: 'text', text: text ?? '' };
  if (text === undefined) return { kind: 'garbled', because: 'it is not UTF-8', text: '' };
  if (answer.isCut) return { kind: 'garbled', because: 'it is longer than what is read of an answer', text };
  const parsed = parseJson(text);
  if (parsed.ok) return { kind: 'json', value: parsed.value };
  const because = parsed.error === 'too deep' ? 'it is nested too deep' : 'it is no JSON';
  return { kind: 'garbled', because, text };
}
