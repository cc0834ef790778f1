import type { JsonObject, SecurityNeed } from '@antipode/handoff';

/** Where the credential of one security scheme goes (OpenAPI 3.2, “Security Scheme Object”). */
export type CredentialNeed =
  | { readonly kind: 'bearer'; readonly scheme: string; readonly scopes: readonly string[] }
  | { readonly kind: 'basic'; readonly scheme: string; readonly scopes: readonly string[] }
  | {
      readonly kind: 'key';
      readonly scheme: string;
      readonly scopes: readonly string[];
      readonly in: 'header' | 'query' | 'cookie';
      readonly name: string;
    }
  | { readonly kind: 'not-checkable'; readonly scheme: string; readonly because: string };

export function credentialNeed({ scheme, scopes, definition = {} }: SecurityNeed): CredentialNeed {
  const cannot = (because: string) => ({ kind: 'not-checkable', scheme, because }) as const;
  switch (definition['type']) {
    case 'oauth2':
    case 'openIdConnect':
      return { kind: 'bearer', scheme, scopes };
    case 'http':
      return (
        httpNeed(scheme, scopes, definition) ?? cannot(`HTTP authentication “${word(definition['scheme'])}”`)
      );
    case 'apiKey':
      return keyNeed(scheme, scopes, definition) ?? cannot('an API key without a name or a place');
    case 'mutualTLS':
      return cannot('a certificate of the caller');
    default:
      return cannot('a scheme that the contract does not define');
  }
}

function httpNeed(
  scheme: string,
  scopes: readonly string[],
  definition: JsonObject,
): CredentialNeed | undefined {
  const kind = word(definition['scheme']).toLowerCase();
  return kind === 'bearer' || kind === 'basic' ? { kind, scheme, scopes } : undefined;
}

function keyNeed(
  scheme: string,
  scopes: readonly string[],
  definition: JsonObject,
): CredentialNeed | undefined {
  const place = definition['in'];
  const name = word(definition['name']);
  if (name === '' || (place !== 'header' && place !== 'query' && place !== 'cookie')) return undefined;
  return { kind: 'key', scheme, scopes, in: place, name };
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
