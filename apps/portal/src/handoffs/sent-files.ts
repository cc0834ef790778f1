/** The files of a handoff as somebody sent them: packed in an archive, or typed into the page. */
import { ok, refuse, type Result } from '@antipode/base';
import type { HandoffFile } from '@antipode/handoff';
import { type SentForm, typedTexts } from '../http/form-data.ts';
import { describeArchiveRefusal, readArchive } from './read-archive.ts';

/** A file as it was typed, kept for showing it again. */
export type TypedFile = { readonly path: string; readonly text: string };

/** The pairs of path and text, in the order of the page, empty ones too. */
export function typedFiles(form: SentForm): readonly TypedFile[] {
  const texts = typedTexts(form, 'text');
  // A browser sends a text area without the line break that follows its last line.
  return typedTexts(form, 'path').map((path, at) => ({ path: path.trim(), text: texts[at] ?? '' }));
}

/** @returns the files, or the sentence that says why they cannot be taken */
export async function sentFiles(form: SentForm): Promise<Result<readonly HandoffFile[], string>> {
  const archive = form.files.get('archive');
  if (archive) {
    const read = await readArchive(archive);
    return read.ok ? read : refuse(describeArchiveRefusal(read.error));
  }
  const written = typedFiles(form).filter((file) => file.text.trim() !== '');
  const nameless = written.find((file) => file.path === '');
  if (nameless)
    return refuse('One of the files has no path. Give it one, such as “criteria/payouts.feature”.');
  const twice = written.find((file, at) => written.findIndex((each) => each.path === file.path) !== at);
  if (twice) return refuse(`“${twice.path}” stands twice. Rename or empty one of the two.`);
  const encoder = new TextEncoder();
  return ok(
    written.map(({ path, text }) => ({
      path,
      content: encoder.encode(text.endsWith('\n') ? text : `${text}\n`),
    })),
  );
}
