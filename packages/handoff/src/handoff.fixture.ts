import type { Clause } from './clause.ts';
import type { HandoffFile } from './handoff-file.ts';
import { readHandoff } from './read-handoff.ts';

export type Folder = Readonly<Record<string, string | Uint8Array>>;

/** A small handoff that reads clean. */
export const ledger: Folder = {
  'handoff.md': `---
id: payout-ledger
title: Payout ledger
---

# Payout ledger

Nordlys pays merchants daily.

## Outcome

Merchants see what they were paid, and [why][rules].

## System context

### Neighbours

The ledger stands behind the gateway.

## Constraints

- **C-1** Amounts are in minor units,
  never floating point.
- C-2: Nothing is deleted.

[rules]: https://nordlys.example/rules
`,
  'contract/openapi.yaml': `openapi: 3.1.0
info: { title: Ledger, version: 1.0.0 }
servers:
  - url: https://ledger.nordlys.example
security:
  - token: []
paths:
  /payouts:
    parameters:
      - $ref: '#/components/parameters/Merchant'
    get:
      operationId: listPayouts
      summary: List payouts
      responses:
        '200':
          description: A page
          content:
            application/json:
              schema:
                type: array
                items: { $ref: '#/components/schemas/Payout' }
              examples:
                one: { summary: One, value: [{ id: po_1, $ref: kept }] }
    post:
      summary: Create a payout
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: 'parts.yaml#/NewPayout' }
      responses:
        '201':
          description: Made
          headers:
            Location: { schema: { type: string } }
        default:
          $ref: '#/components/responses/Problem'
components:
  parameters:
    Merchant: { name: merchant, in: query, required: true, schema: { type: string } }
  responses:
    Problem:
      description: What went wrong
      content:
        application/problem+json:
          schema: { $ref: '#/components/schemas/Problem' }
  schemas:
    Payout:
      type: object
      required: [id, entries]
      properties:
        id: { type: string }
        example: { type: string, example: { $ref: 'not a reference' } }
        entries:
          type: array
          items: { $ref: '#/components/schemas/Entry' }
    Entry:
      type: object
      properties:
        payout: { $ref: '#/components/schemas/Payout' }
        amount: { $ref: '#/components/schemas/Amount' }
    Amount: { type: integer }
    Problem: { type: object }
  securitySchemes:
    token: { type: http, scheme: bearer }
`,
  'contract/parts.yaml': `NewPayout:
  type: object
  properties:
    amount: { $ref: 'openapi.yaml#/components/schemas/Amount' }
`,
  'criteria/payouts.feature': `@payouts
Feature: Payouts
  Money leaves once.

  Background:
    Given a merchant "Kaffe"

  @AC-1
  Scenario: A payout is created once
    When the request is sent twice:
      | key | amount |
      | a   | 100    |
    Then there is one payout

  Rule: Only owners
    @AC-2
    Scenario Outline: Strangers see nothing
      When <who> asks
      Then the answer is 404
      Examples:
        | who |
        | Ayu |
`,
  'decisions/0001-minor-units.md': '# Amounts are in minor units\n\nBecause floats round.\n',
};

export function filesOf(folder: Folder): HandoffFile[] {
  return Object.entries(folder).map(([path, content]) => ({
    path,
    content: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  }));
}

export function read(folder: Folder) {
  return readHandoff(filesOf(folder));
}

/** The ledger with one file changed. */
export function ledgerWith(path: string, change: (text: string) => string): Folder {
  return { ...ledger, [path]: change(String(ledger[path] ?? '')) };
}

export function hashesOf(clauses: readonly Clause[]): Record<string, string> {
  return Object.fromEntries(clauses.map((clause) => [clause.id, clause.hash]));
}
