import { sql, type Kysely } from 'kysely';

/**
 * Evidence that came as a file: the file as it came, which the record names by its SHA-256, and what a page shows of it
 * by clause and by finding. One file is kept once in an engagement, whatever it is attached to.
 */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table evidence_run (
    client_id text not null,
    engagement_id text not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    content bytea not null,
    head json not null,
    primary key (client_id, engagement_id, sha256),
    foreign key (client_id, engagement_id) references engagement
  )`,
  `create table evidence_clause (
    client_id text not null,
    engagement_id text not null,
    sha256 text not null,
    position integer not null check (position >= 0),
    clause text not null,
    verdict text not null check (verdict in ('met', 'not met', 'cannot tell', 'by hand')),
    body json not null,
    primary key (client_id, engagement_id, sha256, position),
    foreign key (client_id, engagement_id, sha256) references evidence_run
  )`,
  'create index evidence_clause_name on evidence_clause (client_id, engagement_id, sha256, clause)',
  `create table evidence_finding (
    client_id text not null,
    engagement_id text not null,
    sha256 text not null,
    position integer not null check (position >= 0),
    id text not null,
    -- It shows at no clause of its file.
    is_loose boolean not null,
    body json not null,
    primary key (client_id, engagement_id, sha256, position),
    foreign key (client_id, engagement_id, sha256) references evidence_run
  )`,
  'create index evidence_finding_name on evidence_finding (client_id, engagement_id, sha256, id)',
];
