/** How often the rules of prose are right on the labelled texts beside this file. */
import { readFileSync } from 'node:fs';
import { createProseChecker, proseRules, readMarkdown, type Severity } from '../src/index.ts';

export type Half = 'tuning' | 'held-out';

type Label = { readonly rule: string; readonly quote: string; readonly at: number };

export type LabelledText = {
  readonly id: string;
  readonly kind: 'ticket' | 'criterion';
  readonly text: string;
  readonly labels: readonly Label[];
  readonly disputed: readonly (Label & { readonly why: string })[];
};

/** Counts; a finding that overlaps a disputed label counts in none of them. */
export type Tally = { right: number; wrong: number; missed: number };

export type Quality = {
  readonly texts: number;
  /** By rule, in the order of their names. */
  readonly byRule: ReadonlyMap<string, Tally>;
  readonly all: Tally;
  /** Findings that block, whatever their rule; nothing is missed by blocking less. */
  readonly blocking: Tally;
  readonly disagreements: readonly {
    readonly id: string;
    readonly rule: string;
    readonly quote: string;
    readonly is: 'wrong' | 'missed';
    readonly severity?: Severity;
  }[];
};

export function readLabelled(half: Half): LabelledText[] {
  return readFileSync(new URL(`${half}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledText);
}

const check = createProseChecker(proseRules);

export function measureQuality(texts: readonly LabelledText[]): Quality {
  const byRule = new Map(proseRules.map(({ name }): [string, Tally] => [name, newTally()]));
  const all = newTally();
  const blocking = newTally();
  const disagreements: Quality['disagreements'][number][] = [];
  for (const { id, kind, text, labels, disputed } of texts) {
    const blocks = readMarkdown(text).blocks.map((block) => ({
      ...block,
      isCriterion: block.isCriterion || kind === 'criterion',
    }));
    const findings = check(text, blocks);
    const found = new Set<Label>();
    for (const { rule, severity, start, end } of findings) {
      const tallies = [
        byRule.get(rule.name) ?? newTally(),
        all,
        ...(severity === 'blocks' ? [blocking] : []),
      ];
      const overlaps = (label: Label): boolean =>
        label.rule === rule.name && start < label.at + label.quote.length && end > label.at;
      const hit = labels.filter(overlaps);
      for (const label of hit) found.add(label);
      if (hit.length === 0 && disputed.some(overlaps)) continue;
      for (const tally of tallies) tally[hit.length > 0 ? 'right' : 'wrong'] += 1;
      if (hit.length === 0) {
        disagreements.push({ id, rule: rule.name, quote: text.slice(start, end), is: 'wrong', severity });
      }
    }
    for (const label of labels) {
      if (found.has(label)) continue;
      all.missed += 1;
      const tally = byRule.get(label.rule);
      if (tally) tally.missed += 1;
      disagreements.push({ id, rule: label.rule, quote: label.quote, is: 'missed' });
    }
  }
  return {
    texts: texts.length,
    byRule: new Map([...byRule].sort(([a], [b]) => (a < b ? -1 : 1))),
    all,
    blocking,
    disagreements,
  };
}

const newTally = (): Tally => ({ right: 0, wrong: 0, missed: 0 });

export const precision = ({ right, wrong }: Tally): number =>
  right + wrong === 0 ? 1 : right / (right + wrong);
export const recall = ({ right, missed }: Tally): number =>
  right + missed === 0 ? 1 : right / (right + missed);

/** The tables of `docs/lint-quality.md`. */
export function qualityTable(): string {
  const tuning = measureQuality(readLabelled('tuning'));
  const heldOut = measureQuality(readLabelled('held-out'));
  const halves = [tuning, heldOut];
  const row = (name: string, tallies: readonly Tally[]): string =>
    `| ${[name, ...tallies.flatMap((tally) => [`${tally.right} / ${tally.wrong} / ${tally.missed}`, share(precision(tally)), share(recall(tally))])].join(' | ')} |`;
  return [
    '| rule | tuning: right / wrong / missed | precision | recall | held out: right / wrong / missed | precision | recall |',
    '|---|---|---|---|---|---|---|',
    ...proseRules
      .map(({ name }) => name)
      .sort()
      .map((name) =>
        row(
          `\`${name}\``,
          halves.map(({ byRule }) => byRule.get(name) ?? newTally()),
        ),
      ),
    row(
      '**all**',
      halves.map(({ all }) => all),
    ),
    `| **what blocks** | ${halves.map(({ blocking }) => `${blocking.right} / ${blocking.wrong} | ${share(precision(blocking))} | –`).join(' | ')} |`,
  ].join('\n');
}

const share = (of: number): string => of.toFixed(2);
