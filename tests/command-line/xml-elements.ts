import { expect } from 'vitest';

/** The names of all elements, in order; refuses what is not well-formed. */
export function elementsOf(xml: string): string[] {
  const names: string[] = [];
  const open: string[] = [];
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  const token =
    /<(?<end>\/?)(?<name>[a-z-]+)(?: [a-z]+="(?:[^<&"]|&#\d+;)*")*(?<empty>\/?)>|(?:[^<&]|&#\d+;)+/gy;
  let at = 0;
  for (const { 0: text, index, groups = {} } of body.matchAll(token)) {
    if (index !== at) break;
    at += text.length;
    const { end, name, empty } = groups;
    if (name === undefined) continue;
    if (end === '/') expect(name).toBe(open.pop());
    else {
      names.push(name);
      if (empty !== '/') open.push(name);
    }
  }
  expect([body.slice(at, at + 80), open]).toEqual(['', []]);
  return names;
}
