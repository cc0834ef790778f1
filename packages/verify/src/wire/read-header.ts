/** The way back of `write-header.ts`; of an answer's headers as well. */
import type { Json, JsonSchema } from '@antipode/handoff';
import type { AnswerHeader, OperationParameter, Writing } from '../contract/operation.ts';
import { decodePercent } from './percent.ts';
import { alternating, delimitedForms } from './read-path.ts';
import { readContent, readForms, type Forms, type Manner, type Reading } from './reading.ts';

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

/** RFC 6265, section 5.4: what stands between semicolons. */
export function cookiesIn(header: string): readonly (readonly [name: string, raw: string])[] {
  return header.split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at < 0 ? [] : [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const];
  });
}

/** Undefined when it was not sent. */
export function readCookie(
  { name, schema, writing }: Pick<OperationParameter, 'name' | 'schema' | 'writing'>,
  cookies: readonly (readonly [name: string, raw: string])[],
  schemas: Schemas,
  manner: Manner,
): Reading | undefined {
  const own = cookies.flatMap(([given, raw]) => (given === name ? [raw] : []));
  const [first] = own;
  if (writing.by === 'content') {
    return first === undefined ? undefined : readContent(decodePercent(first), writing.kind);
  }
  const isPlain = writing.style === 'cookie';
  if (isPlain && writing.explode && first === undefined) {
    const declared = cookieMembers(schema, cookies);
    if (declared.length === 0) return undefined;
    return readForms({ texts: [], lists: [], objects: [declared] }, schema, schemas, manner);
  }
  if (first === undefined) return undefined;
  const decode = isPlain ? (text: string) => text : decodePercent;
  return readForms(cookieForms(own, writing.explode, decode, manner), schema, schemas, manner);
}

function cookieMembers(
  schema: JsonSchema,
  cookies: readonly (readonly [string, string])[],
): readonly (readonly [string, string])[] {
  const properties = typeof schema === 'object' ? schema['properties'] : undefined;
  const names = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  return cookies.filter(([name]) => names.includes(name));
}

function cookieForms(
  own: readonly string[],
  explode: boolean,
  decode: (text: string) => string,
  manner: Manner,
): Forms {
  const [first = ''] = own;
  const texts = [...new Set([decode(first), ...(manner === 'lenient' ? [first] : [])])];
  if (explode) return { texts: own.length === 1 ? texts : [], lists: [own.map(decode)], objects: [] };
  const pieces = first.split(',').map(decode);
  return { texts, lists: first === '' ? [[''], []] : [pieces], objects: alternating(pieces) };
}
