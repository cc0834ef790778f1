/** What the forms that end an engagement say, as acts. */
import { ok, refuse, type Result } from '@antipode/base';
import type { Act } from '@antipode/engagement';
import type { FormProblem } from '../ui/form.tsx';
import { fieldText, longestText, type SentForm, tooLong } from '../http/form-data.ts';

type Parsed = Result<Act, readonly FormProblem[]>;

export const parseShipping = (sent: SentForm): Parsed =>
  written(sent, { note: 'where it runs now' }, { kind: 'ship', note: fieldText(sent, 'note') });

export const parseWithdrawal = (sent: SentForm): Parsed =>
  written(sent, { grounds: 'the grounds' }, { kind: 'withdraw', grounds: fieldText(sent, 'grounds') });

export const parseEarlyEnd = (sent: SentForm): Parsed =>
  written(
    sent,
    { grounds: 'the grounds', handover: 'a handover note: where the work stands and how to go on' },
    { kind: 'end-early', grounds: fieldText(sent, 'grounds'), handover: fieldText(sent, 'handover') },
  );

/** @param fields what is to be written in each, as a sentence says it */
function written(sent: SentForm, fields: { readonly [name: string]: string }, act: Act): Parsed {
  const names = Object.keys(fields);
  const problems: readonly FormProblem[] = [
    ...names
      .filter((name) => fieldText(sent, name) === '')
      .map((name) => ({ field: name, message: `Write ${fields[name] ?? name}.` })),
    ...tooLong(
      sent,
      Object.fromEntries(names.map((name) => [name, { label: 'The text', limit: longestText }])),
    ),
  ];
  return problems.length > 0 ? refuse(problems) : ok(act);
}
