export { filler, type Block, type BlockKind } from './block.ts';
export { createProseChecker, noContext, type ProseChecker, type ProseFinding } from './check-prose.ts';
export { maskInline } from './mask-inline.ts';
export type { ProseContext, ProseRule } from './prose-rule.ts';
export {
  frontMatterEnd,
  readMarkdown,
  type Comment,
  type Heading,
  type MarkdownProse,
} from './read-markdown.ts';
export { proseRules } from './rules/all-rules.ts';
export { sentencesOf, type Sentence } from './sentences.ts';
export {
  findingKinds,
  isRuleLevel,
  severities,
  type FindingKind,
  type RuleLevel,
  type Severity,
} from './severity.ts';
export { wordsOf, type Word, type WordKind } from './words.ts';
