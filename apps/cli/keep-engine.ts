/**
 * The engine of `antipode lint` as one script of the built command line, so that its compiled code can be kept: see
 * `src/kept-script.ts`.
 */
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { trimRedocly } from './trim-redocly.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Writes the script into `parts` of `folder`, and says what it is called there. */
export async function buildEngine(folder: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: { engine: here('src/lint/judge-target.ts') },
    outdir: join(folder, 'parts'),
    entryNames: '[name]-[hash]',
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    plugins: [trimRedocly],
    write: false,
    logLevel: 'warning',
    legalComments: 'none',
    minifyWhitespace: true,
    minifySyntax: true,
    banner: { js: '(function (exports, require, module) {' },
    footer: { js: '})' },
  });
  const [script] = outputFiles;
  if (!script) throw new Error('The engine came to nothing.');
  await writeFile(script.path, inAscii(script.text));
  return basename(script.path);
}

/** A text in ASCII takes half the room, and is read faster; beyond it are only regular expressions by now. */
const inAscii = (code: string): string =>
  code.replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Has the script loaded where a command that is run by hand asks for the engine when it needs it. */
export const keepEngine: Plugin = {
  name: 'keep-engine',
  setup(build) {
    build.onResolve({ filter: /\/judge-target\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: here('src/lint/judge-with-kept-code.ts') } : undefined,
    );
  },
};
