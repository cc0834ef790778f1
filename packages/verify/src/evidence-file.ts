/**
 * Evidence as a file: written by one party, read by the other, and by a portal that trusts neither.
 *
 * It is taken exactly as `Evidence` says, or not at all: no member more, none less, and nothing larger than it may be. So
 * whoever shows it may rely on every part of it being what it says, though not on its being true.
 */
import { ok, refuse, type Result } from '@antipode/base';
import { verdicts } from './evidence.ts';
import type { Meant } from './checks/check.ts';
import type {
  ClauseEvidence,
  Evidence,
  GivenValue,
  RecordedBody,
  RecordedExchange,
  ServiceFinding,
} from './evidence.ts';
import type { HeaderLine, Silence } from './exchange.ts';

export const evidenceLimits = {
  /** Of the whole file. */
  characters: 16 * 1024 * 1024,
  clauses: 20_000,
  findings: 5000,
  /** Places of one finding, things left out, operations set aside. */
  places: 20_000,
  /** That show one finding. */
  exchanges: 200,
  headers: 10_000,
} as const;

export type EvidenceRefusal =
  | { readonly kind: 'too-large' }
  | { readonly kind: 'not-json' }
  /** Evidence of another format, perhaps a later one. */
  | { readonly kind: 'other-format' }
  /** `at` is a path: `clauses[3].verdict`. */
  | { readonly kind: 'not-evidence'; readonly at: string; readonly because: string };

/** @param json the text of the file */
export function parseEvidence(json: string): Result<Evidence, EvidenceRefusal> {
  if (json.length > evidenceLimits.characters) return refuse({ kind: 'too-large' });
  let data: unknown;
  try {
    data = JSON.parse(json);
  } catch {
    return refuse({ kind: 'not-json' });
  }
  if (isRecord(data) && typeof data['format'] === 'string' && data['format'] !== format) {
    return refuse({ kind: 'other-format' });
  }
  try {
    const evidence = readEvidence(data, '');
    checkReferences(evidence);
    return ok(evidence);
  } catch (error) {
    if (error instanceof Unfit) {
      return refuse({ kind: 'not-evidence', at: error.at, because: error.because });
    }
    throw error;
  }
}

/** As a sentence. */
export function explainEvidenceRefusal(refusal: EvidenceRefusal): string {
  switch (refusal.kind) {
    case 'too-large':
      return `It is larger than evidence may be, which is ${evidenceLimits.characters / 1024 / 1024} MB.`;
    case 'not-json':
      return 'It is no JSON. Evidence is the file that antipode verify writes with --out.';
    case 'other-format':
      return `It is not of the format ${format}. Was it written by another version of Antipode?`;
    case 'not-evidence':
      return `It is no evidence as antipode verify writes it: ${refusal.at || 'the whole'} ${refusal.because}.`;
  }
}

const format = 'antipode-evidence/1';

class Unfit extends Error {
  readonly at: string;
  readonly because: string;

  constructor(at: string, because: string) {
    super(`${at} ${because}`);
    this.at = at;
    this.because = because;
  }
}

/** Gives what is there as what it should be, or throws `Unfit`. */
type Read<T> = (value: unknown, at: string) => T;
type Maybe<T> = { readonly optional: Read<T> };
/** A reader for every member; the compiler asks for one when `T` gets another. */
type Shape<T> = {
  readonly [Key in keyof T]-?: object extends Pick<T, Key> ? Maybe<Exclude<T[Key], undefined>> : Read<T[Key]>;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function object<T>(shape: Shape<T>): Read<T> {
  const members = Object.entries<Read<unknown> | Maybe<unknown>>(shape);
  return (value, at) => {
    if (!isRecord(value)) throw new Unfit(at, 'is no object');
    const stranger = Object.keys(value).find((key) => !Object.hasOwn(shape, key));
    if (stranger !== undefined)
      throw new Unfit(inside(at, stranger.slice(0, 60)), 'has no place in evidence');
    const made: [string, unknown][] = [];
    for (const [key, member] of members) {
      const isThere = Object.hasOwn(value, key);
      if (typeof member === 'function') {
        if (!isThere) throw new Unfit(inside(at, key), 'is missing');
        made.push([key, member(value[key], inside(at, key))]);
      } else if (isThere) made.push([key, member.optional(value[key], inside(at, key))]);
    }
    // Every member of the shape was read, and no other is there.
    return Object.fromEntries(made) as T;
  };
}

const maybe = <T>(read: Read<T>): Maybe<T> => ({ optional: read });
const inside = (at: string, key: string): string => (at === '' ? key : `${at}.${key}`);

function list<T>(of: Read<T>, most: number): Read<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) throw new Unfit(at, 'is no list');
    if (value.length > most) throw new Unfit(at, `has more than ${most} entries`);
    return value.map((each: unknown, index) => of(each, `${at}[${index}]`));
  };
}

