import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { freePort, type PortalProcess, startPortal } from '../setup/portal-process.ts';
import { launchBrowser } from './launch.ts';
import { Person } from './person.ts';

/** A portal process on a folder of its own, and one browser for everybody who visits it. */
export type Stage = Readonly<{
  portal: PortalProcess;
  browser: Browser;
  /** For files of the test; goes with the stage. */
  folder: string;
  /** Somebody new, in a context of their own. */
  enter: () => Promise<Person>;
  end: () => Promise<void>;
}>;

/** @param args what stands behind `npm start --` */
export async function setStage(args: readonly string[] = []): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'antipode-journey-'));
  const portal = await startPortal({ ANTIPODE_DATA: join(folder, 'data') }, await freePort(), args);
  const browser = await launchBrowser();
  await portal.isUp();
  return {
    ...{ portal, browser, folder },
    enter: async () => await Person.arrive(browser, portal.address),
    end: async () => {
      await browser.close();
      await portal.end('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}
