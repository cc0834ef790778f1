/** Paths with parameters, as far as it takes to tell which resource one speaks of. */

import { onceForEach } from '@antipode/base';

export type ResourcePath = {
  /** As the contract writes it: `/merchants/{merchantId}/payouts`. */
  readonly text: string;
  /** Between the slashes. */
  readonly segments: readonly string[];
  /** Names of parameters, in order. */
  readonly names: readonly string[];
  /** The same with every name left out: `/merchants/{}/payouts`. */
  readonly shape: string;
};

export function resourcePath(text: string): ResourcePath {
  return {
    text,
    segments: text.split('/').slice(1),
    names: [...text.matchAll(/\{([^}]*)\}/g)].map((found) => found[1] ?? ''),
    shape: text.replaceAll(/\{[^}]*\}/g, '{}'),
  };
}

/** The template up to and with its last parameter; undefined when it has none. */
export function itemOf({ text }: ResourcePath): ResourcePath | undefined {
  const end = text.lastIndexOf('}');
  return end === -1 ? undefined : resourcePath(text.slice(0, end + 1));
}

/** The last segment that is written out: `payouts` of `/merchants/{merchantId}/payouts/{payoutId}`. */
export const nounOf = ({ segments }: ResourcePath): string =>
  segments.findLast((segment) => segment !== '' && !segment.includes('{')) ?? '';

/** What stands for the parameters of a template in a path, decoded; undefined when the path is another one. */
export function valuesIn(template: ResourcePath, path: string): string[] | undefined {
  return patternOf(template).exec(path)?.slice(1).map(decode);
}

const patternOf = onceForEach(
  ({ segments }: ResourcePath): RegExp => new RegExp(`^[^/]*/${segments.map(segmentPattern).join('/')}$`),
);

const segmentPattern = (segment: string): string =>
  segment
    .split(/(\{[^}]*\})/)
    .map((part) =>
      part.startsWith('{') ? '([^/]+)' : part.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`),
    )
    .join('');

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** `bankAccountId`, `bank_account_id` and `bank-account-id` are one name. */
export function plainName(name: string): string {
  let plain = plainNames.get(name);
  if (plain === undefined) {
    plain = name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
    if (plainNames.size < mostPlainNames) plainNames.set(name, plain);
  }
  return plain;
}

/** Every member of every answer is asked for; what a service makes up without end is worked out each time. */
const plainNames = new Map<string, string>();
const mostPlainNames = 10_000;

/** `payouts`, `categories`, `addresses` */
export function singular(noun: string): string {
  if (noun.endsWith('ies') && noun.length > 4) return `${noun.slice(0, -3)}y`;
  if (/(?:ss|x|z|ch|sh)es$/.test(noun)) return noun.slice(0, -2);
  return noun.endsWith('s') && !noun.endsWith('ss') ? noun.slice(0, -1) : noun;
}
