/**
 * Typing in the editor of a real browser: how long after a key its findings are there, and how long the thread that
 * somebody types on is held. In a handoff of 5,000 words with the contract and the criteria of the worked example.
 */
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../tests/browser/launch.ts';
import type { Bench, Case } from '../measure.ts';
import { startServer } from '../portal/start-server.ts';

const words = 5_000;
const keys = 100;
/** Somebody who writes has read before, and written before. */
const readMilliseconds = 5_000;
const warmUpKeys = 40;
const pauseMilliseconds = 120;
const engagement = '/engagements/nordlys/payout-ledger';

export const measureLive: Bench = async (measure) => {
  const { cases, close } = await liveCases();
  try {
    for (const each of cases) await measure(each);
  } finally {
    await close();
  }
};

export async function liveCases(): Promise<{ cases: readonly Case[]; close: () => Promise<void> }> {
  const server = await startServer();
  const browser = await launchBrowser();
  const context = await openEditor(browser, server);
  const page = await context.newPage();
  const inEditor = recorded(async () => await typeIntoEditor(browser, page));
  const inTextArea = recorded(async () => await typeIntoTextArea(browser, page));
  const compare = (name: string, theirs: string, pick: (typed: Typed) => number): Case => {
    const [ours, others] = [inEditor(), inTextArea()];
    return {
      ...{ case: name, unit: 'ms', runs: 3 },
      ours: async () => pick(await ours()),
      theirs: { name: theirs, measure: async () => pick(await others()) },
    };
  };
  const frame = 'key to frame, text area';
  const same = 'the same in a text area';
  return {
    cases: [
      compare('key to findings, median', frame, ({ waits }) => percentile(waits, 0.5)),
      compare('key to findings, 95th percentile', frame, ({ waits }) => percentile(waits, 0.95)),
      compare('longest task while typing', same, ({ tasks }) => percentile(tasks, 1)),
      compare('tasks while typing, 99th percentile', same, ({ tasks }) => percentile(tasks, 0.99)),
    ],
    close: async () => {
      await browser.close();
      await server.stop();
    },
  };
}

/** Typing takes half a minute, and every case looks at the same runs of it, each from the first one on. */
function recorded(type: () => Promise<Typed>): () => () => Promise<Typed> {
  const runs: Typed[] = [];
  return () => {
    let next = 0;
    return async () => {
      const run = (runs[next] ??= await type());
      next += 1;
      return run;
    };
  };
}

type Server = Awaited<ReturnType<typeof startServer>>;

/** Signs in and publishes the long handoff, so that the page for the next revision starts from it. */
async function openEditor(browser: Browser, { baseUrl, signInLinks }: Server): Promise<BrowserContext> {
  const plain = await browser.newContext({ baseURL: baseUrl, javaScriptEnabled: false });
  const page = await plain.newPage();
  await page.goto(signInLinks[0] ?? '');
  await page.getByRole('button', { name: /^Sign in as / }).click();
  await page.goto(`${engagement}/revisions/new`);
  await page.getByLabel('Text of file 1', { exact: true }).fill(await longStory());
  await page.locator('#editor').getByRole('button', { name: 'Publish', exact: true }).first().click();
  await page.waitForURL(/\/handoff\/[0-9a-f]{64}$/);
  const context = await browser.newContext({ baseURL: baseUrl, storageState: await plain.storageState() });
  await plain.close();
  return context;
}

