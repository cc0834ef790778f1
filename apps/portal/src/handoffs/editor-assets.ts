/**
 * The scripts of the editor, bundled when the first page asks for them: a portal that nobody writes a handoff in does
 * not spend a second on it, and its start never does. Their names hold what is in them, so a browser keeps them.
 */
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

export type EditorAsset = {
  readonly content: Uint8Array<ArrayBuffer>;
  readonly gzipped: Uint8Array<ArrayBuffer>;
};

export type EditorAssets = {
  /** The names under which they are asked for. */
  readonly script: string;
  readonly thread: string;
  readonly files: ReadonlyMap<string, EditorAsset>;
};

let bundled: Promise<EditorAssets> | undefined;

/** Bundles them once. One that failed is tried again by the next page. */
export async function editorAssets(): Promise<EditorAssets> {
  bundled ??= bundle();
  try {
    return await bundled;
  } catch (error) {
    bundled = undefined;
    throw error;
  }
}

async function bundle(): Promise<EditorAssets> {
  const { build } = await import('esbuild');
  const folder = join(import.meta.dirname, 'editor');
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'editor.ts'), join(folder, 'lint-thread.ts')],
    entryNames: '[name]-[hash]',
    outdir: folder,
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    // Some packages decode with the page's document otherwise, which a thread has not.
    conditions: ['worker', 'module'],
    target: 'es2022',
    legalComments: 'none',
    // What a contract is worth by itself is judged in the portal: its rules make code as they run.
    alias: { '@redocly/openapi-core': join(folder, 'no-contract-rules.ts') },
  });
  const files = new Map<string, EditorAsset>();
  for (const { path, contents } of outputFiles) {
    const content = new Uint8Array(contents);
    files.set(basename(path), { content, gzipped: new Uint8Array(await promisify(gzip)(content)) });
  }
  const named = (entry: string): string => {
    const name = [...files.keys()].find((each) => each.startsWith(`${entry}-`));
    if (name === undefined) throw new Error(`The bundle has no ${entry}`);
    return name;
  };
  return { script: named('editor'), thread: named('lint-thread'), files };
}
