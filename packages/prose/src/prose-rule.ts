/**
 * A rule of prose: what one kind of fault looks like, why it costs a question, and the examples that are its test
 * and its page in the docs.
 *
 * Rules look only at words around those that trigger them, a bounded number each way, so that a text costs what it is
 * long and not more.
 */
import { keeper } from './once-for-each.ts';
import type { Phrases } from './phrase.ts';
import type { Sentence } from './sentences.ts';
import type { FindingKind, Severity } from './severity.ts';
import type { Word } from './words.ts';

/** What a text may lean on without saying it itself. */
export type ProseContext = {
  /** Whether the glossary, the contract or a heading declares the term; asked with the words as written. */
  readonly declares: (term: string) => boolean;
  /** Whether MUST, SHOULD and MAY have the meaning of RFC 2119 here. */
  readonly hasRequirementWords: boolean;
};

/** The whole text that is judged, as rules see it. */
export type ProseText = {
  readonly source: string;
  readonly sentences: readonly Sentence[];
  readonly context: ProseContext;
  /** What has been worked out about it: see `onceForEachText`. */
  readonly kept: unknown[];
};

/** What is said of a text, worked out once for each and kept with it. */
export const onceForEachText = keeper<ProseText>();

/** Where a rule is asked to look. */
export type Here = {
  readonly words: readonly Word[];
  /** Index in `words` of the word that triggered the rule. */
  readonly at: number;
  readonly sentence: Sentence;
  /** Index of the sentence in the text's sentences. */
  readonly index: number;
  /** The sentence before it in the same block. */
  readonly previous: Sentence | undefined;
  readonly text: ProseText;
};

export type ProseFault = {
  /** Indexes in the sentence's words: from, up to but without. */
  readonly from: number;
  readonly to: number;
  readonly message: string;
  /** The very question that a contractor would have to send. */
  readonly question: string;
  /** When it is more concrete than the rule's own. */
  readonly fix?: string;
  /** What may stand there instead without changing what is meant. */
  readonly replacement?: string;
  /** Asked when the whole text has been looked at: whether something in it says that this is no fault. */
  readonly unless?: () => boolean;
};

export type WordShape =
  /** Two capitals or more at its start: `TTL`, `SLAs`. */
  | 'capitals'
  /** A capital inside or at the start of a word that does not start the sentence. */
  | 'capitalised'
  | 'number'
  /** Code, an address, a path, quoted words. */
  | 'name'
  /** A word or a number with a full stop inside: `db01.corp.local`, `payout.paid`, `10.0.0.1`. */
  | 'dotted'
  /** The first word of every sentence. */
  | 'sentence';

export type ProseRule = {
  /** Names the fault: `ambiguous-pronoun`. */
  readonly name: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** In an acceptance criterion, from which a test must be written. */
  readonly inCriteria: Severity;
  /** What it finds, in one sentence. */
  readonly summary: string;
  /** What it costs a reader who cannot ask. */
  readonly why: string;
  readonly fix: string;
  /** Texts without a finding. One that starts with `AC: ` is judged as a criterion. */
  readonly ok: readonly string[];
  /** Texts with a finding at each `«…»`, and nowhere else. */
  readonly notOk: readonly string[];
  /** Lower-case words and shapes on which `check` is asked. */
  readonly triggers: {
    readonly words?: readonly string[];
    readonly shapes?: readonly WordShape[];
    /** Where one of them may begin, as far as two words tell. */
    readonly phrases?: readonly Phrases[];
  };
  readonly check: (here: Here) => ProseFault | undefined;
};
