/** An OpenAPI document, and the files beside it that it refers to, as files of a handoff. */
import { readFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { readHandoff, staysInside, type HandoffFile } from '@antipode/handoff';
import { describeFinding } from '../describe-finding.ts';
import { cannotRun, refused } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

export type CopiedContract = {
  /** Of the document itself. */
  readonly path: string;
  readonly title: string | undefined;
  readonly files: readonly HandoffFile[];
};

export async function copyContract(from: string, terminal: Terminal): Promise<CopiedContract> {
  const source = resolve(terminal.folder, from);
  const folder = dirname(source);
  const extension = /^\.(?:json|ya?ml)$/.test(extname(source)) ? extname(source) : '.yaml';
  // Other files refer to the document by its name.
  const others = await filesReferredTo(folder, basename(source), terminal);
  const refersToIt = others.some(({ content }) => textOf(content).includes(basename(source)));
  const path = `contract/${refersToIt ? basename(source) : `openapi${extension}`}`;
  const content = await read(source, from);
  const files = [{ path, content }, ...others.map((file) => ({ ...file, path: `contract/${file.path}` }))];
  const { clauses, findings } = await readHandoff(files);
  const faults = findings.filter(({ file, severity }) => severity === 'blocks' && file !== 'handoff.md');
  for (const finding of faults) terminal.tell(describeFinding(finding));
  if (!clauses.some(({ kind }) => kind === 'operation')) {
    throw refused(`${from} has no operation that can be read. Is it an OpenAPI 3.0 or 3.1 document?`);
  }
  return { path, title: titleIn(textOf(content)), files };
}

async function filesReferredTo(folder: string, start: string, terminal: Terminal): Promise<HandoffFile[]> {
  const files = new Map<string, HandoffFile>();
  const waiting = [start];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (files.has(path)) continue;
    const content =
      path === start ? await read(join(folder, path), path) : await readIfThere(join(folder, path));
    if (!content) {
      terminal.tell(`Left out ${path}, which the contract refers to: there is no such file.`);
      continue;
    }
    files.set(path, { path, content });
    for (const reference of referencesIn(textOf(content))) {
      const target = join(dirname(path), reference).replaceAll('\\', '/');
      if (staysInside(target)) waiting.push(target);
      else
        terminal.tell(
          `Left out ${reference}, which ${path} refers to: it is not below the contract’s folder.`,
        );
    }
  }
  files.delete(start);
  return [...files.values()];
}

function referencesIn(text: string): string[] {
  const named = [...text.matchAll(/['"]?\$ref['"]?\s*:\s*(['"]?)([^#'"\s,}]+)[^'"\s,}]*\1/g)];
  return named
    .map(([, , path = '']) => path)
    .filter((path) => path !== '' && !/^[a-z][a-z\d+.-]*:/i.test(path));
}

async function read(file: string, shown: string): Promise<Uint8Array> {
  const content = await readIfThere(file);
  if (!content) throw cannotRun(`There is no file ${shown}.`);
  return content;
}

async function readIfThere(file: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return undefined;
    throw error;
  }
}

const textOf = (content: Uint8Array): string => new TextDecoder().decode(content);

/** The first title is that of `info`, in YAML as in JSON. */
const titleIn = (text: string): string | undefined =>
  /["']?\binfo["']?\s*:[^]{0,2000}?["']?\btitle["']?\s*:\s*(?:"((?:[^"\\\n]|\\.)+)"|'([^'\n]+)'|([^\n,}#]+))/
    .exec(text)
    ?.slice(1)
    .find((title) => title !== undefined)
    ?.trim();
