/**
 * Names and sentences as words that can be held against one another: `LedgerEntry`, `ledger-entries` and “the ledger
 * entries” are one thing under three spellings.
 */

/** `amountMinor`, `amount_minor` and `Amount minor` are `['amount', 'minor']`. */
export function wordsOfName(name: string): string[] {
  return name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** The words without articles and endings, with a space before and after each: ` list payout `. */
export function phraseOf(text: string): string {
  const words = wordsOfName(text).filter((word) => !articles.has(word));
  return words.length === 0 ? '' : ` ${words.map(stem).join(' ')} `;
}

const articles = new Set([
  'a',
  'an',
  'the',
  'of',
  'to',
  'by',
  'for',
  'all',
  'one',
  'new',
  'their',
  'its',
  'his',
  'her',
]);

function stem(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:s|x|z|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 3 && word.endsWith('s') && !/[su]s$/.test(word)) return word.slice(0, -1);
  return word;
}
