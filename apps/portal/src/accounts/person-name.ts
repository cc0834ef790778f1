import { ok, refuse, type Result } from '@antipode/base';

/** A name as a person writes it, on one line. The refusal is the sentence to show. */
export function parsePersonName(text: string): Result<string, string> {
  const name = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  if (name === '') return refuse('Give the name that others know you by.');
  if (name.length > 100) return refuse('Names end at 100 characters here: shorten it.');
  return ok(name);
}
