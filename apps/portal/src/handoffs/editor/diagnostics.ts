/** Findings as an editor shows them: a line under the words, a mark in the margin, and the question first. */
import type { Action, Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { LiveFinding } from './thread-messages.ts';

const severities = { blocks: 'error', warns: 'warning', notes: 'info' } as const;

export function diagnosticOf(finding: LiveFinding, doc: Text, path: string): Diagnostic {
  const from = offsetIn(doc, finding.line, finding.column);
  const to = Math.max(
    from,
    offsetIn(doc, finding.endLine ?? finding.line, finding.endColumn ?? finding.column),
  );
  return {
    ...{ from, to, severity: severities[finding.severity], source: finding.rule },
    message: `${finding.severity}: ${finding.question ?? finding.message}`,
    renderMessage: () => described(finding),
    actions: [...replacing(finding), ...accepting(finding, path)],
  };
}

function offsetIn(doc: Text, line: number, column: number): number {
  const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(from + column - 1, to);
}

function described({ severity, question, message, fix }: LiveFinding): Node {
  const node = document.createElement('div');
  const line = (text: string, className = ''): HTMLElement => {
    const paragraph = document.createElement('p');
    paragraph.className = className;
    paragraph.textContent = text;
    node.append(paragraph);
    return paragraph;
  };
  const first = line('');
  const strong = document.createElement('span');
  strong.className = 'cm-severity';
  strong.textContent = `${severity}: ${question ?? message}`;
  first.append(strong);
  if (question !== undefined) line(message);
  line(fix, 'cm-what-to-do');
  return node;
}

function replacing({ replacement }: LiveFinding): Action[] {
  if (replacement === undefined) return [];
  return [
    {
      name: replacement === '' ? 'Take it out' : `Write “${replacement.slice(0, 40)}”`,
      apply: (view, from, to) => {
        view.dispatch({ changes: { from, to, insert: replacement }, userEvent: 'input.fix' });
      },
    },
  ];
}

/** Writes the comment that answers the finding, and leaves the cursor where its reason belongs. */
function accepting({ rule }: LiveFinding, path: string): Action[] {
  const [open, close] = path.endsWith('.md') ? ['<!-- antipode: ', ' -->'] : ['# antipode: ', ''];
  if (!/\.(?:md|feature)$/.test(path)) return [];
  const apply = (view: EditorView, from: number): void => {
    const line = view.state.doc.lineAt(from);
    const indent = /^\s*/.exec(line.text)?.[0] ?? '';
    const before = `${indent}${open}accept ${rule} because `;
    view.dispatch({
      changes: { from: line.from, insert: `${before}${close}\n` },
      selection: { anchor: line.from + before.length },
      scrollIntoView: true,
      userEvent: 'input.accept',
    });
    view.focus();
  };
  return [{ name: 'Accept, with a reason', apply }];
}
