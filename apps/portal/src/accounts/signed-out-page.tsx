import type { SentForm } from '../http/form-data.ts';
import { paths } from '../paths.ts';
import { SubmitButton } from '../ui/form.tsx';
import { Layout } from '../ui/layout.tsx';

type SignedOutPageProps = {
  readonly sent: SentForm;
  /** Where the form was sent to. */
  readonly action: string;
  /** The page it stood on. */
  readonly from: string;
};

/**
 * What was typed into a form while the session ended. It can be copied, and sent again as it was: with the same
 * request key, so that it is done once, and to be judged anew by then.
 */
export const SignedOutPage = ({ sent, action, from }: SignedOutPageProps) => (
  <Layout title="Not sent: you were signed out">
    <h1>You were signed out, and nothing was saved</h1>
    <p class="lead">
      Your session had ended when the form came. All that you typed is on this page: leave it open.
    </p>
    <p>
      <a class="button second" href={paths.signIn(from)} target="_blank" rel="noopener">
        Sign in (in a new tab)
      </a>
    </p>
    <form method="post" action={action}>
      {[...sent.texts].flatMap(([name, texts]) =>
        texts.map((text, at) => <KeptField key={`${name} ${at}`} id={`${name}-${at}`} {...{ name, text }} />),
      )}
      {sent.files.size > 0 ? (
        <p>The file you chose is not kept. Sign in, go back to the form, and choose it again.</p>
      ) : (
        <>
          <p>Once you are signed in again, send it from here.</p>
          <div class="acts">
            <SubmitButton>Send again</SubmitButton>
          </div>
        </>
      )}
    </form>
  </Layout>
);

/** Words are shown. A choice, a date or a key is kept without being shown: its name would say nothing. */
const KeptField = ({ id, name, text }: { id: string; name: string; text: string }) =>
  /\s/u.test(text.trim()) ? (
    <div class="field">
      <label for={id}>What you wrote ({name.replaceAll('-', ' ')})</label>
      <textarea id={id} name={name} rows={Math.min(12, 2 + Math.ceil(text.length / 80))} readOnly>
        {`\n${text}`}
      </textarea>
    </div>
  ) : (
    <input type="hidden" name={name} value={text} />
  );
