import { sql, type Kysely } from 'kysely';

/** Plain SQL, because a migration is read beside the database's own manual. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Accounts. The first five tables have the columns that the sign-in library asks for.
  `create table "user" (
    id text primary key,
    name text not null,
    email text not null unique check (email = lower(email)),
    email_verified boolean not null default false,
    image text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    is_operator boolean not null default false,
    working_hours jsonb not null
  )`,
  `create table session (
    id text primary key,
    token text not null unique,
    user_id text not null references "user" on delete cascade,
    ip_address text,
    user_agent text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    expires_at timestamptz not null
  )`,
  'create index session_user_id on session (user_id)',
  'create index session_expires_at on session (expires_at)',
  `create table account (
    id text primary key,
    account_id text not null,
    provider_id text not null,
    user_id text not null references "user" on delete cascade,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    password text,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (provider_id, account_id)
  )`,
  'create index account_user_id on account (user_id)',
  `create table verification (
    id text primary key,
    identifier text not null,
    value text not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    expires_at timestamptz not null
  )`,
  'create index verification_identifier on verification (identifier)',
  'create index verification_expires_at on verification (expires_at)',
  `create table rate_limit (
    id text primary key,
    key text not null unique,
    count integer not null,
    last_request bigint not null
  )`,
  `create table api_token (
    id text primary key,
    user_id text not null references "user" on delete cascade,
    name text not null,
    hash text not null unique,
    created_at timestamptz not null,
    last_used_at timestamptz
  )`,
  'create index api_token_user_id on api_token (user_id)',

  // Who may see what.
  `create table client (
    id text primary key,
    name text not null,
    created_at timestamptz not null
  )`,
  `create table membership (
    client_id text not null references client,
    user_id text not null references "user" on delete cascade,
    role text not null check (role in ('owner', 'reviewer')),
    primary key (client_id, user_id)
  )`,
  'create index membership_user_id on membership (user_id)',
  `create table participation (
    user_id text not null references "user" on delete cascade,
    client_id text not null,
    engagement_id text not null,
    primary key (user_id, client_id, engagement_id)
  )`,
  'create index participation_engagement on participation (client_id, engagement_id)',
  `create table invitation (
    id text primary key,
    token_hash text not null unique,
    email text not null,
    role text not null check (role in ('operator', 'owner', 'reviewer', 'contractor')),
    client_id text,
    engagement_id text,
    invited_by text,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    accepted_at timestamptz,
    check (role = 'operator' or client_id is not null),
    check (role <> 'contractor' or engagement_id is not null)
  )`,
  'create index invitation_client on invitation (client_id, engagement_id)',
  'create index invitation_email on invitation (email)',

  // Engagements. Each key leads with the client and the engagement.
  `create table engagement (
    client_id text not null references client,
    engagement_id text not null,
    title text not null,
    state text not null check (state in (
      'draft', 'offered', 'agreed', 'under-way', 'delivered', 'accepted', 'shipped', 'closed',
      'withdrawn', 'ended-early'
    )),
    seq integer not null check (seq >= 0),
    snapshot jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (client_id, engagement_id)
  )`,
  `create table record_entry (
    client_id text not null,
    engagement_id text not null,
    seq integer not null check (seq >= 1),
    at timestamptz not null,
    party text not null check (party in ('client', 'contractor', 'system')),
    user_id text,
    act text not null,
    body json not null,
    previous_hash text not null,
    hash text not null,
    request_key text,
    primary key (client_id, engagement_id, seq),
    unique (client_id, engagement_id, request_key),
    foreign key (client_id, engagement_id) references engagement,
    check ((party = 'system') = (user_id is null))
  )`,
  `create function refuse_record_change() returns trigger language plpgsql as $$
  begin
    raise exception 'The record is append-only: % is refused. Append an entry that says what changed.', tg_op
      using errcode = 'restrict_violation';
  end
  $$`,
  // For each statement, so that one which finds no row is refused as well.
  `create trigger record_entry_append_only
    before update or delete or truncate on record_entry
    for each statement execute function refuse_record_change()`,
  // Also where a session calls itself a replica, which silences ordinary triggers.
  'alter table record_entry enable always trigger record_entry_append_only',
  `create table open_item (
    client_id text not null,
    engagement_id text not null,
    item text not null,
    kind text not null,
    holder text not null check (holder in ('client', 'contractor')),
    title text not null,
    since timestamptz not null,
    due timestamptz,
    primary key (client_id, engagement_id, item),
    foreign key (client_id, engagement_id) references engagement
  )`,
  `create table revision (
    client_id text not null,
    engagement_id text not null,
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    number integer not null check (number >= 1),
    title text not null,
    published_by text not null,
    published_at timestamptz not null,
    findings jsonb not null,
    primary key (client_id, engagement_id, digest),
    unique (client_id, engagement_id, number),
    foreign key (client_id, engagement_id) references engagement
  )`,
  `create table revision_file (
    client_id text not null,
    engagement_id text not null,
    digest text not null,
    path text not null,
    content bytea not null,
    primary key (client_id, engagement_id, digest, path),
    foreign key (client_id, engagement_id, digest) references revision
  )`,
  `create table clause (
    client_id text not null,
    engagement_id text not null,
    digest text not null,
    position integer not null check (position >= 0),
    id text not null,
    kind text not null,
    title text not null,
    hash text not null,
    file text not null,
    line integer not null check (line >= 1),
    -- json, not jsonb: members keep the order in which their author wrote them.
    body json not null,
    -- The length of the body, for laying out pages without reading it.
    size integer not null,
    primary key (client_id, engagement_id, digest, position),
    foreign key (client_id, engagement_id, digest) references revision
  )`,
  'create index clause_id on clause (client_id, engagement_id, digest, id)',
  `create table revision_schema (
    client_id text not null,
    engagement_id text not null,
    digest text not null,
    position integer not null check (position >= 0),
    name text not null,
    body json not null,
    primary key (client_id, engagement_id, digest, position),
    foreign key (client_id, engagement_id, digest) references revision
  )`,
  'create unique index revision_schema_name on revision_schema (client_id, engagement_id, digest, name)',

  // The outbox.
  `create table mail (
    id text primary key,
    dedupe_key text not null unique,
    recipient text not null,
    subject text not null,
    text text not null,
    html text not null,
    created_at timestamptz not null,
    claimed_at timestamptz,
    sent_at timestamptz
  )`,
  'create index mail_created_at on mail (created_at)',
];
