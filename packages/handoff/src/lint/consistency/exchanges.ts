/**
 * The requests that scenarios send and what they expect back, each held against the operation that is meant.
 *
 * Steps are read by what they share whatever their wording: a method and a path, a doc string, a status, a pointer
 * into a body and a value. A row of an outline is a case of its own.
 */
import type { ContractResponse, Json, JsonObject, JsonSchema } from '../../clause.ts';
import type { PlacedCell, PlacedScenario } from '../../read-criteria.ts';
import type { ContractIndex, Operation } from '../contract-index.ts';
import type { Span } from '../handoff-rule.ts';
import type { LintModel } from '../lint-model.ts';
import { membersOf, type Member } from './json-members.ts';
import { operationPaths, type KnownPath } from './operation-paths.ts';
import { placedDocString, placedText, spanIn, substitute, type PlacedText } from './placed-text.ts';

/** A value in an answer that a step looks at. */
export type Check = {
  /** As written: `/data/0/status`. */
  readonly written: string;
  readonly path: readonly string[];
  readonly place: Span;
  readonly value?: { readonly json: Json; readonly place: Span };
  /** Whether the step says that it is not there. */
  readonly isDenied: boolean;
};

export type NamedHeader = { readonly name: string; readonly place: Span; readonly isDenied: boolean };

export type Exchange = {
  readonly scenario: PlacedScenario;
  readonly method: string;
  /** As written, without the query. */
  readonly path: string;
  readonly query: string;
  readonly place: Span;
  /** Where the query stands: in which text, and from where on. */
  readonly queryIn: PlacedText;
  readonly queryFrom: number;
  readonly known: KnownPath | undefined;
  readonly operation: Operation | undefined;
  readonly body:
    | { readonly mediaType: string | undefined; readonly json: PlacedJson | undefined }
    | undefined;
  /** What the answer is said to hold, when it is given as JSON. */
  readonly expectedBody: PlacedJson | undefined;
  readonly requestHeaders: readonly NamedHeader[];
  readonly statuses: readonly { readonly status: string; readonly place: Span }[];
  readonly checks: readonly Check[];
  readonly responseHeaders: readonly NamedHeader[];
  /** Whether the scenario expects the request to be refused. */
  readonly isRefused: boolean;
};

export type PlacedJson = { readonly text: PlacedText; readonly members: readonly Member[] };

/** A scenario is read again only when its file or the contract has changed. */
const made = new WeakMap<PlacedScenario, { contract: ContractIndex; exchanges: readonly Exchange[] }>();

export function exchangesIn({
  scenarios,
  contract,
}: Pick<LintModel, 'scenarios' | 'contract'>): readonly Exchange[] {
  const budget = { left: mostCharacters };
  return scenarios.flatMap((scenario) => {
    const known = made.get(scenario);
    if (known?.contract === contract) return known.exchanges;
    const exchanges = casesOf(scenario).flatMap((row) => exchangesOf(contract, scenario, row, budget));
    made.set(scenario, { contract, exchanges });
    return exchanges;
  });
}

/** A table of thousands of rows under many steps would be read as many times over. */
const mostCharacters = 5_000_000;
const mostRows = 100;

/** The values that take the place of `<name>`, row by row. */
export function casesOf({ examples }: PlacedScenario): ReadonlyMap<string, PlacedCell>[] {
  const rows = examples.flatMap(({ header, rows: all }) =>
    all.map((cells) => new Map(cells.map((cell, index) => [header[index] ?? '', cell] as const))),
  );
  return rows.length === 0 ? [new Map()] : rows.slice(0, mostRows);
}

const methods = 'GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE|QUERY';
const call = new RegExp(
  `\\b(${methods})\\b(?:\\s+(?:request|call))?(?:\\s+is\\s+(?:sent|made))?(?:\\s+(?:to|for|on|against|at|from))?\\s+["'\`\u201c]?((?:https?://[^\\s"'\`\u201d/]+)?/[^\\s"'\`\u201d,;]*)`,
);

type Open = {
  -readonly [Key in keyof Exchange]: Exchange[Key] extends readonly (infer Item)[] ? Item[] : Exchange[Key];
} & { says: string };

