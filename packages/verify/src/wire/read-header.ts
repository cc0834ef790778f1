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
  const decode = (piece: string) => piece.replace(/^[\t ]+|[\t ]+$/g, '');
  return readForms(delimitedForms(text, ',', writing.explode, decode), schema, schemas, manner);
}
