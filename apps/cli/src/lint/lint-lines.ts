/**
 * `antipode lint --jsonl`: thousands of texts, one a line, through one process.
 *
 * Only rules of prose judge them. Nothing else is loaded, and no more is read than whoever reads the findings takes.
 */
import { createProseChecker, proseRules, readMarkdown, type ProseChecker } from '@antipode/prose';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { printable } from '../printable.ts';
import type { Terminal } from '../terminal.ts';
import { parseLevels } from './rule-levels.ts';

type Line = { readonly id: string | number; readonly text: string };

export async function lintLines(rules: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const levels = parseLevels(rules, (name) => proseRules.some((rule) => rule.name === name));
  const check: ProseChecker = createProseChecker(proseRules.filter(({ name }) => levels.get(name) !== 'off'));
  let number = 0;
  let bad = 0;
  let blocks = 0;
  for await (const lines of linesOf(terminal.input)) {
    let out = '';
    for (const line of lines) {
      number++;
      if (line.trim() === '') continue;
      const parsed = parseLine(line);
      if (typeof parsed === 'string') {
        bad++;
        terminal.tell(printable(`Line ${number}: ${parsed}`));
        continue;
      }
      const { id, text } = parsed;
      for (const { rule, start, end, message, question, fix, severity } of check(
        text,
        readMarkdown(text).blocks,
      )) {
        const level = levels.get(rule.name) ?? severity;
        if (level === 'blocks') blocks++;
        const finding = { id, rule: rule.name, severity: level, start, end, message, question, fix };
        out += `${JSON.stringify(finding)}\n`;
      }
    }
    if (out !== '') await terminal.write(out);
  }
  if (bad > 0) {
    terminal.tell(`${bad} of ${number} lines could not be read; the others were judged.`);
    return exitCodes.couldNotRun;
  }
  return blocks > 0 ? exitCodes.refused : exitCodes.done;
}

/** Whole lines, as many at a time as came at once. */
async function* linesOf(input: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  for await (const chunk of input) {
    const [first = '', ...rest] = decoder.decode(chunk, { stream: true }).split('\n');
    pieces.push(first);
    if (rest.length === 0) continue; // in the midst of a long line
    const lines = [pieces.join(''), ...rest];
    pieces = [lines.pop() ?? ''];
    yield lines;
  }
  const last = pieces.join('') + decoder.decode();
  if (last !== '') yield [last];
}

/** The line, or why it is none. */
function parseLine(line: string): Line | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return 'this is not JSON.';
  }
  if (typeof value !== 'object' || value === null) return 'this is no object with “id” and “text”.';
  const { id, text } = value as Partial<Record<string, unknown>>;
  if (typeof id !== 'string' && typeof id !== 'number') return '“id” is neither a string nor a number.';
  if (typeof text !== 'string') return '“text” is not a string.';
  return { id, text };
}
