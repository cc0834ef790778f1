/**
 * Instants and durations as people read them: in the reader's own zone, on a 24-hour clock, in words that
 * do not depend on the machine's language.
 */
import { Temporal } from 'temporal-polyfill';

const weekdayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

type InstantFormat = {
  /** With it, the year is left out where it is this year's. */
  readonly now?: Temporal.Instant | undefined;
  /** Says which zone, for a reader who may be elsewhere: "Tue 24 Nov, 16:00 CET". */
  readonly withZone?: boolean | undefined;
};

/**
 * An instant in full: "Tue 24 Nov, 16:00".
 *
 * @example formatInstant(at, 'Europe/Copenhagen', { withZone: true }) // 'Tue 24 Nov 2026, 16:00 CET'
 */
export function formatInstant(at: Temporal.Instant, zone: string, format: InstantFormat = {}): string {
  const local = at.toZonedDateTimeISO(zone);
  const isThisYear = format.now?.toZonedDateTimeISO(zone).year === local.year;
  const year = isThisYear ? '' : ` ${local.year}`;
  const suffix = format.withZone ? ` ${zoneAbbreviation(at, zone)}` : '';
  return `${formatDate(local)}${year}, ${formatClock(local)}${suffix}`;
}

/**
 * A near instant in short: "today 16:00", "tomorrow 09:00", "Fri 17:00"; further off than a week, in full.
 * For pages, which are read now; a mail is read later and takes `formatWeekdayTime`.
 */
export function formatNear(at: Temporal.Instant, zone: string, now: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(zone);
  const days = daysFromToday(local, now);
  if (days === 0) return `today ${formatClock(local)}`;
  if (days === 1) return `tomorrow ${formatClock(local)}`;
  if (days === -1) return `yesterday ${formatClock(local)}`;
  return formatWeekdayTime(at, zone, now);
}

/** "Tue 16:00" within the coming week, else in full. */
export function formatWeekdayTime(at: Temporal.Instant, zone: string, now: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(zone);
  const days = daysFromToday(local, now);
  if (days < 0 || days > 6) return formatInstant(at, zone, { now });
  return `${weekdayName(local)} ${formatClock(local)}`;
}

/** "16:00". */
export function formatTime(at: Temporal.Instant, zone: string): string {
  return formatClock(at.toZonedDateTimeISO(zone));
}

/** What people there call their time, as far as English has a word for it: "CET", else "GMT+7". */
export function zoneAbbreviation(at: Temporal.Instant, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'short' }).formatToParts(
    at.epochMilliseconds,
  );
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

/** The place in a zone's name, as people say it: "Copenhagen", "New York". */
export function zonePlace(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

/**
 * How long, to the minute: "40 min", "1 h 40 min", "2 days 3 h". The sign is left to the sentence.
 */
export function formatDuration(duration: Temporal.Duration): string {
  const minutes = Math.floor(Math.abs(duration.total({ unit: 'minutes' })));
  if (minutes < 1) return 'less than a minute';
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  if (days > 0) return join([count(days, 'day', 'days'), hours > 0 ? `${hours} h` : '']);
  return join([hours > 0 ? `${hours} h` : '', minutes % 60 > 0 ? `${minutes % 60} min` : '']);
}

/** How much work, roughly: "about 3 working hours", "about 25 working minutes". The sign is left out. */
export function formatWorkingTime(duration: Temporal.Duration): string {
  const minutes = Math.abs(duration.total({ unit: 'minutes' }));
  if (minutes < 1) return 'less than a working minute';
  if (minutes < 55) {
    return `about ${count(minutes < 10 ? Math.round(minutes) : Math.round(minutes / 5) * 5, 'working minute', 'working minutes')}`;
  }
  // Halves up to four hours: beyond, nobody plans by them.
  const hours = minutes < 240 ? Math.round(minutes / 30) / 2 : Math.round(minutes / 60);
  return `about ${count(hours, 'working hour', 'working hours')}`;
}

type InstantTextProps = InstantFormat & {
  readonly at: Temporal.Instant;
  readonly zone: string;
  /** "tomorrow 09:00" rather than in full; needs `now`. */
  readonly isNear?: boolean | undefined;
};

/** An instant for people and, in `datetime`, for machines. */
export const InstantText = ({ at, zone, now, withZone, isNear }: InstantTextProps) => (
  <time
    class="num"
    dateTime={at.toString({ smallestUnit: 'second' })}
    title={formatInstant(at, zone, { withZone: true })}
  >
    {isNear && now ? formatNear(at, zone, now) : formatInstant(at, zone, { now, withZone })}
  </time>
);

const weekdayName = (local: Temporal.ZonedDateTime): string => weekdayNames[local.dayOfWeek - 1] ?? '';
const formatDate = (local: Temporal.ZonedDateTime): string =>
  `${weekdayName(local)} ${local.day} ${monthNames[local.month - 1] ?? ''}`;
const formatClock = (local: Temporal.ZonedDateTime): string =>
  local.toPlainTime().toString({ smallestUnit: 'minute' });
const count = (many: number, one: string, more: string): string => `${many} ${many === 1 ? one : more}`;
const join = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

function daysFromToday(local: Temporal.ZonedDateTime, now: Temporal.Instant): number {
  const today = now.toZonedDateTimeISO(local.timeZoneId).toPlainDate();
  return today.until(local.toPlainDate(), { largestUnit: 'days' }).days;
}
