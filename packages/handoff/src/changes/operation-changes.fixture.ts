/** One path item before and after, and what that does to callers. */
import type { Expected } from './schema-changes.fixture.ts';

export type OperationCase = {
  readonly name: string;
  /** Under `paths:`. */
  readonly before: string;
  readonly after: string;
  /** Beside `paths:`. */
  readonly aroundBefore?: string;
  readonly aroundAfter?: string;
  readonly expected: Expected;
};

const ok = "responses: { '200': { description: Done } }";
const get = (says: string): string => `/a:\n  get:\n    ${ok}\n    ${says}`;
const post = (says: string): string => `/a:\n  post:\n    ${ok}\n    ${says}`;
const answers = (responses: string): string => `/a:\n  get:\n    responses: { ${responses} }`;
const json = (schema: string): string => `content: { application/json: { schema: ${schema} } }`;
const schemes = `components:
  securitySchemes:
    token: { type: http, scheme: bearer }
    key: { type: apiKey, in: header, name: X-Key }
    sign: { type: oauth2, flows: { clientCredentials: { tokenUrl: 'https://a.example', scopes: { read: R, write: W } } } }
`;

export const operationCases: readonly OperationCase[] = [
  {
    name: 'an operation is gone',
    before: `/a: { get: { ${ok} } }\n/b: { get: { ${ok} } }`,
    after: `/b: { get: { ${ok} } }`,
    expected: [['operation-removed', 'breaks']],
  },
  {
    name: 'an operation is new',
    before: `/b: { get: { ${ok} } }`,
    after: `/b: { get: { ${ok} }, put: { ${ok} } }`,
    expected: [['operation-added', 'safe']],
  },
  {
    name: 'a parameter of the path has another name',
    before: `/a/{id}: { get: { ${ok}, parameters: [{ name: id, in: path, required: true, schema: { type: string } }] } }`,
    after: `/a/{userId}: { get: { ${ok}, parameters: [{ name: userId, in: path, required: true, schema: { type: string } }] } }`,
    expected: [['path-parameter-renamed', 'safe']],
  },
  {
    name: 'a parameter of the path has another name and another type',
    before: `/a/{id}: { get: { ${ok}, parameters: [{ name: id, in: path, required: true, schema: { type: string } }] } }`,
    after: `/a/{userId}: { get: { ${ok}, parameters: [{ name: userId, in: path, required: true, schema: { type: integer } }] } }`,
    expected: [
      ['path-parameter-renamed', 'safe'],
      ['request-type-changed', 'breaks'],
    ],
  },
  {
    name: 'an operation is deprecated',
    before: get('summary: A'),
    after: get('deprecated: true'),
    expected: [['operation-deprecated', 'safe']],
  },
  {
    name: 'an operation is described anew',
    before: get('summary: A'),
    after: get('summary: B\n    description: More of it.\n    tags: [a]'),
    expected: [],
  },
  {
    name: 'an operationId is another one',
    before: get('operationId: listA'),
    after: get('operationId: findA'),
    expected: [['operation-id-changed', 'may-break']],
  },
  {
    name: 'a server is another one',
    before: get('servers: [{ url: https://a.example/v1 }]'),
    after: get('servers: [{ url: https://a.example/v2 }]'),
    expected: [
      ['server-removed', 'may-break'],
      ['server-added', 'safe'],
    ],
  },
  {
    name: 'something differs that is not compared',
    before: get('summary: A'),
    after: get('summary: A\n    x-limit: 9'),
    expected: [['uncompared-change', 'may-break']],
  },

  {
    name: 'a parameter is new and needed',
    before: get('parameters: []'),
    after: get('parameters: [{ name: q, in: query, required: true, schema: { type: string } }]'),
    expected: [['required-parameter-added', 'breaks']],
  },
  {
    name: 'a parameter is new',
    before: get('parameters: []'),
    after: get('parameters: [{ name: q, in: query, schema: { type: string } }]'),
    expected: [['optional-parameter-added', 'safe']],
  },
  {
    name: 'a parameter is gone',
    before: get('parameters: [{ name: q, in: query, schema: { type: string } }]'),
    after: get('parameters: []'),
    expected: [['parameter-removed', 'may-break']],
  },
  {
    name: 'a parameter must be sent',
    before: get('parameters: [{ name: q, in: query, schema: { type: string } }]'),
    after: get('parameters: [{ name: q, in: query, required: true, schema: { type: string } }]'),
    expected: [['parameter-made-required', 'breaks']],
  },
  {
    name: 'a parameter may be left out',
    before: get('parameters: [{ name: X-Q, in: header, required: true, schema: { type: string } }]'),
    after: get('parameters: [{ name: x-q, in: header, schema: { type: string } }]'),
    expected: [['parameter-made-optional', 'safe']],
  },
  {
    name: 'a parameter moves to a header',
    before: get('parameters: [{ name: q, in: query, schema: { type: string } }]'),
    after: get('parameters: [{ name: q, in: header, schema: { type: string } }]'),
    expected: [['parameter-moved', 'breaks']],
  },
  {
    name: 'a list in a parameter is written otherwise',
    before: get('parameters: [{ name: q, in: query, schema: { type: array, items: { type: string } } }]'),
    after: get(
      'parameters: [{ name: q, in: query, explode: false, schema: { type: array, items: { type: string } } }]',
    ),
    expected: [['parameter-serialization-changed', 'breaks']],
  },
  {
    name: 'a parameter says how it is written, which it was all along',
    before: get('parameters: [{ name: q, in: query, schema: { type: string } }]'),
    after: get('parameters: [{ name: q, in: query, style: form, explode: true, schema: { type: string } }]'),
    expected: [],
  },
  {
    name: 'a parameter is deprecated',
    before: get('parameters: [{ name: q, in: query, schema: { type: string } }]'),
    after: get('parameters: [{ name: q, in: query, deprecated: true, schema: { type: string } }]'),
    expected: [['parameter-deprecated', 'safe']],
  },
  {
    name: 'a parameter that OpenAPI ignores is needed',
    before: get('parameters: []'),
    after: get('parameters: [{ name: Authorization, in: header, required: true, schema: { type: string } }]'),
    expected: [],
  },
  {
    name: 'a limit takes less',
    before: get('parameters: [{ name: limit, in: query, schema: { type: integer, maximum: 100 } }]'),
    after: get('parameters: [{ name: limit, in: query, schema: { type: integer, maximum: 50 } }]'),
    expected: [['request-range-narrowed', 'breaks']],
  },

  {
    name: 'a body is needed where none was taken',
    before: post('summary: A'),
    after: post(`requestBody: { required: true, ${json('{}')} }`),
    expected: [['required-request-body-added', 'breaks']],
  },
  {
    name: 'a body may be sent where none was taken',
    before: post('summary: A'),
    after: post(`requestBody: { ${json('{}')} }`),
    expected: [['optional-request-body-added', 'safe']],
  },
  {
    name: 'a body is no longer taken',
    before: post(`requestBody: { ${json('{}')} }`),
    after: post('summary: A'),
    expected: [['request-body-removed', 'may-break']],
  },
  {
    name: 'a body must be sent',
    before: post(`requestBody: { ${json('{}')} }`),
    after: post(`requestBody: { required: true, ${json('{}')} }`),
    expected: [['request-body-made-required', 'breaks']],
  },
  {
    name: 'a body may be left out',
    before: post(`requestBody: { required: true, ${json('{}')} }`),
    after: post(`requestBody: { ${json('{}')} }`),
    expected: [['request-body-made-optional', 'safe']],
  },
  {
    name: 'a body is taken as something else',
    before: post(`requestBody: { content: { application/xml: {} } }`),
    after: post(`requestBody: { content: { application/json: {} } }`),
    expected: [
      ['request-media-type-removed', 'breaks'],
      ['request-media-type-added', 'safe'],
    ],
  },
  {
    name: 'a media type is written with its character set',
    before: post(`requestBody: { content: { application/json: {} } }`),
    after: post(`requestBody: { content: { 'Application/JSON; charset=utf-8': {} } }`),
    expected: [],
  },
  {
    name: 'a media type is held by a range',
    before: post(`requestBody: { content: { image/png: {} } }`),
    after: post(`requestBody: { content: { 'image/*': {} } }`),
    expected: [['request-media-type-added', 'safe']],
  },

  {
    name: 'one success becomes another',
    before: answers("'200': { description: Done }"),
    after: answers("'201': { description: Made }"),
    expected: [['success-status-changed', 'breaks']],
  },
  {
    name: 'one of two successes is gone',
    before: answers("'200': { description: Done }, '202': { description: Later }"),
    after: answers("'202': { description: Later }"),
    expected: [['success-status-removed', 'breaks']],
  },
  {
    name: 'a second success is new',
    before: answers("'200': { description: Done }"),
    after: answers("'200': { description: Done }, '202': { description: Later }"),
    expected: [['success-status-added', 'may-break']],
  },
  {
    name: 'an error is no longer told',
    before: answers("'200': { description: Done }, '409': { description: No }"),
    after: answers("'200': { description: Done }"),
    expected: [['error-status-removed', 'may-break']],
  },
  {
    name: 'an error is told as one of its range',
    before: answers(`'200': { description: Done }, '409': { description: No, ${json('{ type: string }')} }`),
    after: answers(`'200': { description: Done }, 4XX: { description: No, ${json('{ type: integer }')} }`),
    expected: [
      ['error-status-added', 'safe'],
      ['response-type-changed', 'breaks'],
    ],
  },
  {
    name: 'an error is told',
    before: answers("'200': { description: Done }"),
    after: answers("'200': { description: Done }, '429': { description: Slow down }"),
    expected: [['error-status-added', 'safe']],
  },
  {
    name: 'an answer has no body any more',
    before: answers(`'200': { description: Done, ${json('{}')} }`),
    after: answers("'200': { description: Done }"),
    expected: [['response-media-type-removed', 'breaks']],
  },
  {
    name: 'an answer comes as something else as well',
    before: answers(`'200': { description: Done, ${json('{}')} }`),
    after: answers(
      "'200': { description: Done, content: { application/json: { schema: {} }, text/csv: {} } }",
    ),
    expected: [['response-media-type-added', 'safe']],
  },
  {
    name: 'a header that was always sent is gone',
    before: answers(
      "'200': { description: Done, headers: { ETag: { required: true, schema: { type: string } } } }",
    ),
    after: answers("'200': { description: Done }"),
    expected: [['response-header-removed', 'breaks']],
  },
  {
    name: 'a header that was sent at times is gone, and another is new',
    before: answers("'200': { description: Done, headers: { ETag: { schema: { type: string } } } }"),
    after: answers("'200': { description: Done, headers: { Link: { schema: { type: string } } } }"),
    expected: [
      ['optional-response-header-removed', 'may-break'],
      ['response-header-added', 'safe'],
    ],
  },
  {
    name: 'a header may be missing and has another type',
    before: answers(
      "'200': { description: Done, headers: { ETag: { required: true, schema: { type: string } } } }",
    ),
    after: answers("'200': { description: Done, headers: { etag: { schema: { type: integer } } } }"),
    expected: [
      ['response-header-made-optional', 'breaks'],
      ['response-type-changed', 'breaks'],
    ],
  },
  {
    name: 'a header is always sent',
    before: answers("'200': { description: Done, headers: { ETag: { schema: { type: string } } } }"),
    after: answers(
      "'200': { description: Done, headers: { ETag: { required: true, schema: { type: string } } } }",
    ),
    expected: [['response-header-made-required', 'safe']],
  },

  {
    name: 'nobody was asked who they are, and now they are',
    before: get('security: []'),
    after: get('security: [{ token: [] }]'),
    aroundBefore: schemes,
    expected: [['security-tightened', 'breaks']],
  },
  {
    name: 'two things are needed together where one was enough',
    before: get('security: [{ token: [] }]'),
    after: get('security: [{ token: [], key: [] }]'),
    aroundBefore: schemes,
    expected: [['security-tightened', 'breaks']],
  },
  {
    name: 'a scope more is needed',
    before: get('security: [{ sign: [read] }]'),
    after: get('security: [{ sign: [read, write] }]'),
    aroundBefore: schemes,
    expected: [['security-tightened', 'breaks']],
  },
  {
    name: 'one of two ways in is shut',
    before: get('security: [{ token: [] }, { key: [] }]'),
    after: get('security: [{ key: [] }]'),
    aroundBefore: schemes,
    expected: [['security-alternative-removed', 'breaks']],
  },
  {
    name: 'a way in is new',
    before: get('security: [{ token: [] }]'),
    after: get('security: [{ token: [] }, { key: [] }]'),
    aroundBefore: schemes,
    expected: [['security-loosened', 'safe']],
  },
  {
    name: 'a scheme has another name',
    before: get('security: [{ token: [] }]'),
    after: get('security: [{ bearer: [] }]'),
    aroundBefore: schemes,
    aroundAfter:
      'components: { securitySchemes: { bearer: { type: http, scheme: Bearer, description: The same. } } }\n',
    expected: [],
  },
  {
    name: 'a scheme of the same name asks for something else',
    before: get('security: [{ token: [] }]'),
    after: get('security: [{ token: [] }]'),
    aroundBefore: schemes,
    aroundAfter: 'components: { securitySchemes: { token: { type: http, scheme: basic } } }\n',
    expected: [['security-tightened', 'breaks']],
  },
];
