import { bodyAgainstSchema } from './body-against-schema.ts';
import type { ExchangeCheck } from './check.ts';
import { headersAgainstSchema } from './headers-against-schema.ts';
import { ignoredAuth } from './ignored-auth.ts';
import { invalidAccepted } from './invalid-accepted.ts';
import { leakedInternals } from './leaked-internals.ts';
import { serverError } from './server-error.ts';
import { undocumentedContentType } from './undocumented-content-type.ts';
import { undocumentedStatus } from './undocumented-status.ts';
import { validRejected } from './valid-rejected.ts';

/** What every single exchange is held against. */
export const exchangeChecks: readonly ExchangeCheck[] = [
  serverError,
  undocumentedStatus,
  undocumentedContentType,
  bodyAgainstSchema,
  headersAgainstSchema,
  invalidAccepted,
  validRejected,
  ignoredAuth,
  leakedInternals,
];
