/** What probes tell their stories with. */
import type { Operation } from '../contract/operation.ts';
import type { Made, Teller, ValidCall } from '../probes/probe.ts';
import type { Called } from './caller.ts';
import { report, settingFor, type ContractRunParts, type OperationState } from './contract-run.ts';
import type { Credentials } from '../wire/credentials.ts';
import { resourceOf } from './draft.ts';
import { draftsOf } from './drafts.ts';
import type { PathValues } from './harvest.ts';
import { itemOf, nounOf, plainName } from './resource-path.ts';
import { makesItems } from './schedule.ts';

/** How often the making of a resource is tried: a domain may refuse a value that fits its schema. */
const mostTries = 4;

export function createTeller(
  states: readonly OperationState[],
  parts: ContractRunParts,
  others: ReadonlyMap<string, Credentials>,
): Teller {
  const { caller, harvest } = parts;
  const stateOf = (operation: Operation): OperationState | undefined =>
    states.find((state) => state.operation === operation);
  const templates = states.map(({ operation }) => resourceOf(operation));
  let told = 0;

  async function callValid(operation: Operation, options: ValidCall = {}): Promise<Called | undefined> {
    const state = stateOf(operation);
    if (!state || state.setAside !== undefined) return undefined;
    const setting = settingFor(state, { ...parts, seed: parts.seed + ++told });
    const paths = options.path ? [options.path] : setting.paths;
    if (paths.length === 0) return undefined;
    const [draft] = draftsOf('random', { ...setting, paths }, 1);
    if (!draft) return undefined;
    const called = await caller.call(
      { ...draft, meant: options.meant ?? draft.meant, values: { ...draft.values, ...options.values } },
      {
        ...(options.headers ? { headers: options.headers } : {}),
        ...(options.credentials ? { credentials: options.credentials } : {}),
      },
    );
    if (!called) return undefined;
    state.ran.set('stories', (state.ran.get('stories') ?? 0) + 1);
    // Some answers come only after others: a refusal of what was deleted, the second page.
    for (const found of called.breaches) await report(found, called, parts);
    return called;
  }

  /** What makes the items that this operation is about. */
  function makersOf(item: Operation): Operation[] {
    const resource = itemOf(resourceOf(item));
    if (!resource) return [];
    const noun = plainName(nounOf(resource));
    return states
      .map(({ operation }) => operation)
      .filter((operation) => {
        const template = resourceOf(operation);
        return (
          operation.method === 'POST' &&
          plainName(nounOf(template)) === noun &&
          makesItems(template, templates)
        );
      });
  }

  return {
    caller,
    operations: states.map(({ operation }) => operation),
    succeeded: (operation) => stateOf(operation)?.succeeded ?? [],
    callValid,
    async make(item): Promise<Made | undefined> {
      const resource = resourceOf(item);
      for (const maker of makersOf(item)) {
        for (let tries = 0; tries < mostTries; tries++) {
          const before = new Set(harvest.pathsFor(resource).map(keyOf));
          const called = await callValid(maker, { meant: { kind: 'step' } });
          if (!called?.answer || called.answer.status >= 300) continue;
          const path = harvest.pathsFor(resource).findLast((each) => !before.has(keyOf(each)));
          if (path) return { path, called };
        }
      }
      return undefined;
    },
    sibling: (operation, method) =>
      states.find(
        (state) => state.operation.method === method && state.operation.path.text === operation.path.text,
      )?.operation,
    faulty: (operation, most) => {
      const state = stateOf(operation);
      return state ? draftsOf('faults', settingFor(state, parts), most) : [];
    },
    serial: parts.serial,
    others,
  };
}

const keyOf = (path: PathValues): string => Object.values(path).join('\n');
