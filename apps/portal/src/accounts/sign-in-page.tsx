import { paths } from '../paths.ts';
import { ErrorSummary, InputField, SubmitButton } from '../ui/form.tsx';
import { Layout } from '../ui/layout.tsx';

type AskProps = {
  readonly email: string;
  /** The local path to go on to. */
  readonly next: string;
  readonly problem?: string | undefined;
};

export const SignInPage = (props: AskProps & { readonly notice?: string | undefined }) => (
  <Layout title="Sign in" notice={props.notice}>
    <h1>Sign in</h1>
    <p class="lead">There are no passwords here: give your address, and a link comes by mail.</p>
    <AskForLink {...props} />
  </Layout>
);

/** The same for every address, so that nobody learns which ones have an account. */
export const SignInSentPage = () => (
  <Layout title="Look into your mail">
    <h1>Look into your mail</h1>
    <p class="lead">
      If that address has an account, a link is on its way. It works once, within 15 minutes.
    </p>
    <p>
      Nothing came? Look into the folder for spam, then <a href={paths.signIn()}>ask once more</a>.
    </p>
  </Layout>
);

/** What the link in the mail opens. Only the button uses the link up. */
export const SignInLinkPage = (props: {
  readonly email: string;
  readonly token: string;
  readonly next: string;
}) => (
  <Layout title="Sign in">
    <h1>Welcome back</h1>
    <form method="post" action={paths.signInLink()}>
      <input type="hidden" name="token" value={props.token} />
      <input type="hidden" name="next" value={props.next} />
      <SubmitButton>Sign in as {props.email}</SubmitButton>
    </form>
  </Layout>
);

export const SpentLinkPage = ({ next }: { readonly next: string }) => (
  <Layout title="This link is spent">
    <h1>This link has expired or was used already</h1>
    <p class="lead">Sign-in links work once, for a short while. Have a new one sent:</p>
    <AskForLink email="" next={next} />
  </Layout>
);

export const TooManyPage = () => (
  <Layout title="Too many attempts">
    <h1>These were too many attempts</h1>
    <p class="lead">
      Wait a quarter of an hour, then ask for a link again. One that came already still works.
    </p>
  </Layout>
);

const AskForLink = ({ email, next, problem }: AskProps) => (
  <form method="post" action={paths.signIn()}>
    <ErrorSummary problems={problem === undefined ? [] : [{ field: 'email', message: problem }]} />
    <InputField
      name="email"
      label="E-mail address"
      type="email"
      autocomplete="email"
      value={email}
      error={problem}
    />
    <input type="hidden" name="next" value={next} />
    <SubmitButton>Send me a link</SubmitButton>
  </form>
);
