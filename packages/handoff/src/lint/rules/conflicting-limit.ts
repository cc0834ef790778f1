import type { Json, JsonObject } from '../../clause.ts';
import { isObject } from '../../contract/json-shape.ts';
import { placeInFile } from '../../text-file.ts';
import { maskInline } from '@antipode/prose';
import { namedFields, type NamedFields } from '../consistency/named-fields.ts';
import { singularOf } from '../consistency/near-names.ts';
import { isBeyond, measureOf, quantitiesIn, type Measure, type Quantity } from '../consistency/quantities.ts';
import { once } from '../consistency/say-finding.ts';
import { partsOf, type Schemas } from '../consistency/schema-reading.ts';
import { writtenIn, type Mention, type WrittenSentence } from '../consistency/written-sentences.ts';
import type { HandoffRule, RuleFinding } from '../handoff-rule.ts';
import type { LintModel } from '../lint-model.ts';
import { ledgerContract } from '../consistency/ledger-contract.ts';

/** One limit that is stated in two ways. */
export const conflictingLimit: HandoffRule = {
  name: 'conflicting-limit',
  kind: 'consistency',
  severity: 'blocks',
  summary: 'A limit is stated differently in two places.',
  why: 'Whatever is built, one of the two places is not met, and a stranger cannot tell which one counts.',
  fix: 'State the limit once, or make both places say the same.',
  ok: [
    {
      'handoff.md':
        '# Ledger\n\n## Scope\n\n`limit` is an integer from 1 to 50; without `limit` a page holds at most 20 items. A `reference` has at most 35 characters. When `amountMinor` is at least 100000, a second person signs. `amountMinor` is at least 100 minor units. `createdAt` is at most 5 seconds old.\n',
      'contract/openapi.yaml': ledgerContract,
    },
    {
      'handoff.md':
        '# Ledger\n\n## Constraints\n\n- C-1: A request body is at most 65,536 bytes long.\n- C-2: The timeout of the bank call is 5 seconds.\n- C-3: The timeout of the mail call is 10 seconds.\n\n## Failure behaviour\n\nA request body of more than 64 KB is refused. The timeout of the bank call is 5 s. On weekends the timeout of the bank call is 20 seconds.\n',
    },
  ],
  notOk: [
    {
      'handoff.md':
        '# Ledger\n\n## Scope\n\n`limit` is an integer from 1 to «100», and without `limit` a page holds «at most 25» items. A `reference` has «at most 40» characters; `amountMinor` is «at least 1,000» minor units.\n',
      'contract/openapi.yaml': ledgerContract,
    },
    {
      'handoff.md':
        '# Ledger\n\n## Constraints\n\n- C-1: A request body is at most 65,536 bytes long.\n- C-2: The timeout of the bank call is 5 seconds.\n- C-3: The service answers within 200 ms.\n\n## Failure behaviour\n\nA request body of «more than 1 MB» is refused. A timeout of «10 seconds» for the bank call holds. The service must answer «within 1 second».\n',
    },
  ],
  check: (model) =>
    model.outline ? once(findingsIn(model)) : { cannotTell: 'There is no handoff.md that could be read.' },
};

function* findingsIn(model: LintModel): Generator<RuleFinding> {
  const fields = namedFields(model.contract);
  const stated = new Map<string, Stated[]>();
  const limits = new Map<string, Limits>();
  for (const said of inDescription(model)) keep(stated, said);
  for (const sentence of writtenIn(model).sentences) {
    if (sentence.isAside || !/\d/.test(sentence.text)) continue;
    const quantities = quantitiesIn(sentence.text);
    const ofField = new Set<Quantity>();
    for (const [index, mention] of sentence.mentions.entries()) {
      if (!mention.isCode || fields.get(mention.text) === undefined) continue;
      for (const finding of againstContract(model, fields, limits, sentence, index, quantities, ofField))
        yield finding;
    }
    for (const said of statedIn(
      sentence,
      quantities.filter((each) => !ofField.has(each)),
    )) {
      const other = stated.get(said.key)?.find((each) => conflicts(each, said));
      if (other) yield twoLimits(sentence, said, other);
      keep(stated, said);
    }
  }
}

// Of a field, beside what the contract says of it

