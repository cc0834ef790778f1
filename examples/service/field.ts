/** What a member of a body takes: a check, and the words that a refusal uses. */
export type Field = {
  readonly takes: string;
  readonly isMet: (value: unknown) => boolean;
};

/** A text of `min` to `max` characters (code points, as JSON Schema counts them) that fits `pattern`. */
export function text(limits: { min: number; max: number; pattern: RegExp; takes: string }): Field {
  return {
    takes: limits.takes,
    isMet: (value) => {
      if (typeof value !== 'string') return false;
      const length = Array.from(value).length;
      return length >= limits.min && length <= limits.max && limits.pattern.test(value);
    },
  };
}

/** A text on one line, without a space at either end. */
export function line(max: number): Field {
  return text({
    min: 1,
    max,
    pattern: /^\S(.*\S)?$/u,
    takes: `takes a text of 1 to ${max} characters on one line, without a space at either end`,
  });
}

export function integer(min: number, max: number): Field {
  return {
    takes: `takes an integer from ${min} to ${max}`,
    isMet: (value) => typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max,
  };
}

export function oneOf(values: readonly string[]): Field {
  return {
    takes: `takes one of ${values.join(', ')}`,
    isMet: (value) => typeof value === 'string' && values.includes(value),
  };
}

/** A list of at least one of the values, each at most once. */
export function someOf(values: readonly string[]): Field {
  return {
    takes: `takes a list of 1 to ${values.length} different values out of ${values.join(', ')}`,
    isMet: (value) =>
      Array.isArray(value) &&
      value.length > 0 &&
      new Set(value).size === value.length &&
      value.every((item) => typeof item === 'string' && values.includes(item)),
  };
}

/** A day of the proleptic Gregorian calendar, written as RFC 3339 writes it. */
export const calendarDay: Field = {
  takes: 'takes a calendar day such as 2026-11-24',
  isMet: (value) => {
    if (typeof value !== 'string') return false;
    const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/u.exec(value) ?? []).map(Number);
    if (year === undefined || month === undefined || day === undefined) return false;
    return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  },
};

function daysIn(year: number, month: number): number {
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2) return isLeapYear ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
