/**
 * A JSON Schema for a reader: what a value is, member by member.
 *
 * A named schema is a link, so a circular one reads like any other. Where a whole body or answer is a named schema,
 * its members can be unfolded in place, one level of names deep.
 */
import type { Json, JsonObject, JsonSchema } from '@antipode/handoff';
import type { ComponentChildren } from 'preact';
import type { NamedSchemas } from './stored-handoff.ts';
import { PlainWords, shortened } from './plain-words.tsx';

export type SchemaLinks = {
  readonly hrefOf: (name: string) => string;
  /** Those that may be unfolded in place. */
  readonly named: NamedSchemas;
};

type SchemaProps = { readonly schema: JsonSchema; readonly links: SchemaLinks; readonly depth?: number };

const deepest = 6;
const mostMembers = 120;
const mostValues = 40;

/** The type in words, the limits, and under them the members. */
export const SchemaView = ({ schema, links, depth = 0 }: SchemaProps) => {
  const named = typeof schema === 'object' ? refOf(schema) : undefined;
  const target = named === undefined ? undefined : links.named[named];
  return (
    <div class="shape">
      <p class="shape-type">
        <SchemaType schema={schema} links={links} />
        <Limits schema={schema} />
      </p>
      {target === undefined || named === undefined ? (
        <SchemaInside schema={schema} links={links} depth={depth} />
      ) : (
        <details class="more">
          <summary>
            Members of <code>{named}</code>
          </summary>
          <SchemaInside schema={target} links={{ ...links, named: {} }} depth={depth + 1} />
        </details>
      )}
    </div>
  );
};

/** What the schema is in a few words: "array of Payout", "string (date-time) or null". */
const SchemaType = ({ schema, links }: SchemaProps) => {
  if (typeof schema === 'boolean') return <>{schema ? 'anything' : 'nothing'}</>;
  const name = refOf(schema);
  if (name !== undefined) {
    return (
      <a class="shape-name" href={links.hrefOf(name)}>
        {name}
      </a>
    );
  }
  const items = schemaIn(schema, 'items');
  const types = typesOf(schema);
  if (items !== undefined && (types.length === 0 || types.includes('array'))) {
    const orNull = types.includes('null') || schema['nullable'] === true ? ' or null' : '';
    return (
      <>
        array of <SchemaType schema={items} links={links} />
        {orNull}
      </>
    );
  }
  for (const [word, joint] of combinations) {
    const parts = schemasIn(schema, word);
    if (parts.length === 0 || parts.length > 8 || types.length > 0) continue;
    return (
      <>
        {parts.map((part, index) => (
          <span key={index}>
            {index > 0 ? ` ${joint} ` : ''}
            <SchemaType schema={part} links={links} />
          </span>
        ))}
      </>
    );
  }
  const format = schema['format'];
  const words = types.length > 0 ? types.join(' or ') : hasMembers(schema) ? 'object' : 'anything';
  return (
    <>
      {words}
      {typeof format === 'string' ? ` (${shortened(format, 60)})` : ''}
      {schema['nullable'] === true ? ' or null' : ''}
    </>
  );
};

/** What stands inside of a type: members, items, alternatives. */
export const SchemaInside = ({ schema, links, depth = 0 }: SchemaProps) => {
  if (typeof schema === 'boolean') return null;
  if (depth >= deepest) {
    return isDeep(schema) ? (
      <p class="quiet">What is deeper than this stands in the contract’s file.</p>
    ) : null;
  }
  const description = depth === 0 ? undefined : textIn(schema, 'description');
  const items = schemaIn(schema, 'items');
  const more = schemaIn(schema, 'additionalProperties');
  return (
    <>
      {description === undefined ? null : (
        <p>
          <PlainWords text={description} />
        </p>
      )}
      <Values schema={schema} />
      <Members schema={schema} links={links} depth={depth} />
      {items !== undefined && isDeep(items) ? (
        <Nested title="Each item">
          <SchemaInside schema={items} links={links} depth={depth + 1} />
        </Nested>
      ) : null}
      {typeof more === 'object' ? (
        <div>
          <p class="shape-type">
            Any other member: <SchemaType schema={more} links={links} />
          </p>
          <SchemaInside schema={more} links={links} depth={depth + 1} />
        </div>
      ) : null}
      {combinations.map(([word, , title]) => {
        const parts = schemasIn(schema, word);
        return parts.some(isDeep) ? (
          <Nested key={word} title={title}>
            <ul>
              {parts.slice(0, mostValues).map((part, index) => (
                <li key={index}>
                  <p class="shape-type">
                    <SchemaType schema={part} links={links} />
                  </p>
                  <SchemaInside schema={part} links={links} depth={depth + 1} />
                </li>
              ))}
            </ul>
          </Nested>
        ) : null;
      })}
    </>
  );
};

const combinations = [
  ['allOf', 'and', 'All of these together'],
  ['oneOf', 'or', 'One of these'],
  ['anyOf', 'or', 'Any of these'],
] as const;

const Nested = ({ title, children }: { readonly title: string; readonly children: ComponentChildren }) => (
  <details class="more">
    <summary>{title}</summary>
    {children}
  </details>
);

