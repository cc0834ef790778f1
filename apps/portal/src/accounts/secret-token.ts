import { createHash, randomBytes } from 'node:crypto';

/**
 * Secrets that travel in a link or a header: sign-in links, invitations, API tokens.
 *
 * Each has 256 random bits and is shown once. Only its SHA-256 is stored, so a copy of the database opens
 * nothing. A plain hash suffices: there is nothing to guess in 256 random bits.
 */
export const randomSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored in place of a secret. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** A new row's key, where nobody needs to read it. */
export const randomId = (): string => randomBytes(16).toString('base64url');
