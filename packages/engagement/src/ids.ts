import { type Brand, ok, refuse, type Result } from '@antipode/base';
import type { RevisionDigest } from '@antipode/handoff';

/** A client's readable key, as it stands in addresses: `nordlys`. */
export type ClientId = Brand<string, 'ClientId'>;
/** An engagement's readable key, unique within its client: `payout-ledger`. */
export type EngagementId = Brand<string, 'EngagementId'>;
/** A person's random key. A record holds these and no names, so that a name can be erased and the chain still verifies. */
export type UserId = Brand<string, 'UserId'>;
/** SHA-256 of a frozen handoff, 64 hexadecimal digits. */
export type Digest = RevisionDigest;
/** A commit's full or abbreviated hash, 7 to 64 hexadecimal digits. */
export type CommitSha = Brand<string, 'CommitSha'>;

export type QuestionId = `Q-${number}`;
export type AmendmentId = `A-${number}`;
export type DeliverableId = `D-${number}`;
export type AccessId = `X-${number}`;

export type IdRefusal = { readonly kind: 'malformed-id'; readonly text: string };

const slug = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

const matching =
  <T extends string>(pattern: RegExp) =>
  (text: string): Result<T, IdRefusal> =>
    pattern.test(text) ? ok(text as T) : refuse({ kind: 'malformed-id', text });

export const parseClientId = matching<ClientId>(slug);
export const parseEngagementId = matching<EngagementId>(slug);
export const parseCommitSha = matching<CommitSha>(/^[0-9a-f]{7,64}$/);
