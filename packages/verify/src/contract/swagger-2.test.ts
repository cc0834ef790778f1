import { readHandoff } from '@antipode/handoff';
import { describe, expect, test } from 'vitest';
import { operationsOf } from './operations-of.ts';

/** Written as such contracts are: shared parts, forms, lists in every format, and every kind of security. */
const contract = `swagger: "2.0"
info: { title: Depot, version: "1" }
host: depot.example
basePath: /v2
schemes: [https, http]
consumes: [application/json]
produces: [application/json]
securityDefinitions:
  staff: { type: basic }
  key: { type: apiKey, in: header, name: X-Key }
  partner:
    type: oauth2
    flow: accessCode
    authorizationUrl: https://depot.example/authorize
    tokenUrl: https://depot.example/token
    scopes: { "parcels:write": Write parcels }
security: [{ key: [] }]
parameters:
  Page: { name: page, in: query, type: integer, minimum: 1, maximum: 50, default: 1 }
  NewParcel: { name: parcel, in: body, required: true, schema: { $ref: "#/definitions/Parcel" } }
responses:
  Refused:
    description: Refused
    schema: { $ref: "#/definitions/Fault" }
paths:
  /parcels:
    parameters:
      - $ref: "#/parameters/Page"
    get:
      operationId: listParcels
      parameters:
        - { name: csv, in: query, type: array, items: { type: string } }
        - { name: ssv, in: query, type: array, collectionFormat: ssv, items: { type: string } }
        - { name: tsv, in: query, type: array, collectionFormat: tsv, items: { type: string, maxLength: 9 } }
        - { name: pipes, in: query, type: array, collectionFormat: pipes, items: { type: string } }
        - { name: multi, in: query, type: array, collectionFormat: multi, items: { type: string } }
        - { name: X-Tags, in: header, type: array, items: { type: string } }
        - { name: X-Bars, in: header, type: array, collectionFormat: pipes, items: { type: string } }
      responses:
        200:
          description: Some parcels
          schema: { type: array, items: { $ref: "#/definitions/Parcel" } }
          headers:
            X-Total: { type: integer, minimum: 0, description: How many there are }
          examples:
            application/json: [{ kind: box, weight: 3 }]
        default: { $ref: "#/responses/Refused" }
    post:
      operationId: sendParcel
      consumes: [application/json, application/vnd.depot+json]
      produces: [application/vnd.depot+json]
      security: [{ staff: [] }, { partner: ["parcels:write"] }]
      parameters:
        - $ref: "#/parameters/NewParcel"
      responses:
        201: { description: Sent, schema: { $ref: "#/definitions/Parcel" } }
        default: { $ref: "#/responses/Refused" }
  /parcels/{id}:
    parameters:
      - { name: id, in: path, required: true, type: string, pattern: "^[a-z]+$" }
    put:
      operationId: renameParcel
      consumes: [application/x-www-form-urlencoded]
      parameters:
        - { name: title, in: formData, required: true, type: string, maxLength: 40 }
        - { name: labels, in: formData, type: array, collectionFormat: pipes, items: { type: string } }
      responses: { 204: { description: Renamed } }
  /parcels/{id}/photo:
    put:
      operationId: putPhoto
      consumes: [multipart/form-data]
      produces: [image/png]
      parameters:
        - { name: id, in: path, required: true, type: string }
        - { name: photo, in: formData, required: true, type: file }
        - { name: caption, in: formData, type: string }
      responses: { 200: { description: The photo, schema: { type: file } } }
definitions:
  Parcel:
    type: object
    discriminator: kind
    required: [kind]
    properties:
      id: { type: string, readOnly: true }
      kind: { type: string }
      weight: { type: integer, x-nullable: true }
      state: { type: string, x-nullable: true, enum: [sent, lost] }
      x-nullable: { type: boolean }
  Box:
    allOf:
      - $ref: "#/definitions/Parcel"
      - { type: object, properties: { height: { type: integer, minimum: 0, exclusiveMinimum: true } } }
  Fault: { type: object, required: [reason], properties: { reason: { type: string } } }
`;

const handoffWith = (text: string) =>
  readHandoff([
    { path: 'handoff.md', content: new TextEncoder().encode('# Depot\n\n## Parcels\n\nThey are sent.\n') },
    { path: 'contract/swagger.yaml', content: new TextEncoder().encode(text) },
  ]);

const lineOf = (words: string): number => contract.slice(0, contract.indexOf(words)).split('\n').length;

