import type { WireRequest } from '../exchange.ts';

/** Headers that name one request: a service answers the second with the first one's answer, or refuses it. */
export const namesRequest = /^(?:x-)?(?:idempotency-?key|request-?id|correlation-?id)$/i;

/**
 * Other keys for requests that are sent once more, and the same one for those that had the same.
 *
 * @param run eight digits that no other sending has
 */
export function withFreshKeys(request: WireRequest, run: string): WireRequest {
  if (!request.headers.some(([name]) => namesRequest.test(name))) return request;
  return {
    ...request,
    headers: request.headers.map(([name, value]) => [
      name,
      namesRequest.test(name) ? freshKey(value, run) : value,
    ]),
  };
}

/** In the shape of the one before it, which the contract may ask for. */
function freshKey(value: string, run: string): string {
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)) return run + value.slice(8);
  const [, word] = /^([a-z]+)-\d{8}(?:-\d{8})?$/.exec(value) ?? [];
  return word === undefined ? value : `${word}-${run}${value.slice(word.length + 9)}`;
}
