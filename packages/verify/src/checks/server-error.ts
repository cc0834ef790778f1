import type { ExchangeCheck } from './check.ts';
import { gistOf, saidIn } from './gist.ts';
import { sentTexts } from './sent-texts.ts';

/** No request, however odd, is the server's own fault. */
export const serverError: ExchangeCheck = {
  name: 'server-error',
  fault: 'A request is answered with a status of the 500s.',
  why: 'Nobody has thought of this input: a caller cannot tell whether anything was done, and the log fills with what is no incident.',
  cwe: 248,
  look: ({ answer, body, documented, meant, request }) => {
    if (answer.status < 500 || answer.status > 599) return [];
    // A contract that promises a 503 or a 501 by its number means it.
    if (meant.kind === 'valid' && answer.status !== 500 && documented.includes(String(answer.status)))
      return [];
    const said = saidIn(body);
    return [
      {
        cause: `${answer.status} ${gistOf(body, sentTexts(request))}`,
        message: `The service answers ${answer.status}${said === '' ? '' : `: “${said}”`}.`,
        expected: 'a status below 500: what the caller did wrong is a 400, what it may not do a 403',
        observed: `${answer.status}${said === '' ? '' : `: ${said}`}`,
        by: '/responses',
      },
    ];
  },
};
