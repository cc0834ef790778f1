import type { Temporal } from 'temporal-polyfill';

/**
 * The first instant at which a clock on the wall in `zone` reads `reading` or later.
 *
 * A reading that spring skips becomes the instant of the change; one that autumn repeats, its first
 * occurrence. Unlike Temporal's own 'compatible', this never puts an earlier reading after a later one
 * (there, 02:30 in a gap lands after 03:00), so hours that do not overlap on paper never overlap in time.
 */
export function firstInstantReading(reading: Temporal.PlainDateTime, zone: string): Temporal.Instant {
  const earlier = reading.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(reading)) return earlier.toInstant();
  // In a gap 'earlier' reads the old offset, so it stands before the change.
  const change = earlier.getTimeZoneTransition('next');
  return (change ?? earlier).toInstant();
}
