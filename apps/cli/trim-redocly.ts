/**
 * Redocly for the built command line: of all that its package holds, what judging an OpenAPI 3 or Swagger 2.0 document
 * needs.
 *
 * Its door loads the rules for every kind of document, a bundler and a GraphQL engine, which takes longer than judging
 * a contract does. Here the rules for these are taken from where they stand, with the configuration that
 * `createConfig({ extends: ['recommended'] })` comes to. What only some contracts need is loaded for those.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConfig } from '@redocly/openapi-core';
import type { Plugin } from 'esbuild';

const lib = dirname(fileURLToPath(import.meta.resolve('@redocly/openapi-core')));

/** For examples that may be wrong, for findings that are placed, and for what some findings say. */
const neededSeldom: Readonly<Record<string, string>> = {
  '@redocly/ajv/dist/2020.js': `
    export function Ajv2020(options) { return new (require('@redocly/ajv/dist/2020.js'))(options); }
    export default Ajv2020;`,
  '@redocly/ajv/dist/draft4.js': `export default function (options) {
    return new (require('@redocly/ajv/dist/draft4.js'))(options);
  }`,
  'ajv-formats': `export default (ajv) => require('ajv-formats')(ajv);`,
  'yaml-ast-parser': `
    export const safeLoad = (...given) => require('yaml-ast-parser').safeLoad(...given);
    export const Kind = {
      get MAP() { return require('yaml-ast-parser').Kind.MAP; },
      get SEQ() { return require('yaml-ast-parser').Kind.SEQ; },
      get MAPPING() { return require('yaml-ast-parser').Kind.MAPPING; },
    };`,
  pluralize: `
    const pluralize = (...given) => require('pluralize')(...given);
    pluralize.isSingular = (word) => require('pluralize').isSingular(word);
    export default pluralize;`,
  // Nothing is fetched.
  picomatch: `export default { isMatch: () => false };`,
  // Only Redocly's own configuration is described there.
  '@redocly/config': `
    export const rootRedoclyConfigSchema = { properties: {} };
    export const CONFIG_NODE_TYPE_NAMES = [];`,
};

export const trimRedocly: Plugin = {
  name: 'trim-redocly',
  setup(build) {
    build.onResolve({ filter: /^@redocly\/openapi-core$/ }, ({ path }) => ({
      path,
      namespace: 'trimmed',
      sideEffects: false,
    }));
    build.onLoad({ filter: /./, namespace: 'trimmed' }, async () => ({
      contents: await door(),
      resolveDir: lib,
    }));
    // What is judged is OpenAPI.
    build.onResolve({ filter: /\/lint-graphql\.js$/ }, ({ path, importer }) =>
      importer.startsWith(lib) ? { path, namespace: 'not-needed' } : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'not-needed' }, () => ({ contents: 'export {};' }));
    build.onResolve({ filter: /^\.{1,2}\// }, ({ importer, path, resolveDir }) =>
      importer.startsWith(lib) || importer === '@redocly/openapi-core'
        ? { path: join(resolveDir, path), sideEffects: false }
        : undefined,
    );
    build.onResolve({ filter: /./ }, ({ importer, path, kind }) =>
      kind === 'import-statement' && importer.startsWith(lib) && Object.hasOwn(neededSeldom, path)
        ? { path, namespace: 'needed-seldom', sideEffects: false }
        : undefined,
    );
    build.onLoad({ filter: /./, namespace: 'needed-seldom' }, ({ path }) => ({
      contents: neededSeldom[path] ?? '',
      resolveDir: lib,
    }));
    // The two are one package under two names.
    build.onResolve({ filter: /^ajv($|\/)/ }, ({ path, resolveDir, kind }) =>
      build.resolve(path.replace(/^ajv/, '@redocly/ajv'), { resolveDir, kind }),
    );
  },
};

async function door(): Promise<string> {
  const { resolvedConfig } = await createConfig({ extends: ['recommended'] });
  return `
    import { Config } from './config/config.js';
    import { preprocessors, rules } from './rules/oas3/index.js';
    import { preprocessors as preprocessors2, rules as rules2 } from './rules/oas2/index.js';
    export { lintDocument } from './lint.js';
    export { Config };
    export { BaseResolver, Source } from './resolve.js';
    export { getLineColLocation } from './format/codeframes.js';
    const recommended = ${JSON.stringify(resolvedConfig)};
    const plugins = [
      {
        id: '',
        rules: { oas2: rules2, oas3: rules },
        preprocessors: { oas2: preprocessors2, oas3: preprocessors },
        decorators: {},
      },
    ];
    export const createConfig = async () => new Config(recommended, { plugins });`;
}
