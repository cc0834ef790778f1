/**
 * Text as PostgreSQL takes it. It has no character U+0000 and no half of a surrogate pair, and both can stand
 * in a contract's example; here they become U+FFFD. The revision's files keep their bytes.
 */
export const plainText = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');

/** A value as JSON for a `json` or `jsonb` column. */
export const jsonText = (value: unknown): string => {
  const text = JSON.stringify(value);
  return /\\u(?:0000|d[89a-f])/i.test(text) ? JSON.stringify(withPlainText(value)) : text;
};

function withPlainText(value: unknown): unknown {
  if (typeof value === 'string') return plainText(value);
  if (Array.isArray(value)) return value.map(withPlainText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [plainText(name), withPlainText(member)]),
  );
}
