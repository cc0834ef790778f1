import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { diffCommand } from '../../apps/cli/src/commands/diff.ts';
import { type Folder, inProcess, temporaryFolders } from './in-process.ts';
import { antipode } from './run-antipode.ts';

const folders = temporaryFolders();
afterAll(folders.remove);

const story = `# Parcel desk

## Outcome

Parcels are weighed once.

## Constraints

- **C-1** Weights are in grams.
`;
const contract = `openapi: 3.1.0
info: { title: Parcel desk, version: 1.0.0 }
paths:
  /parcels:
    post:
      summary: Take a parcel
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [weight], properties: { weight: { type: integer } } }
      responses:
        '201': { description: Taken, content: { application/json: { schema: { $ref: '#/components/schemas/Parcel' } } } }
  /parcels/{id}:
    get:
      summary: Show a parcel
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        '200': { description: It, content: { application/json: { schema: { $ref: '#/components/schemas/Parcel' } } } }
components:
  schemas:
    Parcel: { type: object, required: [id, state], properties: { id: { type: string }, state: { enum: [taken, sent] } } }
`;

const desk = (change: (contract: string) => string = (text) => text, told = story): Folder => ({
  'handoff.md': told,
  'contract/openapi.yaml': change(contract),
});

async function diff(before: Folder, after: Folder, ...more: readonly string[]) {
  const [from, to] = [await folders.write(before), await folders.write(after)];
  const said = await inProcess(diffCommand, [from, to, ...more]);
  const bare = (text: string) => text.replaceAll(from, 'BEFORE').replaceAll(to, 'AFTER');
  return { ...said, out: bare(said.out), err: bare(said.err) };
}

