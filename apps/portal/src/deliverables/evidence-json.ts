/** Evidence as a tool writes it: a JSON array, one object for each clause and run. */
import { ok, refuse, type Result } from '@antipode/base';
import type { Act } from '@antipode/engagement';
import { cleanText } from '../http/form-data.ts';
import { isOutcome, outcomeNames } from './evidence-words.ts';

export type SubmittedEvidence = Extract<Act, { readonly kind: 'submit-deliverable' }>['evidence'][number];

const mostPieces = 5_000;
const longestField = 4_000;

/**
 * @returns the evidence, or what is wrong with it, each place named
 * @example parseEvidenceJson('[{"clause":"AC-1","outcome":"met","ran":"npm test","seed":"42","rerun":"npm test"}]')
 */
export function parseEvidenceJson(text: string): Result<readonly SubmittedEvidence[], readonly string[]> {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch (error) {
    return refuse([
      `This is not JSON: ${error instanceof Error ? error.message.slice(0, 200) : 'it cannot be read'}.`,
    ]);
  }
  if (!Array.isArray(value))
    return refuse(['The JSON is one array: [{"clause": "AC-1", "outcome": "met", "ran": "…"}].']);
  if (value.length > mostPieces)
    return refuse([`At most ${mostPieces.toLocaleString('en')} pieces of evidence at once.`]);
  const pieces: SubmittedEvidence[] = [];
  const faults: string[] = [];
  for (const [index, item] of value.entries()) {
    const parsed = parsePiece(item);
    if (parsed.ok) pieces.push(parsed.value);
    else faults.push(`Evidence number ${index + 1}: ${parsed.error}.`);
  }
  return faults.length > 0 ? refuse(faults.slice(0, 10)) : ok(pieces);
}

function parsePiece(item: unknown): Result<SubmittedEvidence, string> {
  if (typeof item !== 'object' || item === null)
    return refuse('it is an object with clause, outcome and ran');
  const fields = item as { readonly [name: string]: unknown };
  const { clause, outcome, ran, seed, rerun } = fields;
  if (typeof clause !== 'string' || clause.trim() === '') return refuse('it names no clause');
  if (typeof outcome !== 'string' || !isOutcome(outcome)) {
    return refuse(`its outcome is one of ${Object.keys(outcomeNames).join(', ')}`);
  }
  if (typeof ran !== 'string' || ran.trim() === '') return refuse('it does not say what was run ("ran")');
  const seedText = typeof seed === 'number' ? String(seed) : seed;
  if (seedText !== undefined && typeof seedText !== 'string') return refuse('its seed is text or a number');
  if (rerun !== undefined && typeof rerun !== 'string')
    return refuse('how to run it again ("rerun") is text');
  if ([clause, ran, seedText ?? '', rerun ?? ''].some((text) => text.length > longestField)) {
    return refuse(`each of its texts takes ${longestField.toLocaleString('en')} characters`);
  }
  return ok(pieceOf({ clause, outcome, ran, seed: seedText ?? '', rerun: rerun ?? '' }));
}

export function pieceOf(texts: {
  readonly clause: string;
  readonly outcome: SubmittedEvidence['outcome'];
  readonly ran: string;
  readonly seed: string;
  readonly rerun: string;
}): SubmittedEvidence {
  const [clause, ran, seed, rerun] = [texts.clause, texts.ran, texts.seed, texts.rerun].map((text) =>
    cleanText(text).trim(),
  ) as [string, string, string, string];
  return {
    clause,
    outcome: texts.outcome,
    ran,
    ...(seed !== '' && { seed }),
    ...(rerun !== '' && { rerun }),
  };
}
