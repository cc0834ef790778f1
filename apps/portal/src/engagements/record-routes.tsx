/** The record as a page, and as an archive to take away. */
import { noPrevious, writeArchive } from '@antipode/engagement';
import { Hono } from 'hono';
import type { PortalDeps } from '../accounts/auth.ts';
import { currentViewer } from '../accounts/current-viewer.ts';
import type { ViewerEnv } from '../accounts/viewer.ts';
import { listRunContents } from '../deliverables/run-store.ts';
import { listFiles } from '../handoffs/handoff-store.ts';
import { paths } from '../paths.ts';
import { showPage } from './act-form.tsx';
import { findReading } from './engagement-reading.ts';
import { findLastEntry, listEntries } from './engagement-store.ts';
import { RecordPage } from './record-page.tsx';
import { listActors, tellEntries } from './tell-entries.ts';

const entriesOnAPage = 50;

export function recordRoutes(deps: PortalDeps): Hono<ViewerEnv> {
  const app = new Hono<ViewerEnv>();
  const signedIn = currentViewer(deps);
  const root = '/engagements/:client/:engagement/record';

  app.get(root, signedIn, (c) =>
    showPage(deps, c, async (reading) => {
      const { key, engagement } = reading;
      const after = parseAfter(c.req.query('after'));
      const entries = await listEntries(deps.db, key, after, entriesOnAPage);
      const page = (from: number): string => paths.record(key.clientId, key.engagementId, from);
      return (
        <RecordPage
          reading={reading}
          entries={await tellEntries(deps.db, entries, reading)}
          head={(await findLastEntry(deps.db, key))?.hash ?? noPrevious}
          previous={after > 0 ? page(Math.max(0, after - entriesOnAPage)) : undefined}
          next={after + entries.length < engagement.seq ? page(after + entries.length) : undefined}
        />
      );
    }),
  );

  app.get(`${root}/export`, signedIn, async (c) => {
    const reading = await findReading(deps, c);
    if (!reading) return await c.notFound();
    const { key, engagement } = reading;
    const entries = await listEntries(deps.db, key);
    const revisions = [];
    for (const { number, digest } of engagement.revisions) {
      revisions.push({ number, digest, files: await listFiles(deps.db, { ...key, digest }) });
    }
    const archive = writeArchive({
      ...{ entries, people: await listActors(deps.db, entries), revisions },
      evidence: await listRunContents(deps.db, key),
    });
    const name = `${key.clientId}-${key.engagementId}-record-${entries.length}.zip`;
    c.header('content-disposition', `attachment; filename="${name}"`);
    c.header('content-type', 'application/zip');
    return c.body(new Uint8Array(archive));
  });

  return app;
}

const parseAfter = (text: string | undefined): number => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : 0);
