/** The files of a handoff as texts that are written in a page. */
import { type HandoffFile, newHandoff } from '@antipode/handoff';
import { fieldText, type SentForm } from '../http/form-data.ts';
import type { TypedFile } from './sent-files.ts';

const mostFiles = 40;
const mostBytes = 300_000;

/** Undefined where they are too many or too long for a page, or where one of them is no text. */
export function asTexts(files: readonly HandoffFile[]): readonly TypedFile[] | undefined {
  const bytes = files.reduce((sum, file) => sum + file.content.length, 0);
  if (files.length > mostFiles || bytes > mostBytes) return undefined;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    return inReadingOrder(files.map(({ path, content }) => ({ path, text: decoder.decode(content) })));
  } catch {
    return undefined;
  }
}

/** `handoff.md` first, as it is read. */
const inReadingOrder = (files: readonly TypedFile[]): readonly TypedFile[] =>
  files.toSorted((a, b) => Number(b.path === 'handoff.md') - Number(a.path === 'handoff.md'));

/** What `antipode init` writes into an empty folder. */
export const firstFiles = (): readonly TypedFile[] =>
  newHandoff({ id: 'new-handoff', title: 'A new handoff' });

/** What a button of the editor asks for, besides publishing. */
export type EditorAct =
  | { readonly kind: 'check' }
  | { readonly kind: 'add' }
  | { readonly kind: 'remove'; readonly at: number };

export function editorAct(form: SentForm): EditorAct {
  const asked = fieldText(form, 'do');
  const remove = /^remove-(\d{1,4})$/.exec(asked);
  if (remove) return { kind: 'remove', at: Number(remove[1]) };
  return { kind: asked === 'add' ? 'add' : 'check' };
}

export function withAct(files: readonly TypedFile[], act: EditorAct): readonly TypedFile[] {
  switch (act.kind) {
    case 'check':
      return files;
    case 'add':
      return [...files, { path: '', text: '' }];
    default:
      return files.filter((_, at) => at !== act.at);
  }
}
