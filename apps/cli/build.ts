/** `npm run build`: the command line as one file that runs anywhere with Node 20 or newer. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Bundles the command line, and all that it stands on, into `outfile`. */
export async function buildCommandLine(outfile = here('dist/antipode.js')): Promise<string> {
  await build({
    entryPoints: [here('src/main.ts')],
    outfile,
    bundle: true,
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
  return outfile;
}

if (import.meta.main) console.log(`Built ${await buildCommandLine()}`);
