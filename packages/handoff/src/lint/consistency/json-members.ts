/** A JSON text as its members and items, each with its place. */
import type { Json } from '../../clause.ts';

export type Member = {
  /** From the top, with the index of an item as text. */
  readonly path: readonly string[];
  readonly value: Json;
  /** Of the key without its quotation marks; of the item itself in a list. */
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly valueStart: number;
  readonly valueEnd: number;
};

const deepest = 60;

/** The members of all objects and the items of all lists, outer ones first; undefined when the text is not JSON. */
export function membersOf(
  text: string,
): { readonly value: Json; readonly members: readonly Member[] } | undefined {
  const value = parse(text);
  if (value === undefined) return undefined;
  const members: Member[] = [];
  let at = 0;
  const skip = (): void => {
    while (at < text.length && ' \t\n\r:,'.includes(text.charAt(at))) at++;
  };
  const skipString = (): void => {
    for (at++; at < text.length && text.charAt(at) !== '"'; at++) if (text.charAt(at) === '\\') at++;
    at++;
  };
  const walk = (given: Json, path: readonly string[]): void => {
    skip();
    const opening = text.charAt(at);
    if (opening === '"') skipString();
    else if (opening === '{' || opening === '[') {
      at++;
      for (let index = 0; ; index++) {
        skip();
        if (at >= text.length || text.charAt(at) === '}' || text.charAt(at) === ']') break;
        let name = String(index);
        const keyStart = at;
        if (opening === '{') {
          skipString();
          name = String(JSON.parse(text.slice(keyStart, at)));
        }
        const keyEnd = at;
        skip();
        const valueStart = at;
        const inner = (given as Record<string, Json>)[name] ?? null;
        const slot = members.length;
        const own = [...path, name];
        members.push({ path: own, value: inner, keyStart, keyEnd, valueStart, valueEnd: valueStart });
        if (path.length < deepest) walk(inner, own);
        const isMember = opening === '{';
        members[slot] = {
          path: own,
          value: inner,
          keyStart: isMember ? keyStart + 1 : valueStart,
          keyEnd: isMember ? keyEnd - 1 : at,
          valueStart,
          valueEnd: at,
        };
      }
      at++;
    } else while (at < text.length && !',]} \t\n\r'.includes(text.charAt(at))) at++;
  };
  if (depthOf(text) > deepest) return undefined;
  walk(value, []);
  return { value, members };
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x7b || code === 0x5b) most = Math.max(most, ++depth);
    else if (code === 0x7d || code === 0x5d) depth--;
  }
  return most;
}
