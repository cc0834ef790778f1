import type { Clause, JsonSchema } from './clause.ts';
import type { Finding } from './finding.ts';
import type { RevisionDigest } from './revision.ts';

/** A folder of plain files that specifies one project, read. */
export type Handoff = {
  readonly id: string;
  readonly title: string;
  readonly frontMatter: Readonly<Record<string, unknown>>;
  readonly clauses: readonly Clause[];
  /** The contracts' schemas by the names that `$ref` in clause bodies and in these schemas use. */
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  readonly findings: readonly Finding[];
  readonly digest: RevisionDigest;
};
