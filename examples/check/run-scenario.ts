/**
 * Runs one scenario over the wire, with the steps that the handoff describes under "Acceptance
 * criteria". It knows the criteria and nothing about the service behind `send`.
 */
import { isDeepStrictEqual } from 'node:util';
import { jsonOf, valueAt, type Exchange, type Send } from './exchange.ts';
import type { Scenario, Step } from './read-criteria.ts';

export type Outcome = {
  /** The first step that did not hold, with what was seen instead. */
  readonly broken: string | undefined;
  readonly exchanges: readonly Exchange[];
};

type State = {
  readonly send: Send;
  readonly remembered: Map<string, unknown>;
  readonly exchanges: Exchange[];
  token: string | undefined;
  nextHeaders: Record<string, string>;
};

/** What went wrong in a step, or undefined when the step holds. */
type Verdict = string | undefined;
type Act = (state: State, words: readonly string[], step: Step) => Verdict | Promise<Verdict>;

/** `run` makes what a scenario creates different from what every other run creates. */
export async function runScenario(scenario: Scenario, send: Send, run: string): Promise<Outcome> {
  const state: State = {
    send,
    remembered: new Map([['run', run]]),
    exchanges: [],
    token: undefined,
    nextHeaders: {},
  };
  for (const step of scenario.steps) {
    const seen = await runStep(state, step);
    if (seen !== undefined) return { broken: `${step.text}: ${seen}`, exchanges: state.exchanges };
  }
  return { broken: undefined, exchanges: state.exchanges };
}

const quoted = String.raw`"((?:[^"\\]|\\.)*)"`;
const request = String.raw`(GET|POST|PUT|PATCH|DELETE) (\S+)`;

const steps: readonly (readonly [RegExp, Act])[] = [
  [pattern(`the caller uses the token ${quoted}`), useToken],
  [pattern('the caller sends no token'), useNoToken],
  [pattern(`the next request has the header ${quoted} with the value ${quoted}`), setHeader],
  [pattern(`the caller sends ${request}`), sendBare],
  [pattern(`the caller sends ${request} with the body`), sendBody],
  [pattern(`the caller sends ${request} with an ${quoted} body of (\\d+) bytes`), sendBytes],
  [pattern('the status is (\\d{3})'), expectStatus],
  [pattern(`the header ${quoted} is present`), expectPresentHeader],
  [pattern(`the header ${quoted} is ${quoted}`), expectHeader],
  [pattern(`the header ${quoted} is not the remembered ${quoted}`), expectOtherHeader],
  [pattern(`the header ${quoted} is remembered as ${quoted}`), rememberHeader],
  [pattern(`the body at ${quoted} is (".*"|-?\\d+|null|true|false)`), expectValue],
  [pattern(`the body at ${quoted} has (\\d+) items?`), expectCount],
  [pattern(`the body at ${quoted} is remembered as ${quoted}`), rememberValue],
  [pattern('the body is empty'), expectNoBody],
  [pattern(`the body has no member ${quoted}`), expectNoMember],
  [pattern(`the body text does not contain ${quoted}`), expectNoText],
  [pattern(`the body is remembered as ${quoted}`), rememberBody],
  [pattern(`the body equals the remembered ${quoted}`), expectSameBody],
];

function pattern(source: string): RegExp {
  return new RegExp(`^${source}$`, 'u');
}

async function runStep(state: State, step: Step): Promise<Verdict> {
  for (const [pattern, act] of steps) {
    const words = pattern.exec(step.text)?.slice(1);
    if (words)
      return await act(
        state,
        words.map((word) => fillIn(state, word.replaceAll('\\"', '"'))),
        step,
      );
  }
  throw new Error(`No step reads "${step.text}"`);
}

/** Puts what is remembered in the place of its name in braces; braces around anything else are JSON. */
function fillIn(state: State, text: string): string {
  return text.replaceAll(/\{(\w+)\}/gu, (whole, name: string) =>
    state.remembered.has(name) ? String(state.remembered.get(name)) : whole,
  );
}

function useToken(state: State, [token]: readonly string[]): Verdict {
  state.token = token;
  return undefined;
}

function useNoToken(state: State): Verdict {
  state.token = undefined;
  return undefined;
}

function setHeader(state: State, [name = '', value = '']: readonly string[]): Verdict {
  state.nextHeaders = { ...state.nextHeaders, [name]: value };
  return undefined;
}

