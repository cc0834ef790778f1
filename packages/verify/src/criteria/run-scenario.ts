/** Runs one scenario, or one row of an outline, to its end or to the first step that does not hold. */
import type { Json, Step } from '@antipode/handoff';
import type { Verdict } from '../evidence.ts';
import type { Exchange } from '../exchange.ts';
import type { Credentials } from './credentials.ts';
import { freshWord } from './fresh.ts';
import { createScene, type Scene, type World } from './scene.ts';
import { shorten, showRequest } from './show.ts';
import { cannotTell, held, type StepOutcome } from './step.ts';
import { readValues, type Vocabulary } from './vocabulary.ts';

/** What the caller of the engine gives for all criteria. */
export type CriteriaSetting = World & {
  readonly vocabulary: Vocabulary;
  /** Of the service: `http://127.0.0.1:4320/v1`. */
  readonly address: string;
  /** Differs from run to run, so that what scenarios create is new each time; the same token tells the same run again. */
  readonly runToken: string;
  readonly seed: number;
  readonly users: Readonly<Record<string, Credentials>>;
  /** Known by name in every step. */
  readonly variables: Readonly<Record<string, Json>>;
};

export type StepRun = {
  readonly from: 'background' | 'scenario';
  readonly keyword: string;
  readonly text: string;
  readonly outcome: StepOutcome | { readonly kind: 'not run' };
  /** What this step has sent. */
  readonly exchanges: readonly Exchange[];
};

export type ScenarioRun = {
  readonly verdict: Verdict;
  /** One sentence. */
  readonly because: string;
  readonly steps: readonly StepRun[];
  /** Everything sent, in order. */
  readonly exchanges: readonly Exchange[];
  readonly milliseconds: number;
};

export type PlacedStep = { readonly from: StepRun['from']; readonly step: Step };

/** `salt` tells this scenario and row from all others of the run. */
export async function runScenario(
  steps: readonly PlacedStep[],
  setting: CriteriaSetting,
  salt: string,
): Promise<ScenarioRun> {
  const unfit = whyNotRunnable(steps, setting.vocabulary);
  if (unfit !== undefined) return { ...unfit, exchanges: [], milliseconds: 0 };
  const scene = sceneOf(setting, `${setting.seed}\n${setting.runToken}\n${salt}`);
  const started = setting.now();
  const ran: StepRun[] = [];
  let stopped: StepRun | undefined;
  for (const { from, step } of steps) {
    const { keyword, text } = step;
    const before = scene.exchanges.length;
    const outcome = stopped ? ({ kind: 'not run' } as const) : await scene.perform(text, step);
    const run: StepRun = { from, keyword, text, outcome, exchanges: scene.exchanges.slice(before) };
    ran.push(run);
    if (outcome.kind === 'failed' || outcome.kind === 'cannot tell') stopped = run;
  }
  const exchanges = [...scene.exchanges];
  const speaksOfLimits = steps.some(({ step }) => step.text.includes(String(tooManyRequests)));
  const isMeant = speaksOfLimits || stopped?.outcome.kind !== 'failed' || !isTurnedAway(exchanges.at(-1));
  return {
    ...(stopped && !isMeant ? askedToWait(stopped) : verdictOf(stopped, exchanges)),
    steps: ran,
    exchanges,
    milliseconds: setting.now() - started,
  };
}

function sceneOf(setting: CriteriaSetting, salt: string): Scene {
  const { send, now, wait, matchesContract, vocabulary, address, users, variables } = setting;
  return createScene({
    world: { send, now, wait, matchesContract },
    address,
    users: new Map(Object.entries(users)),
    variables: new Map([...Object.entries(variables), ['run', freshWord(salt)]]),
    salt,
    perform: async (scene, text, step) => await performStep(vocabulary, scene, text, step),
  });
}

async function performStep(
  vocabulary: Vocabulary,
  scene: Scene,
  text: string,
  step: Step,
): Promise<StepOutcome> {
  const match = vocabulary.match(text);
  if (match.kind !== 'known') return cannotTell(match.trouble);
  const values = readValues(match.values, scene);
  if (!values.ok) return cannotTell(values.error);
  if (!vocabulary.ownSteps.has(match.definition)) {
    return (await match.definition.act(scene, values.value, step)) ?? held;
  }
  try {
    return (await match.definition.act(scene, values.value, step)) ?? held;
  } catch (error) {
    // Somebody else's code: that it breaks says nothing about the service.
    const said = error instanceof Error ? error.message : String(error);
    return cannotTell({
      because: `the step’s own code broke: ${shorten(said)}`,
      instead: `Mend “${match.definition.expression}” in steps/.`,
    });
  }
}

/** What keeps a scenario from being judged at all; nothing is sent for it then. */
function whyNotRunnable(
  steps: readonly PlacedStep[],
  vocabulary: Vocabulary,
): Pick<ScenarioRun, 'verdict' | 'because' | 'steps'> | undefined {
  const matches = steps.map(({ step }) => vocabulary.match(step.text));
  const at = matches.findIndex(({ kind }) => kind !== 'known');
  const stop = matches[at];
  if (stop && stop.kind !== 'known') {
    const runs = steps.map(({ from, step: { keyword, text } }, index): StepRun => {
      const outcome = index === at ? cannotTell(stop.trouble) : ({ kind: 'not run' } as const);
      return { from, keyword, text, outcome, exchanges: [] };
    });
    return { ...verdictOf(runs[at], []), steps: runs };
  }
  if (matches.some((match) => match.kind === 'known' && match.definition.kind === 'then')) return undefined;
  return {
    verdict: 'cannot tell',
    because: 'No Then of it looks at anything. Say what must be seen, such as: Then the status is 200.',
    steps: steps.map(({ from, step: { keyword, text } }) => ({
      from,
      keyword,
      text,
      outcome: { kind: 'not run' },
      exchanges: [],
    })),
  };
}

/** RFC 6585, section 4. */
const tooManyRequests = 429;

const isTurnedAway = (last: Exchange | undefined): boolean =>
  last?.outcome.kind === 'answer' && last.outcome.status === tooManyRequests;

/** A service that limits how often it is asked has not been asked, unless its limit is what the criterion is about. */
const askedToWait = (stopped: StepRun): Pick<ScenarioRun, 'verdict' | 'because'> => ({
  verdict: 'cannot tell',
  because: `“${stopped.text}” cannot be checked: the service answered 429, it was asked too often. Send less often, with --rate.`,
});

function verdictOf(
  stopped: StepRun | undefined,
  exchanges: readonly Exchange[],
): Pick<ScenarioRun, 'verdict' | 'because'> {
  const outcome = stopped?.outcome;
  const step = `${stopped?.from === 'background' ? 'In the background, ' : ''}“${stopped?.text ?? ''}”`;
  switch (outcome?.kind) {
    case 'failed': {
      const last = exchanges.at(-1);
      const after = last ? ` (after ${showRequest(last)})` : '';
      return {
        verdict: 'not met',
        because: `${step}: expected ${outcome.expected}, but saw ${outcome.seen}${after}.`,
      };
    }
    case 'cannot tell': {
      const instead = outcome.instead === undefined ? '' : ` ${outcome.instead}`;
      return { verdict: 'cannot tell', because: `${step} cannot be checked: ${outcome.because}.${instead}` };
    }
    default:
      return { verdict: 'met', because: 'Every step holds.' };
  }
}
