/**
 * Runs a criterion and ends in a verdict: its scenario once, or each row of its outline, each in a scene of its own.
 */
import type { ClauseId } from '@antipode/handoff';
import type { Verdict } from '../evidence.ts';
import { isByHand, type Criterion } from './criteria-of.ts';
import { scenariosOf, type OutlineRow } from './outline-rows.ts';
import { runScenario, type CriteriaSetting, type PlacedStep, type ScenarioRun } from './run-scenario.ts';
import { counted, shorten } from './show.ts';

export type CriterionRun = {
  readonly clause: ClauseId;
  readonly title: string;
  readonly verdict: Verdict;
  /** Why, in one or two sentences. */
  readonly because: string;
  /** One, or one a row of the outline; none where only a person can judge. */
  readonly scenarios: readonly (ScenarioRun & { readonly row?: OutlineRow })[];
  readonly milliseconds: number;
};

export async function runCriterion(criterion: Criterion, setting: CriteriaSetting): Promise<CriterionRun> {
  const { id, title, body } = criterion;
  const end = (
    verdict: Verdict,
    because: string,
    scenarios: CriterionRun['scenarios'] = [],
  ): CriterionRun => ({
    clause: id,
    title,
    verdict,
    because,
    scenarios,
    milliseconds: scenarios.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
  });
  if (isByHand(body.tags)) return end('by hand', 'It is marked @by-hand: the reviewer judges it.');
  const background = body.background.map((step): PlacedStep => ({ from: 'background', step }));
  const scenarios: (ScenarioRun & { readonly row?: OutlineRow })[] = [];
  for (const { row, steps } of scenariosOf(body)) {
    const placed = [...background, ...steps.map((step): PlacedStep => ({ from: 'scenario', step }))];
    const run =
      row && isByHand(row.tags) ? byHand : await runScenario(placed, setting, `${id}\n${row?.number ?? 0}`);
    scenarios.push({ ...run, ...(row ? { row } : {}) });
  }
  const { verdict, because } = summed(scenarios);
  return end(verdict, because, scenarios);
}

const byHand: ScenarioRun = {
  verdict: 'by hand',
  because: 'It is marked @by-hand: the reviewer judges it.',
  steps: [],
  exchanges: [],
  milliseconds: 0,
};

/** The worst comes first: what was seen to fail is not made good by what could not be judged. */
const worstFirst: readonly Verdict[] = ['not met', 'cannot tell', 'by hand', 'met'];

const tellRows: Readonly<Record<Verdict, (count: number) => string>> = {
  'not met': (count) => (count === 1 ? 'does not hold' : 'do not hold'),
  'cannot tell': () => 'cannot be judged',
  'by hand': (count) => (count === 1 ? 'waits for the reviewer' : 'wait for the reviewer'),
  met: (count) => (count === 1 ? 'holds' : 'hold'),
};

function summed(scenarios: CriterionRun['scenarios']): Pick<CriterionRun, 'verdict' | 'because'> {
  const verdict = worstFirst.find((verdict) => scenarios.some((run) => run.verdict === verdict));
  const worst = scenarios.filter((run) => run.verdict === verdict);
  const [first] = worst;
  if (verdict === undefined || !first) {
    return { verdict: 'cannot tell', because: 'Its outline has no rows. Add one under “Examples:”.' };
  }
  if (!first.row) return { verdict, because: first.because };
  if (verdict === 'met') return { verdict, because: `Every step holds in ${counted(worst.length, 'row')}.` };
  const rows = `${worst.length} of ${counted(scenarios.length, 'row')} ${tellRows[verdict](worst.length)}.`;
  return { verdict, because: `${rows} ${tellRow(first.row)}: ${first.because}` };
}

function tellRow({ number, cells }: OutlineRow): string {
  return `Row ${number} (${shorten(cells.map(([name, value]) => `${name}: ${value}`).join(', '))})`;
}
