/**
 * What may be read at all: paths that stay inside the folder, sizes that a page can carry, and UTF-8.
 */
import { unreachable } from '@antipode/base';
import { decodeText } from './decode-text.ts';
import { formatFinding, type Finding } from './finding.ts';
import { handoffLimits, type HandoffFile } from './handoff-file.ts';
import { start, type TextFile } from './text-file.ts';

/** What a file is by its place in the folder. */
export type FileRole = 'story' | 'contract' | 'criteria' | 'decision' | 'settings' | 'data' | 'unknown';

export type CheckedFiles = {
  /** The files that count at all, read or not. */
  readonly accepted: readonly HandoffFile[];
  readonly texts: ReadonlyMap<string, TextFile>;
  readonly findings: readonly Finding[];
};

/** By path. */
export function textsInRole(texts: ReadonlyMap<string, TextFile>, role: FileRole): TextFile[] {
  return [...texts.values()]
    .filter((file) => roleOf(file.path) === role)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Which rules of the linter count how much in this handoff. */
export const settingsFile = 'antipode.yaml';

export function roleOf(path: string): FileRole {
  if (path === 'handoff.md') return 'story';
  if (/^contract\/.*\.(ya?ml|json)$/i.test(path)) return 'contract';
  if (/^criteria\/.*\.feature$/i.test(path)) return 'criteria';
  if (/^decisions\/.*\.md$/i.test(path)) return 'decision';
  if (path === settingsFile) return 'settings';
  if (/\.(ya?ml|json)$/i.test(path)) return 'data';
  return 'unknown';
}

export function checkFiles(files: readonly HandoffFile[]): CheckedFiles {
  const refusal = refuseWhole(files);
  if (refusal) return { accepted: [], texts: new Map(), findings: [refusal] };

  const accepted: HandoffFile[] = [];
  const texts = new Map<string, TextFile>();
  const findings: Finding[] = [];
  const taken = new Map<string, string>();
  for (const file of files) {
    const fault = pathFault(file.path) ?? twinFault(file.path, taken) ?? sizeFault(file);
    if (fault) findings.push(fault);
    if (fault?.severity === 'blocks') continue;
    accepted.push(file);
    if (roleOf(file.path) === 'unknown') continue;
    const decoded = decodeText(file.content);
    if (decoded.ok) {
      texts.set(file.path, { path: file.path, text: decoded.value });
    } else if (roleOf(file.path) !== 'data') {
      findings.push(
        formatFinding({
          rule: 'not-utf-8',
          file: file.path,
          ...decoded.error.place,
          message: decoded.error.looksLikeUtf16
            ? 'This file looks like UTF-16, which is not read here.'
            : 'This file is not UTF-8: a byte here cannot be read as text.',
          fix: 'Save the file as UTF-8 and publish again.',
        }),
      );
    }
  }
  return { accepted, texts, findings };
}

function refuseWhole(files: readonly HandoffFile[]): Finding | undefined {
  const whole = { file: 'handoff.md', ...start };
  if (files.length === 0) {
    return formatFinding({
      ...whole,
      rule: 'empty-handoff',
      message: 'There is not a single file here.',
      fix: 'Publish the folder that holds handoff.md.',
    });
  }
  if (files.length > handoffLimits.files) {
    return formatFinding({
      ...whole,
      rule: 'too-many-files',
      message: `There are ${files.length} files; a handoff holds at most ${handoffLimits.files}.`,
      fix: 'Publish only the handoff’s own folder, without the code around it.',
    });
  }
  const bytes = files.reduce((sum, file) => sum + file.content.length, 0);
  if (bytes > handoffLimits.bytesInAll) {
    return formatFinding({
      ...whole,
      rule: 'handoff-too-large',
      message: `The files are ${inMegabytes(bytes)} together; a handoff holds at most ${inMegabytes(handoffLimits.bytesInAll)}.`,
      fix: 'Leave out what is not specification: pictures, recordings and archives can be linked to.',
    });
  }
  return undefined;
}

/** Whether a path names a file inside the folder that it is relative to, on every system. */
export function staysInside(path: string): boolean {
  return (
    !path.startsWith('/') &&
    !/^[a-z]:/i.test(path) &&
    !path.includes('\\') &&
    !/[\p{Cc}\p{Cs}]/u.test(path) &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  );
}

function pathFault(path: string): Finding | undefined {
  const escapes = !staysInside(path);
  if (!escapes && path.length <= handoffLimits.pathLength) return undefined;
  return formatFinding({
    rule: escapes ? 'path-escapes' : 'path-too-long',
    file: printable(path),
    ...start,
    message: escapes
      ? `The path “${printable(path)}” does not name a file inside the handoff’s folder.`
      : `This path has ${path.length} characters; at most ${handoffLimits.pathLength} are read.`,
    fix: escapes
      ? 'Use paths relative to the folder, with “/” between names, and no “..”.'
      : 'Give the file or its folders shorter names.',
  });
}

/** Two files that are one file on a system that does not tell cases or Unicode forms apart. */
function twinFault(path: string, taken: Map<string, string>): Finding | undefined {
  const key = path.normalize('NFC').toLowerCase();
  const twin = taken.get(key);
  taken.set(key, path);
  if (twin === undefined) return undefined;
  return formatFinding({
    rule: 'path-given-twice',
    severity: twin === path ? 'blocks' : 'warns',
    file: path,
    ...start,
    message:
      twin === path
        ? 'This file is given twice.'
        : `“${path}” and “${twin}” are the same file on many systems.`,
    fix: 'Rename or remove one of the two.',
  });
}

function sizeFault(file: HandoffFile): Finding | undefined {
  const most = bytesAllowed(roleOf(file.path));
  if (file.content.length <= most) return undefined;
  return formatFinding({
    rule: 'file-too-large',
    file: file.path,
    ...start,
    message: `This file is ${inMegabytes(file.content.length)}; at most ${inMegabytes(most)} of it are read.`,
    fix: 'Split the file, or leave out what is not specification.',
  });
}

function bytesAllowed(role: FileRole): number {
  switch (role) {
    case 'story':
    case 'decision':
      return handoffLimits.bytesPerMarkdownFile;
    case 'criteria':
      return handoffLimits.bytesPerFeatureFile;
    case 'contract':
    case 'settings':
    case 'data':
    case 'unknown':
      return handoffLimits.bytesPerFile;
    default:
      return unreachable(role);
  }
}

function printable(path: string): string {
  return path.replace(/[\p{Cc}\p{Cs}]/gu, '\uFFFD').slice(0, handoffLimits.pathLength);
}

function inMegabytes(bytes: number): string {
  return `${Math.round((bytes / 1024 / 1024) * 100) / 100} MB`;
}