function exchangesOf(
  contract: ContractIndex,
  scenario: PlacedScenario,
  row: ReadonlyMap<string, PlacedCell>,
  budget: { left: number },
): Exchange[] {
  const exchanges: Open[] = [];
  const paths = operationPaths(contract);
  let headers: NamedHeader[] = [];
  for (const step of scenario.steps) {
    budget.left -= step.text.length + (step.docString?.content.length ?? 0);
    if (budget.left < 0) break;
    const placed = substitute(placedText(scenario.file, step.text, step.start), row);
    const called = call.exec(placed.text);
    const doc = step.docString && substitute(placedDocString(scenario.file, step.docString), row);
    if (called?.[2] !== undefined && called[1] !== undefined) {
      const at = called.index + called[0].length - called[2].length;
      const written = called[2].replace(/(?<![.:!?])[.:!?]+$/, '');
      const ask = written.indexOf('?');
      const path = ask === -1 ? written : written.slice(0, ask);
      // The same path with a slash at its end is another one, and to be refused is what one scenario is for.
      const known = path.endsWith('/') ? undefined : paths.find(path);
      const method = called[1];
      exchanges.push({
        scenario,
        method,
        path,
        query: ask === -1 ? '' : written.slice(ask + 1),
        place: callPlace(placed, called.index, at, at + path.length),
        queryIn: placed,
        queryFrom: at + path.length + 1,
        known,
        operation: known?.operations.get(method === 'HEAD' && !known.operations.has('HEAD') ? 'GET' : method),
        body: undefined,
        expectedBody: undefined,
        requestHeaders: headers,
        statuses: [],
        checks: [],
        responseHeaders: [],
        isRefused: false,
        says: '',
      });
      headers = [];
    }
    if (!called && step.keyword === 'When' && hasAnswer(exchanges.at(-1)))
      exchanges.push(otherRequest(scenario, placed));
    const open = exchanges.at(-1);
    if (doc && open) {
      const read = membersOf(doc.text);
      const json = read && { text: doc, members: read.members };
      if (step.role === 'then') open.expectedBody = json;
      else open.body = { mediaType: step.docString?.mediaType, json };
    }
    const named = headersIn(placed);
    if (step.role === 'then') {
      if (!open) continue;
      open.says += ` ${placed.text}`;
      open.statuses.push(...statusesIn(placed));
      open.checks.push(...checksIn(placed));
      open.responseHeaders.push(...named);
    } else if (step.role === 'given') headers.push(...named);
    else open?.requestHeaders.push(...named);
  }
  return exchanges.map(({ says, ...exchange }) => ({ ...exchange, isRefused: isRefusal(exchange, says) }));
}

const hasAnswer = (exchange: Open | undefined): boolean => exchange !== undefined && exchange.says !== '';

/** What nobody could name an operation for: `GET {location}`. What follows is not said of the request before. */
const otherRequest = (scenario: PlacedScenario, placed: PlacedText): Open => ({
  scenario,
  method: '',
  path: '',
  query: '',
  place: spanIn(placed, 0, placed.text.length),
  queryIn: placed,
  queryFrom: 0,
  known: undefined,
  operation: undefined,
  body: undefined,
  expectedBody: undefined,
  requestHeaders: [],
  statuses: [],
  checks: [],
  responseHeaders: [],
  isRefused: false,
  says: '',
});

/** Method and path where they are written together; the path alone where it comes from a table. */
function callPlace(placed: PlacedText, from: number, pathFrom: number, to: number): Span {
  const whole = spanIn(placed, from, to);
  return whole.end - whole.start === to - from ? whole : spanIn(placed, pathFrom, to);
}

function isRefusal({ statuses }: Pick<Exchange, 'statuses'>, says: string): boolean {
  if (statuses.length > 0) return statuses.every(({ status }) => /^[45]/.test(status));
  return /\b(?:refus|reject|den(?:ied|y)|invalid|error|fail)/i.test(says);
}

