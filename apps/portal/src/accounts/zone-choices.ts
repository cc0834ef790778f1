import type { Choice } from '../ui/form.tsx';

/**
 * Every zone that this machine knows, to choose from; `chosen` is among them, whatever it is called.
 * None is preselected: where somebody works is not ours to guess.
 */
export function zoneChoices(chosen: string): readonly Choice[] {
  const zones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]);
  if (chosen !== '') zones.add(chosen);
  const names = [...zones].toSorted();
  return [
    { value: '', label: 'Choose your time zone' },
    ...names.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
  ];
}
