import type { ProseRule } from '../prose-rule.ts';
import { ambiguousPronoun } from './ambiguous-pronoun.ts';
import { bareDemonstrative } from './bare-demonstrative.ts';
import { comparativeWithoutBaseline } from './comparative-without-baseline.ts';
import { conversationReference } from './conversation-reference.ts';
import { dateWithoutZone } from './date-without-zone.ts';
import { doubleNegation } from './double-negation.ts';
import { loophole } from './loophole.ts';
import { missingAttachment } from './missing-attachment.ts';
import { numberWithoutUnit } from './number-without-unit.ts';
import { openList } from './open-list.ts';
import { openQuestion } from './open-question.ts';
import { passiveWithoutAgent } from './passive-without-agent.ts';
import { placeholder } from './placeholder.ts';
import { privateReference } from './private-reference.ts';
import { subjectiveWord } from './subjective-word.ts';
import { thresholdWithoutNumber } from './threshold-without-number.ts';
import { twoObligations } from './two-obligations.ts';
import { undecidedOption } from './undecided-option.ts';
import { undefinedAcronym } from './undefined-acronym.ts';
import { undefinedTerm } from './undefined-term.ts';
import { universalClaim } from './universal-claim.ts';
import { unobservableOutcome } from './unobservable-outcome.ts';
import { weakModal } from './weak-modal.ts';

/** Every rule of prose, by name. */
export const proseRules: readonly ProseRule[] = [
  ambiguousPronoun,
  bareDemonstrative,
  comparativeWithoutBaseline,
  conversationReference,
  dateWithoutZone,
  doubleNegation,
  loophole,
  missingAttachment,
  numberWithoutUnit,
  openList,
  openQuestion,
  passiveWithoutAgent,
  placeholder,
  privateReference,
  subjectiveWord,
  thresholdWithoutNumber,
  twoObligations,
  undecidedOption,
  undefinedAcronym,
  undefinedTerm,
  universalClaim,
  unobservableOutcome,
  weakModal,
];
