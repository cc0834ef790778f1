/** Findings that somebody has accepted, each with a reason: `{ "accepted": [{ "check", "clause", "because" }] }`. */
import { readFile } from 'node:fs/promises';
import type { Found } from '@antipode/verify';
import { cannotRun } from '../exit-codes.ts';

export type Acceptance = {
  readonly check: string;
  /** Without it, at every clause. */
  readonly clause?: string;
  readonly because: string;
};

export type Baseline = {
  /** The reason why this is accepted; undefined when it is not. */
  readonly accepts: (found: Found) => string | undefined;
  /** Those that nothing was accepted by, so that they can be taken out. */
  readonly unused: () => readonly Acceptance[];
};

export async function readBaseline(path: string): Promise<Baseline> {
  const acceptances = acceptancesIn(path, await textOf(path));
  const used = new Set<Acceptance>();
  return {
    accepts: ({ about, clause }) => {
      const found = acceptances.find(
        (each) => each.check === about.name && (each.clause === undefined || each.clause === clause),
      );
      if (found) used.add(found);
      return found?.because;
    },
    unused: () => acceptances.filter((each) => !used.has(each)),
  };
}

function acceptancesIn(path: string, text: string): readonly Acceptance[] {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw cannotRun(
      `${path} is no JSON. A baseline is {"accepted": [{"check": …, "clause": …, "because": …}]}.`,
    );
  }
  const accepted: unknown =
    typeof data === 'object' && data !== null && 'accepted' in data ? data.accepted : undefined;
  if (!Array.isArray(accepted)) throw cannotRun(`${path} has no list “accepted”.`);
  return accepted.map((each: unknown, index) =>
    acceptanceOf(each, `${path}: entry ${index + 1} of “accepted”`),
  );
}

function acceptanceOf(value: unknown, where: string): Acceptance {
  if (typeof value !== 'object' || value === null) throw cannotRun(`${where} is no object.`);
  const { check, clause, because } = value as Readonly<Record<string, unknown>>;
  if (typeof check !== 'string' || check === '')
    throw cannotRun(`${where} names no check, such as “server-error”.`);
  if (typeof because !== 'string' || because.trim() === '') {
    throw cannotRun(`${where} gives no reason. Say in “because” why it is accepted.`);
  }
  if (clause !== undefined && typeof clause !== 'string')
    throw cannotRun(`${where} names a clause that is no text.`);
  return { check, because, ...(clause !== undefined && { clause }) };
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    throw cannotRun(`--baseline names ${path}, which cannot be read.`);
  }
}
