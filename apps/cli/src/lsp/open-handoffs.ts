/** The handoffs whose files are open in an editor, judged as they stand there. */
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createHandoffLinter, type Finding, type HandoffLinter } from '@antipode/handoff';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Stop } from '../exit-codes.ts';
import { findHandoffFolder } from '../lint/find-handoff-folder.ts';
import { readFolder } from '../read-folder.ts';

export type OpenHandoffs = {
  /** Judges the handoff of a document again, once its author pauses. */
  readonly judgeSoon: (uri: string) => void;
  /** What was found in it last. */
  readonly findingsIn: (uri: string) => readonly Finding[];
};

type Reader = {
  readonly show: (uri: string, findings: readonly Finding[]) => Promise<void>;
  readonly fail: (message: string) => void;
};

type OpenHandoff = {
  readonly lint: HandoffLinter;
  shown: ReadonlyMap<string, readonly Finding[]>;
  timer?: NodeJS.Timeout;
  /** Judgements do not overtake each other. */
  last: Promise<void>;
};

/** About the pause between two words. */
const pauseMilliseconds = 120;

export function openHandoffs(documents: () => readonly TextDocument[], reader: Reader): OpenHandoffs {
  const handoffs = new Map<string, OpenHandoff>();

  return {
    judgeSoon: (uri) => {
      const root = placeOf(uri)?.root;
      if (root === undefined) return;
      const handoff: OpenHandoff = handoffs.get(root) ?? {
        lint: createHandoffLinter(),
        shown: new Map(),
        last: Promise.resolve(),
      };
      handoffs.set(root, handoff);
      clearTimeout(handoff.timer);
      handoff.timer = setTimeout(() => {
        handoff.last = handoff.last.then(() => judge(root, handoff)).catch(failed);
      }, pauseMilliseconds);
    },
    findingsIn: (uri) => {
      const root = placeOf(uri)?.root;
      return (root === undefined ? undefined : handoffs.get(root)?.shown.get(uri)) ?? [];
    },
  };

  function failed(error: unknown): void {
    // A folder that cannot be read now may be readable after the next change.
    reader.fail(
      error instanceof Stop ? error.message : error instanceof Error ? String(error.stack) : String(error),
    );
  }

  async function judge(root: string, handoff: OpenHandoff): Promise<void> {
    const uris = new Map<string, string>();
    const unsaved = new Map<string, Uint8Array>();
    for (const document of documents()) {
      const place = placeOf(document.uri);
      if (place?.root !== root) continue;
      uris.set(place.path, document.uri);
      unsaved.set(place.path, new TextEncoder().encode(document.getText()));
    }
    const { files } = await readFolder(root);
    const saved = files.filter(({ path }) => !unsaved.has(path));
    const { findings } = await handoff.lint([
      ...saved,
      ...[...unsaved].map(([path, content]) => ({ path, content })),
    ]);
    const byUri = new Map<string, Finding[]>([...uris.values()].map((uri) => [uri, []]));
    for (const finding of findings) {
      const uri = uris.get(finding.file) ?? pathToFileURL(join(root, finding.file)).href;
      const known = byUri.get(uri);
      if (known) known.push(finding);
      else byUri.set(uri, [finding]);
    }
    for (const uri of handoff.shown.keys()) if (!byUri.has(uri)) await reader.show(uri, []);
    handoff.shown = byUri;
    for (const [uri, found] of byUri) await reader.show(uri, found);
  }
}

function placeOf(uri: string): { root: string; path: string } | undefined {
  if (!uri.startsWith('file:') || !URL.canParse(uri)) return undefined;
  return findHandoffFolder(fileURLToPath(uri));
}
