import { unreachable } from '@antipode/base';
import { dayNames, weekdays, type Span, type TimeAway } from './working-hours.ts';

export type WorkingHoursRefusal =
  | { readonly kind: 'malformed'; readonly place: string }
  | { readonly kind: 'unknown-zone'; readonly zone: string }
  | { readonly kind: 'malformed-time'; readonly day: DayOrDate; readonly time: string }
  | { readonly kind: 'malformed-date'; readonly date: string }
  | {
      readonly kind: 'overlapping-spans';
      readonly day: DayOrDate;
      readonly first: Span;
      readonly second: Span;
    }
  | { readonly kind: 'no-hours' }
  | { readonly kind: 'date-twice'; readonly date: string }
  | { readonly kind: 'away-ends-early'; readonly away: TimeAway }
  | { readonly kind: 'away-too-long'; readonly away: TimeAway }
  | { readonly kind: 'too-many'; readonly what: string; readonly most: number };

/** A weekday, or a date: '2026-12-24'. */
export type DayOrDate = string;

/** One sentence that says what is wrong and what to do next. */
export function describeWorkingHoursRefusal(refusal: WorkingHoursRefusal): string {
  switch (refusal.kind) {
    case 'malformed':
      return `The ${refusal.place} cannot be read${howToWrite[refusal.place] ?? ': give a zone and, for each day, a list of times from and to'}.`;
    case 'unknown-zone':
      return `"${refusal.zone}" is not a known time zone: choose one such as Europe/Copenhagen.`;
    case 'malformed-time':
      return `"${refusal.time}" on ${dayName(refusal.day)} is not a time: write it as 09:00.`;
    case 'malformed-date':
      return `"${refusal.date}" is not a date: write it as 2026-12-24.`;
    case 'overlapping-spans':
      return `${spanText(refusal.first)} and ${spanText(refusal.second)} overlap on ${dayName(refusal.day)}: make them one, or move one of them.`;
    case 'no-hours':
      return 'The week has no working hours: give at least one day its hours.';
    case 'date-twice':
      return `${refusal.date} stands there twice: say once what holds from it or on it.`;
    case 'away-ends-early':
      return `The time away from ${refusal.away.from} ends on ${refusal.away.to}, before it begins: swap the dates.`;
    case 'away-too-long':
      return `Nobody can be away from ${refusal.away.from} to ${refusal.away.to}: give at most a year, or hand the engagement to somebody else.`;
    case 'too-many':
      return `There are more than ${refusal.most} ${refusal.what}: remove those that are over.`;
    default:
      return unreachable(refusal);
  }
}

const howToWrite: Readonly<Record<string, string>> = {
  date: ': write it as 2026-12-24',
  country: ': give its code of two letters, such as DK',
  region: ': give its code, such as BY',
};

export function dayName(day: DayOrDate): string {
  const weekday = weekdays.find((each) => each === day);
  return weekday ? dayNames[weekday] : day;
}

const spanText = (span: Span): string => `${span.from}–${span.to}`;
