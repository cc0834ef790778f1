import type { ChangeEffect, ContractChange, Handoff, HandoffComparison } from '@antipode/handoff';
import { printable } from '../printable.ts';

export type Compared = {
  readonly from: Side;
  readonly to: Side;
  readonly comparison: HandoffComparison;
};

type Side = { readonly folder: string; readonly handoff: Pick<Handoff, 'title' | 'digest' | 'clauses'> };

const effects = ['breaks', 'may-break', 'safe'] as const satisfies readonly ChangeEffect[];

export function asJson({ from, to, comparison }: Compared): string {
  const { clauses, contract } = comparison;
  const side = ({ folder, handoff: { title, digest } }: Side) => ({ folder, title, digest });
  const counts = Object.fromEntries(effects.map((effect) => [effect, withEffect(contract, effect).length]));
  const ordered = effects.flatMap((effect) => withEffect(contract, effect));
  const said = { from: side(from), to: side(to), clauses, contract: { counts, changes: ordered } };
  return `${JSON.stringify(said, null, 2)}\n`;
}

export function asText({ from, to, comparison }: Compared): string {
  const { clauses, contract } = comparison;
  const { added, changed, removed, unchanged } = clauses;
  const before = titles(from.handoff);
  const after = titles(to.handoff);
  const name = ({ folder, handoff }: Side) => `“${handoff.title}”, ${folder}, ${handoff.digest.slice(0, 12)}`;
  const lines = [
    `Before: ${name(from)}`,
    `After:  ${name(to)}`,
    '',
    `Clauses: ${added.length} added, ${changed.length} changed, ${removed.length} removed, ${unchanged.length} as before.`,
    ...added.map((id) => clauseLine('added', id, after)),
    ...changed.map((id) => clauseLine('changed', id, after)),
    ...removed.map((id) => clauseLine('removed', id, before)),
    '',
    `Callers: ${summarise(contract)}`,
    ...effects.flatMap((effect) => section(effect, withEffect(contract, effect))),
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}

const withEffect = (changes: readonly ContractChange[], wanted: ChangeEffect) =>
  changes.filter(({ effect }) => effect === wanted);

const titles = ({ clauses }: Pick<Handoff, 'clauses'>): ReadonlyMap<string, string> =>
  new Map(clauses.map(({ id, title }) => [id, title]));

function clauseLine(what: string, id: string, names: ReadonlyMap<string, string>): string {
  const title = names.get(id);
  return `  ${what.padEnd(7)}  ${id}${title === undefined || title === id ? '' : `  ${title}`}`;
}

function summarise(changes: readonly ContractChange[]): string {
  if (changes.length === 0) return 'nothing changes for them.';
  const [breaks = 0, may = 0, safe = 0] = effects.map((effect) => withEffect(changes, effect).length);
  const verb = (many: number, one: string, more: string) => `${many} ${many === 1 ? one : more}`;
  return `${verb(breaks, 'change breaks', 'changes break')} them, ${may} may, ${verb(safe, 'is', 'are')} safe.`;
}

const headings: Readonly<Record<ChangeEffect, string>> = {
  breaks: 'Breaks a caller',
  'may-break': 'May break a caller',
  safe: 'Safe',
};

function section(effect: ChangeEffect, changes: readonly ContractChange[]): readonly string[] {
  if (changes.length === 0) return [];
  const alike = new Map<string, ContractChange[]>();
  for (const change of changes) {
    // A schema that many operations share changes once for all of them.
    const key = JSON.stringify([change.rule, change.at.words, change.message]);
    alike.set(key, [...(alike.get(key) ?? []), change]);
  }
  return ['', headings[effect], ...[...alike.values()].flatMap(describe)];
}

const mostNamed = 6;

function describe(alike: readonly ContractChange[]): readonly string[] {
  const [first] = alike;
  if (!first) return [];
  const named = alike.slice(0, mostNamed).map(({ clause }) => clause);
  const more = alike.length - named.length;
  const { at, message, rule, otherPlaces = 0 } = first;
  const places =
    otherPlaces === 0 ? '' : ` The same in ${otherPlaces} more ${otherPlaces === 1 ? 'place' : 'places'}.`;
  return [
    `  ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    `    ${message}${places}`,
    `    ${at.words}  ${rule}`,
  ];
}
