import { renderMarkdown } from './render-markdown.ts';

/** What a person wrote, as a document within the page. */
export const Markdown = ({ text, idPrefix }: { text: string; idPrefix?: string | undefined }) => (
  // Safe: renderMarkdown lets nothing through that is not on its list.
  <div class="prose" dangerouslySetInnerHTML={{ __html: renderMarkdown(text, idPrefix) }} />
);
