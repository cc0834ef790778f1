/**
 * The export: one zip that holds the whole of an engagement and can be checked by itself, offline.
 *
 *     record.jsonl              the record, one canonical entry a line
 *     story.md                  the same for people
 *     people.json               names by the ids that the record uses
 *     revisions/1-9f3c21ab4e10/ each revision's files, named by number and digest
 *     evidence/4b1e….json       each run's evidence, as it came, named by its SHA-256
 *     manifest.json             SHA-256 of every other file, and the record's last hash
 *
 * The zip is written in one canonical way (stored, sorted, dated 1980), and verifying writes it again and compares:
 * so a byte that was changed anywhere is found, in the container too. What a chain alone cannot tell is whether a
 * whole record was made anew; that is what the head is for: the other party's export has the same one.
 */
import { ok, refuse, type Result } from '@antipode/base';
import { freeze, type HandoffFile } from '@antipode/handoff';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { replay } from '../evolve.ts';
import type { Engagement } from '../engagement.ts';
import { canonicalJson, eventOf, type RecordEntry } from './entry.ts';
import { tellStory } from './story.ts';
import { recordLines, verifyChain } from './verify-chain.ts';

/** Names by user id; whoever was erased is missing, and shown by the id. */
export type People = { readonly [userId: string]: string };

export type RecordArchive = {
  readonly entries: readonly RecordEntry[];
  readonly people: People;
  readonly revisions: readonly {
    readonly number: number;
    readonly digest: string;
    readonly files: readonly HandoffFile[];
  }[];
  /** Every file that the record names, as it came. */
  readonly evidence: readonly { readonly sha256: string; readonly content: Uint8Array }[];
};

export type VerifiedArchive = {
  readonly engagement: Engagement;
  readonly entries: number;
  readonly head: string;
};

/** Where an archive is broken: `where` is a file in it, with the line of a record's entry. */
export type ArchiveFault = { readonly where: string; readonly reason: string };

const revisionFolder = (number: number, digest: string): string =>
  `revisions/${number}-${digest.slice(0, 12)}/`;

const evidenceFolder = 'evidence/';
const evidencePath = (sha256: string): string => `${evidenceFolder}${sha256}.json`;

export function writeArchive({ entries, people, revisions, evidence }: RecordArchive): Uint8Array {
  const contents: Record<string, Uint8Array> = {
    'record.jsonl': strToU8(recordLines(entries)),
    'story.md': strToU8(tellStory(entries, people)),
    'people.json': strToU8(`${canonicalJson(people)}\n`),
  };
  for (const { number, digest, files } of revisions) {
    for (const file of files) contents[revisionFolder(number, digest) + file.path] = file.content;
  }
  for (const { sha256, content } of evidence) contents[evidencePath(sha256)] = content;
  contents['manifest.json'] = manifestOf(contents, entries.at(-1)?.hash ?? '');
  return writeZip(contents);
}

function manifestOf(contents: Record<string, Uint8Array>, head: string): Uint8Array {
  const files = Object.fromEntries(
    Object.entries(contents).map(([path, bytes]) => [path, bytesToHex(sha256(bytes))]),
  );
  return strToU8(`${canonicalJson({ files, head })}\n`);
}

function writeZip(contents: Record<string, Uint8Array>): Uint8Array {
  const sorted = Object.fromEntries(Object.entries(contents).sort(([a], [b]) => (a < b ? -1 : 1)));
  return zipSync(sorted, { level: 0, mtime: '1980-01-01T00:00:00' });
}

export function verifyArchive(zip: Uint8Array): Result<VerifiedArchive, ArchiveFault> {
  const contents = readZip(zip);
  if (!contents) {
    return refuse({
      where: 'the archive',
      reason: 'it is not a zip that Antipode exported, or it was cut short',
    });
  }
  const { 'manifest.json': manifest, ...rest } = contents;
  for (const needed of ['record.jsonl', 'story.md', 'people.json']) {
    if (!rest[needed]) return refuse({ where: needed, reason: 'it is missing' });
  }
  if (!manifest) return refuse({ where: 'manifest.json', reason: 'it is missing' });

  const chain = verifyChain(strFromU8(rest['record.jsonl']!));
  if (!chain.ok)
    return refuse({ where: `record.jsonl, entry ${chain.error.line}`, reason: chain.error.reason });
  const { entries, head } = chain.value;

  const fault = faultInManifest(rest, manifest, head);
  if (fault) return refuse(fault);
  let engagement: Engagement;
  try {
    engagement = replay(entries.map(eventOf));
  } catch {
    return refuse({ where: 'record.jsonl', reason: 'its entries do not make an engagement' });
  }
  for (const { number, digest } of engagement.revisions) {
    const folder = revisionFolder(number, digest);
    const files = Object.entries(rest)
      .filter(([path]) => path.startsWith(folder))
      .map(([path, content]) => ({ path: path.slice(folder.length), content }));
    if (freeze(files) !== digest) {
      return refuse({
        where: folder,
        reason: `its files are not the revision ${number} that the record names`,
      });
    }
  }
  const wrong = faultInEvidence(rest, engagement);
  if (wrong) return refuse(wrong);
  if (!sameBytes(writeZip(contents), zip)) {
    return refuse({ where: 'the archive', reason: 'its container was changed after the export' });
  }
  return ok({ engagement, entries: entries.length, head });
}

/** Each file that the record names is there, as it was named, and no other. */
function faultInEvidence(
  files: Record<string, Uint8Array>,
  { deliverables }: Engagement,
): ArchiveFault | undefined {
  const named = new Map(
    deliverables.flatMap(({ id, runs = [] }) => runs.map((run) => [evidencePath(run.sha256), { id, run }])),
  );
  for (const [where, { id, run }] of named) {
    const content = files[where];
    if (!content) return { where, reason: `it is missing, and the record names it as evidence of ${id}` };
    if (bytesToHex(sha256(content)) !== run.sha256 || content.length !== run.bytes) {
      return { where, reason: `it is not the evidence of ${id} that the record names` };
    }
  }
  const stray = Object.keys(files).find((path) => path.startsWith(evidenceFolder) && !named.has(path));
  return stray === undefined ? undefined : { where: stray, reason: 'the record names no such evidence' };
}

function faultInManifest(
  files: Record<string, Uint8Array>,
  manifest: Uint8Array,
  head: string,
): ArchiveFault | undefined {
  if (sameBytes(manifestOf(files, head), manifest)) return undefined;
  const listed = listedFiles(strFromU8(manifest));
  for (const [path, bytes] of Object.entries(files)) {
    if (listed && listed[path] !== bytesToHex(sha256(bytes))) {
      return { where: path, reason: 'it is not the file that was exported' };
    }
  }
  const missing = Object.keys(listed ?? {}).find((path) => !files[path]);
  if (missing !== undefined) return { where: missing, reason: 'it is missing' };
  return { where: 'manifest.json', reason: 'it was changed after the export' };
}

function listedFiles(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const files = typeof value === 'object' && value !== null && 'files' in value ? value.files : undefined;
    return typeof files === 'object' && files !== null ? (files as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Nothing is inflated: an export is stored, and whatever says it holds more than its own bytes is none. */
function readZip(zip: Uint8Array): Record<string, Uint8Array> | undefined {
  let claimed = 0;
  try {
    return unzipSync(zip, {
      filter: ({ compression, originalSize, size }) => {
        claimed += originalSize;
        if (compression !== 0 || size !== originalSize || claimed > zip.length) {
          throw new RangeError('not an export');
        }
        return true;
      },
    });
  } catch {
    return undefined;
  }
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index]);
