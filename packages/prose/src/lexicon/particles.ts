/** The small words that hold a sentence together. */

export const prepositions: ReadonlySet<string> = new Set(
  (
    'of in on at by for from to with without within into onto over under below above between among ' +
    'through via during per about against behind beside besides beyond despite except inside outside ' +
    'near off out up down across along around towards toward upon like than instead concerning ' +
    'regarding including according throughout plus minus apart'
  ).split(' '),
);

/** Words that open a clause which leans on another one. */
export const subordinators: ReadonlySet<string> = new Set(
  (
    'when whenever if unless because since while until till once after before although though whereas ' +
    'where wherever whether as so how why given'
  ).split(' '),
);

export const relatives: ReadonlySet<string> = new Set(['that', 'which', 'who', 'whom', 'whose', 'what']);

export const conjunctions: ReadonlySet<string> = new Set(['and', 'or', 'but', 'nor', 'then', 'else', 'yet']);

export const pronouns: ReadonlySet<string> = new Set(
  (
    'i you he she it we they me him us them itself themselves someone somebody anyone anybody everyone ' +
    'everybody nobody something anything nothing everything there here ones others'
  ).split(' '),
);

const adverbs: ReadonlySet<string> = new Set(
  (
    'also always never often still just now then soon again already only even not almost too very both ' +
    'first today later thus hence therefore however otherwise meanwhile sometimes once twice ever ' +
    'rather quite instead together afterwards else either neither all maybe perhaps so indeed'
  ).split(' '),
);

const notAdverbs: ReadonlySet<string> = new Set(
  (
    'reply apply supply family assembly anomaly early daily weekly monthly yearly hourly nightly ' +
    'quarterly only rely comply multiply imply monopoly ally bully fly friendly likely unlikely poly ' +
    'july italy ugly lonely'
  ).split(' '),
);

export const isAdverb = (lower: string): boolean =>
  adverbs.has(lower) || (lower.endsWith('ly') && lower.length > 4 && !notAdverbs.has(lower));

/** Not, and the words that hold it. */
export const isNot = (lower: string): boolean =>
  lower === 'not' || lower === 'cannot' || lower.endsWith("n't") || lower === 'never';