describe('a contract in Swagger 2.0', async () => {
  const handoff = await handoffWith(contract);
  const operations = operationsOf(handoff, 'http://127.0.0.1:4320');
  const named = (id: string) => {
    const found = operations.find(({ operationId }) => operationId === id);
    if (!found) throw new Error(`${id} was not read`);
    return found;
  };

  test('each operation is read, at its place in the file and below the base path', () => {
    expect(operations.map(({ clause, line, basePath }) => [clause, line, basePath])).toEqual([
      ['GET /parcels', lineOf('get:\n'), '/v2'],
      ['POST /parcels', lineOf('post:\n'), '/v2'],
      ['PUT /parcels/{id}', lineOf('put:\n'), '/v2'],
      ['PUT /parcels/{id}/photo', lineOf('put:\n      operationId: putPhoto'), '/v2'],
    ]);
  });

  test('each list in a query is written as its collection format says', () => {
    const inQuery = named('listParcels').parameters.filter((each) => each.in === 'query');
    expect(inQuery.map(({ name, schema, writing }) => [name, schema, writing])).toMatchObject([
      ['page', { type: 'integer', minimum: 1, maximum: 50, default: 1 }, { style: 'form' }],
      ['csv', { type: 'array' }, { style: 'form', explode: false }],
      ['ssv', { type: 'array' }, { style: 'spaceDelimited', explode: false }],
      ['tsv', { type: 'string', maxLength: 9 }, { style: 'form' }],
      ['pipes', { type: 'array' }, { style: 'pipeDelimited', explode: false }],
      ['multi', { type: 'array' }, { style: 'form', explode: true }],
    ]);
  });

  test('a body is sent as what the operation consumes, shared or not', () => {
    const { body, parameters } = named('sendParcel');
    expect(parameters.map(({ name }) => name)).toEqual(['page']);
    expect(body).toMatchObject({
      required: true,
      mediaTypes: ['application/json', 'application/vnd.depot+json'],
      content: [{ schema: { $ref: 'Parcel' } }, { schema: { $ref: 'Parcel' } }],
    });
    expect(named('listParcels').body).toBeUndefined();
  });

  test('a form has its fields and how their lists are written', () => {
    const { body, parameters } = named('renameParcel');
    expect(parameters).toMatchObject([{ name: 'id', in: 'path', schema: { pattern: '^[a-z]+$' } }]);
    expect(body).toMatchObject({
      required: true,
      content: [
        {
          kind: 'form',
          schema: { required: ['title'], properties: { title: { type: 'string', maxLength: 40 } } },
          encoding: { labels: { style: { style: 'pipeDelimited', explode: false } } },
        },
      ],
    });
  });

  test('a file is bytes in a form of several parts and in an answer', () => {
    const { body, responses } = named('putPhoto');
    expect(body?.content).toMatchObject([
      {
        kind: 'multipart',
        schema: {
          required: ['photo'],
          properties: { photo: { type: 'string', format: 'binary' }, caption: { type: 'string' } },
        },
      },
    ]);
    expect(responses).toMatchObject([
      { status: '200', content: [{ mediaType: 'image/png', schema: { type: 'string', format: 'binary' } }] },
    ]);
  });

  test('an answer has its schema, headers and examples, and a shared one what its operation produces', () => {
    expect(named('listParcels').responses).toMatchObject([
      {
        status: '200',
        headers: [{ name: 'X-Total', schema: { type: 'integer', minimum: 0 } }],
        content: [{ mediaType: 'application/json', examples: [{ value: [{ kind: 'box', weight: 3 }] }] }],
      },
      { status: 'default', content: [{ mediaType: 'application/json', schema: { $ref: 'Fault' } }] },
    ]);
    const [, refused] = named('sendParcel').responses;
    expect(refused).toMatchObject({
      status: 'default',
      content: [{ mediaType: 'application/vnd.depot+json', schema: { $ref: 'Fault' } }],
    });
  });

  test('credentials are those of the operation, else of the document', () => {
    expect(named('listParcels').security).toMatchObject([[{ scheme: 'key', kind: 'key' }]]);
    expect(named('sendParcel').security).toMatchObject([
      [{ scheme: 'staff', kind: 'basic' }],
      [{ scheme: 'partner', kind: 'bearer' }],
    ]);
  });

  test('a schema keeps its name, and says null and discriminators as OpenAPI 3.0 does', () => {
    expect(Object.keys(handoff.schemas).sort()).toEqual(['Box', 'Fault', 'Parcel']);
    expect(handoff.schemas['Parcel']).toEqual({
      type: 'object',
      discriminator: { propertyName: 'kind' },
      required: ['kind'],
      properties: {
        id: { type: 'string', readOnly: true },
        kind: { type: 'string' },
        weight: { type: 'integer', nullable: true },
        state: { type: 'string', nullable: true, enum: ['sent', 'lost', null] },
        'x-nullable': { type: 'boolean' },
      },
    });
    expect(handoff.schemas['Box']).toMatchObject({ allOf: [{ $ref: 'Parcel' }, { type: 'object' }] });
  });

  test('what OpenAPI 3.0 cannot say is named, for its operation and at its place', () => {
    expect(named('listParcels').notChecked.map(({ what }) => what)).toEqual([
      'lists in the query parameter “tsv”',
      'lists in the header parameter “X-Bars”',
    ]);
    expect(operations.filter(({ notChecked }) => notChecked.length > 0)).toHaveLength(1);
    expect(handoff.findings.map(({ rule, line }) => [rule, line])).toEqual([
      ['lost-in-conversion', lineOf('- { name: tsv')],
      ['lost-in-conversion', lineOf('- { name: X-Bars')],
    ]);
  });

  test('a reference to nowhere is found where it stands', async () => {
    const broken = contract.replace('{ $ref: "#/definitions/Fault" }', '{ $ref: "#/definitions/Gone" }');
    const { findings } = await handoffWith(broken);
    expect(findings.filter(({ rule }) => rule === 'reference-to-nowhere')).toMatchObject([
      { line: lineOf('schema: { $ref: "#/definitions/Fault" }'), file: 'contract/swagger.yaml' },
    ]);
  });

  test('lists inside lists, and what stands in another file, are named as well', async () => {
    const text = contract
      .replace(
        'collectionFormat: ssv, items: { type: string }',
        'items: { type: array, items: { type: string } }',
      )
      .replace('$ref: "#/parameters/NewParcel"', '$ref: "parts.yaml#/NewParcel"');
    const losses = (await handoffWith(text)).findings.filter(({ rule }) => rule === 'lost-in-conversion');
    expect(losses.map(({ message }) => message).join('\n')).toMatch(
      /lists inside the lists of the query parameter “ssv”.*what “parts\.yaml#\/NewParcel” leads to/s,
    );
  });
});
