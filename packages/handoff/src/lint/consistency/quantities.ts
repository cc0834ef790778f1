/** Limits as sentences state them: which way, how much, of what. */

export type Direction = 'max' | 'min' | 'exact';

export type Quantity = {
  /** Where the words of the limit begin, and where its unit ends. */
  readonly from: number;
  readonly to: number;
  /** Of the number and its unit. */
  readonly numberFrom: number;
  readonly direction: Direction;
  readonly value: number;
  /** As written, in lower case; empty when there is none. */
  readonly unit: string;
};

const number = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?';
const most =
  'at most|up to|no more than|not more than|no longer than|not longer than|no later than|(?:a |the )?max(?:imum|\\.)?(?: of| is|:)?|limited to|must not exceed|MUST NOT exceed|does not exceed|never exceeds?|capped at|within|under|less than|fewer than|below|shorter than|≤|<=';
const least =
  'at least|no less than|not less than|no fewer than|(?:a |the )?min(?:imum|\\.)?(?: of| is|:)?|≥|>=';
const beyond = 'more than|longer than|larger than|greater than|above|over|exceed(?:s|ing)?|beyond';
const limit = new RegExp(
  `(?:(?:\\b(${most})|\\b(${least})|\\b(${beyond}))\\s*|(?<=[\\s(:]))\\b(${number})(?![\\d:/]|[.,]\\d)(?:[\\s\u00a0-]?(working days?|[A-Za-z%\u00b5]+))?`,
  'gi',
);

/** Every number with what is said of it; one that is neither the most nor the least is exact. */
export function quantitiesIn(text: string): Quantity[] {
  if (!/\d/.test(text)) return [];
  return [...text.matchAll(limit)].flatMap((found): Quantity[] => {
    const [whole, max, min, past, digits = '', unit = ''] = found;
    const value = Number(digits.replaceAll(',', ''));
    if (!Number.isFinite(value)) return [];
    const numberFrom = found.index + whole.indexOf(digits, (max ?? min ?? past ?? '').length);
    return [
      {
        from: found.index,
        to: found.index + whole.length,
        numberFrom,
        direction: max !== undefined || past !== undefined ? 'max' : min === undefined ? 'exact' : 'min',
        value,
        unit: unit.toLowerCase(),
      },
    ];
  });
}

/** What is beyond a limit is said by a limit only where something comes of it: “more than 100 is refused”. */
export const isBeyond = (text: string, { from, numberFrom }: Quantity): boolean =>
  new RegExp(`^(?:${beyond})`, 'i').test(text.slice(from, numberFrom));

export type Measure = {
  readonly dimension: string;
  /** More than one where a unit is used in two senses. */ readonly values: readonly number[];
};

const seconds: Readonly<Record<string, number>> = {
  ms: 0.001,
  msec: 0.001,
  millisecond: 0.001,
  s: 1,
  sec: 1,
  second: 1,
  min: 60,
  minute: 60,
  h: 3600,
  hour: 3600,
  day: 86_400,
  week: 604_800,
};
const bytes: Readonly<Record<string, readonly number[]>> = {
  byte: [1],
  b: [1],
  kb: [1_000, 1_024],
  kib: [1_024],
  kilobyte: [1_000, 1_024],
  kibibyte: [1_024],
  mb: [1_000_000, 1_048_576],
  mib: [1_048_576],
  megabyte: [1_000_000, 1_048_576],
  mebibyte: [1_048_576],
  gb: [1_000_000_000, 1_073_741_824],
  gib: [1_073_741_824],
  gigabyte: [1_000_000_000, 1_073_741_824],
  gibibyte: [1_073_741_824],
};
const counted = new Set([
  'item',
  'entry',
  'element',
  'record',
  'row',
  'result',
  'character',
  'letter',
  'digit',
  'request',
  'attempt',
  'retry',
  'time',
  'user',
  'connection',
  'event',
  'file',
  'percent',
  '%',
  'page',
  'caller',
  'core',
  'process',
  'line',
  'word',
  'message',
  'token',
  'session',
  'worker',
  'thread',
  'object',
  'working day',
  'month',
  'year',
]);

/** The quantity in a unit that others can be compared with; undefined when nobody could compare it. */
export function measureOf({ value, unit }: Quantity): Measure | undefined {
  const one = singular(unit);
  const time = seconds[one];
  if (time !== undefined) return { dimension: 'time', values: [round(value * time)] };
  const sizes = bytes[one];
  if (sizes) return { dimension: 'size', values: sizes.map((size) => round(value * size)) };
  return counted.has(one) ? { dimension: one, values: [value] } : undefined;
}

const round = (value: number): number => Math.round(value * 1e6) / 1e6;

const singular = (unit: string): string => {
  if (unit === 'entries' || unit === 'retries') return `${unit.slice(0, -3)}y`;
  if (unit === 'processes') return 'process';
  return unit.length > 2 && unit.endsWith('s') && unit !== 'process' ? unit.slice(0, -1) : unit;
};
