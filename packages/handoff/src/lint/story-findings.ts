/** What is wrong with `handoff.md` as a file: the same that `readStory` says, without a tree. */
import { frontMatterEnd } from '@antipode/prose';
import type { JsonObject } from '../clause.ts';
import type { Finding } from '../finding.ts';
import { readFrontMatter, type FrontMatter } from '../front-matter.ts';
import { missingHandoff, noSections, unclosedFrontMatter, untitled } from '../story-faults.ts';
import { hazardIn } from './clause-places.ts';
import type { Outline } from './outline.ts';

export type StoryFindings = { readonly frontMatter: JsonObject; readonly findings: readonly Finding[] };

/** It remembers what stood in the front matter last: YAML takes longer to read than all else here. */
export const createStoryJudge = (): ((outline: Outline | undefined) => StoryFindings) => {
  let last: { readonly yaml: string; readonly path: string; readonly read: FrontMatter } | undefined;
  const read = (path: string, yaml: string): FrontMatter => {
    if (last?.yaml !== yaml || last.path !== path) last = { yaml, path, read: readFrontMatter(path, yaml) };
    return last.read;
  };
  return (outline) => (outline ? judge(outline, read) : { frontMatter: {}, findings: [missingHandoff()] });
};

function judge(outline: Outline, read: typeof readFrontMatter): StoryFindings {
  const { text, path } = outline.file;
  const hazard = hazardIn(outline.file);
  if (hazard) return { frontMatter: {}, findings: [hazard] };
  const frontMatter = frontMatterIn(path, text, read);
  const findings = [...frontMatter.findings];
  const named = frontMatter.values['title'];
  const title = typeof named === 'string' && named.trim() !== '' ? named : outline.title;
  if (title === undefined || title === '') findings.push(untitled());
  const { sections, constraints, prose } = outline;
  if (sections.length + constraints.length + prose.blocks.length === 0) findings.push(noSections());
  return { frontMatter: frontMatter.values, findings };
}

function frontMatterIn(path: string, text: string, read: typeof readFrontMatter): FrontMatter {
  const end = frontMatterEnd(text);
  if (end > 0) return read(path, text.slice(text.indexOf('\n') + 1, text.lastIndexOf('\n---', end) + 1));
  return { values: {}, findings: /^---[ \t]*\n/.test(text) ? [unclosedFrontMatter(path)] : [] };
}
