/** A contract for the examples of rules: the paths and components that a rule is shown by, in YAML. */
export const exampleContract = (paths: string): string =>
  `openapi: 3.1.0\ninfo: { title: Ledger, version: 1.0.0 }\npaths:\n${paths}`;

/** The text with a finding marked at the first `words` behind `after`. */
export function marked(text: string, words: string, after = ''): string {
  const at = text.indexOf(words, text.indexOf(after));
  return `${text.slice(0, at)}«${words}»${text.slice(at + words.length)}`;
}
