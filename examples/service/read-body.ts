import type { Field } from './field.ts';
import type { Call } from './operation.ts';
import { problem, type MemberError } from './problem.ts';
import type { Reply } from './reply.ts';
import type { World } from './world.ts';

export type Shape<Body> = { readonly [Member in keyof Body]-?: Field };

/** Runs `handle` with the body when every member of the shape is there and right, and no other is. */
export function withBody<Body extends object>(
  shapeIn: (world: World) => Shape<Body>,
  handle: (call: Call, body: Body) => Reply,
): (call: Call) => Reply {
  return (call) => {
    const shape = fieldsOf(shapeIn(call.world));
    const errors = [...missing(shape, call.json), ...wrong(call.world, shape, call.json)];
    // Each member has just been checked against the shape of Body.
    return errors.length > 0 ? invalidBody(errors) : handle(call, call.json as Body);
  };
}

/** Like `withBody`, for a merge patch: any of the members, and at least one. */
export function withChange<Body extends object>(
  shape: Shape<Body>,
  handle: (call: Call, change: Partial<Body>) => Reply,
): (call: Call) => Reply {
  return (call) => {
    const errors = [...empty(call.json), ...wrong(call.world, fieldsOf(shape), call.json)];
    // Each member that is there has just been checked against the shape of Body.
    return errors.length > 0 ? invalidBody(errors) : handle(call, call.json as Partial<Body>);
  };
}

function fieldsOf(shape: object): Map<string, Field> {
  // A shape has a field for each member and nothing else; its type says so, `object` does not.
  return new Map(Object.entries(shape as Readonly<Record<string, Field>>));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function missing(shape: Map<string, Field>, json: unknown): MemberError[] {
  if (!isObject(json)) return [];
  return [...shape]
    .filter(([member]) => !Object.hasOwn(json, member))
    .map(([member, field]) => ({ pointer: `/${member}`, message: `is missing; ${field.takes}` }));
}

function empty(json: unknown): MemberError[] {
  if (!isObject(json) || Object.keys(json).length > 0) return [];
  return [{ pointer: '', message: 'takes at least one member' }];
}

function wrong(world: World, shape: Map<string, Field>, json: unknown): MemberError[] {
  if (!isObject(json)) return [{ pointer: '', message: 'takes a JSON object' }];
  return Object.entries(json).flatMap(([member, value]) => {
    const field = shape.get(member);
    if (field?.isMet(value)) return [];
    if (!field && world.fault === 'unknown-member-accepted') return [];
    return [{ pointer: pointerTo(member), message: field?.takes ?? 'is not a member that the schema names' }];
  });
}

function pointerTo(member: string): string {
  return `/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function invalidBody(errors: readonly MemberError[]): Reply {
  const count = errors.length === 1 ? '1 member of the body is' : `${errors.length} members of the body are`;
  return problem('invalid-body', `${count} not valid; the list errors names what each takes.`, {
    errors: errors.slice(0, 100),
  });
}
