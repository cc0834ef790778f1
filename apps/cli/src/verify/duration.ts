const milliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/**
 * A length of time in milliseconds; undefined when it is none.
 *
 * @example durationOf('60s') === 60_000
 */
export function durationOf(text: string): number | undefined {
  const [, number, unit = ''] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h)$/.exec(text) ?? [];
  const factor = milliseconds[unit];
  return number === undefined || factor === undefined ? undefined : Math.round(Number(number) * factor);
}
