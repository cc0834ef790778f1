/**
 * A form as it was sent, cleaned once, so that nothing behind it meets a line ending of another system, half a
 * surrogate pair or a control character. Nothing is cut off: text that is too long is a problem to be told.
 */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { FormProblem } from '../ui/form.tsx';

export type SentForm = {
  readonly texts: ReadonlyMap<string, readonly string[]>;
  readonly files: ReadonlyMap<string, Uint8Array>;
};

/** A form that nobody has filled in yet. */
export const emptyForm: SentForm = { texts: new Map(), files: new Map() };

/** One that comes filled in: with the clause that a link named, say. */
export const formOf = (texts: { readonly [name: string]: readonly string[] }): SentForm => ({
  texts: new Map(Object.entries(texts)),
  files: new Map(),
});

export const longestTitle = 200;
export const longestText = 20_000;

/** @throws HTTPException 400 for a body that is no form, or was cut off on its way */
export async function readForm(c: Context): Promise<SentForm> {
  const texts = new Map<string, string[]>();
  const files = new Map<string, Uint8Array>();
  for (const [name, value] of await formData(c)) {
    if (typeof value === 'string') texts.set(name, [...(texts.get(name) ?? []), cleanText(value)]);
    else if (value.size > 0) files.set(name, new Uint8Array(await value.arrayBuffer()));
  }
  return { texts, files };
}

async function formData(c: Context): Promise<FormData> {
  try {
    return await c.req.formData();
  } catch (cause) {
    const message = 'The form did not arrive whole. Go back and send it again.';
    throw new HTTPException(400, { message, cause });
  }
}

// oxlint-disable-next-line no-control-regex -- these are the characters that are taken out
const controlCharacters = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029]/gu;

export const cleanText = (text: string): string =>
  text.toWellFormed().replaceAll(/\r\n?/gu, '\n').replaceAll(controlCharacters, '');

/** As it was typed, for showing it again. */
export const typedText = (form: SentForm, name: string): string => form.texts.get(name)?.[0] ?? '';
/** Every value of a field that stands more than once. */
export const typedTexts = (form: SentForm, name: string): readonly string[] => form.texts.get(name) ?? [];

/** What was meant: without the white space around it. */
export const fieldText = (form: SentForm, name: string): string => typedText(form, name).trim();

/**
 * The place at which a form's row about this very thing was sent. Rows move between a page and the next one, when an
 * amendment adds a clause: what was typed goes with its clause, never with its place.
 *
 * @param nameAt the name of the field that says what a row is about
 */
export function sentRow(
  form: SentForm,
  about: string,
  nameAt: (row: number) => string,
  rows: number,
): number | undefined {
  for (let row = 0; row < rows; row += 1) if (fieldText(form, nameAt(row)) === about) return row;
  return undefined;
}

/** What is wrong with the lengths of these fields, each named as its label names it. */
export const tooLong = (
  form: SentForm,
  fields: { readonly [name: string]: { readonly label: string; readonly limit: number } },
): readonly FormProblem[] =>
  Object.entries(fields).flatMap(([field, { label, limit }]) => {
    const { length } = typedText(form, field);
    if (length <= limit) return [];
    const shorten = `shorten it by ${(length - limit).toLocaleString('en')} characters`;
    return [{ field, message: `${label} takes ${limit.toLocaleString('en')} characters: ${shorten}.` }];
  });

export const problemOf = (problems: readonly FormProblem[], field: string): string | undefined =>
  problems.find((problem) => problem.field === field)?.message;
