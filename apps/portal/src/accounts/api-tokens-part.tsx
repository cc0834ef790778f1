import { Temporal } from 'temporal-polyfill';
import { paths } from '../paths.ts';
import { InputField, SubmitButton } from '../ui/form.tsx';
import { InstantText } from '../ui/instant-text.tsx';
import type { ApiToken } from './api-token.ts';
import type { Viewer } from './viewer.ts';

type ApiTokensProps = {
  readonly viewer: Viewer;
  readonly now: Temporal.Instant;
  readonly tokens: readonly ApiToken[];
  readonly newToken?: string;
  readonly tokenName?: string;
  readonly problem: string | undefined;
};

export const ApiTokensPart = (props: ApiTokensProps) => (
  <section aria-labelledby="tokens-title">
    <h2 id="tokens-title">API tokens</h2>
    <p>
      For programs that act in your name, such as <code>antipode publish</code>. Whoever has one may do there
      what you may do.
    </p>
    {props.newToken === undefined ? null : <NewToken token={props.newToken} />}
    <ul class="tokens">
      {props.tokens.map((token) => (
        <TokenLine key={token.id} token={token} {...props} />
      ))}
    </ul>
    <form method="post" action={paths.tokens()}>
      <InputField
        name="token-name"
        label="Where will the new token be used?"
        value={props.tokenName}
        error={props.problem}
        width="medium"
        maxLength={60}
      />
      <SubmitButton look="second">Make a token</SubmitButton>
    </form>
  </section>
);

const NewToken = ({ token }: { readonly token: string }) => (
  <div class="notice" role="status">
    <p>This is your new token. Copy it now: it is not shown again.</p>
    <p>
      <code class="secret">{token}</code>
    </p>
  </div>
);

const TokenLine = ({ token, viewer, now }: ApiTokensProps & { readonly token: ApiToken }) => (
  <li>
    <form method="post" action={paths.tokenRevocation(token.id)}>
      <b>{token.name}</b>{' '}
      <span class="quiet">
        made <DateText date={token.createdAt} viewer={viewer} now={now} />,{' '}
        {token.lastUsedAt ? (
          <>
            last used <DateText date={token.lastUsedAt} viewer={viewer} now={now} />
          </>
        ) : (
          'never used'
        )}
      </span>{' '}
      <button class="link-button" type="submit" aria-label={`Revoke ${token.name}`}>
        Revoke
      </button>
    </form>
  </li>
);

const DateText = (props: {
  readonly date: Date;
  readonly viewer: Viewer;
  readonly now: Temporal.Instant;
}) => (
  <InstantText
    at={Temporal.Instant.fromEpochMilliseconds(props.date.getTime())}
    zone={props.viewer.workingHours.zone}
    now={props.now}
  />
);
