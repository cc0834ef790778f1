/**
 * Delivering from a program, with an API token: a deliverable, by the fields of its form, and evidence for what is in
 * review, by whichever side the token is of. Errors are problem details (RFC 9457).
 */
import { ok, refuse, type Result } from '@antipode/base';
import { type Act, describeRefusal, type Engagement } from '@antipode/engagement';
import { type Context, Hono } from 'hono';
import { tokenViewer } from '../accounts/token-viewer.ts';
import type { ViewerEnv } from '../accounts/viewer.ts';
import type { Deps } from '../deps.ts';
import { actOnEngagement } from '../engagements/act-on-engagement.ts';
import { isOneToAct, notYours } from '../engagements/act-form.tsx';
import { findReading, type Reading } from '../engagements/engagement-reading.ts';
import { problem } from '../handoffs/problem.ts';
import { readForm } from '../http/form-data.ts';
import { paths } from '../paths.ts';
import { parseDeliverableForm, type SentDeliverable } from './deliverable-form.ts';
import { readRunFile, type RunFile } from './run-file.ts';
import { stalenessOf } from './run-standing.ts';
import { withRun } from './with-run.ts';

export function deliverableApi(deps: Deps): Hono<ViewerEnv> {
  const app = new Hono<ViewerEnv>();
  const withToken = tokenViewer(deps);
  const root = '/api/v1/clients/:client/engagements/:engagement';

  app.post(`${root}/deliverables`, withToken, async (c) => {
    const found = await findToAct(c, 'submit-deliverable');
    if (!found.ok) return found.error;
    const reading = found.value;
    const parsed = parseDeliverableForm(await readForm(c), reading);
    if (!parsed.ok) {
      const detail = parsed.error.map(({ message }) => message).join(' ');
      return problem(c, 422, { title: 'Nothing was submitted', detail, more: { problems: parsed.error } });
    }
    return await act(c, reading, parsed.value, 'Nothing was submitted');
  });

  app.post(`${root}/evidence`, withToken, async (c) => {
    const found = await findToAct(c, 'attach-evidence');
    if (!found.ok) return found.error;
    const reading = found.value;
    // Before anything is read: nobody parses a file that there is no place for.
    const deliverable = reading.engagement.deliverables.at(-1);
    if (deliverable?.state !== 'in-review') {
      const detail =
        'Nothing is in review. Evidence comes with a deliverable, or is attached to one in review.';
      return problem(c, 409, { title: 'Nothing was attached', detail });
    }
    const run = await sentRun(c);
    if (!run.ok) return problem(c, 422, { title: 'The evidence cannot be read', detail: run.error });
    const { name: evidenceFile } = run.value;
    const before = deliverable.runs?.find((each) => each.sha256 === evidenceFile.sha256);
    // Sent again by a program that heard no answer.
    if (before?.by === c.var.viewer.userId)
      return c.json(answerOf(reading.engagement, reading, run.value), 200);
    const attach = { kind: 'attach-evidence', deliverable: deliverable.id, evidenceFile } as const;
    return await act(c, reading, { act: attach, run: run.value }, 'Nothing was attached');
  });

  return app;

  async function findToAct(c: Context<ViewerEnv>, kind: Act['kind']): Promise<Result<Reading, Response>> {
    const reading = await findReading(deps, c);
    if (!reading) {
      const detail = 'You have no part in such an engagement. Is its address right, and the token yours?';
      return refuse(problem(c, 404, { title: 'There is no such engagement', detail }));
    }
    if (!isOneToAct(reading, kind)) {
      const detail = notYours(reading, kind).message;
      return refuse(problem(c, 403, { title: 'This is not yours to do', detail }));
    }
    return ok(reading);
  }

  async function act(
    c: Context<ViewerEnv>,
    reading: Reading,
    sent: SentDeliverable,
    title: string,
  ): Promise<Response> {
    const { key, viewer } = reading;
    const acted = await actOnEngagement(deps, { key, userId: viewer.userId, ...withRun(key, sent) });
    if (acted.ok) return c.json(answerOf(acted.value, reading, sent.run), 201);
    const refusal = acted.error;
    // A program has read no page before, so nobody moves on under it.
    if (refusal.kind === 'engagement-not-found' || refusal.kind === 'moved-on') {
      throw new Error(`A program was refused: ${refusal.kind}`);
    }
    const status = refusal.kind === 'wrong-state' || refusal.kind === 'settled' ? 409 : 422;
    return problem(c, status, { title, detail: describeRefusal(refusal), more: { reason: refusal.kind } });
  }

  function answerOf(engagement: Engagement, { key }: Reading, run: RunFile | undefined) {
    const deliverable = engagement.deliverables.at(-1)!;
    return {
      deliverable: deliverable.id,
      url: deps.config.baseUrl + paths.deliverable(key.clientId, key.engagementId, deliverable.id),
      ...(run && {
        evidence: run.name,
        stale: stalenessOf(engagement, deliverable, run.summary.head),
      }),
    };
  }
}

/** @returns the file, from the body or from the part `evidence` of a form, or the sentence that says why there is none */
async function sentRun(c: Context): Promise<Result<RunFile, string>> {
  const content = await sentBytes(c);
  return content && content.length > 0
    ? readRunFile(content)
    : refuse('Send the file that antipode verify wrote as the body, or as the part “evidence” of a form.');
}

async function sentBytes(c: Context): Promise<Uint8Array | undefined> {
  const type = c.req.header('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return new Uint8Array(await c.req.arrayBuffer());
  return (await readForm(c)).files.get('evidence');
}
