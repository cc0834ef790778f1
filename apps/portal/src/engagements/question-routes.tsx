import { type Question, revisionInForce } from '@antipode/engagement';
import { type Context, Hono } from 'hono';
import type { PortalDeps } from '../accounts/auth.ts';
import { currentViewer } from '../accounts/current-viewer.ts';
import type { ViewerEnv } from '../accounts/viewer.ts';
import { listClauseLines, listClauses } from '../handoffs/handoff-store.ts';
import { paths } from '../paths.ts';
import { type ActForm, actByForm, formsOn, newForm, type RefusedForm, showPage } from './act-form.tsx';
import type { Reading } from './engagement-reading.ts';
import { formOf } from '../http/form-data.ts';
import { parseAnswerForm, parseQuestionForm } from './question-form.ts';
import { QuestionListPage } from './question-list-page.tsx';
import { NewQuestionPage } from './question-new-page.tsx';
import { type QuestionFormName, QuestionPage } from './question-page.tsx';

/** Questions: asked on clauses, answered by the other side, or withdrawn. */
export function questionRoutes(deps: PortalDeps): Hono<ViewerEnv> {
  const app = new Hono<ViewerEnv>();
  const signedIn = currentViewer(deps);
  const root = '/engagements/:client/:engagement/questions';

  app.get(root, signedIn, (c) => showPage(deps, c, (reading) => <QuestionListPage reading={reading} />));

  app.get(`${root}/new`, signedIn, (c) =>
    showPage(deps, c, async (reading) => {
      const form = newForm(reading, formOf({ clause: c.req.queries('clause') ?? [] }));
      return <NewQuestionPage reading={reading} clauses={await clausesToChoose(reading)} form={form} />;
    }),
  );

  app.post(root, signedIn, (c) =>
    actByForm(deps, c, {
      kind: 'ask',
      parse: parseQuestionForm,
      render: async (reading, form) => (
        <NewQuestionPage reading={reading} clauses={await clausesToChoose(reading)} form={form} />
      ),
      done: ({ questions }, { key, viewer }) => {
        const asked = questions.findLast((question) => question.askedByUser === viewer.userId);
        return asked
          ? paths.question(key.clientId, key.engagementId, asked.id)
          : paths.questions(key.clientId, key.engagementId);
      },
    }),
  );

  app.get(`${root}/:question`, signedIn, (c) => showPage(deps, c, (reading) => questionPage(reading, c)));

  app.post(`${root}/:question/answer`, signedIn, (c) =>
    actByForm(deps, c, {
      ...onQuestion(c, 'answer'),
      kind: 'answer',
      parse: (sent, reading) => parseAnswerForm(sent, findQuestion(reading, c)!),
    }),
  );

  app.post(`${root}/:question/withdrawal`, signedIn, (c) =>
    actByForm(deps, c, {
      ...onQuestion(c, 'withdrawal'),
      kind: 'withdraw-question',
      parse: (_, reading) => ({
        ok: true,
        value: { kind: 'withdraw-question', question: findQuestion(reading, c)!.id },
      }),
    }),
  );

  const onQuestion = (
    c: Context<ViewerEnv>,
    name: QuestionFormName,
  ): Pick<ActForm, 'exists' | 'render' | 'done'> => ({
    exists: (reading) => findQuestion(reading, c) !== undefined,
    render: async (reading, form) => await questionPage(reading, c, { name, form }),
    done: (_, { key }) => paths.question(key.clientId, key.engagementId, c.req.param('question') ?? ''),
  });

  async function questionPage(
    reading: Reading,
    c: Context<ViewerEnv>,
    refused?: RefusedForm<QuestionFormName>,
  ) {
    const question = findQuestion(reading, c);
    if (!question) return undefined;
    const digest = revisionInForce(reading.engagement)?.digest ?? '';
    const clauses = await listClauses(deps.db, { ...reading.key, digest }, question.clauses);
    const forms = formsOn(reading, refused);
    return <QuestionPage {...{ reading, question, clauses, forms, refused: refused?.form }} />;
  }

  const clausesToChoose = async ({ key, engagement }: Reading) =>
    await listClauseLines(deps.db, { ...key, digest: revisionInForce(engagement)?.digest ?? '' });

  return app;
}

const findQuestion = ({ engagement }: Reading, c: Context<ViewerEnv>): Question | undefined =>
  engagement.questions.find((question) => question.id === c.req.param('question'));
