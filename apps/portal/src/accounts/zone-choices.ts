import type { Choice } from '../ui/form.tsx';

/**
 * Every zone that this machine knows, to choose from; `chosen` is among them, whatever it is called.
 * None is preselected: where somebody works is not ours to guess.
 */
export function zoneChoices(chosen: string): readonly Choice[] {
  const zones = new Set([
    'UTC',
    ...Intl.supportedValuesOf('timeZone').map((zone) => presentName[zone] ?? zone),
  ]);
  if (chosen !== '') zones.add(chosen);
  return [
    { value: '', label: 'Choose your time zone' },
    ...[...zones].toSorted().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
  ];
}

/** `Intl` lists places under names that they no longer go by, where nobody would look for them. */
const presentName: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
};
