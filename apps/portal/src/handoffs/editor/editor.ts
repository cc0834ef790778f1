/**
 * Makes editors of the text areas of a handoff that is written in the page, and shows what a stranger would have to
 * ask while it is typed. Without it, the page works as it did: with text areas and a button that checks.
 */
import { editFile, type FileEditor } from './file-editor.ts';
import { startLiveLinter, type Summary } from './live-linter.ts';
import type { LiveFinding } from './thread-messages.ts';

const editor = document.querySelector<HTMLElement>('[data-lint-thread]');
if (editor) start(editor);

function start(root: HTMLElement): void {
  const nonce = root.dataset['styleNonce'] ?? '';
  const thread = new Worker(root.dataset['lintThread'] ?? '', { type: 'module' });
  const summary = root.querySelector<HTMLElement>('.editor-summary');
  const files = [...root.querySelectorAll<HTMLElement>('.editor-file')].map((element, at) =>
    startFile(element, nonce, () => linter.changed(at)),
  );
  const linter = startLiveLinter(thread, files, {
    summary: (said) => summary && tellLater(summary, summaryText(said)),
    judged: (changes) => (root.dataset['judged'] = String(changes)),
    failed: () =>
      summary && tellLater(summary, 'The findings cannot be shown while you type. Press “Check”.'),
  });
  root.dataset['isLive'] = '';
  root.closest('form')?.addEventListener('submit', () => {
    for (const file of files) file.keep();
  });
}

function startFile(element: HTMLElement, nonce: string, onChange: () => void) {
  const path = element.querySelector<HTMLInputElement>('input[name=path]');
  const field = element.querySelector<HTMLTextAreaElement>('textarea');
  const label = element.querySelector<HTMLLabelElement>('label[for^=text-]');
  if (!path || !field || !label) throw new Error('A file of the form lacks one of its fields');
  label.id = `label-${field.id}`;
  const checked = element.querySelector('.editor-findings');
  const count = document.createElement('span');
  let isTouched = false;
  const editing: FileEditor = editFile({
    ...{ field, path: path.value.trim(), nonce, labelId: label.id, helpId: 'editor-help' },
    onChange: () => {
      // What the last check said is about another text now.
      if (!isTouched) checked?.remove();
      isTouched = true;
      onChange();
    },
  });
  label.addEventListener('click', editing.focus);
  path.addEventListener('change', () => {
    editing.renamed(path.value.trim());
    onChange();
  });
  field.after(below(count, editing));
  return {
    path: () => path.value.trim(),
    text: editing.text,
    show: (findings: readonly LiveFinding[]) => {
      const text = countText(findings);
      if (count.textContent !== text) count.textContent = text;
      editing.show(findings);
    },
    keep: () => {
      field.value = editing.text();
    },
  };
}

/** How many findings there are, and the way to the list of them. */
function below(count: HTMLElement, editing: FileEditor): HTMLElement {
  const line = document.createElement('p');
  line.className = 'editor-count';
  const list = document.createElement('button');
  list.type = 'button';
  list.className = 'link-button';
  list.textContent = 'List them';
  list.addEventListener('click', editing.listFindings);
  line.append(count, ' ', list);
  return line;
}

function countText(findings: readonly LiveFinding[]): string {
  const many = (severity: LiveFinding['severity']): number =>
    findings.filter((finding) => finding.severity === severity).length;
  return inWords({ blocks: many('blocks'), warns: many('warns'), notes: many('notes') });
}

function inWords({ blocks, warns, notes }: Summary['counts']): string {
  const parts = [
    ...(blocks > 0 ? [blocks === 1 ? '1 finding blocks' : `${blocks} findings block`] : []),
    ...(warns > 0 ? [warns === 1 ? '1 warns' : `${warns} warn`] : []),
    ...(notes > 0 ? [notes === 1 ? '1 is a note' : `${notes} are notes`] : []),
  ];
  return parts.length === 0 ? 'No findings.' : `${parts.join(', ')}.`;
}

function summaryText({ counts, elsewhere }: Summary): string {
  const missing = elsewhere.length === 0 ? '' : ` Besides: ${elsewhere.join(' ')}`;
  return `${counts.blocks === 0 ? 'Nothing blocks.' : 'Not ready.'} All files: ${inWords(counts)}${missing}`;
}

let telling: { element: HTMLElement; text: string } | undefined;

/** A screen reader says what changes here, so it changes only once typing has paused. */
function tellLater(element: HTMLElement, text: string): void {
  const isPlanned = telling !== undefined;
  telling = { element, text };
  if (isPlanned) return;
  setTimeout(() => {
    if (telling && telling.element.textContent !== telling.text) telling.element.textContent = telling.text;
    telling = undefined;
  }, 700);
}
