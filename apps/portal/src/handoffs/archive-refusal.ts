import { unreachable } from '@antipode/base';

/** Why an archive is not taken in; nothing of it is kept. */
export type ArchiveRefusal =
  | { readonly kind: 'not-an-archive'; readonly looksLike?: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'broken'; readonly detail: string }
  | { readonly kind: 'encrypted'; readonly path: string }
  | { readonly kind: 'too-large'; readonly mostBytes: number }
  | { readonly kind: 'expands-too-much'; readonly path: string }
  | { readonly kind: 'lies-about-size'; readonly path: string }
  | { readonly kind: 'too-many-files'; readonly mostFiles: number }
  | { readonly kind: 'path-escapes'; readonly path: string }
  | { readonly kind: 'not-a-plain-file'; readonly path: string }
  | { readonly kind: 'path-given-twice'; readonly path: string };

/** The refusal as a sentence or two for the person who sent the archive, with what to do next. */
export function describeArchiveRefusal(refusal: ArchiveRefusal): string {
  switch (refusal.kind) {
    case 'not-an-archive':
      return refusal.looksLike === undefined
        ? 'This file is neither a .zip nor a .tar.gz. Pack the handoff’s folder as one of the two and send that.'
        : `This file looks like ${refusal.looksLike}. Pack the handoff’s folder as .zip or .tar.gz instead.`;
    case 'empty':
      return 'This archive holds no files. Pack the folder that holds handoff.md and send it again.';
    case 'truncated':
      return 'This archive ends before it should: part of it is missing. Send it again, or pack it anew.';
    case 'broken':
      return `This archive is damaged (${refusal.detail}). Pack the folder anew and send it again.`;
    case 'encrypted':
      return `“${shown(refusal.path)}” is encrypted. Pack the folder without a password and send it again.`;
    case 'too-large':
      return `The files in this archive are more than ${inMegabytes(refusal.mostBytes)} together. Leave out what is not specification, such as pictures and recordings.`;
    case 'expands-too-much':
      return `“${shown(refusal.path)}” expands to far more than it is packed, as a file of a handoff never does. Leave it out and send the archive again.`;
    case 'lies-about-size':
      return `“${shown(refusal.path)}” is not as large as the archive says. Pack the folder anew and send it again.`;
    case 'too-many-files':
      return `This archive holds more than ${refusal.mostFiles} files. Pack only the handoff’s own folder, without the code around it.`;
    case 'path-escapes':
      return `“${shown(refusal.path)}” points outside the archive’s own folder. Pack the folder from within, so that every path is relative to it.`;
    case 'not-a-plain-file':
      return `“${shown(refusal.path)}” is a link or a device, not a file. Put the file itself in its place and pack the folder anew.`;
    case 'path-given-twice':
      return `“${shown(refusal.path)}” is in the archive twice. Pack the folder anew, so that each file is in it once.`;
    default:
      return unreachable(refusal);
  }
}

function shown(path: string): string {
  const printable = path.replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}]/gu, '\uFFFD');
  return printable.length <= 120 ? printable : `${printable.slice(0, 119)}…`;
}

function inMegabytes(bytes: number): string {
  return `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`;
}
