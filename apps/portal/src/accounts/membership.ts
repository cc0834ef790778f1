/** What a client's people are to it: an owner signs and invites, a reviewer judges what is delivered. */
export type MemberRole = 'owner' | 'reviewer';

/** A person, as one of a client's people. */
export type Member = {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: MemberRole;
};

/** A client, as one of its people has it. */
export type Membership = {
  readonly clientId: string;
  readonly clientName: string;
  readonly role: MemberRole;
};

/** A client as one of its people, or an operator, sees it. */
export type Team = { readonly clientId: string; readonly clientName: string; readonly mayInvite: boolean };