async function sendBare(state: State, [method = '', target = '']: readonly string[]): Promise<Verdict> {
  return await exchange(state, method, target, {});
}

async function sendBody(
  state: State,
  [method = '', target = '']: readonly string[],
  step: Step,
): Promise<Verdict> {
  const { mediaType = 'application/json', content = '' } = step.docString ?? {};
  return await exchange(state, method, target, { mediaType, body: fillIn(state, content) });
}

async function sendBytes(
  state: State,
  [method = '', target = '', mediaType = '', bytes = '']: readonly string[],
): Promise<Verdict> {
  return await exchange(state, method, target, { mediaType, body: `"${'x'.repeat(Number(bytes) - 2)}"` });
}

async function exchange(
  state: State,
  method: string,
  target: string,
  sent: { readonly mediaType?: string; readonly body?: string },
): Promise<Verdict> {
  const headers = new Headers(state.nextHeaders);
  if (state.token !== undefined) headers.set('Authorization', `Bearer ${state.token}`);
  if (sent.mediaType !== undefined) headers.set('Content-Type', sent.mediaType);
  state.nextHeaders = {};
  const init: RequestInit =
    sent.body === undefined ? { method, headers } : { method, headers, body: sent.body };
  const response = await state.send(target, init);
  const text = await response.text();
  state.exchanges.push({ method, target, status: response.status, headers: response.headers, text });
  return undefined;
}

function expectStatus(state: State, [status]: readonly string[]): Verdict {
  const seen = last(state).status;
  return seen === Number(status) ? undefined : `the status was ${seen}`;
}

function expectPresentHeader(state: State, [name = '']: readonly string[]): Verdict {
  return last(state).headers.has(name) ? undefined : 'the header was missing';
}

function expectHeader(state: State, [name = '', value]: readonly string[]): Verdict {
  const seen = last(state).headers.get(name);
  return seen === value ? undefined : `the header was ${seen}`;
}

function expectOtherHeader(state: State, [name = '', memory = '']: readonly string[]): Verdict {
  const seen = last(state).headers.get(name);
  return seen !== null && seen !== recall(state, memory) ? undefined : `the header was ${seen}`;
}

function expectValue(state: State, [pointer = '', literal = '']: readonly string[]): Verdict {
  const seen = valueAt(jsonOf(last(state)), pointer);
  return seen === JSON.parse(literal) ? undefined : `the value was ${JSON.stringify(seen)}`;
}

function expectCount(state: State, [pointer = '', count]: readonly string[]): Verdict {
  const seen = valueAt(jsonOf(last(state)), pointer);
  if (!Array.isArray(seen)) return 'there was no list';
  return seen.length === Number(count) ? undefined : `there were ${seen.length} items`;
}

function expectNoBody(state: State): Verdict {
  return last(state).text === '' ? undefined : 'there was a body';
}

function expectNoMember(state: State, [member = '']: readonly string[]): Verdict {
  return valueAt(jsonOf(last(state)), `/${member}`) === undefined ? undefined : 'the member was there';
}

function expectNoText(state: State, [text = '']: readonly string[]): Verdict {
  return last(state).text.includes(text) ? 'the text was there' : undefined;
}

function expectSameBody(state: State, [memory = '']: readonly string[]): Verdict {
  const seen = jsonOf(last(state));
  return isDeepStrictEqual(seen, recall(state, memory)) ? undefined : `the body was ${JSON.stringify(seen)}`;
}

function rememberHeader(state: State, [name = '', memory = '']: readonly string[]): Verdict {
  const seen = last(state).headers.get(name);
  state.remembered.set(memory, seen);
  return seen === null ? 'the header was missing' : undefined;
}

function rememberValue(state: State, [pointer = '', memory = '']: readonly string[]): Verdict {
  const seen = valueAt(jsonOf(last(state)), pointer);
  state.remembered.set(memory, seen);
  return seen === undefined ? 'the value was missing' : undefined;
}

function rememberBody(state: State, [memory = '']: readonly string[]): Verdict {
  state.remembered.set(memory, jsonOf(last(state)));
  return undefined;
}

function recall(state: State, memory: string): unknown {
  if (!state.remembered.has(memory)) throw new Error(`Nothing is remembered as "${memory}"`);
  return state.remembered.get(memory);
}

function last(state: State): Exchange {
  const exchange = state.exchanges.at(-1);
  if (!exchange) throw new Error('No request has been sent yet');
  return exchange;
}
