import type { Block } from '@antipode/prose';
import { blocksIn } from '../blocks-in.ts';
import type { HandoffRule } from '../handoff-rule.ts';
import { restOfLine } from '../lint-model.ts';
import { expectedSections } from './missing-section.ts';

/** A section under whose heading nothing has been said. */
export const emptySection: HandoffRule = {
  name: 'empty-section',
  kind: 'completeness',
  severity: 'blocks',
  summary: 'Nothing stands under a heading but lines of a template, or “n/a” without a reason.',
  why: 'A stranger cannot tell whether it is still to be written or does not apply, and has to ask before starting.',
  fix: 'Write the section; when it does not apply, say so in one sentence and why.',
  ok: [
    { 'handoff.md': '# Ledger\n\n## Data\n\nNot applicable, because the ledger stores nothing.\n' },
    { 'handoff.md': '# Ledger\n\n## Data\n\n### Seeds\n\nThree merchants.\n' },
    { 'handoff.md': '# Ledger\n\n## Environment\n\n```\nnpm ci\n```\n\n## Out of scope\n\nNone.\n' },
    { 'handoff.md': '# Ledger\n\n## Data\n\n| table | rows |\n|---|---|\n| payouts | 5 |\n' },
    { 'handoff.md': '# Ledger\n\n## System context\n\n![The ledger and its neighbours](context.svg)\n' },
    { 'handoff.md': '# Ledger\n\n## Data\n\n<!-- Which data exists? -->\n\nFive payouts.\n' },
  ],
  notOk: [
    { 'handoff.md': '# Ledger\n\n«## Data»\n\n## Glossary\n\nPayout: a transfer.\n' },
    { 'handoff.md': '# Ledger\n\n«## Data»\n' },
    { 'handoff.md': '# Ledger\n\n«## Data»\n\n<!-- Which data exists, and which may be used? -->\n\n---\n' },
    { 'handoff.md': '# Ledger\n\n«## Data»\n\nN/A\n\n«## Glossary»\n\n- \n- \n' },
    { 'handoff.md': '# Ledger\n\n«## Data»\n\n[Describe the data here]\n\n«## Scope»\n\n- [ ] \n' },
    {
      'handoff.md': '# Ledger\n\n## Data\n\n«### Seeds»\n\n«### Migrations»\n\n_Describe the migrations._\n',
    },
    { 'handoff.md': '# Ledger\n\n«## Glossary»\n\n| term | meaning |\n|---|---|\n| | |\n' },
  ],
  check: ({ outline }) => {
    if (!outline) return { cannotTell: 'There is no handoff.md that could be read.' };
    const { file, prose, sections } = outline;
    return sections
      .filter((section, index) => {
        const next = sections[index + 1];
        // What stands under its own subheadings is judged there.
        if (next && next.start < section.end) return false;
        const said = blocksIn(prose.blocks, section.from, section.end);
        return !saysSomething(file.text.slice(section.from, section.end), file.text, said);
      })
      .map((section) => ({
        ...restOfLine(file, section.start),
        message: `Nothing stands under “${section.title}”.`,
        question:
          expectedSections.find(({ named }) => named.test(section.title))?.question ??
          `What belongs under “${section.title}”, or does it not apply here?`,
      }));
  },
};

function saysSomething(source: string, text: string, blocks: readonly Block[]): boolean {
  // Code, quotations and pictures are no prose, and yet say something.
  if (
    /`|~{3}|^[ \t]*>[ \t]*\S|^(?: {4}|\t)[ \t]*[^\s-]|!\[|<(?:img|table|pre|details)\b|https?:/m.test(
      withoutComments(source),
    )
  ) {
    return true;
  }
  const cells = blocks.filter(({ kind }) => kind === 'cell');
  const headEnd = text.indexOf('\n', cells[0]?.start);
  const isHeadAlone = headEnd === -1 || cells.every(({ start }) => start < headEnd);
  return blocks.some(
    (block) =>
      block.kind !== 'heading' &&
      !(block.kind === 'cell' && isHeadAlone) &&
      !isUnsaid(text.slice(block.start, block.start + block.text.length)),
  );
}

const withoutComments = (source: string): string => source.replace(/<!--[^]*?(?:-->|$)/g, '');

/** A dash, “n/a”, or what a template asks its reader to write. */
function isUnsaid(said: string): boolean {
  const plain = withoutComments(said).trim();
  if (/^(?:[-\u2013\u2014.\u2026]*|n\/?\.?a\.?|not applicable\.?|\[[ x]\])$/i.test(plain)) return true;
  return (
    /^(?:\[[^\]]+\]|\{\{?[^}]+\}\}?|<[^>]+>|_[^_]+_|\*[^*]+\*|\([^)]+\))\.?$/.test(plain) && asks.test(plain)
  );
}

const asks =
  /^[^\p{L}]*(?:please )?(?:describe|explain|list|write|fill|add|insert|state|say|tell|give|provide|name|what|which|who|how|why|when|your|replace|put)\b/iu;
