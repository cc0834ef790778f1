/** Instants and dates as text, without a calendar of the machine. */

/** Milliseconds since 1970 of an instant as RFC 3339 writes it; undefined when it is none. */
export function instantOf(text: string): number | undefined {
  const found =
    /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/u.exec(text);
  if (!found) return undefined;
  const [, date = '', hour, minute, second, fraction = '0', sign, zoneHour = '0', zoneMinute = '0'] = found;
  const days = dayOf(date);
  if (days === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return undefined;
  if (Number(zoneHour) > 23 || Number(zoneMinute) > 59) return undefined;
  const offset = (Number(zoneHour) * 60 + Number(zoneMinute)) * (sign === '-' ? -1 : 1);
  const minutes = Number(hour) * 60 + Number(minute) - offset;
  return (days * 86_400 + minutes * 60 + Number(second)) * 1_000 + Number(fraction) * 1_000;
}

/** Days since 1970-01-01 of a date such as `2026-11-24`; undefined when there is no such day. */
export function dayOf(text: string): number | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text);
  if (!found) return undefined;
  const [year = 0, month = 0, day = 0] = found.slice(1).map(Number);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  if (day < 1 || day > (lengths[month - 1] ?? 0)) return undefined;
  const before = year - 1;
  const years = before * 365 + Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const months = lengths.slice(0, month - 1).reduce((sum, length) => sum + length, 0);
  return years + months + day - 1 - 719_162;
}
