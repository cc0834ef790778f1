/**
 * Every address of the portal, as a function. No page, mail or redirect spells a path.
 *
 * An engagement is named by its client's id and its own, both readable: /engagements/nordlys/payout-ledger.
 */

const segment = encodeURIComponent;

const engagement = (clientId: string, engagementId: string): string =>
  `/engagements/${segment(clientId)}/${segment(engagementId)}`;

const handoff = (clientId: string, engagementId: string, digest?: string): string =>
  `${engagement(clientId, engagementId)}/handoff${digest === undefined ? '' : `/${segment(digest)}`}`;

const withNext = (separator: '?' | '&', next: string | undefined): string =>
  next === undefined || next === '/' ? '' : `${separator}next=${segment(next)}`;

export const paths = {
  home: (): string => '/',
  healthz: (): string => '/healthz',
  /** @param next the local path to come back to */
  signIn: (next?: string): string => `/sign-in${withNext('?', next)}`,
  signedOut: (): string => '/sign-in?signed-out',
  signInSent: (): string => '/sign-in/sent',
  signInLink: (token?: string, next?: string): string =>
    token === undefined ? '/sign-in/link' : `/sign-in/link?token=${segment(token)}${withNext('&', next)}`,
  signOut: (): string => '/sign-out',
  invitation: (token: string): string => `/invitations/${segment(token)}`,
  /** The people of a client, and the invitations to it. */
  team: (clientId: string): string => `/clients/${segment(clientId)}`,
  teamInvitations: (clientId: string): string => `/clients/${segment(clientId)}/invitations`,

  desk: (): string => '/desk',
  settings: (): string => '/settings',
  tokens: (): string => '/settings/tokens',
  tokenRevocation: (id: string): string => `/settings/tokens/${segment(id)}/revocation`,
  sessionsEnd: (): string => '/settings/sessions/end',
  operator: (): string => '/operator',
  newClients: (): string => '/operator/clients',
  operatorInvitations: (): string => '/operator/invitations',
  outbox: (page = 1): string => `/operator/outbox${page === 1 ? '' : `?page=${page}`}`,
  outboxMail: (id: string): string => `/operator/outbox/${segment(id)}`,

  engagements: (): string => '/engagements',
  engagement,
  /** The current revision, or the one with that digest. */
  handoff,
  /** The address of one clause: the handoff page finds where it stands and shows it. */
  clause: (clientId: string, engagementId: string, digest: string, clauseId: string): string =>
    `${handoff(clientId, engagementId, digest)}/clauses/${segment(clauseId)}`,
  /** The operations of a contract that is too large to stand in the document. */
  handoffOperations: (clientId: string, engagementId: string, digest: string): string =>
    `${handoff(clientId, engagementId, digest)}/operations`,
  handoffSchemas: (clientId: string, engagementId: string, digest: string): string =>
    `${handoff(clientId, engagementId, digest)}/schemas`,
  handoffSchema: (clientId: string, engagementId: string, digest: string, name: string): string =>
    `${handoff(clientId, engagementId, digest)}/schemas/${segment(name)}`,
  handoffFindings: (clientId: string, engagementId: string, digest: string): string =>
    `${handoff(clientId, engagementId, digest)}/findings`,
  handoffFiles: (clientId: string, engagementId: string, digest: string): string =>
    `${handoff(clientId, engagementId, digest)}/files`,
  /** One file of a revision, as it is. */
  handoffFile: (clientId: string, engagementId: string, digest: string, path: string): string =>
    `${handoff(clientId, engagementId, digest)}/file?path=${segment(path)}`,
  handoffZip: (clientId: string, engagementId: string, digest: string): string =>
    `${handoff(clientId, engagementId, digest)}/zip`,
  /** What changed from the revision `from` to the revision `to`; without them, a choice of two. */
  compare: (clientId: string, engagementId: string, from?: string, to?: string): string =>
    `${engagement(clientId, engagementId)}/compare${
      from === undefined || to === undefined ? '' : `?from=${segment(from)}&to=${segment(to)}`
    }`,
  /** The form that publishes a handoff, for a new engagement. */
  newHandoff: (): string => '/handoffs/new',
  /** The same, with a first handoff to write on. @param client the one that is chosen already */
  writeHandoff: (client?: string): string =>
    `/handoffs/new?write=first${client === undefined ? '' : `&client=${segment(client)}`}`,
  handoffs: (): string => '/handoffs',
  /** Says what stands against a handoff, and publishes nothing. */
  handoffChecks: (): string => '/handoffs/checks',
  /** The revisions of an engagement's handoff. */
  revisions: (clientId: string, engagementId: string): string =>
    `${engagement(clientId, engagementId)}/revisions`,
  revisionChecks: (clientId: string, engagementId: string): string =>
    `${engagement(clientId, engagementId)}/revisions/checks`,
  newRevision: (clientId: string, engagementId: string): string =>
    `${engagement(clientId, engagementId)}/revisions/new`,
  apiHandoffs: (clientId: string): string => `/api/v1/clients/${segment(clientId)}/handoffs`,
  /** Where a program submits a deliverable. */
  apiDeliverables: (clientId: string, engagementId: string): string =>
    `/api/v1/clients/${segment(clientId)}/engagements/${segment(engagementId)}/deliverables`,
  /** Where a program attaches evidence to what is in review. */
  apiEvidence: (clientId: string, engagementId: string): string =>
    `/api/v1/clients/${segment(clientId)}/engagements/${segment(engagementId)}/evidence`,
  apiMe: (): string => '/api/v1/me',
  /** The offer: its terms, and the signatures under it. */
  terms: (clientId: string, engagementId: string): string => `${engagement(clientId, engagementId)}/terms`,
  signature: (clientId: string, engagementId: string): string =>
    `${engagement(clientId, engagementId)}/signature`,
  start: (clientId: string, engagementId: string): string => `${engagement(clientId, engagementId)}/start`,
  questions: (clientId: string, engagementId: string): string =>
    `${engagement(clientId, engagementId)}/questions`,
  /** @param id `Q-4` */
  question: (clientId: string, engagementId: string, id: string): string =>
    `${engagement(clientId, engagementId)}/questions/${segment(id)}`,
  /** @param clause the clause that is chosen already */
  newQuestion: (clientId: string, engagementId: string, clause?: string): string =>
    `${engagement(clientId, engagementId)}/questions/new${clause === undefined ? '' : `?clause=${segment(clause)}`}`,
  answer: (clientId: string, engagementId: string, id: string): string =>
    `${engagement(clientId, engagementId)}/questions/${segment(id)}/answer`,
  questionWithdrawal: (clientId: string, engagementId: string, id: string): string =>
    `${engagement(clientId, engagementId)}/questions/${segment(id)}/withdrawal`,

  decisions: (clientId: string, engagementId: string): string =>
    `${engagement(clientId, engagementId)}/decisions`,
  /** @param question the question that it settles, `Q-4` */
  decision: (clientId: string, engagementId: string, question: string): string =>
    `${engagement(clientId, engagementId)}/decisions/${segment(question)}`,

  amendments: (clientId: string, engagementId: string): string =>
    `${engagement(clientId, engagementId)}/amendments`,
  /** @param id `A-1` */
  amendment: (clientId: string, engagementId: string, id: string): string =>
    `${engagement(clientId, engagementId)}/amendments/${segment(id)}`,
  newAmendment: (clientId: string, engagementId: string): string =>
    `${engagement(clientId, engagementId)}/amendments/new`,
  countersignature: (clientId: string, engagementId: string, id: string): string =>
    `${engagement(clientId, engagementId)}/amendments/${segment(id)}/countersignature`,
  declination: (clientId: string, engagementId: string, id: string): string =>
    `${engagement(clientId, engagementId)}/amendments/${segment(id)}/declination`,
  amendmentWithdrawal: (clientId: string, engagementId: string, id: string): string =>
    `${engagement(clientId, engagementId)}/amendments/${segment(id)}/withdrawal`,

  deliverables: (clientId: string, engagementId: string): string =>
    `${engagement(clientId, engagementId)}/deliverables`,
  /** @param id `D-2` */
  deliverable: (clientId: string, engagementId: string, id: string): string =>
    `${engagement(clientId, engagementId)}/deliverables/${segment(id)}`,
  newDeliverable: (clientId: string, engagementId: string): string =>
    `${engagement(clientId, engagementId)}/deliverables/new`,
  /** Where a side attaches its own run of that deliverable. */
  deliverableEvidence: (clientId: string, engagementId: string, id: string): string =>
    `${engagement(clientId, engagementId)}/deliverables/${segment(id)}/evidence`,
  /** A file of evidence as it came. */
  evidenceFile: (clientId: string, engagementId: string, sha256: string): string =>
    `${engagement(clientId, engagementId)}/evidence/${segment(sha256)}`,
  /** The review of that deliverable. */
  review: (clientId: string, engagementId: string, id: string): string =>
    `${engagement(clientId, engagementId)}/deliverables/${segment(id)}/review`,
  verdicts: (clientId: string, engagementId: string, id: string): string =>
    `${engagement(clientId, engagementId)}/deliverables/${segment(id)}/verdicts`,
  changesRequested: (clientId: string, engagementId: string, id: string): string =>
    `${engagement(clientId, engagementId)}/deliverables/${segment(id)}/changes-requested`,
  acceptance: (clientId: string, engagementId: string, id: string): string =>
    `${engagement(clientId, engagementId)}/deliverables/${segment(id)}/acceptance`,

  access: (clientId: string, engagementId: string): string => `${engagement(clientId, engagementId)}/access`,
  /** @param id `X-1` */
  revocation: (clientId: string, engagementId: string, id: string): string =>
    `${engagement(clientId, engagementId)}/access/${segment(id)}/revocation`,
  shipping: (clientId: string, engagementId: string): string =>
    `${engagement(clientId, engagementId)}/shipping`,
  closing: (clientId: string, engagementId: string): string =>
    `${engagement(clientId, engagementId)}/closing`,
  withdrawal: (clientId: string, engagementId: string): string =>
    `${engagement(clientId, engagementId)}/withdrawal`,
  earlyEnd: (clientId: string, engagementId: string): string =>
    `${engagement(clientId, engagementId)}/early-end`,
  /** @param after the entry before the first one shown */
  record: (clientId: string, engagementId: string, after = 0): string =>
    `${engagement(clientId, engagementId)}/record${after === 0 ? '' : `?after=${after}`}`,
  recordExport: (clientId: string, engagementId: string): string =>
    `${engagement(clientId, engagementId)}/record/export`,
  invite: (clientId: string, engagementId: string): string => `${engagement(clientId, engagementId)}/invite`,

  /** A file that is sent as it is: the stylesheet, the icon. */
  asset: (file: 'look.css' | 'icon.svg'): string => `/assets/${file}`,
  /** A script of the editor, by the name that holds what is in it. */
  editorAsset: (name: string): string => `/assets/editor/${segment(name)}`,
} as const;

/**
 * The id of the element that shows a clause. Ids may hold anything but white space, so `POST /payouts`
 * stays readable in the address.
 */
export const clauseAnchor = (clauseId: string): string => `clause-${clauseId.replaceAll(/\s/g, '_')}`;

/** A link to a clause on the same page. */
export const toClause = (clauseId: string): string => `#${encodeURI(clauseAnchor(clauseId))}`;
