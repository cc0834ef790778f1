/**
 * The tables, as Kysely sees them. `migrations/` makes them; the two change together.
 *
 * Every table that belongs to an engagement leads its key with the client and the engagement, so that the
 * data can be spread by client without a rewrite. `record_entry` is the truth; an engagement's snapshot,
 * its open items and its clauses are projections, written in the same transaction.
 */
import type { State } from '@antipode/engagement';
import type { Verdict } from '@antipode/verify';
import type { ColumnType, Generated } from 'kysely';

/** `timestamptz`, to the microsecond in the table and to the millisecond here. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>;
/** A timestamp that may be absent. */
export type OptionalTimestamp = ColumnType<
  Date | null,
  Date | string | null | undefined,
  Date | string | null
>;
/** Read as whatever it holds, to be parsed; written as text by `JSON.stringify`, since `pg` takes an array for one of its own. */
export type Json = ColumnType<unknown, string, string>;
type OptionalJson = ColumnType<unknown, string | null | undefined, string | null>;
type Optional<T> = ColumnType<T | null, T | null | undefined, T | null>;
type Bytes = ColumnType<Buffer, Uint8Array, Uint8Array>;

export type UserTable = {
  id: string;
  name: string;
  email: string;
  email_verified: Generated<boolean>;
  image: Optional<string>;
  created_at: Timestamp;
  updated_at: Timestamp;
  is_operator: Generated<boolean>;
  working_hours: Json;
};

export type SessionTable = {
  id: string;
  token: string;
  user_id: string;
  ip_address: Optional<string>;
  user_agent: Optional<string>;
  created_at: Timestamp;
  updated_at: Timestamp;
  expires_at: Timestamp;
};

export type AccountTable = {
  id: string;
  account_id: string;
  provider_id: string;
  user_id: string;
  access_token: Optional<string>;
  refresh_token: Optional<string>;
  id_token: Optional<string>;
  access_token_expires_at: OptionalTimestamp;
  refresh_token_expires_at: OptionalTimestamp;
  scope: Optional<string>;
  password: Optional<string>;
  created_at: Timestamp;
  updated_at: Timestamp;
};

export type VerificationTable = {
  id: string;
  identifier: string;
  value: string;
  created_at: Timestamp;
  updated_at: Timestamp;
  expires_at: Timestamp;
};

export type RateLimitTable = {
  id: string;
  key: string;
  count: number;
  /** Milliseconds since 1970. */
  last_request: number;
};

export type ApiTokenTable = {
  id: string;
  user_id: string;
  name: string;
  hash: string;
  created_at: Timestamp;
  last_used_at: OptionalTimestamp;
};

export type ClientTable = { id: string; name: string; created_at: Timestamp };

export type MembershipTable = { client_id: string; user_id: string; role: 'owner' | 'reviewer' };

/** A contractor's part in an engagement. It belongs to the person, so it leads with the user. */
export type ParticipationTable = { user_id: string; client_id: string; engagement_id: string };

export type InvitationTable = {
  id: string;
  token_hash: string;
  email: string;
  role: 'operator' | 'owner' | 'reviewer' | 'contractor';
  client_id: Optional<string>;
  engagement_id: Optional<string>;
  invited_by: Optional<string>;
  created_at: Timestamp;
  expires_at: Timestamp;
  accepted_at: OptionalTimestamp;
};

export type EngagementTable = {
  client_id: string;
  engagement_id: string;
  title: string;
  state: State;
  /** The sequence number of the last record entry; 0 before the first. */
  seq: number;
  snapshot: Json;
  created_at: Timestamp;
  updated_at: Timestamp;
};

export type RecordEntryTable = {
  client_id: string;
  engagement_id: string;
  seq: number;
  at: Timestamp;
  party: 'client' | 'contractor' | 'system';
  user_id: Optional<string>;
  act: string;
  body: Json;
  previous_hash: string;
  hash: string;
  /** What a form sent along, so that one sent twice acts once. */
  request_key: Optional<string>;
};

export type OpenItemTable = {
  client_id: string;
  engagement_id: string;
  item: string;
  kind: string;
  holder: 'client' | 'contractor';
  /** What it is about, in one line. */
  title: string;
  since: Timestamp;
  due: OptionalTimestamp;
};

export type RevisionTable = {
  client_id: string;
  engagement_id: string;
  digest: string;
  number: number;
  title: string;
  published_by: string;
  published_at: Timestamp;
  findings: Json;
  /** Null for a revision from before handoffs were linted. */
  lint: OptionalJson;
};

export type RevisionFileTable = {
  client_id: string;
  engagement_id: string;
  digest: string;
  path: string;
  content: Bytes;
};

export type ClauseTable = {
  client_id: string;
  engagement_id: string;
  digest: string;
  position: number;
  id: string;
  kind: string;
  title: string;
  hash: string;
  file: string;
  line: number;
  body: Json;
  /** The length of `body` in characters. */
  size: number;
};

/** A contract's named schema, as the clauses of its revision refer to it. */
export type RevisionSchemaTable = {
  client_id: string;
  engagement_id: string;
  digest: string;
  position: number;
  name: string;
  body: Json;
};

/** A file of evidence, as it came, and what stands at its top. */
export type EvidenceRunTable = {
  client_id: string;
  engagement_id: string;
  sha256: string;
  content: Bytes;
  head: Json;
};

/** What such a file says of one clause, cut to what a page shows. */
export type EvidenceClauseTable = {
  client_id: string;
  engagement_id: string;
  sha256: string;
  position: number;
  clause: string;
  verdict: Verdict;
  body: Json;
};

/** One of its findings, cut likewise. */
export type EvidenceFindingTable = {
  client_id: string;
  engagement_id: string;
  sha256: string;
  position: number;
  id: string;
  is_loose: boolean;
  body: Json;
};

/** The outbox: what was said by mail, and whether it has left. */
export type MailTable = {
  id: string;
  /** One notice has one key, so that it is written once however often its cause is handled. */
  dedupe_key: string;
  recipient: string;
  subject: string;
  text: string;
  html: string;
  created_at: Timestamp;
  claimed_at: OptionalTimestamp;
  sent_at: OptionalTimestamp;
  /** The mail server will never take it, and this is what it said. */
  refused_at: OptionalTimestamp;
  refusal: Optional<string>;
};

export type Database = {
  user: UserTable;
  session: SessionTable;
  account: AccountTable;
  verification: VerificationTable;
  rate_limit: RateLimitTable;
  api_token: ApiTokenTable;
  client: ClientTable;
  membership: MembershipTable;
  participation: ParticipationTable;
  invitation: InvitationTable;
  engagement: EngagementTable;
  record_entry: RecordEntryTable;
  open_item: OpenItemTable;
  revision: RevisionTable;
  revision_file: RevisionFileTable;
  clause: ClauseTable;
  revision_schema: RevisionSchemaTable;
  evidence_run: EvidenceRunTable;
  evidence_clause: EvidenceClauseTable;
  evidence_finding: EvidenceFindingTable;
  mail: MailTable;
};