/** The worked example, and a draft of it under other names, up to the words that are asked for: one has no findings. */
async function longStory(): Promise<string> {
  const example = await readFile(
    fileURLToPath(new URL('../../examples/payout-ledger/handoff.md', import.meta.url)),
    'utf8',
  );
  const again = example
    .replace(/^---\n.*?\n---\n/s, '')
    .replaceAll(/^(##? .*)$/gm, '$1, once more')
    .replaceAll(/\bC-(?=\d)/g, 'C-9')
    .replaceAll(/(?<=[a-z`])\.(?=\n\n)/g, ' if possible, etc.');
  const paragraphs = `${example}\n${again}`.split('\n\n');
  let count = 0;
  const kept = paragraphs.filter((paragraph) => {
    const isKept = count < words;
    count += paragraph.split(/\s+/).length;
    return isKept;
  });
  return `${kept.join('\n\n')}\n`;
}

type Typed = {
  /** From each key to its findings, or to the next frame, in milliseconds. */
  readonly waits: readonly number[];
  /** How long each task held the page's thread, in milliseconds of a processor. */
  readonly tasks: readonly number[];
};

async function typeIntoEditor(browser: Browser, page: Page): Promise<Typed> {
  await page.goto(`${engagement}/revisions/new`);
  await page.locator('#editor[data-judged]').waitFor();
  await sleep(readMilliseconds);
  await page.getByRole('textbox', { name: 'Text of file 1', exact: true }).click();
  await goToMiddle(page);
  await page.evaluate(() => {
    const editor = document.querySelector<HTMLElement>('#editor');
    const typing: Typing = { keys: [], waits: [] };
    window.typing = typing;
    // When the key was pressed, and not when the page came to hear of it.
    addEventListener('keydown', (event) => typing.keys.push(event.timeStamp), true);
    new MutationObserver(() => {
      const judged = Number(editor?.dataset['judged']);
      while (typing.waits.length < judged)
        typing.waits.push(performance.now() - (typing.keys[typing.waits.length] ?? 0));
    }).observe(editor!, { attributeFilter: ['data-judged'] });
  });
  return await typeAndTrace(browser, page);
}

async function typeIntoTextArea(browser: Browser, page: Page): Promise<Typed> {
  await page.route('**/assets/editor/**', (route) => route.abort());
  await page.goto(`${engagement}/revisions/new`);
  await page.unroute('**/assets/editor/**');
  await page.getByLabel('Text of file 1', { exact: true }).click();
  await goToMiddle(page);
  await page.evaluate(() => {
    const typing: Typing = { keys: [], waits: [] };
    window.typing = typing;
    addEventListener(
      'keydown',
      ({ timeStamp }) => requestAnimationFrame(() => typing.waits.push(performance.now() - timeStamp)),
      true,
    );
  });
  return await typeAndTrace(browser, page);
}

type Typing = { readonly keys: number[]; readonly waits: number[] };
declare const window: { typing?: Typing };

async function goToMiddle(page: Page): Promise<void> {
  await page.keyboard.press('Control+Home');
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('PageDown');
  await page.keyboard.press('End');
}

const typed = 'the ledger keeps 30 days of entries, and the caller reads them in pages. ';

/** At a steady pace, without asking the page anything meanwhile: what asks would be measured as well. */
async function typeAndTrace(browser: Browser, page: Page): Promise<Typed> {
  await typeKeys(page, warmUpKeys);
  await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
  await typeKeys(page, keys);
  const tasks = tasksIn(await browser.stopTracing());
  await page.waitForFunction((count) => (window.typing?.waits.length ?? 0) >= count, warmUpKeys + keys);
  const waits = await page.evaluate(() => window.typing?.waits ?? []);
  return { waits: waits.slice(warmUpKeys), tasks };
}

async function typeKeys(page: Page, count: number): Promise<void> {
  for (let key = 0; key < count; key += 1) {
    await page.keyboard.press(typed[key % typed.length] ?? 'x');
    await sleep(pauseMilliseconds);
  }
}

type TraceEvent = {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** In microseconds, by the clock. */
  readonly ts: number;
  readonly dur?: number;
  /** Of the processor, in microseconds: on a busy machine the clock says more about the others. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};

/** The tasks of the busiest page's main thread, each with the microtasks that it leaves behind: they hold it as well. */
function tasksIn(trace: Buffer): readonly number[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] };
  const threads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const byThread = new Map<string, { end: number; held: number }[]>();
  for (const { name, ph, pid, tid, ts, dur = 0, tdur } of traceEvents.toSorted((a, b) => a.ts - b.ts)) {
    const thread = `${pid} ${tid}`;
    if (ph !== 'X' || tdur === undefined || !threads.has(thread)) continue;
    const tasks = byThread.get(thread) ?? [];
    byThread.set(thread, tasks);
    const last = tasks.at(-1);
    if (name.endsWith('RunTask')) tasks.push({ end: ts + dur, held: tdur / 1_000 });
    else if (name.endsWith('PerformMicrotaskCheckpoint') && last && ts >= last.end) last.held += tdur / 1_000;
  }
  const [busiest] = [...byThread.values()].sort((a, b) => b.length - a.length);
  if (!busiest) throw new Error('The trace holds no task of a page');
  return busiest.map(({ held }) => held);
}

function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)];
  if (value === undefined) throw new Error('Nothing was typed');
  return value;
}
