import { dayBand, officeHours } from '@antipode/clock';
import { render } from 'preact-render-to-string';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { DayBandFigure, dayBandText } from './day-band.tsx';

const viewerZone = 'Europe/Copenhagen';
const labels = ['You, Copenhagen', 'Contractor, Magelang'];
const bandAt = (text: string, parties = [officeHours(viewerZone), officeHours('Asia/Jakarta')]) =>
  dayBand({ viewerZone, now: Temporal.ZonedDateTime.from(`${text}[${viewerZone}]`).toInstant(), parties });
const weekday = bandAt('2026-11-24T10:20');

describe('the day band', () => {
  it('says in a sentence what it draws', () => {
    expect(dayBandText(weekday, labels, viewerZone)).toBe(
      'You, Copenhagen: at work 09:00 to 17:00. Contractor, Magelang: at work 03:00 to 11:00. Both at work: 09:00 to 11:00. It is 10:20 now, your time.',
    );
  });

  it('says when somebody is not at work, and when days do not touch', () => {
    expect(dayBandText(bandAt('2026-11-22T10:20'), labels, viewerZone)).toBe(
      'You, Copenhagen: not at work today. Contractor, Magelang: not at work today. Both at work: not today. It is 10:20 now, your time.',
    );
  });

  it('tells of two parts of a day, and of midnight', () => {
    const auckland = bandAt('2026-11-24T10:20', [officeHours('Pacific/Auckland')]);
    expect(dayBandText(auckland, ['Contractor'], viewerZone)).toBe(
      'Contractor: at work 00:00 to 05:00 and 21:00 to 24:00. It is 10:20 now, your time.',
    );
  });

  it('keeps to the clock on the wall on a day that changes it', () => {
    const party = {
      zone: viewerZone,
      week: { ...officeHours(viewerZone).week, sun: [{ from: '09:00', to: '17:00' }] },
    };
    expect(dayBandText(bandAt('2026-10-25T12:00', [party]), ['You'], viewerZone)).toBe(
      'You: at work 09:00 to 17:00. It is 12:00 now, your time.',
    );
  });

  it('draws spans in proportion, the overlap hatched, a line at now, and the hours in words beside', () => {
    const html = render(<DayBandFigure band={weekday} labels={labels} viewerZone={viewerZone} />);
    expect(html).toContain('<rect class="band-here" x="37.5%" y="0" width="33.333%" height="100%"');
    expect(html).toContain('<rect class="band-there" x="12.5%" y="0" width="33.333%" height="100%"');
    expect(html).toContain('<rect class="band-both" x="37.5%" y="0" width="8.333%" height="100%"');
    expect(html).toContain('<rect fill="url(#band-hatch)" x="37.5%"');
    expect(html.match(/class="band-now" x="43.056%"/g)).toHaveLength(3);
    expect(html).toContain('>03:00–11:00<');
    expect(html).toContain('now 10:20');
  });

  it('shows a reader of the page one sentence and no drawing', () => {
    const html = render(<DayBandFigure band={weekday} labels={labels} viewerZone={viewerZone} />);
    expect(html).toMatch(
      /^<figure class="band"><figcaption class="visually-hidden">You, [^<]+<\/figcaption><div class="band-rows" aria-hidden="true">/,
    );
  });

  it('has no style attribute, which the page would refuse', () => {
    expect(render(<DayBandFigure band={weekday} labels={labels} viewerZone={viewerZone} />)).not.toContain(
      'style=',
    );
  });
});
