/**
 * Markdown files in parts that stay the same objects from one version of a file to the next for as long as they say the
 * same. Somebody types in one of them, and whatever was read out of the others and remembered by the part still holds.
 */
import { readMarkdown, type BlockKind, type MarkdownProse } from '@antipode/prose';
import type { TextFile } from '../text-file.ts';

/** A block by itself, wherever it stands. */
export type Paragraph = {
  readonly kind: BlockKind;
  /** With fillers in place of names; as long as what is written. */
  readonly text: string;
  /** As written. */
  readonly source: string;
};

/** Whole lines between two blank ones, of whatever kind: prose, code, front matter. */
export type Passage = { readonly source: string };

export type PlacedPassage = { readonly passage: Passage; readonly start: number };

export type LintDocument = {
  readonly file: TextFile;
  readonly prose: MarkdownProse;
  /** One for each of the prose's blocks. */
  readonly paragraphs: readonly Paragraph[];
  readonly passages: readonly PlacedPassage[];
};

export type DocumentReader = (file: TextFile) => LintDocument;

/** It remembers the last version of each file, and no more. */
export function createDocumentReader(): DocumentReader {
  const last = new Map<string, Version>();
  return (file) => {
    const before = last.get(file.path);
    if (before?.document.file.text === file.text) return before.document;
    const version = readVersion(file, before);
    last.set(file.path, version);
    return version.document;
  };
}

/** The same, once. */
export const readDocument: DocumentReader = (file) => createDocumentReader()(file);

type Version = {
  readonly document: LintDocument;
  /** By kind and source. */
  readonly paragraphs: ReadonlyMap<string, Paragraph>;
  /** By source. */
  readonly passages: ReadonlyMap<string, Passage>;
};

function readVersion(file: TextFile, before: Version | undefined): Version {
  const prose = readMarkdown(file.text);
  const paragraphs = new Map<string, Paragraph>();
  const passages = new Map<string, Passage>();
  return {
    paragraphs,
    passages,
    document: {
      file,
      prose,
      paragraphs: prose.blocks.map(({ kind, start, text }) => {
        const written = file.text.slice(start, start + text.length);
        return kept(paragraphs, before?.paragraphs, `${kind} ${written}`, (key) => {
          const source = key.slice(kind.length + 1);
          return { kind, text: text === written ? source : text, source };
        });
      }),
      passages: linesTogether(file.text).map(({ start, end }) => {
        const key = ` ${file.text.slice(start, end)}`;
        return { start, passage: kept(passages, before?.passages, key, () => ({ source: key.slice(1) })) };
      }),
    },
  };
}

/** A part takes its text from its key, which is a text of its own: a piece of the file would keep that whole version. */
function kept<Part>(
  now: Map<string, Part>,
  before: ReadonlyMap<string, Part> | undefined,
  key: string,
  make: (key: string) => Part,
): Part {
  const part = now.get(key) ?? before?.get(key) ?? make(key);
  now.set(key, part);
  return part;
}

function linesTogether(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let start = 0;
  for (const { index, 0: blank } of text.matchAll(/\n(?:[ \t]*\n)+/g)) {
    if (index > start) found.push({ start, end: index });
    start = index + blank.length;
  }
  if (start < text.length) found.push({ start, end: text.length });
  return found;
}
