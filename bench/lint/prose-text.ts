/** Markdown that people wrote and that is on every machine with this repository installed. */
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);
const isProse = /^(?:readme|changelog|history)\.md$/i;

type Manifest = {
  readonly workspaces?: readonly string[];
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
};

/** So many characters of the READMEs and changelogs of the packages that this repository declares, by name. */
export async function proseText(length: number): Promise<string> {
  const texts: string[] = [];
  for (const name of await declaredPackages()) {
    const folder = new URL(`node_modules/${name}/`, root);
    // A package of which another version is nested deeper, or that only its own workspace needs, has none here.
    const files = await readdir(folder).catch(() => []);
    for (const file of files.filter((each) => isProse.test(each)).toSorted()) {
      texts.push(await readFile(new URL(file, folder), 'utf8'));
    }
  }
  const text = texts.join('\n\n').slice(0, length);
  if (text.length < length) throw new Error(`The packages' texts are only ${text.length} characters long.`);
  return text;
}

/** The text in pieces of `length`, each to the end of its line. */
export function piecesOf(text: string, length: number): readonly string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length;) {
    const line = text.indexOf('\n', start + length - 1);
    const end = line === -1 ? text.length : line + 1;
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}

async function declaredPackages(): Promise<readonly string[]> {
  const manifests = [await readManifest('package.json')];
  for (const workspace of manifests[0]?.workspaces ?? []) {
    for (const folder of await foldersOf(workspace))
      manifests.push(await readManifest(`${folder}/package.json`));
  }
  const names = manifests.flatMap((each) => Object.keys({ ...each.dependencies, ...each.devDependencies }));
  return [...new Set(names)].filter((name) => !name.startsWith('@antipode/')).toSorted();
}

async function foldersOf(workspace: string): Promise<readonly string[]> {
  if (!workspace.endsWith('/*')) return [workspace];
  const parent = workspace.slice(0, -2);
  const entries = await readdir(fileURLToPath(new URL(parent, root)), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${parent}/${name}`);
}

async function readManifest(path: string): Promise<Manifest> {
  return JSON.parse(await readFile(new URL(path, root), 'utf8')) as Manifest;
}
