import { ok } from '@antipode/base';
import { Hono } from 'hono';
import type { PortalDeps } from '../accounts/auth.ts';
import { currentViewer } from '../accounts/current-viewer.ts';
import type { ViewerEnv } from '../accounts/viewer.ts';
import { paths } from '../paths.ts';
import { type ActForm, actByForm, newForm, showPage } from './act-form.tsx';
import { parseEarlyEnd, parseShipping, parseWithdrawal } from './closing-form.ts';
import { ClosingPage, EarlyEndPage, ShippingPage, WithdrawalPage } from './closing-page.tsx';

const ways: {
  readonly [noun: string]: Pick<ActForm, 'kind' | 'parse'> & { readonly page: typeof ShippingPage };
} = {
  shipping: { kind: 'ship', parse: parseShipping, page: ShippingPage },
  closing: { kind: 'close', parse: () => ok({ kind: 'close' }), page: ClosingPage },
  withdrawal: { kind: 'withdraw', parse: parseWithdrawal, page: WithdrawalPage },
  'early-end': { kind: 'end-early', parse: parseEarlyEnd, page: EarlyEndPage },
};

/** Shipped, closed, withdrawn, ended early: asked on a page of its own, then done. */
export function closingRoutes(deps: PortalDeps): Hono<ViewerEnv> {
  const app = new Hono<ViewerEnv>();
  const signedIn = currentViewer(deps);
  for (const [noun, { kind, parse, page: Page }] of Object.entries(ways)) {
    const path = `/engagements/:client/:engagement/${noun}`;
    app.get(path, signedIn, (c) =>
      showPage(deps, c, (reading) => <Page reading={reading} form={newForm(reading)} />),
    );
    app.post(path, signedIn, (c) =>
      actByForm(deps, c, {
        ...{ kind, parse },
        render: (reading, form) => <Page reading={reading} form={form} />,
        done: (_, { key }) => paths.engagement(key.clientId, key.engagementId),
      }),
    );
  }
  return app;
}