type Limits = {
  readonly most: ReadonlySet<number>;
  readonly least: ReadonlySet<number>;
  readonly usual: ReadonlySet<number>;
};

function* againstContract(
  { contract: { schemas } }: LintModel,
  fields: NamedFields,
  known: Map<string, Limits>,
  sentence: WrittenSentence,
  index: number,
  quantities: readonly Quantity[],
  ofField: Set<Quantity>,
): Generator<RuleFinding> {
  const mention = sentence.mentions[index];
  const field = mention && fields.get(mention.text);
  if (!mention || !field) return;
  const { text } = sentence;
  const limits =
    known.get(field.name) ??
    limitsOf(
      schemas,
      field.fields.map(({ schema }) => schema),
    );
  known.set(field.name, limits);
  const isConditional = conditional.test(text.slice(Math.max(0, mention.from - 200), mention.from));
  const isUsual = /\bwithout\s+(?:the\s+)?(?:\w+\s+)?$/i.test(
    text.slice(Math.max(0, mention.from - 30), mention.from),
  );
  for (const quantity of around(quantities, mention)) {
    if (!belongsTo(sentence, index, mention, quantity)) continue;
    ofField.add(quantity);
    if (!plainUnits.test(quantity.unit)) continue;
    const { value, direction } = quantity;
    const between = text.slice(mention.to, quantity.from);
    if (isUsual || /\bdefault/i.test(between)) {
      if (limits.usual.size > 0 && !limits.usual.has(value)) yield wrong('default', limits.usual, quantity);
      continue;
    }
    if (isConditional || (isBeyond(text, quantity) && !refusal.test(text))) continue;
    const range = /\b(?:from|between)\s+$/.test(text.slice(0, quantity.numberFrom).slice(-12));
    const rangeEnd = /\b(?:from|between)\s+[\d,.]+\s+(?:to|and)\s+$/.test(
      text.slice(0, quantity.numberFrom).slice(-30),
    );
    if (direction === 'max' || rangeEnd) {
      if (limits.most.size > 0 && !limits.most.has(value)) yield wrong('maximum', limits.most, quantity);
    } else if (direction === 'min' || range) {
      if (limits.least.size > 0 && !limits.least.has(value)) yield wrong('minimum', limits.least, quantity);
    }
  }

  function wrong(what: string, has: ReadonlySet<number>, quantity: Quantity): RuleFinding {
    const name = mention?.text ?? '';
    const meant = [...has].slice(0, 4).map(written).join(' or ');
    return {
      file: sentence.file.path,
      start: sentence.start + quantity.from,
      end: sentence.start + quantity.numberFrom + numberLength(text, quantity),
      message: `The ${what} of “${name}” is ${written(quantity.value)} here and ${meant} in the contract.`,
      question: `Which ${what} of “${name}” counts: ${written(quantity.value)}, as the text says, or ${meant}, as the contract says?`,
      fix: `Write ${meant} here, or change the ${what} of “${name}” in the contract.`,
    };
  }
}

/** Those near enough to the name to be said of it. */
function around(quantities: readonly Quantity[], { from, to }: Mention): readonly Quantity[] {
  let low = 0;
  let high = quantities.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((quantities[middle]?.to ?? 0) < from - 30) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < quantities.length && (quantities[end]?.from ?? 0) < to + 70) end++;
  return quantities.slice(low, end);
}

const numberLength = (text: string, { numberFrom }: Quantity): number =>
  /^[\d,.]*\d/.exec(text.slice(numberFrom, numberFrom + 40))?.[0].length ?? 1;

const written = (value: number): string => value.toLocaleString('en');

/** Whether the quantity is said of the field: close behind it, in the same breath, with no other name between. */
function belongsTo(
  { text, mentions }: WrittenSentence,
  index: number,
  mention: Mention,
  quantity: Quantity,
): boolean {
  const next = mentions[index + 1];
  if (quantity.numberFrom >= mention.to) {
    if (next && next.from < quantity.numberFrom) return false;
    const between = text.slice(mention.to, quantity.from);
    return (
      between.length <= 60 && !/[;]|\.\s|\b(?:but|while|whereas|when|if)\b|,\s+(?:and|or)\b/i.test(between)
    );
  }
  const before = text.slice(quantity.to, mention.from);
  return (
    before.length <= 25 &&
    quantity.direction !== 'exact' &&
    /^\s*(?:\w+\s+)?(?:for|in|of|as)\s+(?:the\s+|a\s+|each\s+|every\s+)?(?:\w+\s+)?$/.test(before)
  );
}

