import { ok, refuse, type Result } from '@antipode/base';
import type { Json } from '@antipode/handoff';

/** Deeper than this, what walks through a value runs out of stack; nobody’s contract comes near. */
const deepest = 1_000;

export type NotJson = 'no JSON' | 'too deep';

export function parseJson(text: string): Result<Json, NotJson> {
  if (isTooDeep(text)) return refuse('too deep');
  try {
    return ok(JSON.parse(text) as Json);
  } catch {
    return refuse('no JSON');
  }
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (isInText && sign === '\\') at++;
    else if (sign === '"') isInText = !isInText;
    else if (!isInText && (sign === '[' || sign === '{')) depth++;
    else if (!isInText && (sign === ']' || sign === '}')) depth--;
    if (depth > deepest) return true;
  }
  return false;
}
