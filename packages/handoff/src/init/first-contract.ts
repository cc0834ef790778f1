/** A contract with one operation that nearly every service has, and the place for all others. */
export const firstContract = (title: string): string => `openapi: 3.1.0
info:
  title: ${JSON.stringify(title)}
  version: 0.1.0
  description: >-
    TODO: say what callers do with this service, and what holds for every operation.
  license:
    name: Proprietary
    identifier: LicenseRef-proprietary
servers:
  - url: http://127.0.0.1:8080
    description: The service started on the reader's own machine.
security: []
tags:
  - name: Service
    description: The state of the service.
paths:
  /health:
    get:
      operationId: getHealth
      tags: [Service]
      summary: Tell whether the service answers
      description: Answers without a token, so that a load balancer can call the operation.
      responses:
        '200':
          description: The service answers.
          content:
            application/json:
              schema:
                type: object
                required: [status]
                properties:
                  status: { type: string, const: ok }
              example: { status: ok }
        '400':
          description: The request has a query parameter, and the operation takes none.
          content:
            application/problem+json:
              schema:
                type: object
                required: [title, status]
                properties:
                  title: { type: string }
                  status: { type: integer }
              example: { title: The operation takes no query parameter., status: 400 }
`;
