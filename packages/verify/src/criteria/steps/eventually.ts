/** The step that waits until another one holds. */
import { isSafeMethod } from '../../exchange.ts';
import { showDuration } from '../show.ts';
import { cannotTell, failed, type Said } from '../step.ts';
import type { KnownStep } from '../trial.ts';
import { gotAnswers } from '../expecting.ts';
import { knownStep } from './known-step.ts';

const first = 100;
const longest = 1_000;

export const eventually: readonly KnownStep[] = [
  knownStep({
    expression: 'eventually within {duration}, {step}',
    kind: 'then',
    explains:
      'The step after the comma holds now, or once the last request was sent again, for as long as this; the request must be one that changes nothing.',
    example: 'eventually within 10 s, the body at "/status" is "paid"',
    trial: {
      ok: [{ body: { status: 'pending' } }, { body: { status: 'pending' } }, { body: { status: 'paid' } }],
      notOk: [{ body: { status: 'pending' } }],
    },
    act: async (scene, [most, text], step): Promise<Said> => {
      const last = scene.last.exchanges.at(-1)?.request;
      const started = scene.now();
      let pause = first;
      for (let times = 1; ; times++) {
        const outcome = await scene.perform(text, step);
        if (outcome.kind !== 'failed' || !last) return outcome;
        if (!isSafeMethod(last.method)) {
          return cannotTell({
            because: `${last.method} ${last.target} cannot be sent again and again without changing something`,
            instead: 'Send a GET in a step before, and look at what it answers.',
          });
        }
        const left = most - (scene.now() - started);
        if (left <= 0) {
          const asked = `${showDuration(most)} and ${times} answers`;
          return failed(
            `${outcome.expected} within ${showDuration(most)}`,
            `${outcome.seen}, after ${asked}`,
          );
        }
        await scene.wait(Math.min(pause, left));
        pause = Math.min(longest, pause * 2);
        const silence = gotAnswers(await scene.resend([last]));
        if (silence) return silence;
      }
    },
  }),
];
