import type { Json, JsonObject } from '../../clause.ts';
import { isObject } from '../../contract/json-shape.ts';
import { placeInFile } from '../../text-file.ts';
import type { ContractIndex } from '../contract-index.ts';
import { maskInline } from '@antipode/prose';
import { namedFields, type NamedField } from '../consistency/named-fields.ts';
import { singularOf } from '../consistency/near-names.ts';
import { isBeyond, measureOf, quantitiesIn, type Measure, type Quantity } from '../consistency/quantities.ts';
import { once } from '../consistency/say-finding.ts';
import { partsOf, type Schemas } from '../consistency/schema-reading.ts';
import {
  placed,
  placeOf,
  readingOf,
  numberedIn,
  type Mention,
  type SaidFinding,
  type Sentence,
  type WrittenSentence,
} from '../consistency/written-sentences.ts';
import type { HandoffRule, RuleFinding } from '../handoff-rule.ts';
import type { LintModel } from '../lint-model.ts';
import { besideContract, oncePerContract } from '../once-per-contract.ts';
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
  const stated = new Map<string, (Stated & { readonly where: string | WrittenSentence })[]>();
  const keep = (said: Stated, where: string | WrittenSentence): void => {
    const known = stated.get(said.key) ?? [];
    // A text that states one limit in many ways has said so in the first few.
    if (known.length < 8) known.push({ ...said, where });
    stated.set(said.key, known);
  };
  for (const { path, ...said } of inDescription(model)) keep(said, path);
  for (const sentence of numberedIn(model)) {
    const { wrong, limits } = readLimits(sentence, model);
    for (const finding of wrong) yield placed(sentence, finding);
    for (const said of limits) {
      const other = stated.get(said.key)?.find((each) => conflicts(each, said));
      if (other) yield twoLimits(sentence, said, other, other.where);
      keep(said, sentence);
    }
  }
}

type ReadLimits = {
  /** What the contract says otherwise. */
  readonly wrong: readonly SaidFinding[];
  /** Of what is no field of the contract. */
  readonly limits: readonly Stated[];
};

const none: ReadLimits = { wrong: [], limits: [] };

const readLimits = readingOf((sentence: Sentence, contract): ReadLimits => {
  if (!/\d/.test(sentence.text)) return none;
  const quantities = quantitiesIn(sentence.text);
  if (quantities.length === 0) return none;
  const fields = namedFields(contract);
  const ofField = new Set<Quantity>();
  const wrong = sentence.mentions.flatMap(({ isCode, text }, index) => {
    const field = isCode ? fields.get(text) : undefined;
    return field ? [...againstContract(contract, field, sentence, index, quantities, ofField)] : [];
  });
  const others = quantities.filter((each) => !ofField.has(each));
  return { wrong, limits: [...statedIn(sentence, others)] };
});

// Of a field, beside what the contract says of it

type Limits = {
  readonly most: ReadonlySet<number>;
  readonly least: ReadonlySet<number>;
  readonly usual: ReadonlySet<number>;
};

function* againstContract(
  contract: ContractIndex,
  field: NamedField,
  sentence: Sentence,
  index: number,
  quantities: readonly Quantity[],
  ofField: Set<Quantity>,
): Generator<SaidFinding> {
  const mention = sentence.mentions[index];
  if (!mention) return;
  const { text } = sentence;
  const limits = limitsOf(field, contract);
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

  function wrong(what: string, has: ReadonlySet<number>, quantity: Quantity): SaidFinding {
    const name = mention?.text ?? '';
    const meant = [...has].slice(0, 4).map(written).join(' or ');
    return {
      from: quantity.from,
      to: quantity.numberFrom + numberLength(text, quantity),
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
  { text, mentions }: Sentence,
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
const limitsOf = besideContract(({ fields }: NamedField, { schemas }): Limits => {
  const all = fields.slice(0, mostPlaces).map(({ schema }) => limitsAt(schemas, schema));
  const together = (of: (limits: Limits) => ReadonlySet<number>): ReadonlySet<number> => {
    const limited = all.map(of).filter((values) => values.size > 0);
    return limited.length * 2 < all.length ? new Set() : new Set(limited.flatMap((values) => [...values]));
  };
  return {
    most: together(({ most }) => most),
    least: together(({ least }) => least),
    usual: together(({ usual }) => usual),
  };
});

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
  /** As written. */
  readonly text: string;
};

const isLasting =
  /\b(?:timeouts?|limits?|periods?|windows?|lifetimes?|intervals?|delays?|retention|expir\w+|deadlines?|latency|TTL|validity|size|length|quota|backoff|lasts?|expires?|times out|kept|valid for)\b/i;
const condition =
  /\b(?:when|if|while|where|unless|without|except|until|before|after|during|first|(?<!\d\s)second|third|last|next|default|otherwise|another|other|only|weekends?|nights?|peak|average|median|percentile|on|per)\b/i;

function* statedIn(sentence: Sentence, quantities: readonly Quantity[]): Generator<Stated> {
  const { text, source } = sentence;
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
    const shown = source.slice(quantity.from, quantity.to).replace(/\s+/g, ' ');
    yield { key: `${measure.dimension} ${key}`, quantity, measure, text: shown };
  }
}

const longestSentence = 1_000;

const clauseBreak = /[,;:()]|\s[\u2013\u2014-]\s|\b(?:and|but|or|that|which)\b/gi;

/** The words of the clause that say what is limited, without those that say how. */
function keyOf(
  sentence: Pick<Sentence, 'text'> & { mentions?: readonly Mention[] },
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

/** What the contract's own text says of all operations. */
const inDescription = oncePerContract((model) => [...statedInRoots(model)]);

function* statedInRoots({ roots }: LintModel): Generator<Stated & { readonly path: string }> {
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
            path,
          };
      }
    }
  }
}

function twoLimits(
  sentence: WrittenSentence,
  said: Stated,
  other: Stated,
  stands: string | WrittenSentence,
): RuleFinding {
  const where = typeof stands === 'string' ? stands : inWords(stands, other);
  return {
    ...placeOf(sentence, said.quantity),
    message: `This limit is “${said.text}” here and “${other.text}” in ${where}.`,
    question: `Which of the two counts: “${said.text}” or “${other.text}” (${where})?`,
    fix: 'Make both places say the same, or say where each of them holds.',
  };
}

/** `handoff.md, line 12` */
const inWords = ({ file, start }: WrittenSentence, { quantity }: Stated): string =>
  `${file.path}, line ${placeInFile(file, start + quantity.from).line}`;
