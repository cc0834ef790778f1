/** Breaches into findings: one for each cause, with every place at which it showed. */
import type { About, Breach, Meant } from '../checks/check.ts';
import type { RecordedExchange, ServiceFinding } from '../evidence.ts';
import type { Exchange } from '../exchange.ts';

export type Found = {
  readonly about: About;
  readonly breach: Breach;
  readonly clause: string;
  readonly exchanges: readonly Exchange[];
  /** How many of the first exchanges only make what the others need; none without a word. */
  readonly setUp?: number;
  /** Whether it showed only after what the run had done before. */
  readonly needsHistory?: boolean;
  /** What the one request that shows it was meant to be. */
  readonly meant?: Meant;
};

type Cause = {
  readonly first: Found;
  /** The smallest example so far. */
  shown: Found;
  readonly clauses: Set<string>;
};

export type Findings = {
  readonly size: number;
  /** Whether this cause was not known yet, so that its example is worth making smaller. */
  add(found: Found): boolean;
  /** A smaller example of a cause that is known. */
  shrink(found: Found): void;
  /** Ids of the findings that show at a clause. */
  at(clause: string): readonly string[];
  /** How many of them nobody has accepted. */
  standingAt(clause: string): number;
  list(): readonly ServiceFinding[];
};

export function createFindings(parts: {
  readonly record: (exchanges: readonly Exchange[], setUp: number) => readonly RecordedExchange[];
  /** Where the contract says so: `contract/openapi.yaml:120`. */
  readonly placeOf: (clause: string, pointer: string) => string;
  /** The reason for which a finding is accepted. */
  readonly accepts?: (found: Found) => string | undefined;
}): Findings {
  const causes = new Map<string, Cause>();
  const keyOf = ({ about, breach }: Found): string => `${about.name}\n${breach.cause}`;
  const idOf = (index: number): string => `F-${index + 1}`;
  /** By cause and clause, the first few. */
  const details = new Map<string, Set<string>>();
  const detailAt = (found: Found): { readonly detail?: string } => {
    const known = [...(details.get(`${keyOf(found)}\n${found.clause}`) ?? [])];
    return known.length === 0 ? {} : { detail: known.join(', ') };
  };
  return {
    get size() {
      return causes.size;
    },
    add(found) {
      const { clause, breach } = found;
      if (breach.detail !== undefined) {
        const key = `${keyOf(found)}\n${clause}`;
        const told = details.get(key) ?? new Set();
        if (told.size < mostDetails) details.set(key, told.add(breach.detail));
      }
      const known = causes.get(keyOf(found));
      if (known) known.clauses.add(found.clause);
      else
        causes.set(keyOf(found), {
          first: found,
          shown: found,
          clauses: new Set([found.clause]),
        });
      return !known;
    },
    shrink(found) {
      const known = causes.get(keyOf(found));
      if (known) known.shown = found;
    },
    at: (clause) =>
      [...causes.values()].flatMap(({ clauses }, index) => (clauses.has(clause) ? [idOf(index)] : [])),
    standingAt: (clause) =>
      [...causes.values()].filter(
        ({ first, clauses }) => clauses.has(clause) && parts.accepts?.({ ...first, clause }) === undefined,
      ).length,
    list: () =>
      [...causes.values()].map(({ first, shown, clauses }, index) => {
        const { about, breach, clause, meant, needsHistory = false } = shown;
        const accepted = parts.accepts?.(first);
        return {
          id: idOf(index),
          check: about.name,
          message: breach.message,
          why: about.why,
          ...(about.cwe === undefined ? {} : { cwe: about.cwe }),
          places: [...clauses].map((place) => ({ clause: place, ...detailAt({ ...first, clause: place }) })),
          expected: breach.expected,
          by: parts.placeOf(clause, breach.by),
          observed: breach.observed,
          ...(meant === undefined ? {} : { meant }),
          ...(needsHistory ? { needsHistory: true as const } : {}),
          exchanges: parts.record(shown.exchanges, shown.setUp ?? 0),
          ...(accepted === undefined ? {} : { accepted }),
        };
      }),
  };
}

/** Of the places within one operation, as many are told. */
const mostDetails = 20;
