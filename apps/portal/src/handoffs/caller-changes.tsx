/** What becomes of callers between two revisions, in words beside the clauses that it makes stale. */
import type { ChangeEffect, ContractChange } from '@antipode/handoff';
import { Badge, type BadgeTone } from '../ui/parts.tsx';

/** Undefined where the contracts are too large to compare. */
export type CallerChangesFound = readonly ContractChange[] | undefined;

const effects: Readonly<Record<ChangeEffect, { readonly tone: BadgeTone; readonly words: string }>> = {
  breaks: { tone: 'stop', words: 'breaks a caller' },
  'may-break': { tone: 'wait', words: 'may break a caller' },
  safe: { tone: 'good', words: 'safe' },
};
const worstFirst = Object.keys(effects) as readonly ChangeEffect[]; // its keys are the effects

/** One sentence about all of them; none where no operation differs. */
export function callersInWords(changes: CallerChangesFound): string | undefined {
  if (!changes) return 'What that does to callers is not told: the contracts are too large to compare.';
  const [breaks = 0, may = 0, safe = 0] = worstFirst.map(
    (effect) => changes.filter(hasEffect(effect)).length,
  );
  const verb = (many: number, one: string, more: string) => `${many} ${many === 1 ? one : more}`;
  if (changes.length === 0) return undefined;
  const first =
    breaks === 0 ? 'No change breaks a caller' : `${verb(breaks, 'change breaks', 'changes break')} a caller`;
  return `${first}, ${may} may, ${verb(safe, 'is', 'are')} safe.`;
}

const hasEffect =
  (wanted: ChangeEffect) =>
  ({ effect }: ContractChange): boolean =>
    effect === wanted;

/** The changes that make a clause stale, and those of the operation that it became. */
export const changesOf = (changes: CallerChangesFound, clause: string): readonly ContractChange[] =>
  (changes ?? []).filter((change) => change.clause === clause || change.now === clause);

/** The clauses with a change that breaks a caller, in the order of the contract. */
export const breakingClauses = (changes: CallerChangesFound): readonly string[] => [
  ...new Set((changes ?? []).filter(hasEffect('breaks')).map(({ clause }) => clause)),
];

const mostShown = 20;

export const CallerChanges = ({ changes }: { readonly changes: readonly ContractChange[] }) => {
  if (changes.length === 0) return <p class="quiet">Nothing changes for a caller.</p>;
  const ordered = worstFirst.flatMap((effect) => changes.filter(hasEffect(effect)));
  return (
    <>
      <ul class="caller-changes" aria-label="What changes for a caller">
        {ordered.slice(0, mostShown).map((change, index) => (
          <li key={index}>
            <CallerChange change={change} />
          </li>
        ))}
      </ul>
      {ordered.length > mostShown ? <p class="quiet">And {ordered.length - mostShown} more.</p> : null}
    </>
  );
};

const CallerChange = ({ change }: { readonly change: ContractChange }) => {
  const { effect, message, at, otherPlaces = 0 } = change;
  return (
    <>
      <Badge tone={effects[effect].tone}>{effects[effect].words}</Badge> {message}
      {otherPlaces > 0
        ? ` The same in ${otherPlaces} more ${otherPlaces === 1 ? 'place' : 'places'}.`
        : ''}{' '}
      <span class="quiet">{at.words}</span>
    </>
  );
};
