/** The edges of one goal, by name. */
import type { Json } from '@antipode/handoff';
import type { Goal } from './goal.ts';
import { kind } from './kinds.ts';
import { makeArray } from './make-array.ts';
import { commonStep, isInRange, numberRange } from './number-range.ts';
import { faultsOfString, stringMaker, stringShape } from './make-string.ts';
import { makeObject } from './make-object.ts';
import { nothing, type Made, type Maker } from './maker.ts';
import { leastSource, seededSource, type Source } from './source.ts';

export type Edge = { readonly name: string; readonly make: () => Made };

/** Of a long list of values, the first and the last ones. */
const mostListed = 24;

/** Longer strings and lists are left alone: an edge must stay cheap to send. */
const longest = 20_000;
const mostItems = 200;

export function edgesOf(goal: Goal, maker: Maker): readonly Edge[] {
  if (goal.values !== undefined) {
    const { values } = goal;
    const listed =
      values.length <= mostListed
        ? values
        : [...values.slice(0, mostListed / 2), ...values.slice(-mostListed / 2)];
    return listed.map((value) => edge(`the listed value ${JSON.stringify(value)}`, value));
  }
  const has = (one: number) => (goal.kinds & one) !== 0;
  return [
    ...(has(kind.null) ? [edge('null', null)] : []),
    ...(has(kind.boolean) ? [edge('false', false), edge('true', true)] : []),
    ...(has(kind.integer | kind.fraction) ? numberEdges(goal) : []),
    ...(has(kind.string) ? stringEdges(goal) : []),
    ...(has(kind.array) ? arrayEdges(goal, maker) : []),
    ...(has(kind.object) ? objectEdges(goal, maker) : []),
    ...maker.examplesOf(goal).map((value) => edge('an example of the contract', value)),
  ];
}

function edge(name: string, value: Json): Edge {
  return { name, make: () => value };
}

function numberEdges({ atoms, kinds }: Goal): readonly Edge[] {
  const range = numberRange(atoms);
  const isWhole = (kinds & kind.fraction) === 0;
  const step = commonStep(range.steps, isWhole);
  const size = step === undefined ? 0.01 : step.digits / 10 ** step.places;
  const near = (limit: number, by: number) => {
    const exact = step === undefined ? limit : Math.round(limit / size) * size;
    return [0, 1, 2]
      .map((count) => rounded(exact + count * by, size))
      .find((value) => isInRange(value, range));
  };
  const edges: readonly (readonly [string, number | undefined])[] = [
    ['the least', range.least === -Infinity ? undefined : near(range.least, size)],
    ['the least but one', range.least === -Infinity ? undefined : near(range.least + size, size)],
    ['the most', range.most === Infinity ? undefined : near(range.most, -size)],
    ['the most but one', range.most === Infinity ? undefined : near(range.most - size, -size)],
    ['zero', 0],
    ['one', 1],
    ['minus one', -1],
    ['a half', isWhole ? undefined : 0.5],
    ['the most of 32 bits', 2_147_483_647],
    ['the least of 32 bits', -2_147_483_648],
  ];
  return edges.flatMap(([name, value]) =>
    value !== undefined && isInRange(value, range) && (!isWhole || Number.isInteger(value))
      ? [edge(name, value)]
      : [],
  );
}

function rounded(value: number, size: number): number {
  const places = Math.min(15, Math.max(0, Math.ceil(-Math.log10(size)) + 2));
  return Math.abs(value) < 1e15 ? Number(value.toFixed(places)) : value;
}

/** Text that services get wrong: other scripts, signs of two code units, marks on letters, text from the right. */
const oddTexts: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['a space', ' '],
  ['signs outside the first plane', '🚀🙂'],
  ['a letter and its mark apart', 'e\u0301a\u0308'],
  ['text from the right', 'שלום مرحبا'],
  ['Chinese', '漢字'],
  ['quotes', `'"\\`],
  ['angle brackets', '<b>&amp;</b>'],
  ['a percent sign', '100%25'],
  ['signs of addresses', 'a/b?c=d&e#f'],
];

