/** Which language a file is written in, by its path. */
import { yaml } from '@codemirror/lang-yaml';
import { defineLanguageFacet, Language } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { GFM, parser } from '@lezer/markdown';
import { gherkin } from './gherkin.ts';

/** Without the languages that Markdown can hold: half of what an editor would weigh. */
const markdown = new Language(
  defineLanguageFacet({ commentTokens: { block: { open: '<!--', close: '-->' } } }),
  parser.configure(GFM),
  [],
  'markdown',
);

export function languageOf(path: string): Extension {
  if (path.endsWith('.md')) return markdown.extension;
  if (/\.(?:ya?ml|json)$/.test(path)) return yaml();
  return path.endsWith('.feature') ? gherkin : [];
}
