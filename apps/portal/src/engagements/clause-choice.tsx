/** Choosing clauses: ticked and grouped by kind, or by name where a contract has more than anybody reads down. */
import { byNumber } from '@antipode/engagement';
import type { Clause, ClauseKind } from '@antipode/handoff';
import type { FormProblem } from '../ui/form.tsx';
import { TextField } from '../ui/form.tsx';
import { problemOf, type SentForm, typedText, typedTexts } from '../http/form-data.ts';

/** A clause by name. */
export type ClauseHead = Pick<Clause, 'id' | 'kind' | 'title'>;

/** Beyond this many, nobody finds a clause by reading down. */
const mostTicked = 200;
/** Up to this many, all of them are in sight at once. */
const mostInSight = 20;

const kindNames: { readonly [kind in ClauseKind]: string } = {
  criterion: 'Criteria',
  operation: 'Operations of the contract',
  constraint: 'Constraints',
  section: 'Sections',
  decision: 'Decisions',
};

/** What was chosen, ticked or named, each once. */
export const chosenClauses = (form: SentForm): readonly string[] => [
  ...new Set(
    [...typedTexts(form, 'clause'), ...typedText(form, 'clauseIds').split('\n')]
      .map((id) => id.trim())
      .filter((id) => id !== ''),
  ),
];

type ClauseChoiceProps = {
  readonly clauses: readonly ClauseHead[];
  readonly typed: SentForm;
  readonly problems: readonly FormProblem[];
};

export const ClauseChoice = (props: ClauseChoiceProps) =>
  props.clauses.length > mostTicked ? <ClauseNames {...props} /> : <ClauseTicks {...props} />;

const ClauseNames = ({ clauses, typed, problems }: ClauseChoiceProps) => (
  <TextField
    name="clauseIds"
    label="On which clauses?"
    hint={`One a line, as the handoff names them: AC-3, or POST /orders. There are ${clauses.length}.`}
    rows={3}
    value={chosenClauses(typed).join('\n')}
    error={problemOf(problems, 'clauseIds')}
  />
);

const ClauseTicks = ({ clauses, typed, problems }: ClauseChoiceProps) => {
  const chosen = chosenClauses(typed);
  const error = problemOf(problems, 'clauseIds');
  return (
    <fieldset
      class={error ? 'field has-error' : 'field'}
      id="clauseIds"
      tabIndex={-1}
      aria-describedby={error ? 'clauseIds-error' : undefined}
    >
      <legend>On which clauses?</legend>
      {error ? (
        <p class="error" id="clauseIds-error">
          <span class="visually-hidden">Error: </span>
          {error}
        </p>
      ) : null}
      {Object.entries(kindNames).map(([kind, name]) => {
        const inOrder = kind === 'criterion' ? clauses.toSorted(byNumber) : clauses;
        const ofKind = inOrder.filter((each) => each.kind === kind);
        const isOpen = clauses.length <= mostInSight || ofKind.some(({ id }) => chosen.includes(id));
        return <ClauseGroup key={kind} {...{ name, chosen, isOpen }} clauses={ofKind} />;
      })}
    </fieldset>
  );
};

const ClauseGroup = (props: {
  readonly name: string;
  readonly clauses: readonly ClauseHead[];
  readonly chosen: readonly string[];
  readonly isOpen: boolean;
}) =>
  props.clauses.length === 0 ? null : (
    <details class="more" open={props.isOpen}>
      <summary>
        {props.name} ({props.clauses.length})
      </summary>
      <fieldset class="field">
        <legend class="visually-hidden">{props.name}</legend>
        {props.clauses.map(({ id, kind, title }, index) => (
          <div class="choice" key={id}>
            <input
              id={`clause-${kind}-${index}`}
              type="checkbox"
              name="clause"
              value={id}
              checked={props.chosen.includes(id)}
            />
            <label for={`clause-${kind}-${index}`}>
              <span class="clause-id">{id}</span>
              {title === id ? null : ` ${title}`}
            </label>
          </div>
        ))}
      </fieldset>
    </details>
  );
