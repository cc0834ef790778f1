/**
 * The spans in which somebody is at work, as they come, in milliseconds since 1970.
 *
 * Made a stretch at a time and kept, with the work done before each span, so that adding and measuring working time is
 * looking a number up.
 */
import { planOfDays } from './day-plan.ts';
import type { WorkingHours } from './working-hours.ts';
import { zoneClock } from './zone-clock.ts';

const dayLength = 86_400_000;
const minute = 60_000;
/** A span may come over midnight, and a zone may repeat a day: no span of an older day reaches an instant. */
const reach = 2;
/** Days that are made at once. */
const shortest = 32;
const longest = 1_024;
/** Time away ends after a year at most, and a week holds for ever: nobody is without work for as long as this. */
const longestPause = 4_000;

/** Work from `start` until, and not at, `end`; `day` is the one on which it begins on the wall, since 1970. */
export type WorkingSpan = { readonly start: number; readonly end: number; readonly day: number };

export type Timeline = {
  /** The span that contains `at`, or else the next one. */
  readonly spanAt: (at: number) => WorkingSpan;
  /** The span that follows; a span belongs to one timeline. */
  readonly spanAfter: (span: WorkingSpan) => WorkingSpan;
  /** Milliseconds of work from an instant that is always the same until `at`; negative before it. */
  readonly workedUntil: (at: number) => number;
  /** The first instant by which so much was worked, where `worked` is at least that of an instant asked before. */
  readonly instantAt: (worked: number) => number;
};

const timelines = new WeakMap<WorkingHours, Timeline>();

export function timelineOf(hours: WorkingHours): Timeline {
  const known = timelines.get(hours);
  if (known) return known;
  const timeline = createTimeline(hours);
  timelines.set(hours, timeline);
  return timeline;
}

function createTimeline(hours: WorkingHours): Timeline {
  const clock = zoneClock(hours.zone);
  const planOf = planOfDays(hours);
  const spans: WorkingSpan[] = [];
  /** Of each span, the work done before it. */
  const worked: number[] = [];
  let firstDay = 0;
  let endDay = 0;

  const append = (toDay: number): void => {
    for (let day = endDay; day < toDay; day += 1) {
      for (const planned of planOf(day).spans) {
        const previous = spans.at(-1);
        const end = clock.firstInstantReading(day * dayLength + planned.to * minute);
        // A day with hours of its own may begin before the night before it has ended.
        const start = Math.max(
          clock.firstInstantReading(day * dayLength + planned.from * minute),
          previous?.end ?? Number.NEGATIVE_INFINITY,
        );
        if (start >= end) continue;
        worked.push(previous ? (worked.at(-1) ?? 0) + previous.end - previous.start : 0);
        spans.push({ start, end, day });
      }
    }
    endDay = toDay;
  };

  const beginAt = (day: number, toDay: number): void => {
    spans.length = 0;
    worked.length = 0;
    firstDay = day;
    endDay = day;
    append(toDay);
  };

  const prepend = (toDay: number): void => {
    // Spans of the first days may still be cut by what comes before them, so none of those says where zero is.
    const anchor = spans.find(({ day }) => day >= firstDay + reach);
    const workedBefore = anchor && worked[placeOf(anchor)];
    beginAt(toDay, endDay);
    if (!anchor || workedBefore === undefined) return;
    const shift = workedBefore - (worked[placeOf(anchor)] ?? 0);
    for (const [place, before] of worked.entries()) worked[place] = before + shift;
  };

  const step = (): number => Math.min(longest, Math.max(shortest, endDay - firstDay));

  const lengthen = (): void => {
    if (endDay - (spans.at(-1)?.day ?? firstDay) > longestPause) {
      throw new RangeError('There are no working hours ahead, so no instant can be named in them.');
    }
    append(endDay + step());
  };

  const cover = (at: number): void => {
    const day = Math.floor(clock.readingAt(at) / dayLength);
    if (firstDay === endDay) beginAt(day - 2 * reach, day + shortest);
    if (day - reach < firstDay + reach) prepend(Math.min(day, firstDay) - step());
    if (day + reach > endDay) append(day + reach + shortest);
    while ((spans.at(-1)?.end ?? at) <= at) lengthen();
  };

  const spanAtPlace = (place: number): WorkingSpan => {
    while (place >= spans.length) lengthen();
    const span = spans[place];
    if (!span) throw new RangeError('No span stands there.');
    return span;
  };

  /** How many spans end at `at` or before it. */
  const endedBy = (at: number): number => firstPlace(spans.length, (place) => (spans[place]?.end ?? at) > at);
  const placeOf = (span: WorkingSpan): number => endedBy(span.start);

  return {
    spanAt: (at) => {
      cover(at);
      return spanAtPlace(endedBy(at));
    },
    spanAfter: (span) => spanAtPlace(placeOf(span) + 1),
    workedUntil: (at) => {
      cover(at);
      const place = endedBy(at);
      const span = spanAtPlace(place);
      return (worked[place] ?? 0) + Math.max(0, at - span.start);
    },
    instantAt: (target) => {
      const workedBy = (place: number): number => {
        const span = spanAtPlace(place);
        return (worked[place] ?? 0) + span.end - span.start;
      };
      while (workedBy(spans.length - 1) < target) lengthen();
      const place = firstPlace(spans.length, (each) => workedBy(each) >= target);
      return spanAtPlace(place).start + target - (worked[place] ?? 0);
    },
  };
}

/** The first of `count` places for which `holds` holds, by halves: it holds for every later place too. */
function firstPlace(count: number, holds: (place: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
