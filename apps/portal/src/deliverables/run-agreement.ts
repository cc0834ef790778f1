/** What two runs of one deliverable, made by either side, say of a clause when they are laid side by side. */
import type { Verdict } from '@antipode/verify';

export type Agreement =
  | 'differ'
  | 'both-not-met'
  | 'contractor-only'
  | 'client-only'
  | 'neither-tells'
  | 'both-met'
  | 'no-run';

/** What is to be looked at first stands first. */
export const agreements = [
  'differ',
  'both-not-met',
  'contractor-only',
  'client-only',
  'neither-tells',
  'both-met',
  'no-run',
] as const satisfies readonly Agreement[];

const tells = (verdict: Verdict | undefined): boolean => verdict === 'met' || verdict === 'not met';

/** @param contractor each without what is stale: that is no verdict on what was delivered */
export function agreementOf(contractor: Verdict | undefined, client: Verdict | undefined): Agreement {
  if (tells(contractor) && tells(client)) {
    if (contractor !== client) return 'differ';
    return contractor === 'met' ? 'both-met' : 'both-not-met';
  }
  if (tells(contractor)) return 'contractor-only';
  if (tells(client)) return 'client-only';
  return contractor === undefined && client === undefined ? 'no-run' : 'neither-tells';
}
