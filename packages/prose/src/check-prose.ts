import type { Block } from './block.ts';
import type { Here, ProseContext, ProseFault, ProseRule, ProseText, WordShape } from './prose-rule.ts';
import { endOf, sentencesOf, startOf, type Sentence } from './sentences.ts';
import type { Severity } from './severity.ts';
import { onceForEachWord, type Word } from './words.ts';

export type ProseFinding = Pick<ProseFault, 'message' | 'question' | 'replacement'> & {
  readonly rule: ProseRule;
  readonly severity: Severity;
  /** Offsets in the source, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  readonly fix: string;
};

/** Nothing is declared anywhere but in the text itself. */
export const noContext: ProseContext = { declares: () => false, hasRequirementWords: false };

export type ProseChecker = (
  source: string,
  blocks: readonly Block[],
  context?: ProseContext,
) => readonly ProseFinding[];

/**
 * Prepares rules for use: which of them wants to see which words is found out once.
 *
 * @example const check = createProseChecker(proseRules);
 *   check(text, readMarkdown(text).blocks) // findings in the order of the text
 */
export function createProseChecker(rules: readonly ProseRule[]): ProseChecker {
  const checkSentences = createSentenceChecker(rules);
  return (source, blocks, context = noContext) =>
    checkSentences(source, blocks.flatMap(sentencesOf), context);
}

/** The same, over sentences that have been read. */
export function createSentenceChecker(
  rules: readonly ProseRule[],
): (source: string, sentences: readonly Sentence[], context: ProseContext) => readonly ProseFinding[] {
  const interestIn = createInterests(rules);
  const onSentence = rules.filter((rule) => rule.triggers.shapes?.includes('sentence'));
  return (source, sentences, context) => {
    const found: Found[] = [];
    const text: ProseText = { source, sentences, context, kept: [] };
    let index = 0;
    let before: Sentence | undefined;
    for (const sentence of sentences) {
      const { words } = sentence;
      const previous = before?.block === sentence.block ? before : undefined;
      if (onSentence.length > 0) ask(onSentence, { words, at: 0, sentence, index, previous, text }, found);
      let next = words[0];
      let nextInterest = next ? interestIn(next) : none;
      for (let at = 0; at < words.length; at++) {
        const { rules: always, before: beforeSome } = nextInterest;
        next = words[at + 1];
        nextInterest = next ? interestIn(next) : none;
        const asked =
          next && beforeSome && nextInterest.isSecond ? (beforeSome.get(next.lower) ?? always) : always;
        if (asked.length > 0) ask(asked, { words, at, sentence, index, previous, text }, found);
      }
      before = sentence;
      index++;
    }
    const findings = found.filter(({ fault }) => fault.unless?.() !== true).map(findingOf);
    return withoutOverlaps(findings.sort((a, b) => a.start - b.start || b.end - a.end));
  };
}

type Found = { readonly rule: ProseRule; readonly fault: ProseFault; readonly sentence: Sentence };

function ask(rules: readonly ProseRule[], here: Here, found: Found[]): void {
  for (const rule of rules) {
    const fault = rule.check(here);
    if (fault) found.push({ rule, fault, sentence: here.sentence });
  }
}

/** Who wants to see a word. */
type Interest = {
  readonly rules: readonly ProseRule[];
  /** With those as well that want to see the word only before another one. */
  readonly before: ReadonlyMap<string, readonly ProseRule[]> | undefined;
  /** Whether some rule wants to see another word only before this one. */
  readonly isSecond: boolean;
};

const none: Interest = { rules: [], before: undefined, isSecond: false };

type Waiting = { readonly always: Set<ProseRule>; readonly before: Map<string, Set<ProseRule>> };

/** What rules say of a word by itself. */
function waitingFor(rules: readonly ProseRule[]): Map<string, Waiting> {
  const byWord = new Map<string, Waiting>();
  const waitingAt = (word: string): Waiting => {
    const waiting: Waiting = byWord.get(word) ?? { always: new Set(), before: new Map() };
    byWord.set(word, waiting);
    return waiting;
  };
  for (const rule of rules) {
    for (const word of rule.triggers.words ?? []) waitingAt(word).always.add(rule);
    for (const [start, seconds] of rule.triggers.phrases?.flatMap(({ starts }) => [...starts]) ?? []) {
      const { always, before } = waitingAt(start);
      if (!seconds) always.add(rule);
      for (const second of seconds ?? []) before.set(second, new Set(before.get(second)).add(rule));
    }
  }
  return byWord;
}

/** Who wants to see a word: worked out once for each word that somebody waits for, and each shape. */
function createInterests(rules: readonly ProseRule[]): (word: Word) => Interest {
  const byWord = waitingFor(rules);
  const seconds = new Set([...byWord.values()].flatMap(({ before }) => [...before.keys()]));
  const inOrder = (asked: ReadonlySet<ProseRule>): readonly ProseRule[] =>
    rules.filter((rule) => asked.has(rule));
  const make = (own: Waiting | undefined, shapes: number, isSecond: boolean): Interest => {
    const always = new Set(own?.always);
    for (const rule of rules) {
      if (rule.triggers.shapes?.some((shape) => (shapes & bitOf[shape]) !== 0)) always.add(rule);
    }
    const before =
      own && [...own.before].map(([second, more]) => [second, inOrder(always.union(more))] as const);
    return { rules: inOrder(always), before: before?.length ? new Map(before) : undefined, isSecond };
  };
  const ofOthers: Interest[] = [];
  const ofWords = new Map<string, Interest[]>();
  return onceForEachWord((word) => {
    const { lower } = word;
    const shapes = shapesOf(word);
    const own = byWord.get(lower);
    const isSecond = seconds.has(lower);
    if (!own && !isSecond) return (ofOthers[shapes] ??= make(own, shapes, isSecond));
    const known = ofWords.get(lower) ?? [];
    ofWords.set(lower, known);
    return (known[shapes] ??= make(own, shapes, isSecond));
  });
}

const bitOf: Readonly<Record<WordShape, number>> = {
  number: 1,
  name: 2,
  capitals: 4,
  capitalised: 8,
  dotted: 16,
  sentence: 0, // no word's
};

/** The bits of all shapes that it has. */
function shapesOf({ kind, text }: Word): number {
  if (kind === 'mark') return 0;
  if (kind === 'name') return bitOf.name;
  const dotted = text.includes('.') ? bitOf.dotted : 0;
  if (kind === 'number') return bitOf.number | dotted;
  if (!isUpper(text, 0)) return dotted;
  return dotted | bitOf.capitalised | (isUpper(text, 1) ? bitOf.capitals : 0);
}

/** Two findings of one rule at the same words are one: the first, and the longer one. */
function withoutOverlaps(findings: readonly ProseFinding[]): ProseFinding[] {
  const ends = new Map<ProseRule, number>();
  return findings.filter(({ rule, start, end }) => {
    if (start < (ends.get(rule) ?? 0)) return false;
    ends.set(rule, end);
    return true;
  });
}

function findingOf({ rule, fault, sentence }: Found): ProseFinding {
  return {
    rule,
    severity: sentence.block.isCriterion ? rule.inCriteria : rule.severity,
    start: startOf(sentence, fault.from) as number, // a fault lies within its sentence
    end: endOf(sentence, fault.to - 1) as number,
    message: fault.message,
    question: fault.question,
    fix: fault.fix ?? rule.fix,
    ...(fault.replacement === undefined ? {} : { replacement: fault.replacement }),
  };
}

const isUpper = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= 65 && code <= 90;
};
