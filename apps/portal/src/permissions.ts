import type { ActKind } from '@antipode/engagement';

/**
 * Who may do what, one row for each route.
 *
 * The code that enforces this is spread over the look-ups; this table is what they are held against: a
 * generated test takes every route with every role and expects exactly the answer that stands here, and a
 * route without a row fails it.
 *
 * Whoever is not allowed is told nothing: somebody who is not signed in goes to the sign-in page (a program,
 * on `/api/…`, gets 401), anybody else gets the same 404 as for an address that leads nowhere.
 */

/**
 * In what part somebody asks. `owner`, `reviewer` and `contractor` are those of the client and engagement in
 * the address; a `stranger` is signed in and owns another client. On a route that names no client, all four
 * are simply somebody who is signed in.
 */
export type Role = 'anonymous' | 'stranger' | 'operator' | 'owner' | 'reviewer' | 'contractor';

export type Permission = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** As Hono has it: `/engagements/:client/:engagement`. */
  readonly path: string;
  /** Whom the look-up finds it for. What else an act asks for, such as a state or a turn, is the act's own. */
  readonly allowed: readonly Role[];
  /** The act that the route asks for: of those who find it, whom `actRules` names may ask, and the others get 403. */
  readonly act?: ActKind;
};

const anybody = ['anonymous', 'stranger', 'operator', 'owner', 'reviewer', 'contractor'] as const;
const signedIn = ['stranger', 'operator', 'owner', 'reviewer', 'contractor'] as const;
const operators = ['operator'] as const;
const readers = ['operator', 'owner', 'reviewer', 'contractor'] as const;

