import { refuse, ok, type Result } from '@antipode/base';
import { Temporal } from 'temporal-polyfill';

/**
 * A date and a time as two fields of a form give them, read in the zone of whoever typed them.
 *
 * A time that the clocks skip that night is refused; of one that they show twice, the first is meant.
 *
 * @returns the instant, or what is wrong in one sentence
 */
export function parseLocalTime(date: string, time: string, zone: string): Result<Temporal.Instant, string> {
  if (date === '' || time === '') return refuse('Give both a date and a time.');
  let local: Temporal.PlainDateTime;
  try {
    local = Temporal.PlainDate.from(date).toPlainDateTime(Temporal.PlainTime.from(time));
  } catch {
    return refuse('Write the date as 2026-11-30 and the time as 09:00.');
  }
  const zoned = local.toZonedDateTime(zone);
  return zoned.toPlainDateTime().equals(local)
    ? ok(zoned.toInstant())
    : refuse(`The clocks in ${zone} skip ${time} on ${date}. Choose another time.`);
}
