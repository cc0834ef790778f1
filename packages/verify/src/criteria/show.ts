/** Values, answers and spans of time in words. */
import type { Json } from '@antipode/handoff';
import { silences, type Exchange, type NoAnswer } from '../exchange.ts';

const mostCharacters = 200;

/** A value as JSON, shortened; `nothing` when there is none. */
export const show = (value: Json | undefined): string =>
  value === undefined ? 'nothing' : shorten(JSON.stringify(value));

export function shorten(text: string): string {
  return text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters - 1).trimEnd()}…`;
}

export const showText = (text: string): string => (text === '' ? 'no text' : `“${shorten(text)}”`);

export const showRequest = ({ request }: Exchange): string => `${request.method} ${shorten(request.target)}`;

export const showDuration = (milliseconds: number): string =>
  milliseconds >= 1_000 && milliseconds % 100 === 0
    ? `${milliseconds / 1_000} s`
    : `${Math.round(milliseconds * 10) / 10} ms`;

export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

export function showSilence({ because, detail }: NoAnswer): string {
  return `no answer: ${silences[because]}${detail === '' ? '' : ` (${shorten(detail)})`}`;
}
