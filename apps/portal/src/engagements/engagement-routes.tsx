/** The engagement's own page, its terms and signatures, and the start of the work. */
import { byNumber, mayAct, reviewedClauses, revisionInForce } from '@antipode/engagement';
import { Hono } from 'hono';
import type { PortalDeps } from '../accounts/auth.ts';
import { currentViewer } from '../accounts/current-viewer.ts';
import type { ViewerEnv } from '../accounts/viewer.ts';
import { listClauseLines } from '../handoffs/handoff-store.ts';
import { paths } from '../paths.ts';
import {
  actByForm,
  formsOn,
  type FormState,
  mayUse,
  newForm,
  type RefusedForm,
  showPage,
} from './act-form.tsx';
import { EngagementPage } from './engagement-page.tsx';
import type { Reading } from './engagement-reading.ts';
import { listEntries } from './engagement-store.ts';
import { partyBand } from './party-band.ts';
import { tellEntries } from './tell-entries.ts';
import { parseSignatureForm, parseTermsForm } from './terms-form.ts';
import { type TermsFormName, TermsPage } from './terms-page.tsx';

const latestCount = 6;

export function engagementRoutes(deps: PortalDeps): Hono<ViewerEnv> {
  const app = new Hono<ViewerEnv>();
  const signedIn = currentViewer(deps);
  const root = '/engagements/:client/:engagement';

  app.get(root, signedIn, (c) => showPage(deps, c, (reading) => engagementPage(reading)));

  app.post(`${root}/start`, signedIn, (c) =>
    actByForm(deps, c, {
      kind: 'start',
      parse: () => ({ ok: true, value: { kind: 'start' } }),
      render: engagementPage,
      done: (_, { key }) => paths.engagement(key.clientId, key.engagementId),
    }),
  );

  app.get(`${root}/terms`, signedIn, (c) => showPage(deps, c, (reading) => termsPage(reading)));

  app.post(`${root}/terms`, signedIn, (c) =>
    actByForm(deps, c, {
      kind: 'offer-terms',
      parse: parseTermsForm,
      render: (reading, form) => termsPage(reading, { name: 'terms', form }),
      done: (_, { key }) => paths.terms(key.clientId, key.engagementId),
    }),
  );

  app.post(`${root}/signature`, signedIn, (c) =>
    actByForm(deps, c, {
      kind: 'sign',
      parse: parseSignatureForm,
      render: (reading, form) => termsPage(reading, { name: 'signature', form }),
      done: (_, { key }) => paths.engagement(key.clientId, key.engagementId),
    }),
  );

  return app;

  async function engagementPage(reading: Reading, refused?: FormState) {
    const { engagement, key, actor } = reading;
    const revision = revisionInForce(engagement);
    const reviewed = new Set<string>(reviewedClauses(revision).map((clause) => clause.id));
    const lines = revision ? await listClauseLines(deps.db, { ...key, digest: revision.digest }) : [];
    return (
      <EngagementPage
        reading={reading}
        band={partyBand(reading)}
        criteria={lines.filter((line) => reviewed.has(line.id)).toSorted(byNumber)}
        latest={await latestEntries(reading)}
        startForm={refused ?? (mayUse(reading, 'start') ? newForm(reading) : undefined)}
        refused={refused}
        may={(kind) => mayAct(engagement, kind, actor)}
      />
    );
  }

  async function latestEntries(reading: Reading) {
    const { engagement, key } = reading;
    const entries = await listEntries(deps.db, key, Math.max(0, engagement.seq - latestCount));
    return await tellEntries(deps.db, entries.toReversed(), reading);
  }
}

const termsPage = (reading: Reading, refused?: RefusedForm<TermsFormName>) => (
  <TermsPage reading={reading} forms={formsOn(reading, refused)} refused={refused?.form} />
);
