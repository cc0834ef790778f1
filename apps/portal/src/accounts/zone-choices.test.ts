import { officeHours, parseWorkingHours } from '@antipode/clock';
import { describe, expect, it } from 'vitest';
import { zoneChoices } from './zone-choices.ts';

describe('the zones to choose from', () => {
  it('are all zones that working hours take, under the very same name', () => {
    const zones = zoneChoices('').slice(1);
    expect(zones.length).toBeGreaterThan(400);
    for (const { value } of zones) {
      const hours = parseWorkingHours(officeHours(value));
      expect(hours.ok && hours.value.zone).toBe(value);
    }
  });

  it('go by their present names', () => {
    const names = zoneChoices('').map((choice) => choice.value);
    expect(names).toEqual(expect.arrayContaining(['Asia/Kolkata', 'Europe/Kyiv', 'Asia/Jakarta']));
    expect(names).not.toContain('Asia/Calcutta');
  });

  it('hold the one that was chosen, under whatever name', () => {
    expect(zoneChoices('Asia/Calcutta').map((choice) => choice.value)).toContain('Asia/Calcutta');
  });
});
