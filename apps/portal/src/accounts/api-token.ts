import { ok, refuse, type Result } from '@antipode/base';

/** An API token as its owner sees it: the secret itself is not kept. */
export type ApiToken = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
};

/** So that a token is known for one wherever it turns up, by people and by scanners for leaked secrets. */
export const apiTokenPrefix = 'apt_';

/** What a token is called, to tell it from others when one is to be revoked. The refusal is the sentence to show. */
export function parseTokenName(text: string): Result<string, string> {
  const name = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
  if (name === '') return refuse('Say where the token will be used, such as “laptop” or “CI”.');
  if (name.length > 60) return refuse('Names of tokens end at 60 characters: shorten it.');
  return ok(name);
}