const conditional = /\b(?:when|if|while|where|unless|once|until|whenever|as soon as)\b[^,]*$/i;
const refusal = /\b(?:refus|reject|invalid|error|not allowed|forbidden|fails?\b|must not|MUST NOT|[45]\d\d)/;
const plainUnits =
  /^(?:|items?|entries|elements?|characters?|letters?|digits?|signs?|bytes?|minor|results?|records?|rows?|values?|objects?|long|per|and|or|in|is|are|inclusive|to|as|by|with|at|the|if|when)$/;

/**
 * What the places that have the field's name say together. Where most of them set no limit, one that does is an
 * exception, and the text may well speak of the others.
 */
function limitsOf(schemas: Schemas, given: readonly (Json | undefined)[]): Limits {
  const all = given.slice(0, mostPlaces).map((schema) => limitsAt(schemas, schema));
  const together = (of: (limits: Limits) => ReadonlySet<number>): ReadonlySet<number> => {
    const limited = all.map(of).filter((values) => values.size > 0);
    return limited.length * 2 < all.length ? new Set() : new Set(limited.flatMap((values) => [...values]));
  };
  return {
    most: together(({ most }) => most),
    least: together(({ least }) => least),
    usual: together(({ usual }) => usual),
  };
}

const mostPlaces = 500;

function limitsAt(schemas: Schemas, schema: Json | undefined): Limits {
  const most = new Set<number>();
  const least = new Set<number>();
  const usual = new Set<number>();
  const add = (set: Set<number>, value: Json | undefined, less = 0): void => {
    if (typeof value === 'number') set.add(value + less);
  };
  for (const part of partsOf(schemas, [schema])) {
    for (const key of ['maximum', 'maxLength', 'maxItems']) add(most, part[key]);
    for (const key of ['minimum', 'minLength', 'minItems']) add(least, part[key]);
    add(most, part['exclusiveMaximum']);
    add(most, part['exclusiveMaximum'], -1);
    add(least, part['exclusiveMinimum']);
    add(least, part['exclusiveMinimum'], 1);
    add(usual, part['default']);
    addLengths(part, most, least);
  }
  return { most, least, usual };
}

/** `^[a-z]{1,40}$` is a limit as well. */
function addLengths({ pattern }: JsonObject, most: Set<number>, least: Set<number>): void {
  if (typeof pattern !== 'string' || pattern.length > 300) return;
  for (const found of pattern.matchAll(/\{(\d+)(?:,(\d+))?\}/g)) {
    least.add(Number(found[1]));
    most.add(Number(found[2] ?? found[1]));
  }
}

// Of anything else, beside what another sentence says of it

type Stated = {
  readonly key: string;
  readonly quantity: Quantity;
  readonly measure: Measure;
  readonly text: string;
  /** For people: `handoff.md, line 12`. */
  readonly where: string;
};

const isLasting =
  /\b(?:timeouts?|limits?|periods?|windows?|lifetimes?|intervals?|delays?|retention|expir\w+|deadlines?|latency|TTL|validity|size|length|quota|backoff|lasts?|expires?|times out|kept|valid for)\b/i;
const condition =
  /\b(?:when|if|while|where|unless|without|except|until|before|after|during|first|(?<!\d\s)second|third|last|next|default|otherwise|another|other|only|weekends?|nights?|peak|average|median|percentile|on|per)\b/i;

function* statedIn(sentence: WrittenSentence, quantities: readonly Quantity[]): Generator<Stated> {
  const { text, file, start } = sentence;
  // A sentence of many lines is a list of everything, and its clauses cannot be told apart.
  if (text.length > longestSentence) return;
  if (condition.test(text.replace(/[^,;:]{0,200}\bper (?:second|minute|hour|day)\b/g, ''))) return;
  for (const quantity of quantities) {
    const measure = measureOf(quantity);
    if (!measure) continue;
    if (
      quantity.direction === 'exact' &&
      !(['time', 'size'].includes(measure.dimension) && isLasting.test(text))
    )
      continue;
    if (isBeyond(text, quantity) && !refusal.test(text)) continue;
    const key = keyOf(sentence, quantity, quantities);
    if (key === undefined) continue;
    const shown = file.text.slice(start + quantity.from, start + quantity.to).replace(/\s+/g, ' ');
    const where = `${file.path}, line ${placeInFile(file, start + quantity.from).line}`;
    yield { key: `${measure.dimension} ${key}`, quantity, measure, text: shown, where };
  }
}

