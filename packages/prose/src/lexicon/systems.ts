/** Nouns for what is built or run. */
const systems: ReadonlySet<string> = new Set(
  (
    'adapter api app application backend broker bus cache checkout cluster component consumer cron ' +
    'daemon database endpoint engine export exporter feed frontend function gateway handler import ' +
    'importer job library loader mailer middleware module operation parser pipeline platform plugin ' +
    'process program proxy queue renderer router scheduler script server service site software store ' +
    'system task tool validator webhook worker'
  ).split(' '),
);

export const isBuilt = (noun: string): boolean =>
  systems.has(noun) || (noun.endsWith('s') && systems.has(noun.slice(0, -1)));

/** Words in the proper name of a system: “Settlement Hub”. */
export const nameParts: ReadonlySet<string> = new Set(
  (
    'base box bridge broker bus center centre cloud core desk engine exchange feed gateway grid hub ' +
    'layer ledger link manager mesh monitor net pipeline platform portal queue registry relay ' +
    'repository router scheduler server service store suite switch sync system track tracker vault ' +
    'warehouse workbench'
  ).split(' '),
);
