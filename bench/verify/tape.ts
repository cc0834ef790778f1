/** Answers that were given once, given again without the service: what a run costs beside whom it asks. */
import type { Answer, Outcome, Send, WireRequest } from '@antipode/verify';

export type Tape = {
  /** Asks the service, and keeps what it says. */
  readonly recording: (send: Send) => Send;
  /** From the beginning: the nth time that a request is sent it gets what it got the nth time. */
  readonly playing: () => Send;
};

export function createTape(): Tape {
  const answers = new Map<string, Outcome[]>();
  return {
    recording: (send) => async (request) => {
      const outcome = await send(request);
      const key = keyOf(request);
      const known = answers.get(key);
      if (known) known.push(outcome);
      else answers.set(key, [outcome]);
      return outcome;
    },
    playing: () => {
      const next = new Map<string, number>();
      return async (request) => {
        const key = keyOf(request);
        const at = next.get(key) ?? 0;
        next.set(key, at + 1);
        const outcome = answers.get(key)?.[at];
        if (!outcome) throw new Error(`${request.method} ${request.target} was not sent so often before.`);
        return outcome;
      };
    },
  };
}

function keyOf({ method, target, headers, body }: WireRequest): string {
  const text = body ? Buffer.from(body).toString('latin1') : '';
  return `${method} ${target}\n${headers.map((line) => line.join(': ')).join('\n')}\n\n${text}`;
}

/** What GitHub says of what it does not show. */
const notFound = Buffer.from(
  '{"message":"Not Found","documentation_url":"https://docs.github.com/rest","status":"404"}',
);

/** Whether what answers breaks its contract at nearly every operation, or hardly anywhere. */
export type Breaches = 'none' | 'many';

/**
 * A service that knows nothing and says so; where it is to break its contract, with 200 every third time: a body against
 * its schema, or a fault let through, which is found, told, and made smaller.
 */
export function createDenial(breaches: Breaches): Send {
  let count = 0;
  return async (): Promise<Answer> => ({
    kind: 'answer',
    status: breaches === 'many' && ++count % 3 === 0 ? 200 : 404,
    headers: [['content-type', 'application/json; charset=utf-8']],
    body: notFound,
    isCut: false,
    milliseconds: 1,
  });
}
