import { describe, expect, it } from 'vitest';
import { offsetAt } from '../text-file.ts';
import type { HandoffRule, RuleExample } from './handoff-rule.ts';
import { createHandoffLinter } from './lint-handoff.ts';
import { handoffRules } from './rules/all-rules.ts';

const unmarked = (text: string): string => text.replaceAll(/[«»]/g, '');

/** The files, with a mark around each finding of the rule. */
async function marked(rule: HandoffRule, example: RuleExample): Promise<RuleExample> {
  const texts = new Map(Object.entries(example).map(([path, text]) => [path, unmarked(text)]));
  const files = [...texts].map(([path, text]) => ({ path, content: new TextEncoder().encode(text) }));
  const lint = createHandoffLinter({ handoff: [rule], withRedocly: false });
  const { findings } = await lint(files);
  const shown: Record<string, string> = {};
  for (const [path, text] of texts) {
    const file = { path, text };
    const marks = new Map<string, { start: number; end: number }>();
    for (const finding of findings) {
      if (finding.rule !== rule.name || finding.file !== path) continue;
      const start = offsetAt(file, finding.line, finding.column);
      const end = offsetAt(file, finding.endLine ?? finding.line, finding.endColumn ?? finding.column);
      marks.set(`${start}-${end}`, { start, end });
    }
    let out = text;
    for (const { start, end } of [...marks.values()].sort((a, b) => b.start - a.start)) {
      out = `${out.slice(0, start)}«${out.slice(start, end)}»${out.slice(end)}`;
    }
    shown[path] = out;
  }
  return shown;
}

describe.each(handoffRules)('$name', (rule) => {
  it('has examples of both kinds', () => {
    expect(rule.ok.length).toBeGreaterThan(0);
    expect(rule.notOk.length).toBeGreaterThan(0);
    for (const files of rule.notOk) expect(Object.values(files).join('\n')).toContain('«');
  });
  it.each(rule.ok.map((files, index) => [index + 1, files] as const))(
    'finds nothing in %i',
    async (_, files) => {
      expect(await marked(rule, files)).toEqual(files);
    },
  );
  it.each(rule.notOk.map((files, index) => [index + 1, files] as const))(
    'finds what is marked in %i',
    async (_, files) => {
      expect(await marked(rule, files)).toEqual(files);
    },
  );
});
