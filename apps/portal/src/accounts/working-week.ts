import { ok, refuse, type Result } from '@antipode/base';
import {
  describeWorkingHoursRefusal,
  parseWorkingHours,
  weekdays,
  type Span,
  type Weekday,
  type WorkingHours,
} from '@antipode/clock';
import { fieldText, type SentForm } from '../http/form-data.ts';

/**
 * The working week as a form has it: a zone and, for each day, two spans that may be left empty.
 *
 * Everything here is text as it was typed, so that a refused form comes back as it was sent.
 */
export type WorkingWeekForm = {
  readonly zone: string;
  readonly week: { readonly [day in Weekday]: readonly [SpanForm, SpanForm] };
};

export type SpanForm = { readonly from: string; readonly to: string };

/** What is wrong, beside the field it is wrong in. */
export type WorkingWeekProblems = {
  readonly zone?: string;
  /** About the week as a whole. */
  readonly week?: string;
  readonly days: { readonly [day in Weekday]?: string };
};

/** A field's name in the form: `mon-1-from`. */
export const spanField = (day: Weekday, nth: 1 | 2, end: 'from' | 'to'): string => `${day}-${nth}-${end}`;

/** Reads the week out of a sent form, as it was typed. */
export function workingWeekFromForm(sent: SentForm): WorkingWeekForm {
  return { zone: fieldText(sent, 'zone'), week: eachDay((day) => [span(day, 1), span(day, 2)]) };

  function span(day: Weekday, nth: 1 | 2): SpanForm {
    return {
      from: fieldText(sent, spanField(day, nth, 'from')),
      to: fieldText(sent, spanField(day, nth, 'to')),
    };
  }
}

/** The week to show in an untouched form. A day of more than two spans shows its first two. */
export function workingWeekToForm(hours: WorkingHours): WorkingWeekForm {
  return {
    zone: hours.zone,
    week: eachDay((day) => [hours.week[day][0] ?? noSpan, hours.week[day][1] ?? noSpan]),
  };
}

/** Judges every day by itself, so that all that is wrong is said at once, then the week as a whole. */
export function parseWorkingWeek(form: WorkingWeekForm): Result<WorkingHours, WorkingWeekProblems> {
  const days: { [day in Weekday]?: string } = {};
  const week: { [day in Weekday]?: readonly Span[] } = {};
  for (const day of weekdays) {
    const spans = parseSpans(day, form.week[day]);
    if (spans.ok) week[day] = spans.value;
    else days[day] = spans.error;
  }
  const zone = zoneProblem(form.zone);
  if (zone !== undefined || Object.keys(days).length > 0) {
    return refuse({ ...(zone === undefined ? {} : { zone }), days });
  }
  const hours = parseWorkingHours({ zone: form.zone, week });
  if (hours.ok) return ok(hours.value);
  return refuse({ week: describeWorkingHoursRefusal(hours.error), days: {} });
}

function parseSpans(day: Weekday, typed: readonly SpanForm[]): Result<readonly Span[], string> {
  const spans = typed
    .filter((span) => span.from !== '' || span.to !== '')
    .map((span) => ({ from: timeText(span.from), to: timeText(span.to) }));
  if (spans.some((span) => span.from === '' || span.to === '')) {
    return refuse('Give both ends, from and to, or leave both empty.');
  }
  if (spans.length === 0) return ok([]);
  const hours = parseWorkingHours({ zone: 'UTC', week: { [day]: spans } });
  return hours.ok ? ok(hours.value.week[day]) : refuse(describeWorkingHoursRefusal(hours.error));
}

function zoneProblem(zone: string): string | undefined {
  if (zone === '') return 'Choose the time zone you work in.';
  const hours = parseWorkingHours({ zone, week: { mon: [{ from: '09:00', to: '17:00' }] } });
  return hours.ok ? undefined : describeWorkingHoursRefusal(hours.error);
}

/** People write 9, 9:00 and 9.00 for 09:00. */
function timeText(typed: string): string {
  const time = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(typed);
  return time?.[1] === undefined ? typed : `${time[1].padStart(2, '0')}:${time[2] ?? '00'}`;
}

function eachDay<T>(make: (day: Weekday) => T): { readonly [day in Weekday]: T } {
  return {
    mon: make('mon'),
    tue: make('tue'),
    wed: make('wed'),
    thu: make('thu'),
    fri: make('fri'),
    sat: make('sat'),
    sun: make('sun'),
  };
}

const noSpan: SpanForm = { from: '', to: '' };
