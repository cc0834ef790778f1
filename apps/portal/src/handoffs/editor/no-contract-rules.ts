/** Stands in for `@redocly/openapi-core` in the browser, where its rules are not to be asked. */
export function createConfig(): never {
  throw new Error('The rules on a contract’s own quality are asked in the portal, not in the browser');
}
