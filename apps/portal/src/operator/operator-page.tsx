import type { Temporal } from 'temporal-polyfill';
import { InvitationsTable, NewInvitation } from '../accounts/invitations-table.tsx';
import type { Invitation } from '../accounts/invitation.ts';
import type { Viewer } from '../accounts/viewer.ts';
import { paths } from '../paths.ts';
import { ErrorSummary, InputField, SubmitButton, type FormProblem } from '../ui/form.tsx';
import { Layout } from '../ui/layout.tsx';
import { Badge, EmptyState, ScrollBox } from '../ui/parts.tsx';
import type { ClientForm, ClientProblems } from './client-form.ts';
import type { ClientLine, Person } from './lines.ts';

export type OperatorPageProps = {
  readonly viewer: Viewer;
  readonly now: Temporal.Instant;
  readonly clients: readonly ClientLine[];
  readonly people: readonly Person[];
  readonly invitations: readonly Invitation[];
  /** What was typed, when it was refused. */
  readonly client?: ClientForm;
  readonly clientProblems?: ClientProblems;
  readonly operatorEmail?: string;
  readonly operatorProblem?: string;
  /** The invitation that was just made: this page alone shows its link. */
  readonly invited?: { readonly email: string; readonly link: string };
};

export const OperatorPage = (props: OperatorPageProps) => (
  <Layout title="Operator" viewer={props.viewer} current="operator">
    <h1>Operator</h1>
    <p>
      <a href={paths.outbox()}>Read the outbox</a>: all mail that the portal wrote.
    </p>
    {props.invited ? <NewInvitation {...props.invited} /> : null}
    <ErrorSummary problems={problemList(props)} />
    <Clients clients={props.clients} />
    <NewClientForm {...props} />
    <People people={props.people} />
    <OperatorInvitationForm {...props} />
    <InvitationsTable {...props} />
  </Layout>
);

const Clients = ({ clients }: { readonly clients: readonly ClientLine[] }) => (
  <section aria-labelledby="clients-title">
    <h2 id="clients-title">Clients</h2>
    {clients.length === 0 ? (
      <EmptyState title="There is no client yet.">
        <p>Create the first one below; its owner gets an invitation.</p>
      </EmptyState>
    ) : (
      <ScrollBox label="Clients">
        <table>
          <thead>
            <tr>
              <th scope="col">Client</th>
              <th scope="col">Short name</th>
              <th scope="col" class="num">
                People
              </th>
              <th scope="col" class="num">
                Engagements
              </th>
            </tr>
          </thead>
          <tbody>
            {clients.map((client) => (
              <tr key={client.id}>
                <td>
                  <a href={paths.team(client.id)}>{client.name}</a>
                </td>
                <td>
                  <code>{client.id}</code>
                </td>
                <td class="num">{client.members}</td>
                <td class="num">{client.engagements}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    )}
  </section>
);

const NewClientForm = ({ client, clientProblems }: OperatorPageProps) => (
  <section aria-labelledby="new-client-title">
    <h2 id="new-client-title">Create a client</h2>
    <form method="post" action={paths.newClients()}>
      <InputField
        name="client-name"
        label="Name"
        value={client?.name}
        error={clientProblems?.name}
        width="medium"
        maxLength={100}
      />
      <InputField
        name="client-id"
        label="Short name"
        hint="Small letters, digits and hyphens: it stands in every address and stays for good. Left empty, it is made from the name."
        value={client?.id}
        error={clientProblems?.id}
        width="medium"
        maxLength={40}
        isOptional
      />
      <InputField
        name="owner-email"
        label="E-mail address of its first owner"
        type="email"
        value={client?.email}
        error={clientProblems?.email}
        width="medium"
      />
      <SubmitButton>Create and invite</SubmitButton>
    </form>
  </section>
);

const People = ({ people }: { readonly people: readonly Person[] }) => (
  <section aria-labelledby="people-title">
    <h2 id="people-title">People</h2>
    <ScrollBox label="People">
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Address</th>
            <th scope="col" class="num">
              Clients
            </th>
            <th scope="col" class="num">
              Engagements as contractor
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <td>
                {person.name} {person.isOperator ? <Badge>operator</Badge> : null}
              </td>
              <td>{person.email}</td>
              <td class="num">{person.clients}</td>
              <td class="num">{person.engagements}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  </section>
);

const OperatorInvitationForm = ({ operatorEmail, operatorProblem }: OperatorPageProps) => (
  <section aria-labelledby="invite-operator-title">
    <h2 id="invite-operator-title">Invite another operator</h2>
    <form method="post" action={paths.operatorInvitations()}>
      <InputField
        name="operator-email"
        label="E-mail address"
        hint="An operator may read everything here."
        type="email"
        value={operatorEmail}
        error={operatorProblem}
        width="medium"
      />
      <SubmitButton look="second">Invite</SubmitButton>
    </form>
  </section>
);

function problemList({ clientProblems, operatorProblem }: OperatorPageProps): readonly FormProblem[] {
  const problems: FormProblem[] = [];
  if (clientProblems?.name !== undefined)
    problems.push({ field: 'client-name', message: clientProblems.name });
  if (clientProblems?.id !== undefined) problems.push({ field: 'client-id', message: clientProblems.id });
  if (clientProblems?.email !== undefined)
    problems.push({ field: 'owner-email', message: clientProblems.email });
  if (operatorProblem !== undefined) problems.push({ field: 'operator-email', message: operatorProblem });
  return problems;
}
