/** `--fix`: makes the replacements that change nothing of what is meant, and says which. */
import { realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Finding } from '@antipode/handoff';
import { printable } from '../printable.ts';
import type { Terminal } from '../terminal.ts';
import { writeAtomically } from '../write-atomically.ts';
import { shownFile, type LintTarget } from './lint-target.ts';
import { replaceFindings } from './replace-text.ts';

/** Replacements make room for others, and a fault in many places is told of a few at a time; but not for ever. */
const mostRounds = 100;

/** The target as it is after all replacements were written to the disk. */
export async function fixTarget(
  target: LintTarget,
  judge: (target: LintTarget) => Promise<{ readonly findings: readonly Finding[] }>,
  terminal: Terminal,
): Promise<LintTarget> {
  let current = target;
  let count = 0;
  const changed = new Map<string, string>();
  for (let round = 0; round < mostRounds; round++) {
    const { findings } = await judge(current);
    const replaced = new Map<string, Uint8Array>();
    for (const { path, content } of current.files) {
      const ofFile = findings.filter(({ file, replacement }) => file === path && replacement !== undefined);
      if (ofFile.length === 0) continue;
      const { text, made } = replaceFindings(decode(content), ofFile);
      if (made.length === 0) continue;
      replaced.set(path, new TextEncoder().encode(text));
      changed.set(path, text);
      count += made.length;
      for (const { line, column, evidence = '', replacement = '', rule } of made) {
        const place = `${shownFile(current, path, terminal)}:${line}:${column}`;
        terminal.tell(printable(`Fixed ${place}: “${evidence}” is now “${replacement}” (${rule}).`));
      }
    }
    if (replaced.size === 0) break;
    current = {
      ...current,
      files: current.files.map(({ path, content }) => ({ path, content: replaced.get(path) ?? content })),
    };
  }
  for (const [path, text] of changed) await writeChanged(current, path, text, terminal);
  if (count === 0) terminal.tell('Nothing can be fixed safely; each finding says what to do by hand.');
  return current;
}

async function writeChanged(
  target: LintTarget,
  path: string,
  text: string,
  terminal: Terminal,
): Promise<void> {
  const file = target.kind === 'alone' ? resolve(terminal.folder, target.shown) : join(target.root, path);
  // A link stays a link; what it points at is changed.
  await writeAtomically(await realpath(file), text);
}

const decode = (content: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
