/** Redocly’s rules on examples, asked only about those that do not surely conform to their schemas. */
import type * as Redocly from '@redocly/openapi-core';
import type { Json, JsonObject } from '../clause.ts';
import { isList, isObject } from '../contract/json-shape.ts';
import { createConforms, type Conforms } from './sure-examples.ts';

const rulesOnExamples = new Set([
  'no-invalid-media-type-examples',
  'no-invalid-parameter-examples',
  'no-invalid-schema-examples',
]);

/** The same configuration, in which these rules pass over what is surely right. */
export function withQuickExamples({ Config }: typeof Redocly, config: Redocly.Config): Redocly.Config {
  const plugins = config.plugins.map((plugin) => {
    const oas3 = Object.entries(plugin.rules?.oas3 ?? {}).map(([name, rule]) => [
      name,
      rulesOnExamples.has(name) ? quickened(rule) : rule,
    ]);
    return { ...plugin, rules: { ...plugin.rules, oas3: Object.fromEntries(oas3) as Rules } };
  });
  return new Config(config.resolvedConfig, { plugins });
}

type Rules = NonNullable<NonNullable<Redocly.Plugin['rules']>['oas3']>;
type Rule = (options: never) => unknown;
type Leave = (node: Json, context: Redocly.UserContext, ...more: unknown[]) => void;

/** What these rules do they do when they leave a parameter, a media type or a schema. */
const quickened =
  (rule: Rule): Rule =>
  (options) =>
    withQuickLeave(rule(options), { conforms: undefined });

/** A visitor is made once for a contract, and so is what is remembered about its schemas. */
type Remembered = { conforms: Conforms | undefined };

function withQuickLeave(visitor: unknown, remembered: Remembered): unknown {
  if (typeof visitor !== 'object' || visitor === null) return visitor;
  return Object.fromEntries(
    Object.entries(visitor).map(([key, part]: [string, unknown]) => [
      key,
      key === 'leave' ? quickLeave(part as Leave, remembered) : withQuickLeave(part, remembered),
    ]),
  );
}

const quickLeave =
  (leave: Leave, remembered: Remembered): Leave =>
  (node, context, ...more) => {
    remembered.conforms ??= createConforms(followThrough(context));
    if (!haveSureExamples(node, context, remembered.conforms)) leave(node, context, ...more);
  };

const followThrough =
  ({ resolve }: Redocly.UserContext): Parameters<typeof createConforms>[0] =>
  (reference, from) => {
    const { node, location } = resolve<NonNullable<Json>>({ $ref: reference }, from);
    return node === undefined || location === undefined
      ? undefined
      : { value: node, from: location.source.absoluteRef };
  };

function haveSureExamples(node: Json, { location, type }: Redocly.UserContext, conforms: Conforms): boolean {
  if (!isObject(node)) return false;
  const schema = type.name === 'Schema' ? node : node['schema'];
  const examples = examplesOf(node);
  const from = location.source.absoluteRef;
  return (
    schema !== undefined &&
    examples !== undefined &&
    examples.every((each) => conforms(each, schema, from) === true)
  );
}

/** Undefined where one of them is written elsewhere. */
function examplesOf({ example, examples }: JsonObject): readonly Json[] | undefined {
  const found: Json[] = example === undefined ? [] : [example];
  if (isList(examples)) found.push(...examples);
  else if (isObject(examples)) {
    for (const each of Object.values(examples)) {
      if (!isObject(each) || each['$ref'] !== undefined) return undefined;
      for (const value of [each['dataValue'], each['value']]) if (value !== undefined) found.push(value);
    }
  }
  return found;
}
