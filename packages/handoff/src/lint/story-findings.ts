/** What is wrong with `handoff.md` as a file: the same that `readStory` says, without a tree. */
import { frontMatterEnd } from '@antipode/prose';
import type { JsonObject } from '../clause.ts';
import type { Finding } from '../finding.ts';
import { readFrontMatter } from '../front-matter.ts';
import { findHazard } from '../markdown.ts';
import { missingHandoff, noSections, unclosedFrontMatter, untitled } from '../read-story.ts';
import type { Outline } from './outline.ts';

export function storyFindings(outline: Outline | undefined): {
  readonly frontMatter: JsonObject;
  readonly findings: readonly Finding[];
} {
  if (!outline) return { frontMatter: {}, findings: [missingHandoff()] };
  const { text, path } = outline.file;
  const hazard = findHazard(outline.file);
  if (hazard) return { frontMatter: {}, findings: [hazard] };
  const frontMatter = frontMatterIn(path, text);
  const findings = [...frontMatter.findings];
  const named = frontMatter.values['title'];
  const title = typeof named === 'string' && named.trim() !== '' ? named : outline.title;
  if (title === undefined || title === '') findings.push(untitled());
  const { sections, constraints, prose } = outline;
  if (sections.length + constraints.length + prose.blocks.length === 0) findings.push(noSections());
  return { frontMatter: frontMatter.values, findings };
}

function frontMatterIn(path: string, text: string): ReturnType<typeof readFrontMatter> {
  const end = frontMatterEnd(text);
  if (end > 0)
    return readFrontMatter(path, text.slice(text.indexOf('\n') + 1, text.lastIndexOf('\n---', end) + 1));
  return { values: {}, findings: /^---[ \t]*\n/.test(text) ? [unclosedFrontMatter(path)] : [] };
}
