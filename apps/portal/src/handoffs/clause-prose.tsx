/**
 * A clause's prose as a document. What a revision says never changes, and it is read far more often than published,
 * so what was rendered is remembered.
 */
import { renderMarkdown } from '../ui/render-markdown.ts';

type ClauseProseProps = { readonly markdown: string; readonly idPrefix: string };

export const ClauseProse = ({ markdown, idPrefix }: ClauseProseProps) => (
  // Safe: renderMarkdown lets nothing through that is not on its list.
  <div class="prose" dangerouslySetInnerHTML={{ __html: remembered(markdown, idPrefix) }} />
);

const mostCharacters = 16_000_000;
/** The least recently used comes first. */
const memory = new Map<string, string>();
let characters = 0;

function remembered(markdown: string, idPrefix: string): string {
  const key = `${idPrefix}\n${markdown}`;
  const html = memory.get(key) ?? renderMarkdown(markdown, idPrefix);
  if (memory.delete(key)) characters -= key.length + html.length;
  memory.set(key, html);
  characters += key.length + html.length;
  for (const [oldest, text] of memory) {
    if (characters <= mostCharacters) break;
    memory.delete(oldest);
    characters -= oldest.length + text.length;
  }
  return html;
}
