/** Values, answers and spans of time in words. */
import type { Json } from '@antipode/handoff';
import { headerOf, type Exchange, type NoAnswer, type Silence } from '../exchange.ts';

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

const silences: Readonly<Record<Silence, string>> = {
  'not-listening': 'nothing listens at the address',
  'timed-out': 'none came in time',
  closed: 'the service closed the connection',
  'closed-in-body': 'the service closed the connection in the middle of the body',
  'not-http': 'what came is not HTTP',
  'not-tls': 'what came is not TLS',
  'not-sent': 'it was not sent',
};

export function showSilence({ because, detail }: NoAnswer): string {
  return `no answer: ${silences[because]}${detail === '' ? '' : ` (${shorten(detail)})`}`;
}

/** `201 (application/json)`. */
export function showOutcome({ outcome }: Exchange): string {
  if (outcome.kind === 'no-answer') return showSilence(outcome);
  const mediaType = headerOf(outcome.headers, 'content-type');
  return mediaType === undefined ? `${outcome.status}` : `${outcome.status} (${mediaType})`;
}
