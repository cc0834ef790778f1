/**
 * From a sent form to an act, the same way for every act.
 *
 * Done: on to where the outcome stands. Refused: the same page again with everything that was typed, what is wrong
 * with it, and, where somebody acted meanwhile, what they did; it then carries the record's new length, so that
 * sending it again acts on what has now been read.
 */
import type { Result } from '@antipode/base';
import {
  type Act,
  type ActKind,
  actRules,
  describeRefusal,
  type Engagement,
  mayAct,
  whoIs,
} from '@antipode/engagement';
import type { Context } from 'hono';
import type { VNode } from 'preact';
import { randomId } from '../accounts/secret-token.ts';
import type { ViewerEnv } from '../accounts/viewer.ts';
import type { Deps } from '../deps.ts';
import type { FormProblem } from '../ui/form.tsx';
import { renderPage } from '../ui/render-page.ts';
import { actOnEngagement, type ActRefusal, type ActRequest } from './act-on-engagement.ts';
import { findReading, type Reading } from './engagement-reading.ts';
import { hasActed, listEntries } from './engagement-store.ts';
import { tellEntries, type ToldEntry } from './tell-entries.ts';
import { emptyForm, fieldText, readForm, type SentForm } from '../http/form-data.ts';

/** A form on a page: new, or as it comes back when it was refused. */
export type FormState = {
  readonly typed: SentForm;
  readonly requestKey: string;
  readonly expectedSeq: number;
  readonly problems: readonly FormProblem[];
  /** What others did while it was being filled in, the first first. */
  readonly meanwhile: readonly ToldEntry[];
};

export const newForm = (reading: Reading, typed: SentForm = emptyForm): FormState => ({
  typed,
  requestKey: randomId(),
  expectedSeq: reading.engagement.seq,
  problems: [],
  meanwhile: [],
});

/** On a page with several forms, the one that was refused comes back as it was sent, and the others are new. */
export type Forms<Name extends string> = (name: Name) => FormState;
export type RefusedForm<Name extends string> = { readonly name: Name; readonly form: FormState };

export const formsOn =
  <Name extends string>(reading: Reading, refused?: RefusedForm<Name>): Forms<Name> =>
  (name) =>
    refused?.name === name ? refused.form : newForm(reading);

/** An act, and what its transaction writes besides. */
export type ActWithRows = Pick<ActRequest, 'act' | 'alongside'>;

/** What a page needs to turn its form into an act. */
export type ActForm = {
  readonly kind: ActKind;
  /** Whether the item that the address names is there at all; without it, nothing needs to be. */
  readonly exists?: (reading: Reading) => boolean;
  /** What was typed as an act, or what is wrong with it, each problem with its field. */
  readonly parse: (sent: SentForm, reading: Reading) => Result<Act | ActWithRows, readonly FormProblem[]>;
  /** The page with the form; undefined where there is no such item. */
  readonly render: (reading: Reading, form: FormState) => VNode | undefined | Promise<VNode | undefined>;
  /** Where the outcome stands. */
  readonly done: (after: Engagement, reading: Reading) => string;
  /** Whether the form only asks to see what it would come to: the page is shown again, and nothing is done. */
  readonly isPreview?: (sent: SentForm) => boolean;
};

/** Sends a page of the engagement, or the page that says there is nothing here. */
export async function showPage(
  deps: Pick<Deps, 'db' | 'now'>,
  c: Context<ViewerEnv>,
  render: (reading: Reading) => VNode | undefined | Promise<VNode | undefined>,
): Promise<Response> {
  const reading = await findReading(deps, c);
  const page = reading && (await render(reading));
  return page ? c.html(renderPage(page)) : await c.notFound();
}

