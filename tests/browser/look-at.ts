/**
 * A page as everybody sees it: light and dark, narrow and wide, looked through by axe.
 *
 * With ANTIPODE_PICTURES set to a folder, a picture of each is left there.
 */
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import { join } from 'node:path';
import type { Person } from './person.ts';

const pictures = process.env['ANTIPODE_PICTURES'];
const sizes = { narrow: { width: 320, height: 700 }, wide: { width: 1280, height: 900 } } as const;

/**
 * @param person whose browser runs scripts, since axe is one
 * @param name of the pictures
 * @param arrive leads to the page
 * @returns what stands in somebody's way, and what the browser complained of
 */
export async function lookAt(
  person: Person,
  name: string,
  arrive: () => Promise<void>,
): Promise<readonly string[]> {
  const complaints: string[] = [];
  person.page.removeAllListeners('console');
  person.page.on('console', (message) => complaints.push(message.text()));
  await arrive();
  const faults: string[] = [];
  for (const size of ['narrow', 'wide'] as const) {
    await person.page.setViewportSize(sizes[size]);
    for (const colorScheme of ['light', 'dark'] as const) {
      // Without motion: axe would measure colours half way from light to dark.
      await person.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await settleColours(person);
      if (pictures !== undefined) await takePicture(person, `${name}-${size}-${colorScheme}`);
      const found = await findBarriers(person, rulesFor(size, colorScheme));
      faults.push(...found.map((barrier) => `${size}, ${colorScheme}: ${barrier}`));
    }
    const wide = await findTooWide(person);
    if (wide !== undefined) faults.push(`${size}: the document is wider than its window, for ${wide}`);
  }
  return [...faults, ...complaints.filter((text) => !isOfStatus(text))];
}

declare const window: { axe?: typeof axe };

/** Links inherit their colour, and Chromium gives some of them the new one only with the next frames. */
const settleColours = async ({ page }: Person): Promise<void> => {
  await page.evaluate(async () => {
    document.documentElement.style.display = 'none';
    document.documentElement.getBoundingClientRect();
    document.documentElement.style.display = '';
    await new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(resolve));
    });
  });
};

type Rules = Pick<RunOptions, 'runOnly' | 'rules'>;

/** What dark changes is colours, and what narrow changes is everything else. */
function rulesFor(size: keyof typeof sizes, colorScheme: 'light' | 'dark'): Rules | undefined {
  if (size === 'narrow')
    return colorScheme === 'light' ? { rules: { 'color-contrast': { enabled: false } } } : undefined;
  return colorScheme === 'dark' ? { runOnly: ['color-contrast'] } : {};
}

/** Of many alike the first are looked at: a long page takes axe half a minute. */
const manyAlike = [
  'section.clause:nth-of-type(n+9)',
  'tbody tr:nth-child(n+9)',
  '.record > li:nth-child(n+12)',
];

async function findBarriers({ page }: Person, rules: Rules | undefined): Promise<readonly string[]> {
  if (!rules) return [];
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(axe.source);
  const { violations }: Pick<AxeResults, 'violations'> = await page.evaluate(
    async ({ manyAlike, rules }) =>
      await window.axe!.run(
        { exclude: manyAlike },
        { ...rules, resultTypes: ['violations'], preload: false },
      ),
    { manyAlike, rules },
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id} at ${nodes
          .slice(0, 3)
          .map((node) => node.target.join(' '))
          .join(', ')}`,
    );
}

/** What makes the document wider than its window, where something does. */
const findTooWide = async ({ page }: Person): Promise<string | undefined> =>
  await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return undefined;
    const reaching = [...document.querySelectorAll('main *')].filter(
      (element) => element.getBoundingClientRect().right > clientWidth,
    );
    return reaching
      .slice(0, 6)
      .map(
        (element) =>
          `${element.tagName.toLowerCase()}.${element.className} in ${element.parentElement?.className}`,
      )
      .join(', ');
  });

/** A browser notes each answer that is an error, as the ones here are to be. */
const isOfStatus = (text: string): boolean =>
  text.startsWith('Failed to load resource: the server responded');

async function takePicture({ page }: Person, name: string): Promise<void> {
  await page.screenshot({
    path: join(pictures ?? '', `${name.replaceAll(/\W+/gu, '-')}.png`),
    fullPage: true,
  });
}
