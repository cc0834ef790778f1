/** `npm run build`: the command line, with all that it stands on, for any Node from 20 on. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Bundles the command line into `folder`, and says which file starts it. What only some commands need stands in files
 * of its own, so that the others do not load it.
 */
export async function buildCommandLine(folder = here('dist')): Promise<string> {
  // Names of parts hold a hash of what is in them, so old ones would stay for ever.
  await rm(join(folder, 'parts'), { recursive: true, force: true });
  await build({
    entryPoints: { antipode: here('src/main.ts') },
    outdir: folder,
    chunkNames: 'parts/[name]-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    legalComments: 'none',
    // Some packages still ask for others by `require`.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module';\nconst require = requireFrom(import.meta.url);",
    },
  });
  return join(folder, 'antipode.js');
}

if (import.meta.main) console.log(`Built ${await buildCommandLine()}`);
