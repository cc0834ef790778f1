/** Handoffs for tests, packed, and sent as a browser and a program send them. */
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { createApiToken } from '../accounts/create-api-token.ts';
import type { TestBrowser } from '../accounts/test-browser.ts';
import type { TestPortal } from '../test-portal.ts';

export type Folder = Readonly<Record<string, string | Uint8Array>>;

/** A small handoff that reads clean. */
export const smallHandoff: Folder = {
  'handoff.md': `---
id: payout-ledger
title: Payout ledger
---

# Payout ledger

## Outcome

Merchants see what they were paid.

## Constraints

- **C-1** Amounts are in minor units.
`,
  'contract/openapi.yaml': `openapi: 3.1.0
info: { title: Ledger, version: 1.0.0 }
servers: [{ url: 'https://ledger.nordlys.example' }]
security: [{ token: [] }]
paths:
  /payouts:
    post:
      operationId: createPayout
      summary: Create a payout
      description: Money leaves **once**.
      parameters:
        - { name: Idempotency-Key, in: header, required: true, description: 'Any \`uuid\`', schema: { type: string, maxLength: 40 } }
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Payout' }
            example: { zebra: 1, amount: 12000 }
      responses:
        '201': { description: Created, content: { application/json: { schema: { $ref: '#/components/schemas/Payout' } } } }
        '422': { description: Refused }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
  schemas:
    Payout:
      type: object
      required: [zebra]
      properties:
        zebra: { type: integer, minimum: 1 }
        amount: { type: integer }
        parent: { $ref: '#/components/schemas/Payout' }
        status: { type: string, enum: [pending, paid] }
`,
  'criteria/payouts.feature': `Feature: Payouts

  @AC-1
  Scenario: A payout is created once
    Given a merchant with a balance of 120.00 EUR
    When the request is sent twice
    Then there is one payout
`,
};

/** The small handoff with one file changed. */
export const smallHandoffWith = (path: string, change: (text: string) => string): Folder => ({
  ...smallHandoff,
  [path]: change(String(smallHandoff[path] ?? '')),
});

/** The worked example, as it stands in the repository. */
export async function workedExample(): Promise<Folder> {
  const root = join(import.meta.dirname, '../../../../examples/payout-ledger');
  const found = await readdir(root, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(
      files.map(async (file) => [relative(root, file).split(sep).join('/'), await readFile(file)] as const),
    ),
  );
}

export async function zipOf(folder: Folder): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new ZipFile();
  for (const [path, content] of Object.entries(folder)) zip.addBuffer(Buffer.from(content as string), path);
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}

/** Sends a form with files from a signed-in browser, as one of our own pages does. */
export async function sendForm(
  portal: TestPortal,
  browser: TestBrowser,
  path: string,
  fields: readonly (readonly [name: string, value: string | Uint8Array<ArrayBuffer>])[],
): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of fields) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, new Blob([value]), 'handoff.zip');
  }
  const { baseUrl } = portal.deps.config;
  return await portal.app.request(baseUrl + path, {
    method: 'POST',
    body: form,
    headers: { ...cookieOf(browser), origin: baseUrl, 'sec-fetch-site': 'same-origin' },
  });
}

export const cookieOf = (browser: TestBrowser): { readonly cookie: string } => ({
  cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
});

export type ApiCaller = {
  readonly get: (path: string) => Promise<Response>;
  readonly send: (path: string, body: BodyInit, type?: string) => Promise<Response>;
};

/** A program with an API token of this person. */
export async function apiOf(portal: TestPortal, userId: string): Promise<ApiCaller> {
  const authorization = `Bearer ${await createApiToken(portal.deps, userId, 'tests')}`;
  const ask = async (path: string, init: RequestInit): Promise<Response> =>
    await portal.app.request(portal.deps.config.baseUrl + path, init);
  return {
    get: async (path) => await ask(path, { headers: { authorization } }),
    send: async (path, body, type) =>
      await ask(path, {
        method: 'POST',
        body,
        headers: { authorization, ...(type !== undefined && { 'content-type': type }) },
      }),
  };
}

/** How many rows a handoff has left anywhere. */
export async function countRows(portal: TestPortal): Promise<Readonly<Record<string, number>>> {
  const tables = [
    ...(['engagement', 'record_entry', 'open_item', 'revision', 'revision_file'] as const),
    ...(['clause', 'revision_schema'] as const),
  ];
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const row = await portal.db
      .selectFrom(table)
      .select((each) => each.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    counts[table] = row.count;
  }
  return counts;
}
