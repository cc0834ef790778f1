import { createRequire } from 'node:module';
import { Ajv } from '@redocly/ajv';
import { readFile } from 'node:fs/promises';

type Schema = { readonly id: string; readonly $schema: string };

/** What the schema of SARIF 2.1.0, as its authors publish it, has against a log; nothing when it is one. */
export async function sarifFaults(log: unknown): Promise<string[]> {
  const path = createRequire(import.meta.url).resolve(
    '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
  );
  const { id, $schema: _draft4, ...schema } = JSON.parse(await readFile(path, 'utf8')) as Schema;
  // It is written in a draft whose only difference that matters here is how it says its own name.
  const validate = new Ajv({
    strict: false,
    unicodeRegExp: false,
    validateFormats: false,
    allErrors: true,
  }).compile({
    ...schema,
    $id: id,
  });
  validate(log);
  return (validate.errors ?? []).map(({ instancePath, message = '' }) => `${instancePath} ${message}`);
}
