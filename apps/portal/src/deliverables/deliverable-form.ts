/** What a deliverable's form says, as an act. */
import { ok, refuse, type Result } from '@antipode/base';
import {
  type Act,
  type CommitRef,
  type Deliverable,
  findClause,
  parseCommitSha,
  reviewedClauses,
  revisionInForce,
} from '@antipode/engagement';
import type { Reading } from '../engagements/engagement-reading.ts';
import {
  cleanText,
  fieldText,
  longestText,
  longestTitle,
  type SentForm,
  tooLong,
} from '../http/form-data.ts';
import type { FormProblem } from '../ui/form.tsx';
import { parseEvidenceJson, pieceOf, type SubmittedEvidence } from './evidence-json.ts';
import { isOutcome } from './evidence-words.ts';
import { decode, readRunFile, type RunFile } from './run-file.ts';

/** The file that evidence comes in, in either form. */
export const runField = 'evidenceFile';
export const commitRows = [1, 2, 3, 4, 5] as const;
/** Beyond this many clauses, evidence comes from a tool, and is pasted or sent as a file. */
export const mostEvidenceRows = 60;

/** The clauses whose evidence is asked for one by one. */
export const evidenceClauses = ({ engagement }: Reading): readonly string[] => {
  const reviewed = reviewedClauses(revisionInForce(engagement));
  return reviewed.length > mostEvidenceRows ? [] : reviewed.map((clause) => clause.id);
};

/** A row's fields, told apart by the row's place: ids of clauses hold what names of fields should not. */
export const evidenceFields = (row: number) => ({
  clause: `evidenceClause${row}`,
  outcome: `outcome${row}`,
  ran: `ran${row}`,
  seed: `seed${row}`,
  rerun: `rerun${row}`,
});

/** A deliverable, and the file of evidence that came with it. */
export type SentDeliverable = { readonly act: Act; readonly run: RunFile | undefined };

export function parseDeliverableForm(
  sent: SentForm,
  reading: Reading,
): Result<SentDeliverable, readonly FormProblem[]> {
  const note = fieldText(sent, 'note');
  const commits = parseCommits(sent);
  const rows = parseEvidenceRows(sent);
  const pasted = parsePasted(sent);
  const file = parseFile(sent);
  const run = file.ok ? file.value.run : undefined;
  const pieces: Parsed<SubmittedEvidence> = file.ok ? ok(file.value.pieces) : file;
  const evidence = [rows, pasted, pieces].flatMap((part) => (part.ok ? part.value : []));
  const problems: readonly FormProblem[] = [
    ...(commits.ok ? [] : commits.error),
    ...(note === ''
      ? [{ field: 'note', message: 'Write a note that says what is delivered and how to run it.' }]
      : []),
    ...tooLong(sent, { note: { label: 'The note', limit: longestText } }),
    ...[rows, pasted, pieces].flatMap((part) => (part.ok ? [] : part.error)),
    ...unknownClauses(evidence, reading),
  ];
  if (problems.length > 0 || !commits.ok) return refuse(problems);
  const evidenceFile = run && { evidenceFile: run.name };
  return ok({
    act: { kind: 'submit-deliverable', commits: commits.value, note, evidence, ...evidenceFile },
    run,
  });
}

/** A run of one's own, for a deliverable that is there. */
export function parseRunForm(
  sent: SentForm,
  { id: deliverable }: Deliverable,
): Result<SentDeliverable, readonly FormProblem[]> {
  const content = sent.files.get(runField);
  if (!content) return refuse([{ field: runField, message: 'Choose the file that antipode verify wrote.' }]);
  const run = readRunFile(content);
  if (!run.ok) return refuse([{ field: runField, message: run.error }]);
  const { name: evidenceFile } = run.value;
  return ok({ act: { kind: 'attach-evidence', deliverable, evidenceFile }, run: run.value });
}

type Parsed<T> = Result<readonly T[], readonly FormProblem[]>;

