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
  const rulesFor = createDispatch(rules);
  const onSentence = rules.filter((rule) => rule.triggers.shapes?.includes('sentence'));
  return (source, sentences, context) => {
    const findings: ProseFinding[] = [];
    const text = proseText(source, sentences, context);
    let index = 0;
    let before: Sentence | undefined;
    for (const sentence of sentences) {
      const { words } = sentence;
      const previous = before?.block === sentence.block ? before : undefined;
      if (onSentence.length > 0) ask(onSentence, { words, at: 0, sentence, index, previous, text }, findings);
      for (let at = 0; at < words.length; at++) {
        const interested = rulesFor(words, at);
        if (interested.length > 0) ask(interested, { words, at, sentence, index, previous, text }, findings);
      }
      before = sentence;
      index++;
    }
    return withoutOverlaps(findings.sort((a, b) => a.start - b.start || b.end - a.end));
  };
}

function ask(rules: readonly ProseRule[], here: Here, findings: ProseFinding[]): void {
  for (const rule of rules) {
    const fault = rule.check(here);
    if (fault) findings.push(findingOf(rule, fault, here));
  }
}

type Interest = {
  readonly rules: readonly ProseRule[];
  /** With those as well that want to see the word only before another one. */
  readonly before: ReadonlyMap<string, readonly ProseRule[]> | undefined;
};

/** Which rules want to see a word: worked out once for each. */
function createDispatch(
  rules: readonly ProseRule[],
): (words: readonly Word[], at: number) => readonly ProseRule[] {
  const interestIn = onceForEachWord(createInterests(rules));
  const seconds = new Set(
    rules.flatMap(({ triggers }) =>
      (triggers.phrases ?? []).flatMap(({ starts }) =>
        [...starts.values()].flatMap((words) => [...(words ?? [])]),
      ),
    ),
  );
  const isSecond = onceForEachWord(({ lower }) => seconds.has(lower));
  return (words, at) => {
    const word = words[at];
    if (!word) return none.rules;
    const { rules: always, before } = interestIn(word);
    const next = words[at + 1];
    return before && next && isSecond(next) ? (before.get(next.lower) ?? always) : always;
  };
}

const none: Interest = { rules: [], before: undefined };

type Waiting = { readonly always: Set<ProseRule>; readonly before: Map<string, Set<ProseRule>> };

function createInterests(rules: readonly ProseRule[]): (word: Word) => Interest {
  const byWord = new Map<string, Waiting>();
  const interestIn = (word: string): Waiting => {
    const interest: Waiting = byWord.get(word) ?? { always: new Set(), before: new Map() };
    byWord.set(word, interest);
    return interest;
  };
  for (const rule of rules) {
    for (const word of rule.triggers.words ?? []) interestIn(word).always.add(rule);
    for (const [start, seconds] of rule.triggers.phrases?.flatMap(({ starts }) => [...starts]) ?? []) {
      const { always, before } = interestIn(start);
      if (!seconds) always.add(rule);
      for (const second of seconds ?? []) before.set(second, new Set(before.get(second)).add(rule));
    }
  }
  const ofWord = new Map<string, Interest>();
  const shaped = rules.flatMap((rule) => rule.triggers.shapes?.map((shape) => ({ rule, shape })) ?? []);
  return (word) => {
    const known = ofWord.get(word.lower);
    const own = byWord.get(word.lower);
    const byShape = shaped.filter(({ shape }) => hasShape(word, shape)).map(({ rule }) => rule);
    if (byShape.length === 0 && (known || !own)) return known ?? none;
    const always = new Set([...(own?.always ?? []), ...byShape]);
    const inOrder = (asked: ReadonlySet<ProseRule>): readonly ProseRule[] =>
      rules.filter((rule) => asked.has(rule));
    const interest = {
      rules: inOrder(always),
      before:
        own && own.before.size > 0
          ? new Map([...own.before].map(([second, more]) => [second, inOrder(always.union(more))]))
          : undefined,
    };
    if (byShape.length === 0) ofWord.set(word.lower, interest);
    return interest;
  };
}

function hasShape({ kind, text }: Word, shape: WordShape): boolean {
  switch (shape) {
    case 'number':
    case 'name':
      return kind === shape;
    case 'capitals':
      return kind === 'word' && isUpper(text, 0) && isUpper(text, 1);
    case 'capitalised':
      return kind === 'word' && isUpper(text, 0);
    case 'dotted':
      return (kind === 'word' || kind === 'number') && text.includes('.');
    case 'sentence':
      return false;
  }
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

function proseText(source: string, sentences: readonly Sentence[], context: ProseContext): ProseText {
  const made = new Map<string, unknown>();
  return {
    source,
    sentences,
    context,
    once: <Value>(key: string, make: () => Value): Value => {
      if (!made.has(key)) made.set(key, make());
      return made.get(key) as Value; // `key` belongs to one caller, and so to one type
    },
  };
}

function findingOf(rule: ProseRule, fault: ProseFault, { sentence }: Here): ProseFinding {
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