const Members = ({ schema, links, depth = 0 }: SchemaProps & { readonly schema: JsonObject }) => {
  const properties = schema['properties'];
  if (!isObject(properties)) return null;
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const members = Object.entries(properties);
  return (
    <dl class="members">
      {members.slice(0, mostMembers).map(([name, member]) => (
        <Member
          key={name}
          name={name}
          schema={isSchema(member) ? member : true}
          isRequired={required.includes(name)}
          links={links}
          depth={depth}
        />
      ))}
      {members.length > mostMembers ? (
        <div>
          <dt class="quiet">{members.length - mostMembers} more</dt>
          <dd class="quiet">They stand in the contract’s file.</dd>
        </div>
      ) : null}
    </dl>
  );
};

const Member = (props: Required<SchemaProps> & { readonly name: string; readonly isRequired: boolean }) => {
  const { name, schema, isRequired, links, depth } = props;
  const description = typeof schema === 'object' ? textIn(schema, 'description') : undefined;
  return (
    <div>
      <dt>
        <code>{shortened(name, 200)}</code> {isRequired ? <span class="required">required</span> : null}
      </dt>
      <dd>
        <span class="shape-type">
          <SchemaType schema={schema} links={links} />
          <Limits schema={schema} />
        </span>{' '}
        {description === undefined ? null : <PlainWords text={description} />}
        {typeof schema === 'object' && isDeep(schema) ? (
          <Nested title={`Inside ${shortened(name, 60)}`}>
            <SchemaInside schema={withoutDescription(schema)} links={links} depth={depth + 1} />
          </Nested>
        ) : typeof schema === 'object' ? (
          <Values schema={schema} />
        ) : null}
      </dd>
    </div>
  );
};

const Values = ({ schema }: { readonly schema: JsonObject }) => {
  const values = Array.isArray(schema['enum']) ? (schema['enum'] as readonly Json[]) : [];
  return values.length === 0 ? null : (
    <p class="shape-values">
      One of{' '}
      {values.slice(0, mostValues).map((value, index) => (
        <span key={index}>
          {index > 0 ? ', ' : ''}
          <code>{shortened(typeof value === 'string' ? value : JSON.stringify(value), 100)}</code>
        </span>
      ))}
      {values.length > mostValues ? ` and ${values.length - mostValues} more` : ''}
    </p>
  );
};

const limitWords: readonly (readonly [keyword: string, words: string])[] = [
  ['minimum', 'at least'],
  ['exclusiveMinimum', 'more than'],
  ['maximum', 'at most'],
  ['exclusiveMaximum', 'less than'],
  ['multipleOf', 'a multiple of'],
  ['minLength', 'length at least'],
  ['maxLength', 'length at most'],
  ['pattern', 'matches'],
  ['minItems', 'items at least'],
  ['maxItems', 'items at most'],
  ['minProperties', 'members at least'],
  ['maxProperties', 'members at most'],
  ['const', 'always'],
  ['default', 'by default'],
];
const marks: readonly (readonly [keyword: string, words: string])[] = [
  ['uniqueItems', 'no item twice'],
  ['readOnly', 'only in answers'],
  ['writeOnly', 'only in requests'],
  ['deprecated', 'deprecated'],
];

const Limits = ({ schema }: { readonly schema: JsonSchema }) => {
  if (typeof schema === 'boolean') return null;
  const limits = limitWords.filter(([keyword]) => schema[keyword] !== undefined && schema[keyword] !== null);
  const marked = marks.filter(([keyword]) => schema[keyword] === true).map(([, words]) => words);
  return (
    <>
      {limits.map(([keyword, words]) => (
        <span key={keyword} class="limit">
          , {words} <code>{shortened(limitText(schema[keyword]), 120)}</code>
        </span>
      ))}
      {marked.map((words) => (
        <span key={words} class="limit">
          , {words}
        </span>
      ))}
    </>
  );
};

const limitText = (value: Json | undefined): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

function typesOf(schema: JsonObject): readonly string[] {
  const { type } = schema;
  if (typeof type === 'string') return [type];
  return Array.isArray(type) ? type.filter((each) => typeof each === 'string') : [];
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isSchema = (value: unknown): value is JsonSchema => typeof value === 'boolean' || isObject(value);
const hasMembers = (schema: JsonObject): boolean => isObject(schema['properties']);
const refOf = (schema: JsonObject): string | undefined => textIn(schema, '$ref');

function textIn(schema: JsonObject, keyword: string): string | undefined {
  const value = schema[keyword];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function schemaIn(schema: JsonObject, keyword: string): JsonSchema | undefined {
  const value = schema[keyword];
  return isSchema(value) ? value : undefined;
}

const schemasIn = (schema: JsonObject, keyword: string): readonly JsonSchema[] => {
  const value = schema[keyword];
  return Array.isArray(value) ? value.filter(isSchema) : [];
};

function withoutDescription(schema: JsonObject): JsonObject {
  const { description: _, ...rest } = schema;
  return rest;
}

/** Whether there is anything inside that its type in words does not say. */
const isDeep = (schema: JsonSchema): boolean => {
  if (typeof schema === 'boolean' || refOf(schema) !== undefined) return false;
  const items = schemaIn(schema, 'items');
  return (
    hasMembers(schema) ||
    Array.isArray(schema['enum']) ||
    typeof schema['additionalProperties'] === 'object' ||
    (items !== undefined && isDeep(items)) ||
    combinations.some(([word]) => schemasIn(schema, word).some(isDeep))
  );
};
