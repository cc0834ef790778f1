import { officeHours } from '@antipode/clock';
import { describe, expect, it } from 'vitest';
import { formOf, type SentForm } from '../http/form-data.ts';
import { parseWorkingWeek, workingWeekFromForm, workingWeekToForm } from './working-week.ts';

describe('a working week in a form', () => {
  it('comes back as it was when nothing is changed', () => {
    const hours = officeHours('Asia/Jakarta');
    expect(parseWorkingWeek(workingWeekToForm(hours))).toEqual({ ok: true, value: hours });
  });

  it('reads 9, 9:30 and 17.00 as times', () => {
    const form = workingWeekFromForm(
      sent({
        zone: 'Asia/Jakarta',
        'mon-1-from': '9',
        'mon-1-to': ' 9:30 ',
        'mon-2-from': '13.00',
        'mon-2-to': '24:00',
      }),
    );
    const week = parseWorkingWeek(form);
    expect(week.ok && week.value.week.mon).toEqual([
      { from: '09:00', to: '09:30' },
      { from: '13:00', to: '24:00' },
    ]);
  });

  it('says all that is wrong at once, beside its day', () => {
    const form = workingWeekFromForm(
      sent({
        zone: 'Mars/Olympus',
        'mon-1-from': '25:00',
        'mon-1-to': '26:00',
        'wed-2-from': '09:00',
        'thu-1-from': '09:00',
        'thu-1-to': '12:00',
        'thu-2-from': '11:00',
        'thu-2-to': '15:00',
      }),
    );
    const week = parseWorkingWeek(form);
    expect(week).toMatchObject({
      ok: false,
      error: {
        zone: expect.stringContaining('Mars/Olympus'),
        days: {
          mon: expect.stringContaining('25:00'),
          wed: 'Give both ends, from and to, or leave both empty.',
          thu: expect.stringContaining('overlap'),
        },
      },
    });
  });

  it('is refused when it holds no hours at all', () => {
    expect(parseWorkingWeek(workingWeekFromForm(sent({ zone: 'Asia/Jakarta' })))).toEqual({
      ok: false,
      error: { week: 'The week has no working hours: give at least one day its hours.', days: {} },
    });
  });
});

const sent = (fields: Readonly<Record<string, string>>): SentForm =>
  formOf(Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, [text]])));
