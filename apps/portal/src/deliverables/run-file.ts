/** A file of evidence as it arrived: its bytes, their digest, and what it says. */
import { ok, refuse, type Result } from '@antipode/base';
import type { EvidenceFile } from '@antipode/engagement';
import { evidenceLimits, explainEvidenceRefusal, parseEvidence } from '@antipode/verify/evidence';
import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { cleanText } from '../http/form-data.ts';
import { type RunSummary, summariseRun } from './run-summary.ts';

export type RunFile = {
  readonly name: EvidenceFile;
  readonly content: Uint8Array;
  readonly summary: RunSummary;
};

/** @returns the file, or the sentences that say what is wrong with it and what to do */
export function readRunFile(content: Uint8Array): Result<RunFile, string> {
  const text = decode(content);
  if (!text.ok) return text;
  const parsed = parseEvidence(text.value);
  if (!parsed.ok) return refuse(`${explainEvidenceRefusal(parsed.error)} ${again}`);
  const { startedAt, endedAt } = parsed.value;
  if (![startedAt, endedAt].every(isInstant)) {
    return refuse(`It says that it began or ended at an instant that no calendar has. ${again}`);
  }
  // Cleaned for a page, two such names could be one.
  const unclean = parsed.value.clauses.find(({ clause }) => cleanText(clause) !== clause);
  if (unclean) {
    const name = cleanText(unclean.clause).slice(0, 100);
    return refuse(`It names a clause “${name}” with characters in it that nobody can see. ${again}`);
  }
  return ok({
    name: { sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length },
    content,
    summary: summariseRun(parsed.value),
  });
}

/** Of the right shape it is already; it may still be the 31st of a month that has none. */
function isInstant(text: string): boolean {
  try {
    Temporal.Instant.from(text);
    return true;
  } catch {
    return false;
  }
}

const again = 'Run antipode verify again, and choose the file that it writes with --out.';

/** Without the mark that some editors put before a text. */
export function decode(content: Uint8Array): Result<string, string> {
  if (content.length > evidenceLimits.characters) {
    return refuse(`${explainEvidenceRefusal({ kind: 'too-large' })} ${again}`);
  }
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(content));
  } catch {
    return refuse('The file is not UTF-8. Save it as UTF-8 and choose it again.');
  }
}
