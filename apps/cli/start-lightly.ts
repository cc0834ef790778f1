/**
 * Parts of Node that the library of options asks for and hardly ever needs: importing them takes a tenth as long as Node
 * itself takes to start.
 */
import type { Plugin } from 'esbuild';

const neededSeldom: Readonly<Record<string, string>> = {
  // Importing it would open standard input, output and error.
  'node:process': `export default process;`,
  // For commands that are programs of their own, of which there are none.
  'node:child_process': `export default { spawn: (...given) => require('node:child_process').spawn(...given) };`,
  // For the help.
  'node:util': `export const stripVTControlCharacters = (text) => require('node:util').stripVTControlCharacters(text);`,
};

export const startLightly: Plugin = {
  name: 'start-lightly',
  setup(build) {
    build.onResolve({ filter: /^node:/ }, ({ importer, path, kind }) =>
      kind === 'import-statement' &&
      /node_modules\/commander\//.test(importer) &&
      Object.hasOwn(neededSeldom, path)
        ? { path, namespace: 'node-needed-seldom' }
        : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'node-needed-seldom' }, ({ path }) => ({
      contents: neededSeldom[path] ?? '',
    }));
  },
};
