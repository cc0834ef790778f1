/** What a caller shows to the service. */
import type { HeaderLine } from '../exchange.ts';
import { base64Of, bytesOf } from '../bytes.ts';

export type Credentials =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'password'; readonly name: string; readonly password: string }
  | { readonly kind: 'none' };

/** RFC 6750, section 2.1, and RFC 7617, section 2. */
export function authorizationOf(credentials: Credentials): readonly HeaderLine[] {
  switch (credentials.kind) {
    case 'token':
      return [['Authorization', `Bearer ${credentials.token}`]];
    case 'password':
      return [['Authorization', `Basic ${base64Of(bytesOf(`${credentials.name}:${credentials.password}`))}`]];
    case 'none':
      return [];
  }
}
