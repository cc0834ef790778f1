/** `npm run build`: the command line, with all that it stands on, for any Node from 20 on. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildEngine, keepEngine } from './keep-engine.ts';
import { startLightly } from './start-lightly.ts';
import { trimRedocly } from './trim-redocly.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Bundles the command line into `folder`, and says which file starts it. What only some commands need stands in files
 * of its own, so that the others do not load it.
 */
export async function buildCommandLine(folder = here('dist')): Promise<string> {
  await mkdir(join(folder, 'parts'), { recursive: true });
  const engine = await buildEngine(folder);
  const { metafile } = await build({
    entryPoints: { antipode: here('src/main.ts'), 'antipode-action': here('src/action/main.ts') },
    outdir: folder,
    chunkNames: 'parts/[name]-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    plugins: [startLightly, trimRedocly, keepEngine],
    define: { ENGINE_SCRIPT: JSON.stringify(`./${engine}`) },
    metafile: true,
    logLevel: 'warning',
    legalComments: 'none',
    // Some packages still ask for others by `require`.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
    },
  });
  // Names of parts hold a hash of what is in them, so old ones would stay for ever.
  const parts = new Set([engine, ...Object.keys(metafile.outputs).map((path) => basename(path))]);
  for (const name of await readdir(join(folder, 'parts'))) {
    if (!parts.has(name)) await rm(join(folder, 'parts', name));
  }
  return join(folder, 'antipode.js');
}

if (import.meta.main) console.log(`Built ${await buildCommandLine()}`);
