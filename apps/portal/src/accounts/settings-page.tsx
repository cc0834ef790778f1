import { dayNames, weekdays } from '@antipode/clock';
import type { Temporal } from 'temporal-polyfill';
import { paths } from '../paths.ts';
import { ErrorSummary, InputField, SelectField, SubmitButton, type FormProblem } from '../ui/form.tsx';
import { Layout } from '../ui/layout.tsx';
import { ApiTokensPart } from './api-tokens-part.tsx';
import type { ApiToken } from './api-token.ts';
import type { Membership } from './membership.ts';
import type { Viewer } from './viewer.ts';
import { WorkingWeekFields } from './working-week-fields.tsx';
import { spanField, type WorkingWeekForm, type WorkingWeekProblems } from './working-week.ts';
import { zoneChoices } from './zone-choices.ts';

export type SettingsPageProps = {
  readonly viewer: Viewer;
  readonly now: Temporal.Instant;
  /** What is there, or what was typed. */
  readonly profile: { readonly name: string; readonly week: WorkingWeekForm };
  readonly tokens: readonly ApiToken[];
  readonly memberships: readonly Membership[];
  readonly problems?: SettingsProblems;
  readonly notice?: string | undefined;
  /** The text of the token that was just made: this page alone shows it. */
  readonly newToken?: string;
  /** What was typed as a token's name, when it was refused. */
  readonly tokenName?: string;
};

export type SettingsProblems = {
  readonly name?: string | undefined;
  readonly week?: WorkingWeekProblems | undefined;
  readonly token?: string | undefined;
};

export const SettingsPage = (props: SettingsPageProps) => (
  <Layout title="Settings" viewer={props.viewer} current="settings" notice={props.notice}>
    <h1>Settings</h1>
    <p class="lead">Signed in as {props.viewer.email}.</p>
    <ErrorSummary problems={problemList(props.problems ?? {})} />
    <Profile {...props} />
    <ApiTokensPart {...props} problem={props.problems?.token} />
    <Memberships memberships={props.memberships} />
    <Sessions />
  </Layout>
);

const Profile = ({ profile, problems }: SettingsPageProps) => (
  <section aria-labelledby="profile-title">
    <h2 id="profile-title">You and your week</h2>
    <form method="post" action={paths.settings()}>
      <InputField
        name="name"
        label="Your name"
        autocomplete="name"
        value={profile.name}
        error={problems?.name}
        width="medium"
      />
      <SelectField
        name="zone"
        label="Your time zone"
        hint="Your hours stay what they are there, in summer and in winter."
        choices={zoneChoices(profile.week.zone)}
        value={profile.week.zone}
        error={problems?.week?.zone}
      />
      <WorkingWeekFields week={profile.week.week} problems={problems?.week} />
      <SubmitButton>Save</SubmitButton>
    </form>
  </section>
);

const Memberships = ({ memberships }: { readonly memberships: readonly Membership[] }) =>
  memberships.length === 0 ? null : (
    <section aria-labelledby="clients-title">
      <h2 id="clients-title">Your clients</h2>
      <ul>
        {memberships.map((membership) => (
          <li key={membership.clientId}>
            <a href={paths.team(membership.clientId)}>{membership.clientName}</a>, as {membership.role}
          </li>
        ))}
      </ul>
    </section>
  );

const Sessions = () => (
  <section aria-labelledby="sessions-title">
    <h2 id="sessions-title">Lost a device?</h2>
    <p>
      This ends every session of yours, this one included. API tokens stay: revoke those one by one above.
    </p>
    <form method="post" action={paths.sessionsEnd()}>
      <SubmitButton look="stop">Sign out everywhere</SubmitButton>
    </form>
  </section>
);

function problemList({ name, week, token }: SettingsProblems): readonly FormProblem[] {
  const problems: FormProblem[] = [];
  if (name !== undefined) problems.push({ field: 'name', message: name });
  if (week?.zone !== undefined) problems.push({ field: 'zone', message: week.zone });
  if (week?.week !== undefined) problems.push({ field: 'week', message: week.week });
  for (const day of weekdays) {
    const message = week?.days[day];
    if (message !== undefined)
      problems.push({ field: spanField(day, 1, 'from'), message: `${dayNames[day]}: ${message}` });
  }
  if (token !== undefined) problems.push({ field: 'token-name', message: token });
  return problems;
}
