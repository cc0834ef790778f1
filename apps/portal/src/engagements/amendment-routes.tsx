import { ok } from '@antipode/base';
import { type Amendment, findRevision } from '@antipode/engagement';
import { type Context, Hono } from 'hono';
import type { PortalDeps } from '../accounts/auth.ts';
import { currentViewer } from '../accounts/current-viewer.ts';
import type { ViewerEnv } from '../accounts/viewer.ts';
import { paths } from '../paths.ts';
import {
  type ActForm,
  actByForm,
  type FormState,
  formsOn,
  newForm,
  type RefusedForm,
  showPage,
} from './act-form.tsx';
import { readBlast } from './amendment-blast.ts';
import { parseAmendmentForm, parseDeclination, previewIntent } from './amendment-form.ts';
import { AmendmentListPage } from './amendment-list-page.tsx';
import { NewAmendmentPage } from './amendment-new-page.tsx';
import { type AmendmentFormName, AmendmentPage } from './amendment-page.tsx';
import type { Reading } from './engagement-reading.ts';
import { fieldText } from '../http/form-data.ts';

/** Amendments: proposed by one side, countersigned or declined by the other, or withdrawn. */
export function amendmentRoutes(deps: PortalDeps): Hono<ViewerEnv> {
  const app = new Hono<ViewerEnv>();
  const signedIn = currentViewer(deps);
  const root = '/engagements/:client/:engagement/amendments';

  app.get(root, signedIn, (c) => showPage(deps, c, (reading) => <AmendmentListPage reading={reading} />));

  app.get(`${root}/new`, signedIn, (c) =>
    showPage(deps, c, (reading) => <NewAmendmentPage reading={reading} form={newForm(reading)} />),
  );

  app.post(root, signedIn, (c) =>
    actByForm(deps, c, {
      kind: 'propose-amendment',
      parse: parseAmendmentForm,
      isPreview: (sent) => fieldText(sent, previewIntent.name) === previewIntent.value,
      render: newAmendmentPage,
      done: ({ amendments }, { key, viewer }) => {
        const proposed = amendments.findLast((amendment) => amendment.proposedByUser === viewer.userId);
        return proposed
          ? paths.amendment(key.clientId, key.engagementId, proposed.id)
          : paths.amendments(key.clientId, key.engagementId);
      },
    }),
  );

  app.get(`${root}/:amendment`, signedIn, (c) => showPage(deps, c, (reading) => amendmentPage(reading, c)));

  app.post(`${root}/:amendment/countersignature`, signedIn, (c) =>
    actByForm(deps, c, {
      ...onAmendment(c, 'countersignature'),
      kind: 'countersign-amendment',
      parse: (_, reading) => ok({ kind: 'countersign-amendment', amendment: findAmendment(reading, c)!.id }),
    }),
  );

  app.post(`${root}/:amendment/declination`, signedIn, (c) =>
    actByForm(deps, c, {
      ...onAmendment(c, 'declination'),
      kind: 'decline-amendment',
      parse: (sent, reading) => parseDeclination(sent, findAmendment(reading, c)!),
    }),
  );

  app.post(`${root}/:amendment/withdrawal`, signedIn, (c) =>
    actByForm(deps, c, {
      ...onAmendment(c, 'withdrawal'),
      kind: 'withdraw-amendment',
      parse: (_, reading) => ok({ kind: 'withdraw-amendment', amendment: findAmendment(reading, c)!.id }),
    }),
  );

  const onAmendment = (
    c: Context<ViewerEnv>,
    name: AmendmentFormName,
  ): Pick<ActForm, 'exists' | 'render' | 'done'> => ({
    exists: (reading) => findAmendment(reading, c) !== undefined,
    render: async (reading, form) => await amendmentPage(reading, c, { name, form }),
    done: (_, { key }) => paths.amendment(key.clientId, key.engagementId, c.req.param('amendment') ?? ''),
  });

  async function newAmendmentPage(reading: Reading, form: FormState) {
    const { key, engagement } = reading;
    const next = findRevision(engagement, fieldText(form.typed, 'next'));
    const base = engagement.current;
    const blast =
      next && base !== undefined
        ? await readBlast(deps, key, engagement, { base, next: next.digest })
        : undefined;
    return <NewAmendmentPage reading={reading} form={form} blast={blast} />;
  }

  async function amendmentPage(
    reading: Reading,
    c: Context<ViewerEnv>,
    refused?: RefusedForm<AmendmentFormName>,
  ) {
    const amendment = findAmendment(reading, c);
    if (!amendment) return undefined;
    const { base, next, blastRadius: settled } = amendment;
    const blast = await readBlast(deps, reading.key, reading.engagement, { base, next, settled });
    const forms = formsOn(reading, refused);
    return <AmendmentPage {...{ reading, amendment, blast, forms, refused: refused?.form }} />;
  }

  return app;
}

const findAmendment = ({ engagement }: Reading, c: Context<ViewerEnv>): Amendment | undefined =>
  engagement.amendments.find((amendment) => amendment.id === c.req.param('amendment'));
