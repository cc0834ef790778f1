import type { PlatformId } from './store.ts';

/** Whom a token speaks for, and whether it may change anything. */
export type Token = { readonly platformId: PlatformId; readonly scope: 'read' | 'write' };

const tokens = new Map<string, Token>([
  ['aurora-write-token-0001', { platformId: 'aurora', scope: 'write' }],
  ['aurora-read-token-0001', { platformId: 'aurora', scope: 'read' }],
  ['boreal-write-token-0001', { platformId: 'boreal', scope: 'write' }],
]);

/** The token in an Authorization header, or undefined when it is missing, malformed or unknown. */
export function findToken(authorization: string | null): Token | undefined {
  const [, sent] = /^Bearer +(\S+)$/iu.exec(authorization ?? '') ?? [];
  return sent === undefined ? undefined : tokens.get(sent);
}
