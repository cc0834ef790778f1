/**
 * Counts what code does, so that a test can hold how its work grows: a clock would measure the machine as well.
 *
 * Two things are counted. What our own code does, by V8's own counters: for each function how often the part of it
 * that ran most often was run. And what the language's own methods pass over, which no counter of V8's sees: the
 * characters that a search or a regular expression went past, the entries that a copy of a list took. How a regular
 * expression goes back and forth is not counted; `regular-expressions.test.ts` looks after that.
 *
 * Only code that was loaded after `startCounting` is counted: import what is to be counted later than this.
 */
import { Session, type Profiler } from 'node:inspector';
import { setFlagsFromString } from 'node:v8';

/** How often something was done, by file from the root of the repository; `languageItself` by itself. */
export type Steps = ReadonlyMap<string, number>;

export const languageItself = 'methods of the language';

let session: Session | undefined;

/** From now on code that is loaded can be counted, in this thread. */
export function startCounting(): void {
  if (session) return;
  // Code that V8 has put into its caller is not counted by itself.
  setFlagsFromString('--no-opt');
  setFlagsFromString('--no-maglev');
  session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
}

export async function stepsOf(run: () => unknown): Promise<Steps> {
  takeCounts();
  const passed = countMethods();
  try {
    await run();
  } finally {
    passed.stop();
  }
  const steps = new Map<string, number>();
  for (const { url, functions } of takeCounts()) {
    const path = /\/((?:packages|apps)\/[^?]+)$/.exec(url)?.[1];
    if (path === undefined || url.includes('/node_modules/')) continue;
    let count = steps.get(path) ?? 0;
    for (const { ranges } of functions) count += Math.max(...ranges.map((range) => range.count));
    if (count > 0) steps.set(path, count);
  }
  return steps.set(languageItself, passed.count());
}

/** What ran since it was last asked for. */
function takeCounts(): Profiler.ScriptCoverage[] {
  if (!session) throw new Error('Nothing is counted before startCounting().');
  let taken: Profiler.ScriptCoverage[] = [];
  session.post('Profiler.takePreciseCoverage', (failure, { result }) => {
    if (failure) throw failure;
    taken = result;
  });
  return taken;
}

/** How much more twice the text may cost: twice as much, and a little for what is looked up in ordered lists. */
export const mostGrowth = 2.3;

/** Files that took more than `most` times the steps, with both numbers; a few hundred steps are no growth. */
export function grown(small: Steps, large: Steps, most: number): string[] {
  return [...large].flatMap(([path, count]) => {
    const before = small.get(path) ?? 0;
    return count > most * before + 2_000 ? [`${path}: ${before}, then ${count}`] : [];
  });
}

type Method = (this: unknown, ...parts: unknown[]) => unknown;

/** What a method passes over, given what it was called with and what it answered. */
type Passed = (self: { readonly length: number }, parts: readonly unknown[], answer: unknown) => number;

/** Up to what was found, or all of it. */
const searched: Passed = ({ length }, [, from], answer) => {
  const start = typeof from === 'number' ? Math.min(Math.max(from, 0), length) : 0;
  return typeof answer === 'number' && answer >= 0 ? Math.max(answer - start, 0) + 1 : length - start;
};
const searchedBackwards: Passed = ({ length }, [, from], answer) => {
  const start = typeof from === 'number' ? Math.min(Math.max(from, 0), length) : length;
  return start - (typeof answer === 'number' ? Math.max(answer, 0) : 0);
};
const whole: Passed = ({ length }) => length;
const sizeOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
const answered: Passed = (_, __, answer) => sizeOf(answer);
/** What stands behind the place moves. */
const moved: Passed = ({ length }, [from, , ...added], answer) =>
  Math.max(length - Number(from), 0) + added.length + sizeOf(answer);
const ofParts: Passed = (_, __, answer) =>
  (answer as readonly string[]).reduce((sum, part) => sum + part.length + 1, 0);

const ofText: Readonly<Record<string, Passed>> = {
  indexOf: searched,
  lastIndexOf: searchedBackwards,
  // A text that holds what is looked for is searched no further than to it, and nobody says how far that was.
  includes: (self, parts, answer) => (answer === true ? 1 : searched(self, parts, -1)),
  split: (self, [by], answer) => (typeof by === 'string' ? ofParts(self, [], answer) : 0),
  toLowerCase: whole,
  toUpperCase: whole,
  normalize: whole,
  trim: (self, _, answer) => self.length - String(answer).length,
  trimStart: (self, _, answer) => self.length - String(answer).length,
  trimEnd: (self, _, answer) => self.length - String(answer).length,
};
const ofList: Readonly<Record<string, Passed>> = {
  indexOf: searched,
  lastIndexOf: searchedBackwards,
  includes: (self, parts, answer) => (answer === true ? 1 : searched(self, parts, -1)),
  slice: answered,
  concat: answered,
  flat: answered,
  toSorted: answered,
  toReversed: answered,
  toSpliced: answered,
  with: answered,
  join: whole,
  splice: moved,
  shift: whole,
  unshift: whole,
  reverse: whole,
};
const ofObject: Readonly<Record<string, Passed>> = {
  keys: answered,
  values: answered,
  entries: answered,
  assign: (_, [, ...from]) =>
    from.reduce<number>((sum, each) => sum + Object.getOwnPropertyNames(each).length, 0),
};

/** How far a regular expression went: to the end of what it found, or to the end of the text. */
function passedBy(pattern: RegExp, before: number, text: string, found: RegExpExecArray | null): number {
  const start = pattern.global || pattern.sticky ? before : 0;
  if (found) return found.index + found[0].length - start + 1;
  const isHeld = pattern.sticky || (pattern.source.startsWith('^') && !pattern.multiline);
  return isHeld ? 1 : Math.max(text.length - start, 0) + 1;
}

function countMethods(): { readonly count: () => number; readonly stop: () => void } {
  let count = 0;
  const restores: (() => void)[] = [];
  const replace = (owner: object, name: PropertyKey, make: (original: Method) => Method): void => {
    const known = Reflect.getOwnPropertyDescriptor(owner, name);
    if (!known) throw new Error(`There is no ${String(name)}.`);
    Reflect.defineProperty(owner, name, { ...known, value: make(known.value as Method) });
    restores.push(() => Reflect.defineProperty(owner, name, known));
  };
  const counting = (owner: object, methods: Readonly<Record<string, Passed>>): void => {
    for (const [name, passed] of Object.entries(methods)) {
      replace(owner, name, (original) => {
        return function (...parts) {
          const answer = Reflect.apply(original, this, parts);
          count += passed(this as { length: number }, parts, answer);
          return answer;
        };
      });
    }
  };
  counting(String.prototype, ofText);
  counting(Array.prototype, ofList);
  counting(Object, ofObject);
  replace(RegExp.prototype, 'exec', (original) => {
    return function (...parts) {
      const pattern = this as RegExp;
      const before = pattern.lastIndex;
      const found = Reflect.apply(original, this, parts) as RegExpExecArray | null;
      count += passedBy(pattern, before, String(parts[0]), found);
      return found;
    };
  });
  // Copies by `...`, `Array.from`, `new Set` and the like take one step for each entry.
  for (const iterator of [
    [][Symbol.iterator](),
    ''[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    new Map()[Symbol.iterator](),
  ]) {
    replace(Reflect.getPrototypeOf(iterator) as object, 'next', (original) => {
      return function () {
        count++;
        return Reflect.apply(original, this, []);
      };
    });
  }
  return { count: () => count, stop: () => restores.forEach((restore) => restore()) };
}
