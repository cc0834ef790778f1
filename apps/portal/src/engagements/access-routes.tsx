import { ok, refuse, type Result } from '@antipode/base';
import type { Access, Act } from '@antipode/engagement';
import { type Context, Hono } from 'hono';
import type { PortalDeps } from '../accounts/auth.ts';
import { currentViewer } from '../accounts/current-viewer.ts';
import type { ViewerEnv } from '../accounts/viewer.ts';
import { paths } from '../paths.ts';
import type { FormProblem } from '../ui/form.tsx';
import { type AccessFormName, AccessPage } from './access-page.tsx';
import { actByForm, formsOn, type RefusedForm, showPage } from './act-form.tsx';
import type { Reading } from './engagement-reading.ts';
import { fieldText, longestText, longestTitle, type SentForm, tooLong } from '../http/form-data.ts';

/** Access: what the contractor may reach, granted and taken back. */
export function accessRoutes(deps: PortalDeps): Hono<ViewerEnv> {
  const app = new Hono<ViewerEnv>();
  const signedIn = currentViewer(deps);
  const root = '/engagements/:client/:engagement/access';

  app.get(root, signedIn, (c) => showPage(deps, c, accessPage));

  app.post(root, signedIn, (c) =>
    actByForm(deps, c, {
      kind: 'grant-access',
      parse: parseGrant,
      render: (reading, form) => accessPage(reading, { name: 'grant', form }),
      done: (_, { key }) => paths.access(key.clientId, key.engagementId),
    }),
  );

  app.post(`${root}/:access/revocation`, signedIn, (c) =>
    actByForm(deps, c, {
      kind: 'revoke-access',
      exists: (reading) => findAccess(reading, c) !== undefined,
      parse: (_, reading) => ok({ kind: 'revoke-access', access: findAccess(reading, c)!.id }),
      render: (reading, form) => accessPage(reading, { name: findAccess(reading, c)!.id, form }),
      done: (_, { key }) => paths.access(key.clientId, key.engagementId),
    }),
  );

  return app;
}

const accessPage = (reading: Reading, refused?: RefusedForm<AccessFormName>) => (
  <AccessPage reading={reading} forms={formsOn(reading, refused)} refused={refused?.form} />
);

const findAccess = ({ engagement }: Reading, c: Context<ViewerEnv>): Access | undefined =>
  engagement.accesses.find((access) => access.id === c.req.param('access'));

function parseGrant(sent: SentForm): Result<Act, readonly FormProblem[]> {
  const what = fieldText(sent, 'what');
  const problems: readonly FormProblem[] = [
    ...(what === '' ? [{ field: 'what', message: 'Write what the access is to.' }] : []),
    ...tooLong(sent, {
      what: { label: 'What it is to', limit: longestTitle },
      how: { label: 'How it is used', limit: longestText },
    }),
  ];
  return problems.length > 0
    ? refuse(problems)
    : ok({ kind: 'grant-access', what, how: fieldText(sent, 'how') });
}
