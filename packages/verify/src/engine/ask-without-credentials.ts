import type { Credentials } from '../wire/credentials.ts';
import type { Called } from './caller.ts';
import { report, type ContractRun, type ContractRunParts } from './contract-run.ts';

/** Values that nobody was given; one of them no token at all. */
const strangers: readonly { readonly how: 'malformed' | 'unknown'; readonly value: string }[] = [
  { how: 'unknown', value: 'antipode-0000000000000000000000000000' },
  { how: 'malformed', value: '%%%' },
];

/** What succeeded, asked again by nobody in particular. */
export async function askWithoutCredentials({ states }: ContractRun, parts: ContractRunParts): Promise<void> {
  const { caller, session, health } = parts;
  for (const [index, state] of states.entries()) {
    const { operation, succeeded, setAside } = state;
    const known = succeeded.at(-1);
    const isGuarded = operation.security.length > 0 && operation.security.every((needs) => needs.length > 0);
    if (!known || !isGuarded || setAside !== undefined) continue;
    if (session.isSpent || health.isGone) return;
    parts.onBatch(`credentials: ${operation.clause}`, index, states.length);
    const ask = async (
      how: 'missing' | 'malformed' | 'unknown',
      credentials: Credentials,
    ): Promise<Called | undefined> =>
      await caller.call(
        { ...known.draft, name: `credentials ${how}`, meant: { kind: 'unauthenticated', how } },
        { credentials, isNoted: false },
      );
    for (const { how, value } of [{ how: 'missing' as const, value: undefined }, ...strangers]) {
      const called = await ask(
        how,
        value === undefined ? {} : { '*': { value, variable: 'ANTIPODE_UNKNOWN' } },
      );
      if (!called) continue;
      state.ran.set('credentials', (state.ran.get('credentials') ?? 0) + 1);
      for (const found of called.breaches) await report(found, called, parts);
      // Let in without any, it asks nobody for them: one cause.
      if (called.breaches.some(({ about }) => about.name === 'ignored-auth')) break;
    }
  }
}
