export { officeHours, weekdays, type Span, type Weekday, type WorkingHours } from './working-hours.ts';
export {
  describeWorkingHoursRefusal,
  parseWorkingHours,
  type WorkingHoursRefusal,
} from './parse-working-hours.ts';
export { addWorkingTime, isWorking, nextEnd, nextStart, workingTimeBetween } from './working-time.ts';
export { dayBand, type DayBand, type MinuteSpan } from './day-band.ts';
