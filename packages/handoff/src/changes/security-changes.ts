/** Who is let in: whether what a caller holds today still opens the door. */
import { canonicalText } from '../clause-hash.ts';
import type { Json, JsonObject, SecurityNeed } from '../clause.ts';
import { isObject } from '../contract/json-shape.ts';
import type { OperationChange } from './operation-change.ts';

/** All that is needed together: scopes by the scheme that gives them. */
type Key = ReadonlyMap<string, ReadonlySet<string>>;

export function securityChanges(
  before: readonly (readonly SecurityNeed[])[],
  after: readonly (readonly SecurityNeed[])[],
): readonly OperationChange[] {
  const was = keysOf(before);
  const is = keysOf(after);
  const shutOut = was.filter(({ key }) => !is.some((door) => opens(key, door.key)));
  const letIn = is.filter(({ key }) => !was.some((door) => opens(key, door.key)));
  const [from, to] = [inWords(was), inWords(is)];
  const change = (rule: OperationChange['rule'], message: string): readonly OperationChange[] => [
    { rule, at: { words: 'security', pointer: '/security' }, message, from, to },
  ];
  if (shutOut.length === was.length) {
    return change('security-tightened', `A caller needs ${to} where ${from} was enough.`);
  }
  if (shutOut.length > 0) {
    return change('security-alternative-removed', `${inWords(shutOut)} no longer lets a caller in.`);
  }
  if (letIn.length > 0) return change('security-loosened', `${inWords(letIn)} is now enough to be let in.`);
  return [];
}

type Named = { readonly key: Key; readonly words: string };

/** No alternative at all means what an empty one means: nothing is needed. */
function keysOf(alternatives: readonly (readonly SecurityNeed[])[]): readonly Named[] {
  const given = alternatives.length === 0 ? [[]] : alternatives;
  return given.map((needs) => ({
    key: new Map(needs.map((need) => [schemeOf(need), new Set(need.scopes)])),
    words: needs.length === 0 ? 'nothing' : needs.map(needInWords).join(' with '),
  }));
}

/** Whether whoever holds `key` has all that `door` asks for. */
function opens(key: Key, door: Key): boolean {
  return [...door].every(([scheme, scopes]) => {
    const held = key.get(scheme);
    return held !== undefined && [...scopes].every((scope) => held.has(scope));
  });
}

/** A scheme is what it does, whatever the contract calls it. */
function schemeOf({ scheme, definition }: SecurityNeed): string {
  if (!definition) return `name ${scheme}`;
  const { type, scheme: method, in: place, name, openIdConnectUrl, flows } = definition;
  const header = place === 'header' && typeof name === 'string' ? name.toLowerCase() : name;
  const verb = typeof method === 'string' ? method.toLowerCase() : method;
  return canonicalText({ type, verb, place, header, openIdConnectUrl, flows: flowsOf(flows) });
}

function flowsOf(flows: Json | undefined): JsonObject {
  if (!isObject(flows)) return {};
  const urls = Object.entries(flows).filter((flow): flow is [string, JsonObject] => isObject(flow[1]));
  return Object.fromEntries(
    urls.map(([name, { authorizationUrl = null, tokenUrl = null, deviceAuthorizationUrl = null }]) => [
      name,
      [authorizationUrl, tokenUrl, deviceAuthorizationUrl],
    ]),
  );
}

const needInWords = ({ scheme, scopes }: SecurityNeed): string =>
  scopes.length === 0 ? scheme : `${scheme} (${scopes.join(', ')})`;

const inWords = (named: readonly Named[]): string => named.map(({ words }) => words).join(' or ');
