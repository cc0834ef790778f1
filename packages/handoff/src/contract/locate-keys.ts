/**
 * Where each key of a file stands, as a tree shaped like its value, and how JSON is read for it.
 *
 * Parsers of JSON that keep positions are several times slower and larger than those that do not: for GitHub's contract
 * a second and a half and 200 MB more.
 */
export type Located = { readonly offset: number; readonly children: Map<string, Located> };

export type RepeatedKey = { readonly key: string; readonly offset: number; readonly firstOffset: number };

/** The text must be JSON: `JSON.parse` has accepted it. */
export function locateJson(text: string): { root: Located; repeated: readonly RepeatedKey[] } {
  const repeated: RepeatedKey[] = [];
  let at = 0;

  function skip(separators: string): void {
    while (at < text.length && separators.includes(text.charAt(at))) at++;
  }

  function readString(): string {
    const from = at;
    let escaped = false;
    for (at++; text.charAt(at) !== '"' && at < text.length; at++) {
      if (text.charAt(at) === '\\') {
        escaped = true;
        at++;
      }
    }
    at++;
    return escaped ? String(JSON.parse(text.slice(from, at))) : text.slice(from + 1, at - 1);
  }

  function readValue(children: Map<string, Located>): void {
    skip(' \t\n\r:');
    const opening = text.charAt(at);
    if (opening === '"') {
      readString();
    } else if (opening === '{' || opening === '[') {
      at++;
      for (let index = 0; ; index++) {
        skip(' \t\n\r,');
        if (at >= text.length || text.charAt(at) === '}' || text.charAt(at) === ']') break;
        const offset = at;
        const key = opening === '{' ? readString() : String(index);
        const first = children.get(key);
        if (first) repeated.push({ key, offset, firstOffset: first.offset });
        const child: Located = { offset, children: new Map() };
        readValue(child.children);
        children.set(key, child);
      }
      at++;
    } else {
      while (at < text.length && !',]} \t\n\r'.includes(text.charAt(at))) at++;
    }
  }

  const root: Located = { offset: 0, children: new Map() };
  readValue(root.children);
  return { root, repeated };
}
