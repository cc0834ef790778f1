/** A small contract for the examples of rules. */
export const ledgerContract = `openapi: 3.1.0
info:
  title: Ledger
  version: 1.0.0
servers:
  - url: https://ledger.example
security:
  - token: []
paths:
  /payouts:
    get:
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50, default: 20 } }
        - { name: status, in: query, schema: { $ref: '#/components/schemas/PayoutStatus' } }
      responses:
        '200':
          description: A page
          content:
            application/json: { schema: { $ref: '#/components/schemas/PayoutPage' } }
    post:
      parameters:
        - { name: Idempotency-Key, in: header, required: true, schema: { type: string, maxLength: 64 } }
      requestBody:
        content:
          application/json: { schema: { $ref: '#/components/schemas/NewPayout' } }
      responses:
        '201':
          description: Made
          headers:
            Location: { schema: { type: string } }
          content:
            application/json: { schema: { $ref: '#/components/schemas/Payout' } }
        '409': { $ref: '#/components/responses/Problem' }
        '422': { $ref: '#/components/responses/Problem' }
  /payouts/{payoutId}:
    get:
      parameters:
        - { name: payoutId, in: path, required: true, schema: { type: string } }
      responses:
        '200':
          description: The payout
          content:
            application/json: { schema: { $ref: '#/components/schemas/Payout' } }
        '404': { $ref: '#/components/responses/Problem' }
components:
  responses:
    Problem:
      description: Refused
      content:
        application/problem+json: { schema: { $ref: '#/components/schemas/Problem' } }
  schemas:
    PayoutStatus: { type: string, enum: [pending, paid, failed] }
    NewPayout:
      type: object
      required: [amountMinor, reference]
      properties:
        amountMinor: { type: integer, minimum: 100, maximum: 5000000 }
        reference: { type: string, maxLength: 35 }
    Payout:
      type: object
      properties:
        id: { type: string }
        amountMinor: { type: integer }
        reference: { type: string, maxLength: 35 }
        status: { $ref: '#/components/schemas/PayoutStatus' }
        createdAt: { type: string, format: date-time }
    PayoutPage:
      type: object
      properties:
        data: { type: array, maxItems: 50, items: { $ref: '#/components/schemas/Payout' } }
        nextCursor: { type: [string, 'null'] }
    Problem:
      type: object
      properties:
        type: { type: string }
        status: { type: integer }
  securitySchemes:
    token: { type: http, scheme: bearer }
`;
