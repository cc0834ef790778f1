/** Where the parts of one revision stand. */
import { clauseAnchor, paths } from '../paths.ts';
import type { FindingChoice } from './chosen-findings.ts';
import type { RevisionKey } from './stored-handoff.ts';

const queryOf = (page: number): string => (page === 1 ? '' : `?page=${page}`);

/** The addresses within one revision, for pages that say the same three things to each of them. */
export function handoffPaths({ clientId, engagementId, digest }: RevisionKey) {
  return {
    document: (page = 1): string => `${paths.handoff(clientId, engagementId, digest)}${queryOf(page)}`,
    clause: (id: string): string => paths.clause(clientId, engagementId, digest, id),
    clauseOnPage: (id: string, page: number): string =>
      `${paths.handoff(clientId, engagementId, digest)}${queryOf(page)}#${encodeURI(clauseAnchor(id))}`,
    operations: (page = 1): string =>
      `${paths.handoffOperations(clientId, engagementId, digest)}${queryOf(page)}`,
    schemas: (page = 1): string => `${paths.handoffSchemas(clientId, engagementId, digest)}${queryOf(page)}`,
    schema: (name: string): string => paths.handoffSchema(clientId, engagementId, digest, name),
    findings: (page = 1, { severity, kind }: FindingChoice = {}): string => {
      const query = new URLSearchParams({
        ...(severity !== undefined && { severity }),
        ...(kind !== undefined && { kind }),
        ...(page > 1 && { page: String(page) }),
      });
      const path = paths.handoffFindings(clientId, engagementId, digest);
      return query.size === 0 ? path : `${path}?${query.toString()}`;
    },
    files: (): string => paths.handoffFiles(clientId, engagementId, digest),
    file: (path: string): string => paths.handoffFile(clientId, engagementId, digest, path),
    zip: (): string => paths.handoffZip(clientId, engagementId, digest),
    ask: (clauseId: string): string => paths.newQuestion(clientId, engagementId, clauseId),
    question: (id: string): string => paths.question(clientId, engagementId, id),
    decision: (questionId: string): string => paths.decision(clientId, engagementId, questionId),
    deliverable: (id: string): string => paths.deliverable(clientId, engagementId, id),
  } as const;
}

export type HandoffPaths = ReturnType<typeof handoffPaths>;