export const permissions: readonly Permission[] = [
  { method: 'GET', path: '/sign-in', allowed: anybody },
  { method: 'POST', path: '/sign-in', allowed: anybody },
  { method: 'GET', path: '/sign-in/sent', allowed: anybody },
  { method: 'GET', path: '/sign-in/link', allowed: anybody },
  { method: 'POST', path: '/sign-in/link', allowed: anybody },
  { method: 'POST', path: '/sign-out', allowed: signedIn },
  // Whoever holds the link: its secret is the permission.
  { method: 'GET', path: '/invitations/:token', allowed: anybody },
  { method: 'POST', path: '/invitations/:token', allowed: anybody },

  { method: 'GET', path: '/settings', allowed: signedIn },
  { method: 'POST', path: '/settings', allowed: signedIn },
  { method: 'POST', path: '/settings/tokens', allowed: signedIn },
  // One's own tokens; another's are not found.
  { method: 'POST', path: '/settings/tokens/:id/revocation', allowed: signedIn },
  { method: 'POST', path: '/settings/sessions/end', allowed: signedIn },

  { method: 'GET', path: '/clients/:client', allowed: ['operator', 'owner', 'reviewer'] },
  { method: 'POST', path: '/clients/:client/invitations', allowed: ['operator', 'owner'] },

  { method: 'GET', path: '/operator', allowed: operators },
  { method: 'POST', path: '/operator/clients', allowed: operators },
  { method: 'POST', path: '/operator/invitations', allowed: operators },
  { method: 'GET', path: '/operator/outbox', allowed: operators },
  { method: 'GET', path: '/operator/outbox/:mail', allowed: operators },

  { method: 'GET', path: '/handoffs/new', allowed: signedIn },
  // The client is a field of the form; one that is not the viewer's is refused there.
  { method: 'POST', path: '/handoffs', allowed: signedIn },
  { method: 'POST', path: '/handoffs/checks', allowed: signedIn },
  { method: 'GET', path: '/engagements/:client/:engagement/revisions/new', allowed: ['owner', 'reviewer'] },
  {
    method: 'POST',
    path: '/engagements/:client/:engagement/revisions',
    allowed: ['owner', 'reviewer'],
    act: 'publish-revision',
  },
  {
    method: 'POST',
    path: '/engagements/:client/:engagement/revisions/checks',
    allowed: ['owner', 'reviewer'],
  },
  { method: 'GET', path: '/engagements/:client/:engagement/revisions', allowed: readers },
  { method: 'GET', path: '/engagements/:client/:engagement/compare', allowed: readers },
  { method: 'GET', path: '/engagements/:client/:engagement/handoff', allowed: readers },
  { method: 'GET', path: '/engagements/:client/:engagement/handoff/:digest', allowed: readers },
  {
    method: 'GET',
    path: '/engagements/:client/:engagement/handoff/:digest/clauses/:clause',
    allowed: readers,
  },
  { method: 'GET', path: '/engagements/:client/:engagement/handoff/:digest/operations', allowed: readers },
  { method: 'GET', path: '/engagements/:client/:engagement/handoff/:digest/schemas', allowed: readers },
  { method: 'GET', path: '/engagements/:client/:engagement/handoff/:digest/schemas/:name', allowed: readers },
  { method: 'GET', path: '/engagements/:client/:engagement/handoff/:digest/findings', allowed: readers },
  { method: 'GET', path: '/engagements/:client/:engagement/handoff/:digest/files', allowed: readers },
  { method: 'GET', path: '/engagements/:client/:engagement/handoff/:digest/file', allowed: readers },
  { method: 'GET', path: '/engagements/:client/:engagement/handoff/:digest/zip', allowed: readers },

  { method: 'GET', path: '/', allowed: anybody },
  { method: 'GET', path: '/healthz', allowed: anybody },
  { method: 'GET', path: '/assets/:name', allowed: anybody },
  { method: 'GET', path: '/assets/editor/:name', allowed: anybody },
  { method: 'GET', path: '/desk', allowed: signedIn },
  { method: 'GET', path: '/engagements', allowed: signedIn },
  { method: 'GET', path: '/engagements/:client/:engagement', allowed: readers },
  { method: 'GET', path: '/engagements/:client/:engagement/terms', allowed: readers },
  { method: 'POST', path: '/engagements/:client/:engagement/terms', allowed: readers, act: 'offer-terms' },
  { method: 'POST', path: '/engagements/:client/:engagement/signature', allowed: readers, act: 'sign' },
  { method: 'POST', path: '/engagements/:client/:engagement/start', allowed: readers, act: 'start' },
  { method: 'GET', path: '/engagements/:client/:engagement/invite', allowed: readers },
  { method: 'POST', path: '/engagements/:client/:engagement/invite', allowed: ['owner'] },
  { method: 'GET', path: '/engagements/:client/:engagement/record', allowed: readers },
  { method: 'GET', path: '/engagements/:client/:engagement/record/export', allowed: readers },

  // Whom an act in an engagement binds, and in which state, stands in `actRules`: whoever reads the engagement and
  // asks for an act that is another's gets 403 and the reason.
  { method: 'GET', path: '/engagements/:client/:engagement/questions', allowed: readers },
  { method: 'GET', path: '/engagements/:client/:engagement/questions/new', allowed: readers },
  { method: 'POST', path: '/engagements/:client/:engagement/questions', allowed: readers, act: 'ask' },
  { method: 'GET', path: '/engagements/:client/:engagement/questions/:question', allowed: readers },
  {
    method: 'POST',
    path: '/engagements/:client/:engagement/questions/:question/answer',
    allowed: readers,
    act: 'answer',
  },
  {
    method: 'POST',
    path: '/engagements/:client/:engagement/questions/:question/withdrawal',
    allowed: readers,
    act: 'withdraw-question',
  },
  { method: 'GET', path: '/engagements/:client/:engagement/decisions', allowed: readers },
  { method: 'GET', path: '/engagements/:client/:engagement/decisions/:question', allowed: readers },
  { method: 'GET', path: '/engagements/:client/:engagement/amendments', allowed: readers },
  { method: 'GET', path: '/engagements/:client/:engagement/amendments/new', allowed: readers },
  {
    method: 'POST',
    path: '/engagements/:client/:engagement/amendments',
    allowed: readers,
    act: 'propose-amendment',
  },
  { method: 'GET', path: '/engagements/:client/:engagement/amendments/:amendment', allowed: readers },
  {
    method: 'POST',
    path: '/engagements/:client/:engagement/amendments/:amendment/countersignature',
    allowed: readers,
    act: 'countersign-amendment',
  },
  {
    method: 'POST',
    path: '/engagements/:client/:engagement/amendments/:amendment/declination',
    allowed: readers,
    act: 'decline-amendment',
  },
  {
    method: 'POST',
    path: '/engagements/:client/:engagement/amendments/:amendment/withdrawal',
    allowed: readers,
    act: 'withdraw-amendment',
  },
  { method: 'GET', path: '/engagements/:client/:engagement/deliverables', allowed: readers },
  { method: 'GET', path: '/engagements/:client/:engagement/deliverables/new', allowed: readers },
  {
    method: 'POST',
    path: '/engagements/:client/:engagement/deliverables',
    allowed: readers,
    act: 'submit-deliverable',
  },
  { method: 'GET', path: '/engagements/:client/:engagement/deliverables/:deliverable', allowed: readers },
  {
    method: 'POST',
    path: '/engagements/:client/:engagement/deliverables/:deliverable/evidence',
    allowed: readers,
    act: 'attach-evidence',
  },
  { method: 'GET', path: '/engagements/:client/:engagement/evidence/:sha256', allowed: readers },
  {
    method: 'GET',
    path: '/engagements/:client/:engagement/deliverables/:deliverable/review',
    allowed: readers,
  },
  {
    method: 'POST',
    path: '/engagements/:client/:engagement/deliverables/:deliverable/verdicts',
    allowed: readers,
    act: 'give-verdicts',
  },
  {
    method: 'POST',
    path: '/engagements/:client/:engagement/deliverables/:deliverable/changes-requested',
    allowed: readers,
    act: 'request-changes',
  },
  {
    method: 'POST',
    path: '/engagements/:client/:engagement/deliverables/:deliverable/acceptance',
    allowed: readers,
    act: 'accept',
  },
  { method: 'GET', path: '/engagements/:client/:engagement/access', allowed: readers },
  { method: 'POST', path: '/engagements/:client/:engagement/access', allowed: readers, act: 'grant-access' },
  {
    method: 'POST',
    path: '/engagements/:client/:engagement/access/:access/revocation',
    allowed: readers,
    act: 'revoke-access',
  },
  { method: 'GET', path: '/engagements/:client/:engagement/shipping', allowed: readers },
  { method: 'POST', path: '/engagements/:client/:engagement/shipping', allowed: readers, act: 'ship' },
  { method: 'GET', path: '/engagements/:client/:engagement/closing', allowed: readers },
  { method: 'POST', path: '/engagements/:client/:engagement/closing', allowed: readers, act: 'close' },
  { method: 'GET', path: '/engagements/:client/:engagement/withdrawal', allowed: readers },
  { method: 'POST', path: '/engagements/:client/:engagement/withdrawal', allowed: readers, act: 'withdraw' },
  { method: 'GET', path: '/engagements/:client/:engagement/early-end', allowed: readers },
  { method: 'POST', path: '/engagements/:client/:engagement/early-end', allowed: readers, act: 'end-early' },

  // Programs, by API token.
  { method: 'GET', path: '/api/v1/me', allowed: signedIn },
  { method: 'POST', path: '/api/v1/clients/:client/handoffs', allowed: ['owner', 'reviewer'] },
  {
    method: 'POST',
    path: '/api/v1/clients/:client/engagements/:engagement/deliverables',
    allowed: readers,
    act: 'submit-deliverable',
  },
  {
    method: 'POST',
    path: '/api/v1/clients/:client/engagements/:engagement/evidence',
    allowed: readers,
    act: 'attach-evidence',
  },
];
