import { Temporal } from 'temporal-polyfill';
import { firstInstantReading } from './wall-clock.ts';
import { weekdays, type Span, type WorkingHours } from './working-hours.ts';

/** A span of a real day: work from `start` until, and not at, `end`. */
export type WorkSpan = { readonly start: Temporal.Instant; readonly end: Temporal.Instant };

/**
 * The spans that end after `at`, in order and without end: take as many as you need.
 *
 * Begins two days early, because a span may come over midnight and a zone may repeat a day.
 */
export function* workSpansFrom(hours: WorkingHours, at: Temporal.Instant): Generator<WorkSpan, never> {
  let date = at.toZonedDateTimeISO(hours.zone).toPlainDate().subtract({ days: 2 });
  for (;;) {
    for (const span of spansOn(hours, date)) {
      const workSpan = spanOn(date, span, hours.zone);
      const isSkipped = Temporal.Instant.compare(workSpan.start, workSpan.end) >= 0;
      if (!isSkipped && Temporal.Instant.compare(workSpan.end, at) > 0) yield workSpan;
    }
    date = date.add({ days: 1 });
  }
}

/** The span that contains `at`, or else the next one. */
export function currentOrNextSpan(hours: WorkingHours, at: Temporal.Instant): WorkSpan {
  return workSpansFrom(hours, at).next().value;
}

function spansOn(hours: WorkingHours, date: Temporal.PlainDate): readonly Span[] {
  const day = weekdays[date.dayOfWeek - 1];
  return day === undefined ? [] : hours.week[day];
}

function spanOn(date: Temporal.PlainDate, span: Span, zone: string): WorkSpan {
  const endsNextDay = span.to === '24:00' || span.to <= span.from;
  const endDate = endsNextDay ? date.add({ days: 1 }) : date;
  const endTime = span.to === '24:00' ? '00:00' : span.to;
  return {
    start: firstInstantReading(date.toPlainDateTime(span.from), zone),
    end: firstInstantReading(endDate.toPlainDateTime(endTime), zone),
  };
}