function text(most: number, shape?: RegExp, what = ''): Read<string> {
  return (value, at) => {
    if (typeof value !== 'string') throw new Unfit(at, 'is no text');
    if (value.length > most) throw new Unfit(at, `is longer than ${most} characters`);
    if (shape && !shape.test(value)) throw new Unfit(at, `is not ${what}`);
    return value;
  };
}

function oneOf<const T extends string>(values: readonly T[]): Read<T> {
  return (value, at) => {
    const found = values.find((each) => each === value);
    if (found === undefined)
      throw new Unfit(at, `is none of ${values.map((each) => `“${each}”`).join(', ')}`);
    return found;
  };
}

function wholeNumber(least: number, most: number = Number.MAX_SAFE_INTEGER): Read<number> {
  return (value, at) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least || value > most) {
      throw new Unfit(at, `is no whole number from ${least} on`);
    }
    return value;
  };
}

const duration: Read<number> = (value, at) => {
  if (typeof value !== 'number' || !(value >= 0) || value === Infinity) {
    throw new Unfit(at, 'is no number of milliseconds');
  }
  return value;
};

const isTrue: Read<true> = (value, at) => {
  if (value !== true) throw new Unfit(at, 'is not true');
  return value;
};

const line = text(2000);
const passage = text(100_000);
const clauseId = text(500, /./, 'the id of a clause');
const instant = text(40, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/, 'an instant in UTC');

const headerLine: Read<HeaderLine> = (value, at) => {
  if (!Array.isArray(value) || value.length !== 2) throw new Unfit(at, 'is no name and value');
  return [line(value[0], `${at}[0]`), passage(value[1], `${at}[1]`)];
};
const headers = list(headerLine, evidenceLimits.headers);

const body = object<RecordedBody>({
  text: maybe(text(1024 * 1024)),
  base64: maybe(text(1024 * 1024, /^[A-Za-z\d+/]*={0,2}$/, 'base64')),
  bytes: wholeNumber(0),
});

const silences = {
  'not-listening': true,
  'timed-out': true,
  closed: true,
  'closed-in-body': true,
  'not-http': true,
  'not-tls': true,
  'not-sent': true,
} as const satisfies Readonly<Record<Silence, true>>;

