/** Reading a handoff: the document, its contract, its findings and files, its revisions and what differs between two. */
import { type Context, Hono } from 'hono';
import type { PortalDeps } from '../accounts/auth.ts';
import { currentViewer } from '../accounts/current-viewer.ts';
import type { ViewerEnv } from '../accounts/viewer.ts';
import { findReading } from '../engagements/engagement-reading.ts';
import { paths } from '../paths.ts';
import { renderPage } from '../ui/render-page.ts';
import { chosenFindings, parseChoice } from './chosen-findings.ts';
import { compareHandoffs, type ShownChange } from './compare-handoffs.ts';
import { changesPerPage, ComparePage } from './compare-page.tsx';
import {
  ClausePage,
  operationsPerPage,
  OperationsPage,
  SchemaPage,
  schemasPerPage,
  SchemasPage,
} from './contract-pages.tsx';
import { findContractChanges } from './find-contract-changes.ts';
import { findHandoff, type HandoffReading, pageAsked, revisionAsked } from './find-handoff.ts';
import { FindingsPage, findingsPerPage } from './findings-page.tsx';
import { HandoffPage } from './handoff-page.tsx';
import {
  countSchemas,
  findClause,
  findFile,
  listClauseLines,
  listClauses,
  listFileLines,
  listFiles,
  listSchemaNames,
  listSchemas,
} from './handoff-store.ts';
import { fitToPage, pageOf } from './lay-out-handoff.ts';
import { FilesPage, RevisionsPage } from './revisions-page.tsx';
import { zipFiles } from './zip-files.ts';
import { schemaNamesIn } from './schema-names.ts';

const engagementRoot = '/engagements/:client/:engagement';
const revisionRoot = `${engagementRoot}/handoff/:digest`;
/** A longer schema is a link alone; unfolded, it would be most of the page. */
const longestUnfolded = 12_000;