/** A status by what stands before it, so that no other number is taken for one. */
export const statusNumber =
  /(?<![\w"'/`.-])(?:status(?:es)?(?: codes?)?|HTTP|respon(?:ds?|se) (?:with|code)|answer(?:s|ed)?(?: with| by| is)?|repl(?:y|ies|ied) with|returns?|refused (?:with|by)|rejected (?:with|by)|gets?(?: back)?|receives?)(?:\s+(?:is|of|with|by|a|an|the|be|should|must|will|equals?|to|code|status|HTTP))*(?:\s*:)?\s*["'`]?([1-5]\d\d)(?!["'`]?\s*(?:[\d,.]*\d|%|items?\b|entries\b|ms\b|milli|seconds?\b|bytes?\b|minor\b|characters?\b|times\b|(?:EUR|USD|GBP|DKK|SEK|NOK|CHF|JPY)\b|k?B\b|MB\b|rows?\b|requests?\b|to\s+\d))/gi;

function statusesIn(placed: PlacedText): { status: string; place: Span }[] {
  return [...placed.text.matchAll(statusNumber)].map((found) => {
    const status = found[1] ?? '';
    const at = found.index + found[0].lastIndexOf(status);
    return { status, place: spanIn(placed, at, at + status.length) };
  });
}

const pointed =
  /\b(?:at|pointer|path|fields?|member|property|key|element|attribute)\s+["\u201c`]((?:\/|\$\.?\[?)?[A-Za-z_$][^"\u201d`]{0,199})["\u201d`]/g;
const denied = /\b(?:no|not|without|absent|missing|never|undefined|lacks?)\b/i;

function checksIn(placed: PlacedText): Check[] {
  const { text } = placed;
  if (!/\b(?:body|response|answer|payload|json|reply|result|pointer)\b/i.test(text)) return [];
  return [...text.matchAll(pointed)].map((found, index, all) => {
    const written = found[1] ?? '';
    const at = found.index + found[0].length - 1 - written.length;
    const after = at + written.length + 1;
    const rest = text.slice(after, all[index + 1]?.index);
    const value = valueIn(placed, after, rest);
    const isDenied = denied.test(text.slice(0, at)) || denied.test(value ? '' : rest);
    return {
      written,
      path: pathIn(written),
      place: spanIn(placed, at, at + written.length),
      ...(value ? { value } : {}),
      isDenied,
    };
  });
}

/** `/data/0/id`, `$.data[0].id`, `data.0.id`. */
function pathIn(written: string): string[] {
  if (written.startsWith('/')) {
    return written
      .split('/')
      .slice(1)
      .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  }
  return written
    .replace(/^\$\.?/, '')
    .replace(/\[["']?([^[\]"']*)["']?\]/g, '.$1')
    .split('.')
    .filter((part) => part !== '');
}

function valueIn(placed: PlacedText, at: number, rest: string): { json: Json; place: Span } | undefined {
  const lead =
    /^\s+(?:is|equals?|=|(?:should|must) (?:be|equal)|has the value|with the value)\s+(?:equal to\s+|exactly\s+|the value\s+)?/.exec(
      rest,
    )?.[0];
  if (lead === undefined) return undefined;
  const said = rest.slice(lead.length).trimEnd();
  const text = said.endsWith('.') ? said.slice(0, -1).trimEnd() : said;
  const from = at + lead.length;
  try {
    return { json: JSON.parse(text) as Json, place: spanIn(placed, from, from + text.length) };
  } catch {
    return undefined;
  }
}

function headersIn(placed: PlacedText): NamedHeader[] {
  const isDenied = denied.test(placed.text.replace(/["\u201c`][^"\u201c\u201d`]*["\u201d`]/g, ''));
  const quoted = /\bheader\s+(?:named\s+|called\s+)?["\u201c`]([A-Za-z][\w-]{1,79})["\u201d`]/g;
  const before = /["\u201c`]([A-Za-z][\w-]{1,79})["\u201d`]\s+(?:request |response )?header\b/g;
  return [...placed.text.matchAll(quoted), ...placed.text.matchAll(before)].map((found) => {
    const name = found[1] ?? '';
    const at = found.index + found[0].indexOf(name);
    return { name, place: spanIn(placed, at, at + name.length), isDenied };
  });
}

/** The schemas of what is sent. */
export function requestSchemas({ operation, body }: Exchange): readonly (JsonSchema | undefined)[] {
  const contents = operation?.body.requestBody?.content ?? [];
  const exact = contents.filter(({ mediaType }) => mediaType === body?.mediaType);
  return (exact.length > 0 ? exact : contents.filter(isJson)).map(({ schema }) => schema);
}

/** The responses that an exchange expects: by its status, or all that say yes. */
export function expectedResponses({ operation, statuses, isRefused }: Exchange): readonly ContractResponse[] {
  const responses = operation?.body.responses ?? [];
  if (statuses.length === 0) {
    return isRefused ? [] : responses.filter(({ status }) => /^(?:2|default)/i.test(status));
  }
  return statuses.flatMap(({ status }) => responseFor(responses, status) ?? []);
}

export function responseFor(
  responses: readonly ContractResponse[],
  status: string,
): ContractResponse | undefined {
  return (
    responses.find((each) => each.status === status) ??
    responses.find((each) => each.status.toUpperCase() === `${status.charAt(0)}XX`) ??
    responses.find((each) => each.status === 'default')
  );
}

export const responseSchemas = (exchange: Exchange): readonly (JsonSchema | undefined)[] =>
  expectedResponses(exchange).flatMap(({ content }) => content.filter(isJson).map(({ schema }) => schema));

const isJson = ({ mediaType }: { readonly mediaType: string }): boolean =>
  /\bjson\b|^\*\/\*$/i.test(mediaType);

/** A value that stands for another: `{account}`, `<amount>`, `${id}`. */
export const standsForAnother = (value: Json): boolean =>
  typeof value === 'string' && /[{<$][^{}<>$]*[}>]|^\$\w|^[<{]|^\*+$|^\u2026$|^\.{3}$/.test(value);

export type { JsonObject };
