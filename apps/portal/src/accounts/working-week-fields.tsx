import { dayNames, weekdays, type Weekday } from '@antipode/clock';
import { spanField, type SpanForm, type WorkingWeekForm, type WorkingWeekProblems } from './working-week.ts';

/** Seven days of two spans each. Text and not time fields: those cannot hold 24:00, nor give back a slip. */
export const WorkingWeekFields = (props: {
  readonly week: WorkingWeekForm['week'];
  readonly problems: WorkingWeekProblems | undefined;
}) => (
  <fieldset
    id="week"
    tabIndex={-1}
    class={props.problems?.week === undefined ? 'field week' : 'field week has-error'}
    aria-describedby={props.problems?.week === undefined ? 'week-hint' : 'week-hint week-error'}
  >
    <legend>Your working week</legend>
    <p class="hint" id="week-hint">
      When you may be expected to answer, such as 09:00 to 17:00. The second pair is for a day with a long
      break; leave what you do not need empty. Past midnight is fine: 22:00 to 06:00.
    </p>
    {props.problems?.week === undefined ? null : (
      <p class="error" id="week-error">
        <span class="visually-hidden">Error: </span>
        {props.problems.week}
      </p>
    )}
    {weekdays.map((day) => (
      <DayFields key={day} day={day} spans={props.week[day]} problem={props.problems?.days[day]} />
    ))}
  </fieldset>
);

type DayProps = {
  readonly day: Weekday;
  readonly spans: readonly [SpanForm, SpanForm];
  readonly problem: string | undefined;
};

const DayFields = ({ day, spans, problem }: DayProps) => (
  <fieldset class={problem === undefined ? 'week-day' : 'week-day has-error'}>
    <legend>{dayNames[day]}</legend>
    {problem === undefined ? null : (
      <p class="error" id={`${day}-error`}>
        <span class="visually-hidden">Error: </span>
        {problem}
      </p>
    )}
    <p class="week-spans">
      <SpanFields day={day} nth={1} span={spans[0]} isWrong={problem !== undefined} />
      <span class="quiet">and</span>
      <SpanFields day={day} nth={2} span={spans[1]} isWrong={problem !== undefined} />
    </p>
  </fieldset>
);

type SpanProps = {
  readonly day: Weekday;
  readonly nth: 1 | 2;
  readonly span: SpanForm;
  readonly isWrong: boolean;
};

const SpanFields = (props: SpanProps) => (
  <span class="week-span">
    <TimeInput {...props} end="from" />
    <span class="quiet">to</span>
    <TimeInput {...props} end="to" />
  </span>
);

const TimeInput = ({ day, nth, span, end, isWrong }: SpanProps & { readonly end: 'from' | 'to' }) => (
  <input
    id={spanField(day, nth, end)}
    name={spanField(day, nth, end)}
    class="width-short num"
    inputMode="numeric"
    maxLength={8}
    value={span[end]}
    aria-label={`${dayNames[day]}, ${nth === 1 ? 'first' : 'second'} hours, ${end}`}
    aria-invalid={isWrong ? true : undefined}
    aria-describedby={isWrong ? `${day}-error` : undefined}
  />
);
