/** A small handoff and the service that meets it, for tests of `antipode verify`. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Folder } from './in-process.ts';

export const deskToken = 'desk-token-8461';

export const desk: Folder = {
  'handoff.md': '# Parcel desk\n\n## Outcome\n\nParcels are weighed once.\n',
  'contract/openapi.yaml': `openapi: 3.1.0
info: { title: Parcel desk, version: 1.0.0 }
security: [{ token: [] }]
paths:
  /parcels:
    get:
      summary: List parcels
      responses:
        '200': { description: All, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Parcel' } } } } }
        '401': { description: Who are you }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
  schemas:
    Parcel: { type: object, required: [id, grams], properties: { id: { type: string }, grams: { type: integer } } }
`,
  'criteria/parcels.feature': `Feature: Parcels

  @AC-1
  Scenario: The parcels that are there are listed
    Given the caller is the user "desk"
    When the caller sends GET /parcels
    Then the status is 200

  @AC-2 @by-hand
  Scenario: The list is pleasant to read
    When the caller sends GET /parcels
    Then the status is 200
`,
};

export type Desk = {
  readonly url: string;
  readonly port: number;
  /** The lines and headers of what came. */
  readonly requests: () => readonly {
    readonly line: string;
    readonly headers: Readonly<Record<string, unknown>>;
  }[];
  readonly close: () => Promise<void>;
};

/** @param parcels what the body of a list is, and with which status */
export async function openDesk(
  parcels: (token: string | undefined) => readonly [status: number, body: string] = () => [
    200,
    '[{"id":"p1","grams":250}]',
  ],
  delayMilliseconds = 0,
): Promise<Desk> {
  const requests: { line: string; headers: Readonly<Record<string, unknown>> }[] = [];
  const server = createServer((request, response) => {
    requests.push({ line: `${request.method} ${request.url}`, headers: request.headers });
    const answer = (status: number, body: string, more: Readonly<Record<string, string>> = {}): void => {
      setTimeout(() => {
        response.writeHead(status, { 'content-type': 'application/json', ...more }).end(body);
      }, delayMilliseconds);
    };
    const token = request.headers.authorization?.replace(/^Bearer /, '');
    const [path] = (request.url ?? '').split('?');
    if (path !== '/parcels') answer(404, '{}');
    else if (request.method !== 'GET') answer(405, '{}', { allow: 'GET' });
    else if (token !== deskToken) response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
    else answer(...parcels(token));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    requests: () => requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
