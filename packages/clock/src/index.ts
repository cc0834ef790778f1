export {
  dayNames,
  officeHours,
  weekdays,
  type CalendarDate,
  type Holiday,
  type HolidayPlace,
  type Span,
  type TimeAway,
  type Week,
  type Weekday,
  type WorkingHours,
} from './working-hours.ts';
export { parseWorkingHours } from './parse-working-hours.ts';
export { describeWorkingHoursRefusal, type WorkingHoursRefusal } from './working-hours-refusal.ts';
export { addWorkingTime, isWorking, nextEnd, nextStart, workingTimeBetween } from './working-time.ts';
export { overlapByWeek, type SharedWeeks } from './overlap-by-week.ts';
export { overlap, workBetween, type TimeSpan } from './shared-time.ts';
export { dueBy, type DueRule } from './due-by.ts';
export { isCalendarDate } from './calendar-date.ts';
export { dayPlan, type DayPlan } from './day-plan.ts';
export { dayBand, type DayBand, type MinuteSpan } from './day-band.ts';