describe('antipode diff', () => {
  it('prints the clauses that differ, then what that does to callers, what breaks them first', async () => {
    const { exitCode, out, err } = await diff(
      desk(),
      desk(
        (text) =>
          text
            .replace(
              'required: [weight], properties: {',
              'required: [weight, depth], properties: { depth: { type: integer },',
            )
            .replace('[taken, sent]', '[taken, sent, lost]')
            .replaceAll('{id}', '{parcel}')
            .replace('name: id,', 'name: parcel,'),
        story.replace('in grams', 'in whole grams').replace('weighed once', 'weighed twice'),
      ),
    );
    expect(out.replaceAll(/[0-9a-f]{12}/g, 'DIGEST')).toBe(`Before: “Parcel desk”, BEFORE, DIGEST
After:  “Parcel desk”, AFTER, DIGEST

Clauses: 1 added, 3 changed, 1 removed, 1 as before.
  added    GET /parcels/{parcel}  Show a parcel
  changed  outcome  Outcome
  changed  C-1  Weights are in whole grams.
  changed  POST /parcels  Take a parcel
  removed  GET /parcels/{id}  Show a parcel

Callers: 1 change breaks them, 2 may, 1 is safe.

Breaks a caller
  POST /parcels
    “depth” is new and must be sent.
    request body application/json › depth  required-request-field-added

May break a caller
  POST /parcels
    “state” may now be "lost", which a caller that knows the old values does not expect.
    response 201 application/json › state  response-enum-value-added
  GET /parcels/{id}
    “state” may now be "lost", which a caller that knows the old values does not expect.
    response 200 application/json › state  response-enum-value-added

Safe
  GET /parcels/{id}
    Only a parameter of its path has another name, which no caller sees: it is now GET /parcels/{parcel}.
    path  path-parameter-renamed
`);
    expect([exitCode, err]).toEqual([1, '']);
  });

  it('says once what many operations share', async () => {
    const lists = Array.from(
      { length: 8 },
      (_, at) => `  /lists/${at}:
    get: { responses: { '200': { description: It, content: { application/json: { schema: { $ref: '#/components/schemas/Parcel' } } } } } }
`,
    ).join('');
    const many = (text: string) => text.replace('components:', `${lists}components:`);
    const { out } = await diff(
      desk(many),
      desk((text) => many(text).replace('id: { type: string }', 'id: { type: integer }')),
    );
    expect(out).toContain('Callers: 10 changes break them, 0 may, 0 are safe.\n');
    expect(out).toContain(
      '  GET /parcels/{id}, GET /lists/0, GET /lists/1, GET /lists/2, GET /lists/3, GET /lists/4 and 3 more\n' +
        '    “id” was string and is now integer.\n' +
        '    response 200 application/json › id  response-type-changed\n',
    );
  });

  it('ends with 0 where nothing breaks a caller, and where nothing differs at all', async () => {
    const added = await diff(
      desk(),
      desk((text) =>
        text.replace('[id, state], properties: {', '[id, state], properties: { at: { type: string },'),
      ),
    );
    expect(added.out).toContain('Callers: 0 changes break them, 0 may, 2 are safe.\n');
    expect(added.exitCode).toBe(0);
    const same = await diff(desk(), desk());
    expect(same.out).toContain('Clauses: 0 added, 0 changed, 0 removed, 5 as before.\n');
    expect(same.out).toContain('Callers: nothing changes for them.\n');
    expect(same.exitCode).toBe(0);
  });

  it('prints JSON, what breaks first, with the clause that becomes stale', async () => {
    const { exitCode, out } = await diff(
      desk(),
      desk((text) => text.replace('    post:', '    put:').replace('[taken, sent]', '[taken, sent, lost]')),
      '--format',
      'json',
    );
    const { clauses, contract: said, ...sides } = JSON.parse(out) as Record<string, unknown>;
    expect(sides).toEqual({
      from: {
        folder: 'BEFORE',
        title: 'Parcel desk',
        digest: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      },
      to: {
        folder: 'AFTER',
        title: 'Parcel desk',
        digest: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
      },
    });
    expect(clauses).toEqual({
      added: ['PUT /parcels'],
      changed: ['GET /parcels/{id}'],
      removed: ['POST /parcels'],
      unchanged: ['outcome', 'constraints', 'C-1'],
    });
    expect(said).toMatchObject({
      counts: { breaks: 1, 'may-break': 1, safe: 1 },
      changes: [
        { clause: 'POST /parcels', rule: 'operation-removed', effect: 'breaks' },
        {
          clause: 'GET /parcels/{id}',
          rule: 'response-enum-value-added',
          effect: 'may-break',
          at: {
            words: 'response 200 application/json › state',
            pointer: '/responses/200/content/application~1json/schema/properties/state',
          },
          to: '"lost"',
        },
        { clause: 'PUT /parcels', rule: 'operation-added', effect: 'safe' },
      ],
    });
    expect(exitCode).toBe(1);
  });

  it('compares nothing where a file cannot be read, which would look as if it were gone', async () => {
    const { exitCode, out, err } = await diff(
      desk(),
      desk((text) => text.replace('paths:', 'paths: [')),
    );
    expect(err).toMatch(/^contract\/openapi\.yaml:\d+:\d+ {2}blocks {2}/m);
    expect(err).toMatch(/Nothing was compared: mend (a place|\d+ places) in AFTER that cannot be read\.\n$/);
    expect([exitCode, out]).toEqual([2, '']);
  });

  it('leaves links out and says so, and lets no file move the cursor', async () => {
    const from = await folders.write(desk());
    await symlink('/etc/passwd', join(from, 'passwords.md'));
    const to = await folders.write(
      desk((text) => text.replace('summary: Take a parcel', 'summary: "\\e[2J"')),
    );
    const { exitCode, out, err } = await inProcess(diffCommand, [from, to]);
    expect(err).toBe(`Left out ${from}/passwords.md: it is a link, not a file.\n`);
    expect(out).toContain('changed  POST /parcels  \uFFFD[2J');
    expect(exitCode).toBe(0);
  });

  it('does not run without two folders of handoffs', async () => {
    const from = await folders.write(desk());
    const missing = await inProcess(diffCommand, [from, 'nowhere'], { folder: from });
    expect([missing.exitCode, missing.err]).toEqual([2, `There is no folder ${join(from, 'nowhere')}.\n`]);
    const one = await antipode(['diff', from]);
    expect([one.exitCode, one.err]).toEqual([
      2,
      expect.stringContaining("missing required argument 'after'"),
    ]);
  });

  it('runs as it is shipped', async () => {
    const from = await folders.write(desk());
    const to = await folders.write(desk((text) => text.replace("'201'", "'200'")));
    const { exitCode, out, err } = await antipode(['diff', from, to]);
    expect(out).toContain('What was answered with 201 is now answered with 200.\n');
    expect([exitCode, err]).toEqual([1, '']);
  });
});
