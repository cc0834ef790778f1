import type { Block } from './block.ts';
import type { Here, ProseContext, ProseFault, ProseRule, ProseText, WordShape } from './prose-rule.ts';
import { sentencesOf, type Sentence } from './sentences.ts';
import type { Severity } from './severity.ts';
import type { Word } from './words.ts';

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
  const byWord = new Map<string, ProseRule[]>();
  const byShape = new Map<WordShape, ProseRule[]>();
  for (const rule of rules) {
    for (const word of new Set(rule.triggers.words)) into(byWord, word, rule);
    for (const shape of new Set(rule.triggers.shapes)) into(byShape, shape, rule);
  }
  const shaped = (shape: WordShape): readonly ProseRule[] => byShape.get(shape) ?? [];
  const onCapitals = shaped('capitals');
  const onCapitalised = shaped('capitalised');
  const onNumber = shaped('number');
  const onName = shaped('name');
  const onSentence = shaped('sentence');
  const onEnd = shaped('end');

  return (source, sentences, context) => {
    const findings: ProseFinding[] = [];
    const text = proseText(source, sentences, context);
    const ask = (rules: readonly ProseRule[], here: Here): void => {
      for (const rule of rules) {
        const fault = rule.check(here);
        if (fault) findings.push(findingOf(rule, fault, here));
      }
    };
    sentences.forEach((sentence, index) => {
      const { words } = sentence;
      const before = sentences[index - 1];
      const previous = before?.block === sentence.block ? before : undefined;
      const here = (at: number): Here => ({ words, at, sentence, previous, text });
      if (onSentence.length > 0) ask(onSentence, here(0));
      let at = 0;
      for (const word of words) {
        if (word.kind === 'word') {
          const interested = byWord.get(word.lower);
          if (interested) ask(interested, here(at));
          if (isUpper(word.text.charCodeAt(0))) {
            if (onCapitals.length > 0 && isUpper(word.text.charCodeAt(1))) ask(onCapitals, here(at));
            if (onCapitalised.length > 0) ask(onCapitalised, here(at));
          }
        } else if (word.kind === 'number') {
          if (onNumber.length > 0) ask(onNumber, here(at));
        } else {
          const interested = word.kind === 'name' ? onName : byWord.get(word.text);
          if (interested && interested.length > 0) ask(interested, here(at));
        }
        at++;
      }
      if (onEnd.length > 0) ask(onEnd, here(words.length - 1));
    });
    return withoutOverlaps(findings.sort((a, b) => a.start - b.start || b.end - a.end));
  };
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

function findingOf(rule: ProseRule, fault: ProseFault, { words, sentence }: Here): ProseFinding {
  const first = words[fault.from] as Word; // a fault lies within its sentence
  const last = words[fault.to - 1] as Word;
  return {
    rule,
    severity: sentence.block.isCriterion ? rule.inCriteria : rule.severity,
    start: first.start,
    end: last.end,
    message: fault.message,
    question: fault.question,
    fix: fault.fix ?? rule.fix,
    ...(fault.replacement === undefined ? {} : { replacement: fault.replacement }),
  };
}

function into<Key>(map: Map<Key, ProseRule[]>, key: Key, rule: ProseRule): void {
  const known = map.get(key);
  if (known) known.push(rule);
  else map.set(key, [rule]);
}

const isUpper = (code: number): boolean => code >= 65 && code <= 90;
