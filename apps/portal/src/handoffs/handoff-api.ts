/**
 * Publishing from a program, with an API token: `POST /api/v1/clients/:client/handoffs`, the archive as the body or
 * as the part `archive` of a form. Errors are problem details (RFC 9457).
 */
import { ok, refuse, type Result } from '@antipode/base';
import { type Context, Hono } from 'hono';
import { findMembership, listMemberships } from '../accounts/membership-store.ts';
import { tokenViewer } from '../accounts/token-viewer.ts';
import type { ViewerEnv } from '../accounts/viewer.ts';
import type { Deps } from '../deps.ts';
import { describePublishRefusal, statusOfPublishRefusal } from './describe-publish-refusal.ts';
import { handoffPaths } from './handoff-paths.ts';
import { problem } from './problem.ts';
import { publishHandoff, type PublishRefusal } from './publish-handoff.ts';
import { describeArchiveRefusal, readArchive } from './read-archive.ts';

export function handoffApi(deps: Deps): Hono<ViewerEnv> {
  const app = new Hono<ViewerEnv>();
  const withToken = tokenViewer(deps);

  app.get('/api/v1/me', withToken, async (c) => {
    const { userId, name, email } = c.var.viewer;
    const clients = await listMemberships(deps.db, userId);
    return c.json({
      ...{ name, email },
      clients: clients.map(({ clientId, clientName, role }) => ({ id: clientId, name: clientName, role })),
    });
  });

  app.post('/api/v1/clients/:client/handoffs', withToken, async (c) => {
    // Before anything is read: nobody unpacks an archive for a stranger.
    const isMember = await findMembership(deps.db, c.var.viewer.userId, c.req.param('client'));
    if (!isMember) return refusalProblem(c, { kind: 'client-not-found' });
    const archive = await sentArchive(c);
    if (!archive.ok) return problem(c, 400, { title: 'The archive did not arrive', detail: archive.error });
    const files = await readArchive(archive.value);
    if (!files.ok) {
      const detail = describeArchiveRefusal(files.error);
      return problem(c, 422, {
        title: 'The archive cannot be read',
        detail,
        more: { reason: files.error.kind },
      });
    }
    const published = await publishHandoff(deps, {
      userId: c.var.viewer.userId,
      clientId: c.req.param('client'),
      engagementId: c.req.query('engagement'),
      files: files.value,
    });
    if (!published.ok) return refusalProblem(c, published.error);
    const { engagementId, number, digest, findings, opened } = published.value;
    const url = deps.config.baseUrl + handoffPaths(published.value).document();
    return c.json({ engagement: engagementId, revision: number, digest, url, opened, findings }, 201);
  });

  return app;

  function refusalProblem(c: Context, refusal: PublishRefusal): Response {
    const more = {
      reason: refusal.kind,
      ...(refusal.kind === 'unreadable' && { findings: refusal.findings }),
      ...(refusal.kind === 'published-before' && {
        ...{
          engagement: refusal.revision.engagementId,
          revision: refusal.number,
          digest: refusal.revision.digest,
        },
        url: deps.config.baseUrl + handoffPaths(refusal.revision).document(),
      }),
    };
    const detail = describePublishRefusal(refusal);
    return problem(c, statusOfPublishRefusal(refusal), { title: 'Nothing was published', detail, more });
  }
}

/** @returns the bytes, or the sentence that says why there are none */
async function sentArchive(c: Context): Promise<Result<Uint8Array, string>> {
  const type = c.req.header('content-type') ?? '';
  try {
    if (!type.startsWith('multipart/form-data')) return ok(new Uint8Array(await c.req.arrayBuffer()));
    const archive = (await c.req.formData()).get('archive');
    return archive instanceof File
      ? ok(new Uint8Array(await archive.arrayBuffer()))
      : refuse('Send the archive as the body, or as the part “archive” of a form.');
  } catch (error) {
    if (error instanceof Error && error.name === 'HTTPException') throw error;
    return refuse('The upload ended before it was complete. Send it again.');
  }
}
