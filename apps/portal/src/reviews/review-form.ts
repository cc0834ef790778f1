/** What a review's forms say, as acts. */
import { ok, refuse, type Result } from '@antipode/base';
import { type Act, type Deliverable, standingVerdicts } from '@antipode/engagement';
import { rowsPerPage } from '../deliverables/matrix-page.ts';
import type { Reading } from '../engagements/engagement-reading.ts';
import { fieldText, longestText, type SentForm, tooLong, typedText } from '../http/form-data.ts';
import type { FormProblem } from '../ui/form.tsx';

/** A row's fields, told apart by the row's place. */
export const verdictFields = (row: number) => ({
  clause: `clause${row}`,
  hash: `hash${row}`,
  verdict: `verdict${row}`,
  grounds: `grounds${row}`,
});

type GivenVerdict = Extract<Act, { readonly kind: 'give-verdicts' }>['verdicts'][number];

/** Only what was set or changed, each on the text of the clause that its reviewer read. */
export function parseVerdicts(
  sent: SentForm,
  { engagement }: Reading,
  deliverable: Deliverable,
): Result<Act, readonly FormProblem[]> {
  const standing = new Map(standingVerdicts(engagement, deliverable).map((each) => [each.clause, each]));
  const verdicts: GivenVerdict[] = [];
  const problems: FormProblem[] = [];
  for (let row = 0; row < rowsPerPage; row += 1) {
    const names = verdictFields(row);
    const clause = fieldText(sent, names.clause);
    const verdict = fieldText(sent, names.verdict);
    const grounds = fieldText(sent, names.grounds);
    if (clause === '') continue;
    if (verdict !== 'accepted' && verdict !== 'rejected') {
      if (grounds !== '') {
        problems.push({
          field: names.verdict,
          message: `Choose the verdict on ${clause} that your grounds are for.`,
        });
      }
      continue;
    }
    if (verdict === 'rejected' && grounds === '') {
      const message = `Say what you observed at ${clause}: a rejection without grounds leaves nothing to mend.`;
      problems.push({ field: names.grounds, message });
    }
    problems.push(
      ...tooLong(sent, { [names.grounds]: { label: `The grounds for ${clause}`, limit: longestText } }),
    );
    const before = standing.get(clause);
    if (before?.verdict === verdict && before.grounds === grounds) continue;
    verdicts.push({ clause, clauseHash: fieldText(sent, names.hash), verdict, grounds });
  }
  if (problems.length > 0) return refuse(problems);
  if (verdicts.length === 0)
    return refuse([{ message: 'Nothing to save: set or change at least one verdict.' }]);
  return ok({ kind: 'give-verdicts', deliverable: deliverable.id, verdicts });
}

export function parseChangesRequested(
  sent: SentForm,
  deliverable: Deliverable,
): Result<Act, readonly FormProblem[]> {
  const problems = tooLong(sent, { changesNote: { label: 'The note', limit: longestText } });
  const note = typedText(sent, 'changesNote');
  return problems.length > 0
    ? refuse(problems)
    : ok({ kind: 'request-changes', deliverable: deliverable.id, note });
}

export function parseAcceptance(
  sent: SentForm,
  deliverable: Deliverable,
): Result<Act, readonly FormProblem[]> {
  const problems = tooLong(sent, { acceptNote: { label: 'The note', limit: longestText } });
  const note = typedText(sent, 'acceptNote');
  return problems.length > 0 ? refuse(problems) : ok({ kind: 'accept', deliverable: deliverable.id, note });
}
