/** As words, whatever they hold: no mark-up, no mention that calls somebody, no number that links an issue. */
export function inMarkdown(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(/[\\`*_{}[\]()#+!|~>$]/g, String.raw`\$&`)
    .replaceAll(/@(?=[\p{L}\p{N}])/gu, '@\u2060')
    .replaceAll(/(?<=\\#)(?=\d)/g, '\u2060');
}
