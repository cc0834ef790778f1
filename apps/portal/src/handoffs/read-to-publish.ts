/**
 * A folder of files, read and judged as far as publishing needs it. Pure work for a processor, seconds of it for the
 * largest contracts: the portal has it done on a thread of its own, by `handoff-reader.ts`.
 */
import { ok, refuse, type Result } from '@antipode/base';
import {
  createContractReader,
  createHandoffLinter,
  type Clause,
  type Finding,
  type HandoffFile,
  type LintReport,
  readHandoff,
  type RevisionDigest,
} from '@antipode/handoff';
import { jsonText } from './database-text.ts';

/** A clause whose body is the text that its row will hold: text is cheap to pass between threads, a tree is not. */
export type ReadClause = Omit<Clause, 'body'> & { readonly body: string };

export type ReadHandoff = {
  readonly id: string;
  readonly title: string;
  readonly digest: RevisionDigest;
  readonly clauses: readonly ReadClause[];
  readonly schemas: readonly { readonly name: string; readonly body: string }[];
  readonly report: LintReport;
};

export type ReadingRefusal =
  | { readonly kind: 'no-files' }
  /** `found` is a `handoff.md` in a folder, where there is one. */
  | { readonly kind: 'no-handoff-file'; readonly found?: string }
  | { readonly kind: 'too-many-clauses'; readonly clauses: number }
  | { readonly kind: 'unreadable'; readonly findings: readonly Finding[] };

/** Each clause is a row, and a line of every later snapshot. */
export const mostClauses = 5_000;

/** A handoff that can be published, whatever there is to say against it. */
export async function readToPublish(
  files: readonly HandoffFile[],
): Promise<Result<ReadHandoff, ReadingRefusal>> {
  if (files.length === 0) return refuse({ kind: 'no-files' });
  if (!files.some((file) => file.path === 'handoff.md')) {
    const found = files.find((file) => /(^|\/)handoff\.md$/i.test(file.path))?.path;
    return refuse({ kind: 'no-handoff-file', ...(found === undefined ? {} : { found }) });
  }
  const contractsOf = createContractReader();
  const { id, title, digest, clauses, schemas, findings } = await readHandoff(files, contractsOf);
  const unreadable = findings.filter(({ kind, severity }) => kind === 'format' && severity === 'blocks');
  if (unreadable.length > 0) return refuse({ kind: 'unreadable', findings: unreadable });
  if (clauses.length > mostClauses) return refuse({ kind: 'too-many-clauses', clauses: clauses.length });
  const lint = createHandoffLinter({ contractsOf, withUnreadFiles: true });
  return ok({
    ...{ id, title, digest, report: await lint(files) },
    clauses: clauses.map(({ body, ...clause }) => ({ ...clause, body: jsonText(body) })),
    schemas: Object.entries(schemas).map(([name, schema]) => ({ name, body: jsonText(schema) })),
  });
}

/** The findings of a handoff that is not published yet, and that may lack anything. */
export async function checkHandoff(files: readonly HandoffFile[]): Promise<Result<LintReport, never>> {
  return ok(await createHandoffLinter({ withUnreadFiles: true })(files));
}