const classicEdges: Readonly<Record<string, readonly string[]>> = {
  date: ['2024-02-29', '1999-12-31', '2000-01-01', '2038-01-19'],
  'date-time': [
    '2024-02-29T23:59:59Z',
    '2000-01-01T00:00:00Z',
    '2038-01-19T03:14:08Z',
    '2024-06-30T12:00:00.123456Z',
    '2024-03-31T02:30:00+01:00',
    '1999-12-31T23:59:59-11:30',
  ],
  time: ['00:00:00Z', '23:59:59Z', '12:00:00.5+05:30'],
  duration: ['PT0S', 'P1Y2M3DT4H5M6S', 'P1W'],
  uuid: ['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-4fff-bfff-ffffffffffff'],
  uri: ['https://example.com', 'https://example.com/a%20b?q=%C3%A9#part', 'https://user@example.com:8443/'],
  'uri-reference': ['', '/', '../up', '?q=1', '#part'],
  email: ['a@example.com', 'first.last+tag@mail.example.com', `${'a'.repeat(64)}@example.com`],
  hostname: ['a.example', 'xn--bcher-kva.example', `${'a'.repeat(63)}.example`],
  ipv4: ['0.0.0.0', '127.0.0.1', '255.255.255.255'],
  ipv6: ['::', '::1', '2001:db8:0:0:0:0:0:1', '::ffff:192.0.2.1'],
  byte: ['', 'QQ==', 'AAAA', '+/+/'],
  base64url: ['', 'QQ', '-_-_'],
};

function stringEdges({ atoms }: Goal): readonly Edge[] {
  const shape = stringShape(atoms);
  const { least, most, formats, patterns } = shape;
  const known: (readonly [string, string])[] = [
    ...oddTexts,
    ...formats.flatMap((format) =>
      (classicEdges[format] ?? []).map((text) => [`the ${format} ${text}`, text] as const),
    ),
  ];
  const ofLength = (length: number) => stringMaker({ ...shape, least: length, most: length });
  const made = (name: string, length: number): Edge => ({
    name,
    make: () => ofLength(length)(leastSource()) ?? ofLength(length)(seededSource(1)) ?? nothing,
  });
  const [shortest, farthest] = [least, most].map((limit) => Math.min(limit, longest)) as [number, number];
  const isFree = formats.length === 0 && patterns.length === 0;
  return [
    made('the shortest', shortest),
    ...(most <= longest ? [made('the longest', farthest)] : []),
    ...(isFree && most <= longest ? [edge('the longest, of two code units each', '🙂'.repeat(most))] : []),
    // A format that nothing is known of would be broken by odd text.
    ...known
      .filter(
        ([, text]) =>
          faultsOfString(text, shape).length === 0 &&
          (isFree || !oddTexts.some(([, odd]) => odd === text) || patterns.length > 0),
      )
      .map(([name, text]) => edge(name, text)),
  ];
}

function arrayEdges(goal: Goal, maker: Maker): readonly Edge[] {
  const shape = maker.heights.arrayShapeOf(goal);
  const { least, most } = shape;
  const ofLength = (name: string, length: number): Edge => ({
    name,
    make: () =>
      firstOf((source) => makeArray({ ...shape, least: length, most: length }, source, maker, undefined)),
  });
  return [
    ofLength('the fewest items', least),
    ...(least < 1 && most >= 1 ? [ofLength('one item', 1)] : []),
    ...(most > least && most <= mostItems ? [ofLength('the most items', most)] : []),
  ];
}

function objectEdges(goal: Goal, maker: Maker): readonly Edge[] {
  if (goal.atoms.length === 0) return [edge('an empty object', {})];
  const shape = maker.heights.objectShapeOf(goal);
  const all = shape.properties.filter(
    ({ goal: property, isOneWay }) => !isOneWay && maker.heights.of(property) < Infinity,
  );
  const full = { ...shape, required: new Set([...shape.required, ...all.map(({ name }) => name)]) };
  return [
    {
      name: 'only what is required',
      make: () => firstOf((source) => makeObject(shape, source, maker, undefined)),
    },
    ...(all.length > shape.required.size
      ? [
          {
            name: 'all properties',
            make: () => firstOf((source) => makeObject(full, source, maker, undefined)),
          },
        ]
      : []),
  ];
}

/** With as little as possible, or else whatever can be made. */
function firstOf(make: (source: Source) => Made): Made {
  const least = make(leastSource());
  return least === nothing ? make(seededSource(1)) : least;
}
