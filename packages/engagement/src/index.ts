export type { Act, ActKind } from './act.ts';
export { actRules, mayAct, type Who, whoIs } from './act-rules.ts';
export { standingVerdicts } from './acts/review.ts';
export { type Actor, otherParty, type Party, type RecordedActor } from './actor.ts';
export { due, workingTimeAllowed } from './due.ts';
export { amendedSince, type ClausesAmended } from './amended-since.ts';
export { blastRadius } from './blast-radius.ts';
export { decide, type Decided, instantText } from './decide.ts';
export { decisionsOn, decisionsTaken, type DecisionTaken } from './decisions.ts';
export * from './engagement.ts';
export type { EngagementEvent, EventBody, EventKind } from './event.ts';
export { evolve, replay } from './evolve.ts';
export * from './ids.ts';
export { formatMoney, minorUnitDigits, type Money, type MoneyRefusal, parseMoney } from './money.ts';
export { type OpenItem, type OpenItemKind, openItems } from './open-items.ts';
export {
  type ArchiveFault,
  type People,
  type RecordArchive,
  type VerifiedArchive,
  verifyArchive,
  writeArchive,
} from './record/archive.ts';
export {
  canonicalJson,
  entryFor,
  eventOf,
  hashEntry,
  noPrevious,
  type RecordEntry,
  sha256Hex,
} from './record/entry.ts';
export { formatPrice, nameOf, type ShowInstant, tellEvent, tellStory, type Told } from './record/story.ts';
export { type BrokenLink, recordLines, type VerifiedChain, verifyChain } from './record/verify-chain.ts';
export { describeRefusal, type Refusal } from './refusal.ts';
