import { readFile, stat } from 'node:fs/promises';
import type { Evidence } from '@antipode/verify';
import { evidenceLimits, explainEvidenceRefusal, parseEvidence } from '@antipode/verify/evidence';
import { cannotRun } from '../exit-codes.ts';

/** Evidence that somebody wrote with `--out`. */
export async function readEvidenceFile(path: string): Promise<Evidence> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) throw cannotRun(`--replay names ${path}, which is no file.`);
  // A character may take up to four bytes.
  if (found.size > evidenceLimits.characters * 4) {
    throw cannotRun(`${path}: ${explainEvidenceRefusal({ kind: 'too-large' })}`);
  }
  const parsed = parseEvidence(await readFile(path, 'utf8'));
  if (!parsed.ok) throw cannotRun(`${path}: ${explainEvidenceRefusal(parsed.error)}`);
  return parsed.value;
}
