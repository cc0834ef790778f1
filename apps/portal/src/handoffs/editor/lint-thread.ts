/**
 * The thread that judges while somebody types: the very engine of the terminal and of publishing, but for the rules
 * on a contract's own quality, which make code as they run. A strict policy forbids that; the portal judges those.
 */
import { createHandoffLinter, type Finding, type HandoffFile, handoffRules } from '@antipode/handoff';
import type { Changes, Judged, LiveFinding } from './thread-messages.ts';

const lint = createHandoffLinter({ handoff: handoffRules, withRedocly: false });
const encoder = new TextEncoder();
const files = new Map<number, HandoffFile>();
const said = new Map<number, string>();

addEventListener('message', ({ data }: MessageEvent<Changes>) => {
  for (const { at, path, text } of data.changed) files.set(at, { path, content: encoder.encode(text) });
  void judge(data.id).then(
    (judged) => postMessage(judged),
    // As an error of the thread, which its page hears of.
    (error: unknown) => reportError(error),
  );
});

async function judge(id: number): Promise<Judged> {
  const { findings } = await lint(
    [...files.values()].filter(({ path, content }) => path !== '' && content.length > 0),
  );
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
