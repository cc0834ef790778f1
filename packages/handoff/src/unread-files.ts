import { roleOf } from './check-files.ts';
import { formatFinding, type Finding } from './finding.ts';
import type { HandoffFile } from './handoff-file.ts';
import { start } from './text-file.ts';

/** @param used the data files that some contract refers to */
export function unreadFiles(accepted: readonly HandoffFile[], used: ReadonlySet<string>): Finding[] {
  return accepted.filter((file) => isUnread(file, used)).map(unread);
}

function isUnread(file: HandoffFile, used: ReadonlySet<string>): boolean {
  const role = roleOf(file.path);
  return role === 'unknown' || (role === 'data' && !used.has(file.path));
}

function unread(file: HandoffFile): Finding {
  return formatFinding({
    rule: 'unknown-file',
    severity: 'notes',
    file: file.path,
    ...start,
    message: 'This file is kept and frozen with the handoff, but nothing in it becomes a clause.',
    fix: 'What must hold belongs in handoff.md, contract/, criteria/ or decisions/.',
  });
}