const exchange = object<RecordedExchange>({
  request: object<RecordedExchange['request']>({
    method: text(40, /^[!#$%&'*+.^_`|~\w-]+$/, 'a method'),
    target: passage,
    headers,
    body: maybe(body),
  }),
  answer: maybe(
    object<NonNullable<RecordedExchange['answer']>>({
      status: wholeNumber(100, 999),
      headers,
      body: maybe(body),
    }),
  ),
  silence: maybe(
    object<NonNullable<RecordedExchange['silence']>>({
      because: oneOf(Object.keys(silences) as Silence[]),
      detail: passage,
    }),
  ),
  gives: maybe(
    list(
      object<GivenValue>({
        name: text(100, /^[A-Z][A-Z\d_]*$/, 'the name of a variable'),
        at: text(2000, /^(?:Location|ETag|\/.*)$/s, 'a place in an answer'),
        value: passage,
      }),
      1000,
    ),
  ),
  setsUp: maybe(isTrue),
  curl: text(1024 * 1024),
});

const meant: Read<Meant> = (value, at) => {
  const kind = isRecord(value) ? value['kind'] : undefined;
  switch (oneOf(['valid', 'step', 'faulty', 'unauthenticated'])(kind, inside(at, 'kind'))) {
    case 'valid':
      return object<Extract<Meant, { kind: 'valid' }>>({ kind: oneOf(['valid']) })(value, at);
    case 'step':
      return object<Extract<Meant, { kind: 'step' }>>({ kind: oneOf(['step']) })(value, at);
    case 'faulty':
      return object<Extract<Meant, { kind: 'faulty' }>>({
        kind: oneOf(['faulty']),
        fault: line,
        where: passage,
        detail: passage,
      })(value, at);
    case 'unauthenticated':
      return object<Extract<Meant, { kind: 'unauthenticated' }>>({
        kind: oneOf(['unauthenticated']),
        how: oneOf(['missing', 'malformed', 'unknown']),
      })(value, at);
  }
};

const clause = object<ClauseEvidence>({
  clause: clauseId,
  kind: oneOf(['operation', 'criterion']),
  title: line,
  verdict: oneOf(verdicts),
  because: passage,
  ran: list(object<ClauseEvidence['ran'][number]>({ what: line, times: wholeNumber(0) }), 1000),
  findings: list(text(20), evidenceLimits.findings),
  milliseconds: duration,
});

const finding = object<ServiceFinding>({
  id: text(20, /^F-\d+$/, 'the id of a finding'),
  check: text(100, /^[a-z\d]+(?:-[a-z\d]+)*$/, 'the name of a check'),
  message: passage,
  why: passage,
  cwe: maybe(wholeNumber(1)),
  places: list(
    object<ServiceFinding['places'][number]>({ clause: clauseId, detail: maybe(passage) }),
    evidenceLimits.places,
  ),
  expected: passage,
  by: line,
  observed: passage,
  meant: maybe(meant),
  needsHistory: maybe(isTrue),
  exchanges: list(exchange, evidenceLimits.exchanges),
  accepted: maybe(passage),
});

const readEvidence = object<Evidence>({
  format: oneOf([format]),
  tool: object<Evidence['tool']>({ name: oneOf(['antipode']), version: text(40) }),
  handoff: object<Evidence['handoff']>({
    id: line,
    title: line,
    revision: text(64, /^[\da-f]{64}$/, 'the digest of a revision'),
  }),
  service: object<Evidence['service']>({
    url: text(2000, /^https?:\/\/[^\s]+$/, 'an address by HTTP'),
    commit: maybe(text(64, /^[\da-f]{7,64}$/, 'the hash of a commit')),
  }),
  environment: object<Evidence['environment']>({ platform: text(200), runtime: text(200) }),
  seed: wholeNumber(Number.MIN_SAFE_INTEGER),
  startedAt: instant,
  endedAt: instant,
  requests: wholeNumber(0),
  clauses: list(clause, evidenceLimits.clauses),
  findings: list(finding, evidenceLimits.findings),
  notChecked: list(
    object<Evidence['notChecked'][number]>({ what: line, because: passage }),
    evidenceLimits.places,
  ),
  setAside: list(
    object<Evidence['setAside'][number]>({ clause: clauseId, because: passage }),
    evidenceLimits.places,
  ),
});

/** A clause that is told twice could be met here and not met there. */
function checkReferences({ clauses, findings }: Evidence): void {
  const ids = distinct(
    findings.map(({ id }) => id),
    'findings',
  );
  distinct(
    clauses.map(({ clause }) => clause),
    'clauses',
  );
  for (const [index, { findings: named }] of clauses.entries()) {
    const unknown = named.find((id) => !ids.has(id));
    if (unknown !== undefined)
      throw new Unfit(`clauses[${index}].findings`, `names ${unknown}, which is not there`);
  }
}

function distinct(ids: readonly string[], at: string): ReadonlySet<string> {
  const seen = new Set<string>();
  for (const [index, id] of ids.entries()) {
    if (seen.has(id)) throw new Unfit(`${at}[${index}]`, `is ${id} a second time`);
    seen.add(id);
  }
  return seen;
}