const longestSentence = 1_000;

const clauseBreak = /[,;:()]|\s[\u2013\u2014-]\s|\b(?:and|but|or|that|which)\b/gi;

/** The words of the clause that say what is limited, without those that say how. */
function keyOf(
  sentence: Pick<WrittenSentence, 'text'> & { mentions?: readonly Mention[] },
  quantity: Quantity,
  all: readonly Quantity[],
): string | undefined {
  const { text } = sentence;
  let from = 0;
  let to = text.length;
  for (const { index, 0: mark } of text.matchAll(clauseBreak)) {
    const end = index + mark.length;
    if (end <= quantity.from) from = end;
    else if (index >= quantity.to) {
      to = index;
      break;
    }
  }
  if (all.some((other) => other !== quantity && other.from >= from && other.to <= to)) return undefined;
  const before = text.slice(from, quantity.from);
  const after =
    /^\s*(?:long\s+|large\s+)?((?:for|of|to|in)\s+[^.]*)/.exec(text.slice(quantity.to, to))?.[1] ?? '';
  const names = (sentence.mentions ?? [])
    .filter((each) => each.from >= from && each.to <= to)
    .map((each) => each.text);
  const words = `${before} ${after}`
    .toLowerCase()
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => /\p{L}/u.test(word) && !empty.has(word))
    .map(singularOf);
  const key = [...new Set([...words, ...names])].sort();
  return key.length === 0 || key.length > 6 ? undefined : key.join(' ');
}

const empty = new Set(
  `a an the is are be was of for to in at most least must shall should will can may not never its their every each any all
  long large big size longer has have had holds hold with within than more up no less maximum minimum max min limit limited
  request utf-8 json whole total value exactly always set takes take lasts last there it by as one single`.split(
    /\s+/,
  ),
);

function conflicts(before: Stated, now: Stated): boolean {
  const a = before.quantity.direction;
  const b = now.quantity.direction;
  const isSameWay = a === b || (a === 'exact' && b === 'max') || (a === 'max' && b === 'exact');
  return isSameWay && !before.measure.values.some((value) => now.measure.values.includes(value));
}

function keep(stated: Map<string, Stated[]>, said: Stated): void {
  const known = stated.get(said.key);
  // A text that states one limit in many ways has said so in the first few.
  if (!known) stated.set(said.key, [said]);
  else if (known.length < 8) known.push(said);
}

/** What the contract's own text says of all operations. */
function* inDescription({ roots }: LintModel): Generator<Stated> {
  for (const { value, path } of roots) {
    const info = isObject(value) ? value['info'] : undefined;
    const description = isObject(info) ? info['description'] : undefined;
    if (typeof description !== 'string') continue;
    for (const line of description.split(/\n(?:\s*\n|[-*]\s+)|(?<=\.)\s+(?=[A-Z])/)) {
      const text = maskInline(line);
      if (condition.test(text)) continue;
      const quantities = quantitiesIn(text);
      for (const quantity of quantities) {
        const measure = measureOf(quantity);
        const key =
          measure && quantity.direction !== 'exact' ? keyOf({ text }, quantity, quantities) : undefined;
        if (measure && key !== undefined)
          yield {
            key: `${measure.dimension} ${key}`,
            quantity,
            measure,
            text: text.slice(quantity.from, quantity.to),
            where: path,
          };
      }
    }
  }
}

function twoLimits({ file, start }: WrittenSentence, said: Stated, other: Stated): RuleFinding {
  const { quantity } = said;
  return {
    file: file.path,
    start: start + quantity.from,
    end: start + quantity.to,
    message: `This limit is “${said.text}” here and “${other.text}” in ${other.where}.`,
    question: `Which of the two counts: “${said.text}” or “${other.text}” (${other.where})?`,
    fix: 'Make both places say the same, or say where each of them holds.',
  };
}
