/** The built command line holds only a part of Redocly: what it finds with that is what the whole package finds. */
import { afterAll, describe, expect, it } from 'vitest';
import { lintCommand } from '../../apps/cli/src/commands/lint.ts';
import { inProcess, temporaryFolders } from './in-process.ts';
import { antipode } from './run-antipode.ts';

const folders = temporaryFolders();
afterAll(folders.remove);

const faulty = (version: string): string => `openapi: ${version}
info: { title: Ledger }
tags: [{ name: a }, { name: a }]
servers: [{ url: 'https://example.com/' }, { url: 'https://{region}.nordlys.example' }]
paths:
  /payouts/{id}/:
    get:
      operationId: read one
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1 }, example: 0 }
        - { name: limit, in: query, schema: { type: integer, enum: [1, 1, x] } }
      security: [{ nothing: [] }]
      responses:
        '200':
          description: '<script>alert(1)</script>'
          content:
            application/json:
              schema: { $ref: '#/components/schemas/Payout' }
              examples:
                wrong: { value: { id: 7, at: yesterday, more: true } }
                both: { value: { id: po_1 }, externalValue: 'https://nordlys.example/one.json' }
  /payouts/{key}/:
    get:
      operationId: read one
      summary: Reads one
      responses: { default: { $ref: parts.yaml#/one } }
  /payouts?all=true:
    post:
      requestBody:
        content:
          application/json: { schema: { $ref: '#/components/schemas/Fee' }, example: { fee: -1 } }
      responses: { '404': { description: None, content: { text/plain: { shema: {} } } } }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
  schemas:
    Payout:
      type: object
      required: [id, gone]
      properties:
        id: { type: string, format: uuid, example: 5 }
        at: { type: string, format: date-time }
    Fee:
      type: object
      properties: { fee: { type: integer, minimum: 0, exclusiveMinimum: 0 } }
    Unused Name: { type: string, minItems: 2, example: [1], $ref: '#/components/schemas/Fee' }
`;

const parts = `one: { description: One, content: { application/json: { schema: { type: sting } } } }\n`;

const older = `swagger: "2.0"
info: { title: Depot, version: '1' }
host: depot.example
schemes: [https]
produces: [application/json]
paths:
  /parcels/{id}:
    parameters: [{ name: id, in: path, required: true, type: string }]
    get:
      operationId: read one
      security: [{ nothing: [] }]
      parameters:
        - { name: tags, in: query, type: array, collectionFormat: tsv, items: { type: string } }
      responses:
        '200':
          description: The parcel
          schema: { $ref: '#/definitions/Parcel' }
    put:
      operationId: read one
      consumes: [multipart/form-data]
      parameters: [{ name: photo, in: formData, type: file, requird: true }]
      responses: { '204': { description: Kept } }
definitions:
  Parcel: { type: object, properties: { id: { type: string, example: 5 } } }
  Unused: { type: sting }
`;

async function contractFindings(out: string) {
  const { reports } = JSON.parse(out) as { reports: { findings: { rule: string }[] }[] };
  return reports.flatMap(({ findings }) => findings).filter(({ rule }) => rule.startsWith('contract/'));
}

describe('the built command line on a contract full of faults', () => {
  it.each(['3.0.3', '3.1.0', '3.2.0'])('finds all that Redocly finds in OpenAPI %s', async (version) => {
    const folder = await folders.write({
      'handoff.md': '# Orders\n\n## Outcome\n\nOrders reach the warehouse.\n',
      'contract/openapi.yaml': faulty(version),
      'contract/parts.yaml': parts,
    });
    const args = ['.', '--format', 'json'];
    const whole = await contractFindings((await inProcess(lintCommand, args, { folder })).out);
    const built = await contractFindings((await antipode(['lint', ...args], { cwd: folder })).out);
    expect(new Set(whole.map(({ rule }) => rule)).size).toBeGreaterThan(20);
    expect(built).toEqual(whole);
  });

  it('finds all that Redocly finds in Swagger 2.0, where it stands in the file', async () => {
    const folder = await folders.write({ 'depot.yaml': older });
    const args = ['depot.yaml', '--format', 'json'];
    const { out } = await antipode(['lint', ...args], { cwd: folder });
    const built = await contractFindings(out);
    expect(built).toEqual(await contractFindings((await inProcess(lintCommand, args, { folder })).out));
    const rules = new Set(built.map(({ rule }) => rule));
    expect(rules).toContain('contract/security-defined');
    expect(rules.size).toBeGreaterThan(4);
    expect(built).toContainEqual(expect.objectContaining({ rule: 'contract/struct', line: 21 }));
    const { reports } = JSON.parse(out) as { reports: { findings: { rule: string; line: number }[] }[] };
    const own = reports
      .flatMap(({ findings }) => findings)
      .filter(({ rule }) => !rule.startsWith('contract/'));
    expect(own).toContainEqual(expect.objectContaining({ rule: 'lost-in-conversion', line: 13 }));
    expect(own.map(({ rule }) => rule)).not.toContain('not-openapi-3');
  });
});
