/** The values that the text of a handoff gives to fields of the contract: `status` is `paid`, a column of a table. */
import { onceForEach } from '@antipode/base';
import type { Json } from '../../clause.ts';
import type { Span } from '../handoff-rule.ts';
import type { LintModel } from '../lint-model.ts';
import { codeBlocksIn } from './code-blocks.ts';
import { standsForAnother } from './exchanges.ts';
import { membersOf } from './json-members.ts';
import { namedFields, type NamedField } from './named-fields.ts';
import { otherSystems } from './other-systems.ts';
import {
  headText,
  isDenied,
  partOf,
  placeOf,
  readingOf,
  namingIn,
  writtenIn,
  type Mention,
  type Part,
  type Sentence,
} from './written-sentences.ts';

export type SaidValue = {
  readonly field: NamedField;
  readonly json: Json;
  readonly place: Span;
  /** Whether the type is as good as written: a member of JSON, and not a word in backticks. */
  readonly isTyped: boolean;
};

export const saidValues = onceForEach((model: LintModel): readonly SaidValue[] => [
  ...inSentences(model),
  ...inTables(model),
  ...inBlocks(model),
]);

/** What may stand between a field and its value, and nothing else. */
const gap =
  /^[\s"(]*(?:(?:is|are|be|as|was|has|have|to|of|with|a|an|the|=|:|equals?|value|values|status|state|set|changed?|changes|becomes|become|remains?|stays?|must|MUST|goes|from|exactly|always|either|one|called|named|turns?|into|moved?|moves|then)[\s"]*)*$/;
const joint =
  /^\s*(?:,|or|and|,\s*or|,\s*and|\/|\||to|into)\s+(?:the\s+)?(?:(?:status|state|value|kind)\s+)?$/;

function* inSentences(model: LintModel): Generator<SaidValue> {
  const systems = otherSystems(model);
  for (const sentence of namingIn(model)) {
    for (const { field, text, part, named } of inSentence(sentence, model)) {
      if (named && systems.owns(sentence, named)) continue;
      yield { field, json: text, place: placeOf(sentence, part), isTyped: false };
    }
  }
}

type InSentence = {
  readonly field: NamedField;
  readonly text: string;
  readonly part: Part;
  /** What is no value of this contract where another system owns it. */
  readonly named?: Mention;
};

const inSentence = readingOf((sentence: Sentence, contract): readonly InSentence[] => {
  const fields = namedFields(contract);
  const values: InSentence[] = [];
  let field: NamedField | undefined;
  let before: Mention | undefined;
  const add = (mention: Mention): void => {
    if (field && !isDenied(sentence, mention))
      values.push({ field, text: mention.text, part: partOf(mention), named: mention });
  };
  for (const mention of sentence.mentions) {
    const between = sentence.text.slice(before?.to ?? 0, mention.from);
    const isValue = isPlainValue(mention.text);
    const named = mention.isCode ? fields.get(mention.text) : undefined;
    const paired = mention.isCode ? pairIn(mention) : undefined;
    const pairedField = paired && fields.get(paired.name);
    if (paired && pairedField) {
      values.push({ field: pairedField, text: paired.value, part: paired.part });
    } else if (
      isValue &&
      field &&
      before &&
      between.length < 80 &&
      (gap.test(between) || joint.test(between)) &&
      !named
    ) {
      add(mention);
    } else if (isValue && !named && mention.isCode) {
      field = plainField(sentence, mention, fields.get);
      add(mention);
    } else field = named;
    before = mention;
  }
  return values;
});

/** “the status `paid`”: a field whose name is a word of the language, said as a word. */
function plainField(
  { text }: Sentence,
  { from }: Mention,
  get: (name: string) => NamedField | undefined,
): NamedField | undefined {
  const word =
    /\b(?:a|an|the|with|in|its|whose|has)\s+([a-z]{3,30})\s+(?:(?:is|of|set to|changes to|becomes)\s+)?$/.exec(
      text.slice(Math.max(0, from - 60), from),
    )?.[1];
  return word === undefined || tooCommon.has(word) ? undefined : get(word);
}

/** Words that mean too many things to be taken for a field without backticks. */
const tooCommon = new Set([
  'type',
  'name',
  'value',
  'key',
  'code',
  'id',
  'field',
  'data',
  'item',
  'path',
  'format',
  'title',
]);

const isPlainValue = (text: string): boolean =>
  /^[A-Za-z][\w.-]{0,60}$/.test(text) && !standsForAnother(text);

/** `status=paid`, `status: paid`, `"status": "paid"`. */
function pairIn(mention: Mention): { name: string; value: string; part: Part } | undefined {
  const found = /^\??["']?([A-Za-z_][\w-]{0,60})["']?\s*(?:=|:\s)\s*["']?([A-Za-z][\w.-]{0,60})["']?$/.exec(
    mention.text,
  );
  if (found?.[1] === undefined || found[2] === undefined) return undefined;
  const from = mention.textFrom + mention.text.lastIndexOf(found[2]);
  return { name: found[1], value: found[2], part: { from, to: from + found[2].length } };
}

function* inTables(model: LintModel): Generator<SaidValue> {
  const fields = namedFields(model.contract);
  for (const { heads, rows } of writtenIn(model).tables) {
    for (const [column, head] of heads.entries()) {
      if (!head || head.isAside || !head.text.includes('\uE000')) continue;
      const field = fields.get(headText(head));
      if (!field) continue;
      for (const row of rows) {
        const cell = row[column];
        const [mention] = cell?.mentions ?? [];
        if (cell?.mentions.length !== 1 || !mention || !isPlainValue(mention.text)) continue;
        if (headText(cell) !== mention.text) continue;
        yield { field, json: mention.text, place: placeOf(cell, partOf(mention)), isTyped: false };
      }
    }
  }
}

function* inBlocks(model: LintModel): Generator<SaidValue> {
  const fields = namedFields(model.contract);
  for (const { file, text, start, language } of codeBlocksIn(model)) {
    if (language !== 'json') continue;
    for (const { path, value, valueStart, valueEnd } of membersOf(text)?.members ?? []) {
      const field = fields.get(path.at(-1) ?? '');
      if (!field || standsForAnother(value)) continue;
      yield {
        field,
        json: value,
        place: { file: file.path, start: start + valueStart, end: start + valueEnd },
        isTyped: true,
      };
    }
  }
}
