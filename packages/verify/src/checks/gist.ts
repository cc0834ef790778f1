import type { Json } from '@antipode/handoff';
import type { BodyRead } from '../answer-body.ts';

const longest = 120;
const telling = ['type', 'code', 'error', 'title', 'message', 'detail'];
/** Lists of what is wrong, under a sentence that only points to them. */
const lists = ['details', 'errors', 'violations', 'issues'];

/**
 * What an answer says, without what differs from one request to the next: numbers, ids, quoted values, and what the
 * request itself said. Two answers with the same gist very likely have one cause.
 *
 * @param sent what the request held: services like to repeat it
 */
export const gistOf = (body: BodyRead, sent: readonly string[] = []): string =>
  shorten(plain(without(sent, wordsOf(textIn(body)))));

/** The same as it was said, for somebody who reads. */
export const saidIn = (body: BodyRead): string =>
  shorten(wordsOf(textIn(body)).replaceAll(/\s+/g, ' ').trim());

function textIn(body: BodyRead): string {
  switch (body.kind) {
    case 'empty':
      return '';
    case 'json':
      return told(body.value);
    case 'text':
    case 'garbled':
      return withoutTags(body.text);
  }
}

/** Nothing is looked for behind the last `>`, where each `<` would look through all the rest for its end. */
function withoutTags(text: string): string {
  const end = text.lastIndexOf('>') + 1;
  return text.slice(0, end).replaceAll(/<[^>]*>/g, ' ') + text.slice(end);
}

function told(value: Json): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.length === 0 ? '' : told(value[0] as Json);
  const members = value as Readonly<Record<string, Json>>;
  for (const name of telling) {
    const said = members[name];
    if (typeof said === 'string' && said !== '') return `${said}${listed(said, members)}`;
    if (typeof said === 'object' && said !== null) return told(said);
  }
  return Object.keys(members).sort().join(' ');
}

/** The first thing of a list that stands beside a sentence, unless the sentence says it already. */
function listed(said: string, members: Readonly<Record<string, Json>>): string {
  const list = lists
    .map((name) => members[name])
    .find((member) => Array.isArray(member) && member.length > 0);
  const first = list === undefined ? '' : told(list);
  return first === '' || said.includes(first) ? '' : ` ${first}`;
}

/**
 * Of an error that tells the statement which failed, what the database said of it (`insert into … - violates …`): one
 * fault comes with as many statements as there are filters. Of others, what comes before the first empty line of detail.
 */
function wordsOf(text: string): string {
  const [, ofDatabase] =
    /^\s*(?:select|insert into|update|delete from|with)\b[\s\S]* - ((?:(?! - )[\s\S])+)$/i.exec(text) ?? [];
  if (ofDatabase !== undefined) return ofDatabase;
  const [first = ''] = text.trim().split(/[\r\n]/);
  return first.length >= leastTelling ? first : text;
}

/** A first line as short as this is a heading. */
const leastTelling = 12;

/** Texts as they stand between words or signs, the longest first: `d` is no part of `does`. */
function without(sent: readonly string[], text: string): string {
  let left = text;
  for (const each of [...new Set(sent)].sort((a, b) => b.length - a.length)) {
    if (each.trim() === '' || !left.includes(each)) continue;
    const escaped = each.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
    left = left.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'gu'), '…');
  }
  return left;
}

const plain = (text: string): string =>
  text
    .replaceAll(/"[^"]*"|'[^']*'|`[^`]*`/g, '…')
    .replaceAll(/[\w-]+/g, (word) => (/\d/.test(word) ? '#' : word))
    // Several of the same are as good as one.
    .replaceAll(/([…#])(?:,? ?[…#])+/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim();

const shorten = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest - 1)}…`);
