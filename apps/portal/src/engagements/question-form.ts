/** What a question form says, as an act. */
import { ok, refuse, type Result } from '@antipode/base';
import { type Act, findClause, instantText, type ProposedDefault, type Question } from '@antipode/engagement';
import { Temporal } from 'temporal-polyfill';
import type { FormProblem } from '../ui/form.tsx';
import { chosenClauses } from './clause-choice.tsx';
import type { Reading } from './engagement-reading.ts';
import { fieldText, longestText, longestTitle, type SentForm, tooLong } from '../http/form-data.ts';
import { parseLocalTime } from './local-time.ts';

export const optionFields = ['option1', 'option2', 'option3', 'option4', 'option5'] as const;

export function parseQuestionForm(sent: SentForm, reading: Reading): Result<Act, readonly FormProblem[]> {
  const clauses = chosenClauses(sent);
  const text = fieldText(sent, 'text');
  const proposed = parseDefault(sent, reading);
  const problems: readonly FormProblem[] = [
    ...clauseProblems(clauses, reading),
    ...(text === '' ? [{ field: 'text', message: 'Write the question.' }] : []),
    ...tooLong(sent, {
      text: { label: 'The question', limit: longestText },
      defaultText: { label: 'The default', limit: longestText },
      ...Object.fromEntries(optionFields.map((name) => [name, { label: 'An option', limit: longestTitle }])),
    }),
    ...(proposed.ok ? [] : proposed.error),
  ];
  if (problems.length > 0 || !proposed.ok) return refuse(problems);
  const options = optionFields.map((name) => fieldText(sent, name)).filter((option) => option !== '');
  return ok({ kind: 'ask', clauses, text, options, ...(proposed.value && { default: proposed.value }) });
}

function clauseProblems(clauses: readonly string[], { engagement }: Reading): readonly FormProblem[] {
  const field = 'clauseIds';
  if (clauses.length === 0) return [{ field, message: 'Choose the clause that the question is on.' }];
  if (clauses.length > 50) return [{ field, message: 'A question is on 50 clauses at most.' }];
  return clauses
    .filter((clause) => !findClause(engagement, clause))
    .map((clause) => ({ field, message: `The revision in force has no clause ${clause.slice(0, 100)}.` }));
}

/** No default at all where none of its fields is filled in. */
function parseDefault(
  sent: SentForm,
  { viewer, now }: Reading,
): Result<ProposedDefault | undefined, readonly FormProblem[]> {
  const [text, date, time, reversible] = ['defaultText', 'defaultDate', 'defaultTime', 'reversible'].map(
    (name) => fieldText(sent, name),
  ) as [string, string, string, string];
  if (text === '' && date === '' && time === '') return ok(undefined);
  const problems: FormProblem[] = [];
  if (text === '') problems.push({ field: 'defaultText', message: 'Write what is done by default.' });
  const at = parseLocalTime(date, time, viewer.workingHours.zone);
  if (!at.ok) problems.push({ field: date === '' ? 'defaultDate' : 'defaultTime', message: at.error });
  if (at.ok && Temporal.Instant.compare(at.value, now) <= 0) {
    problems.push({
      field: 'defaultDate',
      message: 'A default takes effect in the future. Choose a later time.',
    });
  }
  if (reversible === '') {
    problems.push({ field: 'reversible', message: 'Say whether the default can be undone later.' });
  }
  if (problems.length > 0 || !at.ok) return refuse(problems);
  return ok({ text, takesEffectAt: instantText(at.value), reversible: reversible === 'yes' });
}

/** One of the options, the default, or an answer in other words; words beside a choice are added to it. */
export function parseAnswerForm(sent: SentForm, question: Question): Result<Act, readonly FormProblem[]> {
  const choice = fieldText(sent, 'choice');
  const words = fieldText(sent, 'text');
  const chosen =
    choice === 'default' ? question.default?.text : question.options[Number(choice || Number.NaN)];
  const text = [chosen ?? '', words].filter((part) => part !== '').join('\n\n');
  const hasChoices = question.options.length > 0 || question.default !== undefined;
  const problems: readonly FormProblem[] = [
    ...(hasChoices && choice === '' && words === ''
      ? [{ field: 'choice', message: 'Choose an answer, or write one.' }]
      : text === ''
        ? [{ field: 'text', message: 'Write the answer.' }]
        : []),
    ...tooLong(sent, { text: { label: 'The answer', limit: longestText } }),
  ];
  return problems.length > 0 ? refuse(problems) : ok({ kind: 'answer', question: question.id, text });
}
