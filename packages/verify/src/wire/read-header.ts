/** The way back of `write-header.ts`; of an answer's headers as well. */
import type { Json, JsonSchema } from '@antipode/handoff';
import type { AnswerHeader, Writing } from '../contract/operation.ts';
import { delimitedForms } from './read-path.ts';
import { readContent, readForms, type Manner, type Reading } from './reading.ts';

type Schemas = Readonly<Record<string, JsonSchema>>;

/**
 * What an answer's header may be taken for, the likeliest first: it is right when any of them is.
 *
 * @param text its value; several lines of one name joined
 */
export function readingsOfHeader(
  { schema, writing }: Pick<AnswerHeader, 'schema' | 'writing'>,
  text: string,
  schemas: Schemas,
): readonly Json[] {
  return readHeader({ schema, writing }, text, schemas, 'lenient').values;
}

export function readHeader(
  { schema, writing }: { readonly schema: JsonSchema; readonly writing: Writing },
  text: string,
  schemas: Schemas,
  manner: Manner,
): Reading {
  if (writing.by === 'content') return readContent(text, writing.kind);
  return readForms(delimitedForms(text, ',', writing.explode, withoutSpaces), schema, schemas, manner);
}

/** Spaces and tabs around a value are not part of it (RFC 9110, section 5.6.3). */
function withoutSpaces(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isSpace(text[start])) start++;
  while (end > start && isSpace(text[end - 1])) end--;
  return text.slice(start, end);
}

const isSpace = (character: string | undefined): boolean => character === ' ' || character === '\t';