export function handoffRoutes(deps: PortalDeps): Hono<ViewerEnv> {
  const app = new Hono<ViewerEnv>();
  const { db } = deps;
  const signedIn = currentViewer(deps);

  app.get(`${engagementRoot}/revisions`, signedIn, async (c) => {
    const reading = await findReading(deps, c);
    return reading ? c.html(renderPage(<RevisionsPage reading={reading} />)) : await c.notFound();
  });

  app.get(`${engagementRoot}/compare`, signedIn, async (c) => {
    const reading = await findReading(deps, c);
    const { from: fromDigest, to: toDigest } = c.req.query();
    if (!reading) return await c.notFound();
    if (fromDigest === undefined || toDigest === undefined) return c.redirect(revisionsOf(c), 302);
    const from = revisionAsked(reading, fromDigest);
    const to = revisionAsked(reading, toDigest);
    if (!from || !to) return await c.notFound();
    const fromKey = { ...reading.key, digest: from.digest };
    const toKey = { ...reading.key, digest: to.digest };
    const comparison = compareHandoffs(await listClauseLines(db, fromKey), await listClauseLines(db, toKey));
    const { changes } = comparison;
    const page = pageAsked(c, Math.max(1, Math.ceil(changes.length / changesPerPage)));
    if (page === undefined) return await c.notFound();
    const onPage = changes.slice((page - 1) * changesPerPage, page * changesPerPage);
    const ids = onPage.map((change) => change.line.id);
    const before = new Map((await listClauses(db, fromKey, ids)).map((clause) => [clause.id, clause]));
    const after = new Map((await listClauses(db, toKey, ids)).map((clause) => [clause.id, clause]));
    const shown = onPage.map((change): ShownChange => {
      const was = before.get(change.line.id);
      const is = after.get(change.line.id);
      return { ...change, ...(was && { before: was }), ...(is && { after: is }) };
    });
    const parts = onPage.map((change) => change.line);
    const changed = changes.map((change) => change.line.id);
    const found = await findContractChanges(deps, fromKey, toKey, changed);
    const callers = found.ok ? found.value : undefined;
    return c.html(
      fitToPage(parts, ({ cut }) =>
        renderPage(<ComparePage {...{ reading, from, to, comparison, shown, page, cut, callers }} />),
      ),
    );
  });

  app.get(`${engagementRoot}/handoff`, signedIn, async (c) => {
    const asked = c.req.query('revision');
    const { client, engagement } = c.req.param();
    if (asked !== undefined) return c.redirect(paths.handoff(client, engagement, asked), 302);
    const handoff = await findHandoff(deps, c);
    if (handoff) return await showDocument(c, handoff);
    return (await findReading(deps, c)) ? c.redirect(revisionsOf(c), 302) : await c.notFound();
  });

  app.get(revisionRoot, signedIn, async (c) => {
    const handoff = await findHandoff(deps, c);
    return handoff ? await showDocument(c, handoff) : await c.notFound();
  });

  app.get(`${revisionRoot}/clauses/:clause`, signedIn, async (c) => {
    const handoff = await findHandoff(deps, c);
    const id = c.req.param('clause');
    if (!handoff) return await c.notFound();
    const page = pageOf(handoff.layout, id);
    return page === undefined
      ? await showOperation(c, handoff, id)
      : c.redirect(handoff.at.clauseOnPage(id, page), 302);
  });

  app.get(`${revisionRoot}/operations`, signedIn, async (c) => {
    const handoff = await findHandoff(deps, c);
    const apart = handoff?.layout.apart ?? [];
    if (handoff && apart.length === 0) return c.redirect(handoff.at.document(), 302);
    const pages = Math.ceil(apart.length / operationsPerPage);
    const page = pageAsked(c, pages);
    if (!handoff || page === undefined) return await c.notFound();
    const items = apart.slice((page - 1) * operationsPerPage, page * operationsPerPage);
    return c.html(renderPage(<OperationsPage {...{ handoff, page, pages, items, count: apart.length }} />));
  });

  app.get(`${revisionRoot}/schemas`, signedIn, async (c) => {
    const handoff = await findHandoff(deps, c);
    if (!handoff) return await c.notFound();
    const count = await countSchemas(db, handoff.key);
    const pages = Math.ceil(count / schemasPerPage);
    const page = pageAsked(c, pages);
    if (page === undefined) return await c.notFound();
    const names = await listSchemaNames(db, handoff.key, { number: page, size: schemasPerPage });
    const items = names.slice(0, schemasPerPage);
    return c.html(renderPage(<SchemasPage {...{ handoff, page, pages, items, count }} />));
  });

  app.get(`${revisionRoot}/schemas/:name`, signedIn, async (c) => {
    const handoff = await findHandoff(deps, c);
    const name = c.req.param('name');
    const schema = handoff && (await listSchemas(db, handoff.key, [name]))[name];
    if (!handoff || schema === undefined) return await c.notFound();
    return c.html(
      fitToPage([{ id: name, size: 1 }], ({ cut }) =>
        renderPage(<SchemaPage {...{ handoff, name, schema, isCut: cut.has(name) }} />),
      ),
    );
  });

  app.get(`${revisionRoot}/findings`, signedIn, async (c) => {
    const handoff = await findHandoff(deps, c);
    const choice = parseChoice(c.req.query());
    if (!handoff || !choice) return await c.notFound();
    const chosen = chosenFindings(handoff.findings, choice);
    const pages = Math.max(1, Math.ceil(chosen.length / findingsPerPage));
    const page = pageAsked(c, pages);
    if (page === undefined) return await c.notFound();
    return c.html(renderPage(<FindingsPage {...{ handoff, choice, page, pages }} />));
  });

  app.get(`${revisionRoot}/files`, signedIn, async (c) => {
    const handoff = await findHandoff(deps, c);
    if (!handoff) return await c.notFound();
    const files = await listFileLines(db, handoff.key);
    return c.html(renderPage(<FilesPage handoff={handoff} files={files} />));
  });

  app.get(`${revisionRoot}/file`, signedIn, async (c) => {
    const handoff = await findHandoff(deps, c);
    const file = handoff && (await findFile(db, handoff.key, c.req.query('path') ?? ''));
    if (!file) return await c.notFound();
    // As plain text, whatever its name says: nothing that somebody published runs in a reader's browser.
    const name = encodeURIComponent(file.path.split('/').at(-1) ?? 'file');
    return c.body(new Uint8Array(file.content), 200, {
      'content-type': isText(file.content) ? 'text/plain; charset=utf-8' : 'application/octet-stream',
      'content-disposition': `${isText(file.content) ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
      'x-content-type-options': 'nosniff',
    });
  });

  app.get(`${revisionRoot}/zip`, signedIn, async (c) => {
    const handoff = await findHandoff(deps, c);
    if (!handoff) return await c.notFound();
    const { key, revision } = handoff;
    const zip = await zipFiles(await listFiles(db, key), revision.publishedAt);
    return c.body(zip, 200, {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${key.engagementId}-revision-${revision.number}.zip"`,
    });
  });

  return app;

  async function showDocument(c: Context<ViewerEnv>, handoff: HandoffReading): Promise<Response> {
    const { layout, key } = handoff;
    const page = pageAsked(c, layout.pages.length);
    if (page === undefined) return await c.notFound();
    const lines = layout.pages[page - 1] ?? [];
    const clauses = await listClauses(
      db,
      key,
      lines.map((line) => line.id),
    );
    const names = [...new Set(clauses.flatMap((clause) => schemaNamesIn(clause.body)))].slice(0, 200);
    const schemas = await listSchemas(db, key, names, longestUnfolded);
    const schemaCount = page === 1 ? await countSchemas(db, key) : 0;
    return c.html(
      fitToPage(lines, ({ isLean, cut }) =>
        renderPage(
          <HandoffPage {...{ handoff, page, clauses, schemaCount, cut }} schemas={isLean ? {} : schemas} />,
        ),
      ),
    );
  }

  async function showOperation(
    c: Context<ViewerEnv>,
    handoff: HandoffReading,
    id: string,
  ): Promise<Response> {
    const { apart } = handoff.layout;
    const at = apart.findIndex((line) => line.id === id);
    const clause = await findClause(db, handoff.key, id);
    if (at === -1 || !clause) return await c.notFound();
    const schemas = await listSchemas(db, handoff.key, schemaNamesIn(clause.body), longestUnfolded);
    const [previous, next] = [apart[at - 1], apart[at + 1]];
    const indexPage = Math.floor(at / operationsPerPage) + 1;
    return c.html(
      fitToPage([clause], ({ isLean, cut }) =>
        renderPage(
          <ClausePage
            {...{ handoff, clause, previous, next, indexPage }}
            schemas={isLean ? {} : schemas}
            isCut={cut.has(id)}
          />,
        ),
      ),
    );
  }
}

const revisionsOf = (c: Context): string =>
  paths.revisions(c.req.param('client') ?? '', c.req.param('engagement') ?? '');

function isText(content: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return !content.includes(0);
  } catch {
    return false;
  }
}
