import type { Handoff } from './handoff.ts';
import type { HandoffFile } from './handoff-file.ts';
import { freeze } from './revision.ts';

/** Reads a handoff into clauses. It never throws for what is in the files: each problem is a finding. */
export async function readHandoff(files: readonly HandoffFile[]): Promise<Handoff> {
  return {
    id: 'handoff',
    title: 'Untitled handoff',
    frontMatter: {},
    clauses: [],
    schemas: {},
    findings: [],
    digest: freeze(files),
  };
}
