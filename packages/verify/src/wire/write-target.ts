import type { Json } from '@antipode/handoff';
import type { Operation, OperationParameter } from '../contract/operation.ts';
import type { PathPart } from '../contract/path-template.ts';
import { encodePercent } from './percent.ts';
import { rawPathValues } from './raw-path.ts';
import { CannotBeSent, type Values } from './values.ts';
import { contentText } from './write-content.ts';
import { writePathValue } from './write-path.ts';

/** The path with its values; every client folds `.` and `..` away (RFC 3986, section 5.2.4), so neither is sent. */
export function writePath(
  operation: Operation,
  given: Values['path'],
  at: { in: keyof Values; name: string },
): string {
  const raw: Record<string, string> = {};
  const segments = operation.path.segments.map((parts) => {
    const segment = parts.map((part) => writePart(operation, part, given, at, raw)).join('');
    const hasValue = parts.some((part) => 'parameter' in part);
    if (hasValue && segment === '') throw new CannotBeSent('an empty segment of a path is another path');
    if (hasValue && /^(\.|%2e){1,2}$/i.test(segment)) {
      throw new CannotBeSent(`the segment “${segment}” of a path is folded away before it is sent`);
    }
    return segment;
  });
  const path = `${operation.basePath}/${segments.join('/')}`;
  const isCrowded = operation.path.segments.some((parts) => parts.length > 1);
  if (isCrowded) checkReadable(operation, path, raw);
  return path;
}

function writePart(
  operation: Operation,
  part: PathPart,
  given: Values['path'],
  at: { in: keyof Values; name: string },
  raw: Record<string, string>,
): string {
  if ('literal' in part) return encodeLiteral(part.literal);
  at.name = part.parameter;
  const value = Object.hasOwn(given, part.parameter) ? given[part.parameter] : undefined;
  if (value === undefined) throw new CannotBeSent('a path needs a value for each of its parts');
  const parameter = operation.parameters.find((each) => each.in === 'path' && each.name === part.parameter);
  const text = pathText(value, parameter, operation, part.parameter);
  raw[part.parameter] = text;
  return text;
}

function pathText(
  value: Json,
  parameter: OperationParameter | undefined,
  operation: Operation,
  name: string,
): string {
  const described = { name, schema: parameter?.schema ?? true, schemas: operation.schemas };
  const writing = parameter?.writing;
  if (writing?.by === 'content') return encodePercent(contentText(value, writing.kind, described));
  return writePathValue(value, writing?.style ?? 'simple', writing?.explode ?? false, described);
}

/** Where several parts share a segment, a value may look like the end of another one. */
function checkReadable(operation: Operation, path: string, raw: Readonly<Record<string, string>>): void {
  const read = rawPathValues(operation, path);
  const isSame = Object.entries(raw).every(([name, text]) => read?.[name] === text);
  if (!isSame) throw new CannotBeSent('the parts of one segment of the path cannot be told apart');
}

/** A template is written with the characters of a URL, but not always with all of them encoded. */
function encodeLiteral(text: string): string {
  return text.replace(/[^\w.~!$&'()*+,;=:@%-]/gu, encodePercent);
}
