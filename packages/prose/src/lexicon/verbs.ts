/**
 * Verbs and their forms: as many as texts about services use, and the closed classes.
 */
import { nounVerbs, plainVerbs } from './action-verbs.ts';

export const modals: ReadonlySet<string> = new Set(
  (
    "must shall should will would can could may might cannot mustn't shouldn't won't wouldn't can't " +
    "couldn't mightn't shan't"
  ).split(' '),
);

export const formsOfBe: ReadonlySet<string> = new Set([
  ...[
    'is',
    'are',
    'was',
    'were',
    'be',
    'been',
    'being',
    'am',
    "isn't",
    "aren't",
    "wasn't",
    "weren't",
    "it's",
  ],
]);

export const formsOfHave: ReadonlySet<string> = new Set([
  'has',
  'have',
  'had',
  "hasn't",
  "haven't",
  "hadn't",
]);

export const formsOfDo: ReadonlySet<string> = new Set(['do', 'does', 'did', "don't", "doesn't", "didn't"]);

/** Never a noun in their `-s` form. */
const plain = (
  'appear arrive assume belong break come commit complain configure consist crash decide define ' +
  'depend dequeue describe differ dispatch end enqueue equal evaluate exceed expect fail fall forget ' +
  'go grow hand hang happen hear hit hold imply invite know lead leave live lose mean meet miss need ' +
  'occur own pick pull rebook reconnect refer rely require reuse rewrite say see seem shut solve ' +
  'spawn speak stand transmit treat trim understand want win'
).split(' ');

/** Nouns just as well: what follows decides. */
const alsoNouns = (
  'batch book cause cost cover delay draft dump fire fix form handle help lift log look measure ' +
  'migrate mount point present price query rank reset result signal step stop switch touch update ' +
  'upgrade visit watch wrap'
).split(' ');

const irregular: Readonly<Record<string, readonly [past: string, participle: string]>> = {
  become: ['became', 'become'],
  begin: ['began', 'begun'],
  break: ['broke', 'broken'],
  bring: ['brought', 'brought'],
  build: ['built', 'built'],
  choose: ['chose', 'chosen'],
  come: ['came', 'come'],
  fall: ['fell', 'fallen'],
  find: ['found', 'found'],
  forget: ['forgot', 'forgotten'],
  get: ['got', 'got'],
  give: ['gave', 'given'],
  go: ['went', 'gone'],
  grow: ['grew', 'grown'],
  hang: ['hung', 'hung'],
  hear: ['heard', 'heard'],
  hide: ['hid', 'hidden'],
  hold: ['held', 'held'],
  keep: ['kept', 'kept'],
  know: ['knew', 'known'],
  lead: ['led', 'led'],
  leave: ['left', 'left'],
  lose: ['lost', 'lost'],
  make: ['made', 'made'],
  mean: ['meant', 'meant'],
  meet: ['met', 'met'],
  overwrite: ['overwrote', 'overwritten'],
  pay: ['paid', 'paid'],
  read: ['read', 'read'],
  rewrite: ['rewrote', 'rewritten'],
  run: ['ran', 'run'],
  say: ['said', 'said'],
  see: ['saw', 'seen'],
  send: ['sent', 'sent'],
  sleep: ['slept', 'slept'],
  speak: ['spoke', 'spoken'],
  stand: ['stood', 'stood'],
  take: ['took', 'taken'],
  tell: ['told', 'told'],
  throw: ['threw', 'thrown'],
  understand: ['understood', 'understood'],
  win: ['won', 'won'],
  write: ['wrote', 'written'],
};

/** `put`, `set`, `read`: a participle that looks like the verb. */
const unchanged = [
  'put',
  'set',
  'shut',
  'split',
  'let',
  'cut',
  'cost',
  'hit',
  'reset',
  'run',
  'become',
  'come',
];

export type VerbForm = {
  readonly base: string;
  readonly form: 'base' | 's' | 'past' | 'ing';
  readonly mayBeNoun: boolean;
};

const forms = new Map<string, VerbForm>();
const participles = new Set<string>(unchanged);

const isVowel = (letter: string | undefined): boolean => letter !== undefined && 'aeiou'.includes(letter);

function addForms(base: string, mayBeNoun: boolean): void {
  const last = base.at(-1) ?? '';
  const stem = last === 'e' ? base.slice(0, -1) : base;
  const endsInY = last === 'y' && !isVowel(base.at(-2));
  const sForm = endsInY
    ? `${base.slice(0, -1)}ies`
    : /(?:s|x|z|ch|sh|o)$/.test(base)
      ? `${base}es`
      : `${base}s`;
  forms.set(sForm, { base, form: 's', mayBeNoun });
  const doubled = /^(?:\w*[^aeiou])?[aeiou][bdgklmnprt]$/.test(base) ? base + last : undefined;
  for (const ing of [`${stem}ing`, doubled && `${doubled}ing`]) {
    if (ing) forms.set(ing, { base, form: 'ing', mayBeNoun });
  }
  const known = irregular[base];
  const regular = endsInY ? `${base.slice(0, -1)}ied` : `${stem}ed`;
  for (const past of known ?? [regular, doubled && `${doubled}ed`]) {
    if (!past) continue;
    forms.set(past, { base, form: 'past', mayBeNoun: false });
  }
  participles.add(known?.[1] ?? regular);
  if (!known && doubled) participles.add(`${doubled}ed`);
  forms.set(base, { base, form: 'base', mayBeNoun: true });
}
for (const base of plainVerbs) addForms(base, false);
for (const base of plain) addForms(base, false);
for (const base of nounVerbs) addForms(base, true);
for (const base of alsoNouns) addForms(base, true);

/** The verb that a word may be a form of; unknown verbs are not guessed. */
export const verbForm = (lower: string): VerbForm | undefined => forms.get(lower);

const notParticiples: ReadonlySet<string> = new Set(
  (
    'need feed seed speed bed red embed shed exceed proceed succeed indeed hundred deed weed breed ' +
    'bleed freed sacred naked agreed supposed related interested wicked sled led fed wed unused based'
  ).split(' '),
);

/** `approved`, `written`, `put` */
export const isParticiple = (lower: string): boolean =>
  participles.has(lower) || (lower.endsWith('ed') && lower.length > 4 && !notParticiples.has(lower));

/** Say what something is or has, not what it does. */
export const stativeVerbs: ReadonlySet<string> = new Set(
  (
    'belong consist contain depend differ equal exist hold live mean need own stand remain seem stay ' +
    'include carry describe define require know'
  ).split(' '),
);
