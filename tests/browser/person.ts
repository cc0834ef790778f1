import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';

const patienceMilliseconds = 20_000;

/** Somebody at a browser of their own, who finds things as people do: by what they are called. */
export class Person {
  readonly context: BrowserContext;
  readonly page: Page;

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
  }

  /**
   * @param address where paths start
   * @param javaScriptEnabled for tests that look into pages by script; the pages themselves have none
   */
  static async arrive(browser: Browser, address: string, javaScriptEnabled = false): Promise<Person> {
    const context = await browser.newContext({ baseURL: address, javaScriptEnabled });
    context.setDefaultTimeout(patienceMilliseconds);
    return new Person(context, await context.newPage());
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path);
  }

  async follow(link: string | RegExp): Promise<void> {
    await this.arriveBy(this.page.getByRole('link', { name: link, exact: true }).first());
  }

  async press(button: string | RegExp): Promise<void> {
    await this.arriveBy(this.page.getByRole('button', { name: button, exact: true }).first());
  }

  async fillIn(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, text] of Object.entries(fields)) await this.field(label).fill(text);
  }

  async choose(label: string, option: string | { readonly index: number }): Promise<void> {
    await this.field(label).selectOption(typeof option === 'string' ? { label: option } : option);
  }

  async tick(label: string | RegExp): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).first().check();
  }

  /** What is typed into a field now. */
  async typed(label: string): Promise<string> {
    return await this.field(label).inputValue();
  }

  async heading(): Promise<string> {
    return await this.page.getByRole('heading', { level: 1 }).innerText();
  }

  /** All that the page says. */
  async text(): Promise<string> {
    return await this.page.getByRole('main').innerText();
  }

  /** For whoever looks into a test that failed. */
  async whereabouts(): Promise<string> {
    return `${this.page.url()}\n${(await this.text()).slice(0, 2_000)}\n`;
  }

  /** Whose turn it is, as the page says first. */
  async turn(): Promise<string> {
    return await this.page
      .getByText(/^(Your turn:|With the |Nothing waits|It is over)/u)
      .first()
      .innerText();
  }

  /** How far the engagement is, on its page. */
  async step(): Promise<string> {
    const current = this.page.getByRole('main').locator('[aria-current="step"]');
    return (await current.innerText()).replace(/\s*, now$/u, '');
  }

  private field(label: string): Locator {
    return this.page.getByLabel(new RegExp(`^${RegExp.escape(label)}( \\(may be left out\\))?$`, 'u'));
  }

  /** Every link and button here leads to a page; the one that is there now must not be read for it. */
  private async arriveBy(control: Locator): Promise<void> {
    const arrived = this.page.waitForEvent('load');
    await Promise.all([arrived, control.click()]);
  }
}
