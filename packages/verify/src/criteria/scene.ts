/**
 * One run of one scenario: who calls, what is remembered, what was sent and what came back.
 *
 * Steps change it and ask it; a scene is never shared between scenarios.
 */
import type { Json, Step as WrittenStep } from '@antipode/handoff';
import type { Answer, Exchange, HeaderLine, Send, WireRequest } from '../exchange.ts';
import { authorizationOf, type Credentials } from './credentials.ts';
import { freshUuid } from './fresh.ts';
import type { Caller, Reading } from './parameters.ts';
import type { StepOutcome } from './step.ts';

/** What the engine has no means of its own for. */
export type World = {
  readonly send: Send;
  /** Milliseconds since any moment; only differences count. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** What the contract has against an exchange; undefined when nothing. */
  readonly matchesContract: (exchange: Exchange) => string | undefined;
};

/** A request before the caller's headers are added. */
export type Draft = {
  readonly method: string;
  readonly target: string;
  readonly headers?: readonly HeaderLine[];
  readonly mediaType?: string;
  readonly body?: Uint8Array;
};

export type Scene = Reading &
  Omit<World, 'send'> & {
    /** Who the caller is from now on. */
    become(credentials: Credentials): void;
    introduce(user: string, credentials: Credentials): void;
    give(headers: readonly HeaderLine[], to: 'the next request' | 'every request'): void;
    /** Gives each request another value in this header. */
    renew(header: string): void;
    /** From now on the caller sends back the cookies that answers set. */
    keepCookies(): void;
    remember(name: string, value: Json): void;
    /** A UUID that no other step of any run gets. */
    newUuid(): string;
    /** Sends one after the other, or all at once; the exchanges in the order of the drafts. */
    send(
      drafts: readonly Draft[],
      how?: { readonly by?: Caller; readonly atOnce?: boolean },
    ): Promise<readonly Exchange[]>;
    /** Sends requests as they were sent before, with the headers given to the next request in the place of their own. */
    resend(
      requests: readonly WireRequest[],
      how?: { readonly atOnce?: boolean },
    ): Promise<readonly Exchange[]>;
    /** Sends without this being what the steps that follow look at. */
    probe(draft: Draft): Promise<Exchange>;
    /** Everything sent so far. */
    readonly exchanges: readonly Exchange[];
    /** What the last step that sent has sent. */
    readonly last: { readonly exchanges: readonly Exchange[]; readonly atOnce: boolean };
    /** Carries out another step in this scene. */
    perform(text: string, step: WrittenStep): Promise<StepOutcome>;
  };

export type SceneSetting = {
  readonly world: World;
  readonly address: string;
  readonly users: ReadonlyMap<string, Credentials>;
  /** Known before the first step: `run`, and what the caller of the engine gives. */
  readonly variables: ReadonlyMap<string, Json>;
  /** What makes this run differ from all others. */
  readonly salt: string;
  readonly perform: (scene: Scene, text: string, step: WrittenStep) => Promise<StepOutcome>;
};

export function createScene(setting: SceneSetting): Scene {
  const { world, address, salt } = setting;
  const remembered = new Map(setting.variables);
  const users = new Map(setting.users);
  const exchanges: Exchange[] = [];
  const standing: HeaderLine[] = [];
  const renewed: string[] = [];
  let upcoming: HeaderLine[] = [];
  let credentials: Credentials = { kind: 'none' };
  let cookies: Map<string, string> | undefined;
  let uuids = 0;
  let last: Scene['last'] = { exchanges: [], atOnce: false };

  const newUuid = (): string => freshUuid(`${salt}\n${uuids++}`);

  /** The more particular header replaces the more general one of the same name. */
  const compose = (draft: Draft, by: Caller): WireRequest => {
    const who = by.user === undefined ? credentials : (users.get(by.user) ?? { kind: 'none' });
    const jar = [...(cookies ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = [
      authorizationOf(who),
      jar === '' ? [] : [['Cookie', jar] as const],
      standing,
      renewed.map((name) => [name, newUuid()] as const),
      draft.mediaType === undefined ? [] : [['Content-Type', draft.mediaType] as const],
      draft.headers ?? [],
      upcoming,
    ].reduce(overlay, []);
    const { method, target, body } = draft;
    return { method, target, headers, ...(body ? { body } : {}) };
  };

  const exchange = async (request: WireRequest): Promise<Exchange> => ({
    request,
    outcome: await world.send(request),
  });

  const note = (exchange: Exchange): Exchange => {
    exchanges.push(exchange);
    if (cookies && exchange.outcome.kind === 'answer') takeCookies(cookies, exchange.outcome);
    return exchange;
  };

  const sendAll = async (
    make: readonly (() => WireRequest)[],
    atOnce: boolean,
  ): Promise<readonly Exchange[]> => {
    const sent: Exchange[] = [];
    if (atOnce) {
      const requests = make.map((one) => one());
      for (const done of await Promise.all(requests.map(exchange))) sent.push(note(done));
    } else {
      for (const one of make) {
        const done = note(await exchange(one()));
        sent.push(done);
        if (done.outcome.kind === 'no-answer') break;
      }
    }
    upcoming = [];
    last = { exchanges: sent, atOnce: atOnce && sent.length > 1 };
    return sent;
  };

  const scene: Scene = {
    ...world,
    address,
    users,
    exchanges,
    names: { recall: (name) => remembered.get(name), known: () => [...remembered.keys()] },
    get last() {
      return last;
    },
    become: (next) => {
      credentials = next;
    },
    introduce: (user, known) => void users.set(user, known),
    give: (headers, to) => {
      if (to === 'every request') standing.splice(0, Infinity, ...overlay(standing, headers));
      else upcoming = overlay(upcoming, headers);
    },
    renew: (header) => void renewed.push(header),
    keepCookies: () => {
      cookies ??= new Map();
    },
    remember: (name, value) => void remembered.set(name, value),
    newUuid,
    send: async (drafts, { by = {}, atOnce = false } = {}) =>
      await sendAll(
        drafts.map((draft) => () => compose(draft, by)),
        atOnce,
      ),
    resend: async (requests, { atOnce = false } = {}) =>
      await sendAll(
        requests.map((request) => () => ({ ...request, headers: overlay(request.headers, upcoming) })),
        atOnce,
      ),
    probe: async (draft) => note(await exchange(compose(draft, {}))),
    perform: async (text, step) => await setting.perform(scene, text, step),
  };
  return scene;
}

function overlay(below: readonly HeaderLine[], above: readonly HeaderLine[]): HeaderLine[] {
  const names = new Set(above.map(([name]) => name.toLowerCase()));
  return [...below.filter(([name]) => !names.has(name.toLowerCase())), ...above];
}

/** Name and value only (RFC 6265, section 5.2): a scenario has one service and is over before cookies expire. */
function takeCookies(cookies: Map<string, string>, { headers }: Answer): void {
  for (const [header, line] of headers) {
    if (header.toLowerCase() !== 'set-cookie') continue;
    const [pair = '', ...attributes] = line.split(';');
    const [name = '', ...value] = pair.split('=');
    const isGone = attributes.some((attribute) => /^\s*max-age\s*=\s*(?:0|-\d+)\s*$/iu.test(attribute));
    if (isGone) cookies.delete(name.trim());
    else cookies.set(name.trim(), value.join('=').trim());
  }
}
