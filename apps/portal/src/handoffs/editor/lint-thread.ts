/**
 * The thread that judges while somebody types: the very engine of the terminal and of publishing, but for the rules
 * on a contract's own quality, which make code as they run. A strict policy forbids that; the portal judges those.
 */
import { createHandoffLinter, type Finding, type HandoffFile, handoffRules } from '@antipode/handoff';
import type { Changes, Judged, LiveFinding } from './thread-messages.ts';

const lint = createHandoffLinter({ handoff: handoffRules, withRedocly: false });
const encoder = new TextEncoder();
const decoder = new TextDecoder();
const files = new Map<number, HandoffFile>();
const said = new Map<number, string>();

let questions = 0;

addEventListener('message', ({ data }: MessageEvent<Changes>) => {
  questions += 1;
  for (const { at, path, text } of data.changed) files.set(at, { path, content: encoder.encode(text) });
  void answer(data.id).catch(
    // As an error of the thread, which its page hears of.
    (error: unknown) => reportError(error),
  );
});

async function answer(id: number): Promise<void> {
  const judged = await judge(id);
  postMessage(judged);
  if (questions === 1) await practise();
}

/**
 * A browser makes fast code of what has run often. Between the opening of a page and the first key, the handoff is
 * judged over and over as if a word had been written here or there, and nobody is told.
 */
async function practise(): Promise<void> {
  const story = toJudge().find(({ path }) => path === 'handoff.md');
  const parts = decoder.decode(story?.content).split('\n\n');
  for (let round = 0; round < mostRounds; round += 1) {
    // Whatever is asked meanwhile comes first.
    await new Promise((resume) => setTimeout(resume));
    if (questions > 1) return;
    const written = parts.with(round % parts.length, `${parts[round % parts.length]} and more`);
    const content = encoder.encode(written.join('\n\n'));
    await lint(toJudge().map((file) => (file === story ? { ...file, content } : file)));
  }
}

const mostRounds = 150;

const toJudge = (): readonly HandoffFile[] =>
  [...files.values()].filter(({ path, content }) => path !== '' && content.length > 0);

async function judge(id: number): Promise<Judged> {
  const { findings } = await lint(toJudge());
  const count = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  const paths = new Set([...files.values()].map(({ path }) => path));
  return {
    id,
    files: [...files].flatMap(([at, { path }]) => {
      const found = findings
        .filter((finding) => finding.file === path)
        .slice(0, mostPerFile)
        .map(asShown);
      const text = JSON.stringify(found);
      if (said.get(at) === text) return [];
      said.set(at, text);
      return [{ at, findings: found }];
    }),
    counts: { blocks: count('blocks'), warns: count('warns'), notes: count('notes') },
    elsewhere: findings
      .filter(({ file }) => !paths.has(file))
      .slice(0, 3)
      .map(({ question, message }) => question ?? message),
  };
}

/** Beyond this the rest can wait until the first ones are mended. */
const mostPerFile = 300;

function asShown(finding: Finding): LiveFinding {
  const { rule, severity, line, column, endLine, endColumn, message, question, fix, replacement } = finding;
  return {
    ...{ rule, severity, line, column, message, fix },
    ...(endLine !== undefined && { endLine }),
    ...(endColumn !== undefined && { endColumn }),
    ...(question !== undefined && { question }),
    ...(replacement !== undefined && { replacement }),
  };
}
