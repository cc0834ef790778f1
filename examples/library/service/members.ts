import { Refusal, tagged } from './answers.ts';
import {
  formOf,
  isObject,
  jsonOf,
  listOf,
  matching,
  oneOf,
  orNull,
  refuseBody,
  text,
  wrongMembers,
  type Test,
} from './asking.ts';
import type { Library, Member } from './library.ts';
import type { Call } from './router.ts';

export async function signIn({ library, request }: Call): Promise<Response> {
  const form = await formOf(library, request);
  const fields = { cardNumber: listOf(1, matching(/^\d{6}$/u)), pin: listOf(1, matching(/^\d{4}$/u)) };
  const wrong = wrongMembers(Object.fromEntries(form), fields);
  if (wrong.length > 0 || form.size < 2) refuseBody(wrong);
  const [cardNumber = ''] = form.get('cardNumber') ?? [];
  const member = [...library.members.values()].find((each) => each.cardNumber === cardNumber);
  if (!member || library.pins.get(cardNumber) !== form.get('pin')?.[0])
    throw new Refusal('unauthenticated', 'The card number or the PIN is wrong.');
  const session = library.newSession();
  library.sessions.set(session, member.id);
  const headers = new Headers({ Location: '/me' });
  const cookie = `library_session=${session}; Path=/; HttpOnly; SameSite=Lax`;
  if (library.fault !== 'cookie-not-set') headers.set('Set-Cookie', cookie);
  return new Response(null, { status: 303, headers });
}

export function readMe({ library, request, memberId }: Call): Response {
  return tagged(library, request, memberOf(library, memberId));
}

const memberFields = {
  displayName: text(1, 120),
  phone: orNull(matching(/^\+\d{6,14}$/u)),
  interests: listOf(5, oneOf('crime', 'poetry', 'travel', 'history', 'children')),
};

export async function changeMe({ library, request, memberId }: Call): Promise<Response> {
  const change = await changeIn(request, memberFields);
  const member = { ...memberOf(library, memberId), ...withoutNulls(library, change) };
  library.members.set(memberId, member);
  return tagged(library, request, member);
}

/** A merge patch of these members, at least one. */
export async function changeIn(
  request: Request,
  tests: Readonly<Record<string, Test>>,
): Promise<Readonly<Record<string, unknown>>> {
  const change = await jsonOf(request, 'application/merge-patch+json');
  if (!isObject(change) || Object.keys(change).length === 0) return refuseBody([]);
  const wrong = wrongMembers(change, tests);
  return wrong.length > 0 ? refuseBody(wrong) : change;
}

/** What a fault makes of a change; the healthy library takes it as it is. */
export function withoutNulls<Change extends object>({ fault }: Library, change: Change): Partial<Change> {
  if (fault !== 'null-ignored') return change;
  // Some of the same members with the same values.
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null)) as Partial<Change>;
}

function memberOf(library: Library, memberId: number): Member {
  const member = library.members.get(memberId);
  if (!member) throw new Error(`a session of the member ${memberId}, whom nobody knows`);
  return member;
}