function parseCommits(sent: SentForm): Parsed<CommitRef> {
  const commits: CommitRef[] = [];
  const problems: FormProblem[] = [];
  for (const row of commitRows) {
    const repository = fieldText(sent, `repository${row}`);
    const sha = fieldText(sent, `sha${row}`).toLowerCase();
    if (repository === '' && sha === '') continue;
    const parsed = parseCommitSha(sha);
    if (repository === '' || repository.length > longestTitle) {
      problems.push({
        field: `repository${row}`,
        message: `Name the repository of commit ${row}, in at most 200 characters.`,
      });
    }
    if (!parsed.ok) {
      problems.push({
        field: `sha${row}`,
        message: `Commit ${row} is 7 to 64 hexadecimal digits, such as 4f2a91c.`,
      });
    }
    if (parsed.ok) commits.push({ repository, sha: parsed.value });
  }
  if (commits.length === 0 && problems.length === 0) {
    problems.push({ field: 'repository1', message: 'Name the commit that is delivered.' });
  }
  return problems.length > 0 ? refuse(problems) : ok(commits);
}

function parseEvidenceRows(sent: SentForm): Parsed<SubmittedEvidence> {
  const pieces: SubmittedEvidence[] = [];
  const problems: FormProblem[] = [];
  for (let row = 0; row < mostEvidenceRows; row += 1) {
    const names = evidenceFields(row);
    const [clause, outcome, ran] = [
      fieldText(sent, names.clause),
      fieldText(sent, names.outcome),
      fieldText(sent, names.ran),
    ];
    const [seed, rerun] = [fieldText(sent, names.seed), fieldText(sent, names.rerun)];
    if (clause === '' || (outcome === '' && ran === '' && seed === '' && rerun === '')) continue;
    if (!isOutcome(outcome))
      problems.push({ field: names.outcome, message: `Choose what came out for ${clause}.` });
    if (ran === '') problems.push({ field: names.ran, message: `Write what was run for ${clause}.` });
    if (isOutcome(outcome) && ran !== '') pieces.push(pieceOf({ clause, outcome, ran, seed, rerun }));
    problems.push(
      ...tooLong(sent, {
        [names.ran]: { label: `What was run for ${clause}`, limit: 4_000 },
        [names.seed]: { label: `The seed for ${clause}`, limit: longestTitle },
        [names.rerun]: { label: `How to run ${clause} again`, limit: 4_000 },
      }),
    );
  }
  return problems.length > 0 ? refuse(problems) : ok(pieces);
}

const parsePasted = (sent: SentForm): Parsed<SubmittedEvidence> =>
  fieldText(sent, 'evidenceJson') === '' ? ok([]) : inField('evidenceJson', fieldText(sent, 'evidenceJson'));

type FileSent = {
  readonly pieces: readonly SubmittedEvidence[];
  readonly run?: RunFile;
};

/** What antipode verify wrote, or a list of pieces as other tools write it: a list begins with a bracket. */
function parseFile(sent: SentForm): Result<FileSent, readonly FormProblem[]> {
  const content = sent.files.get(runField);
  if (!content) return ok({ pieces: [] });
  const text = decode(content);
  if (!text.ok) return refuse([{ field: runField, message: text.error }]);
  if (text.value.trimStart().startsWith('[')) {
    const pieces = inField(runField, cleanText(text.value));
    return pieces.ok ? ok({ pieces: pieces.value }) : pieces;
  }
  const run = readRunFile(content);
  return run.ok ? ok({ pieces: [], run: run.value }) : refuse([{ field: runField, message: run.error }]);
}

function inField(field: string, text: string): Parsed<SubmittedEvidence> {
  const parsed = parseEvidenceJson(text);
  return parsed.ok ? parsed : refuse(parsed.error.map((message) => ({ field, message })));
}

/** Each clause once, at the form as a whole: it may come from any of the three places. */
function unknownClauses(
  evidence: readonly SubmittedEvidence[],
  { engagement }: Reading,
): readonly FormProblem[] {
  const unknown = new Set(
    evidence.map(({ clause }) => clause).filter((clause) => !findClause(engagement, clause)),
  );
  return [...unknown].slice(0, 10).map((clause) => ({
    message: `The revision in force has no clause ${clause.slice(0, 100)}. Take it out of the evidence.`,
  }));
}