export async function actByForm(deps: Deps, c: Context<ViewerEnv>, form: ActForm): Promise<Response> {
  const reading = await findReading(deps, c);
  if (!reading) return await c.notFound();
  const sent = await readForm(c);
  const { requestKey, expectedSeq } = sentKeys(sent);
  const show = async (
    reading: Reading,
    problems: readonly FormProblem[],
    status: 200 | 403 | 409 | 422,
  ): Promise<Response> => {
    const meanwhile = await tellSince(deps, reading, expectedSeq);
    const keys = { ...newForm(reading, sent), ...(requestKey !== undefined && { requestKey }) };
    const page = await form.render(reading, { ...keys, problems, meanwhile });
    return page ? c.html(renderPage(page), status) : await c.notFound();
  };

  if (form.exists && !form.exists(reading)) return await c.notFound();
  // Before anything is read from the form: what it says may have stopped making sense by being done.
  if (requestKey !== undefined && (await hasActed(deps.db, reading.key, requestKey))) {
    return c.redirect(form.done(reading.engagement, reading), 303);
  }
  if (!isOneToAct(reading, form.kind)) return await show(reading, [notYours(reading, form.kind)], 403);
  if (form.isPreview?.(sent)) return await show(reading, [], 200);
  const parsed = form.parse(sent, reading);
  if (!parsed.ok) return await show(reading, parsed.error, 422);

  const { key, viewer } = reading;
  const asked = 'act' in parsed.value ? parsed.value : { act: parsed.value };
  const request = { key, userId: viewer.userId, ...asked, requestKey, expectedSeq };
  const acted = await actOnEngagement(deps, request);
  if (acted.ok) return c.redirect(form.done(acted.value, reading), 303);
  const refused = acted.error;
  const latest = await findReading(deps, c);
  if (refused.kind === 'engagement-not-found' || !latest) return await c.notFound();
  if (refused.kind === 'moved-on') return await show(latest, [], 409);
  return await show(latest, [{ message: describeRefusal(refused) }], statusOf(refused));
}

/** What happened after the page was read, whatever else is wrong with the form: it is sent again with the new length. */
async function tellSince(
  deps: Pick<Deps, 'db'>,
  reading: Reading,
  readSeq: number | undefined,
): Promise<FormState['meanwhile']> {
  if (readSeq === undefined || readSeq >= reading.engagement.seq) return [];
  const entries = await listEntries(deps.db, reading.key, readSeq);
  return await tellEntries(deps.db, entries, reading);
}

/** Whether the act is this person's to do at all, in whatever state the engagement is. */
export const isOneToAct = ({ actor }: Reading, kind: ActKind): boolean => {
  const who = whoIs(actor);
  return who !== undefined && actRules[kind].by.includes(who);
};

export const notYours = (reading: Reading, kind: ActKind): FormProblem => {
  const who = whoIs(reading.actor);
  if (who === undefined) return { message: describeRefusal({ kind: 'not-a-party' }) };
  if (who === 'reviewer' && actRules[kind].by.includes('owner')) {
    return { message: describeRefusal({ kind: 'owner-acts' }) };
  }
  const party = who === 'contractor' ? 'client' : 'contractor';
  return { message: describeRefusal({ kind: 'other-party-acts', party }) };
};

function statusOf(refusal: Exclude<ActRefusal, { kind: 'moved-on' }>): 403 | 422 {
  switch (refusal.kind) {
    case 'not-a-party':
    case 'owner-acts':
    case 'other-party-acts':
      return 403;
    default:
      return 422;
  }
}

function sentKeys(sent: SentForm): { requestKey: string | undefined; expectedSeq: number | undefined } {
  const requestKey = fieldText(sent, 'requestKey');
  const expectedSeq = fieldText(sent, 'expectedSeq');
  return {
    requestKey: /^[\w-]{8,64}$/.test(requestKey) ? requestKey : undefined,
    expectedSeq: /^\d{1,9}$/.test(expectedSeq) ? Number(expectedSeq) : undefined,
  };
}

/** Whether the page shows the form for this act to this reader. */
export const mayUse = ({ engagement, actor }: Reading, kind: ActKind): boolean =>
  mayAct(engagement, kind, actor);
