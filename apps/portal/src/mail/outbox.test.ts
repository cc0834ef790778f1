import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addOperator, desk, signedIn } from '../accounts/test-people.ts';
import { paths } from '../paths.ts';
import { createTestPortal, type TestPortal } from '../test-portal.ts';
import { smtpTransport, terminalTransport } from './mail-transport.ts';
import { listMails } from './outbox-store.ts';
import type { OutgoingMail } from './mailer.ts';

/** A mail server of the test's own, which refuses as often as it is told to. */
let server: SMTPServer;
let received: ParsedMail[] = [];
let refusals = 0;
let attempts = 0;
/** What it answers to every recipient, or to every mail. */
let refuseRecipient: SMTPRefusal | undefined;
let refuseMail: SMTPRefusal | undefined;
type SMTPRefusal = { readonly responseCode: number; readonly message: string };
let onMail: () => Promise<void> = () => Promise.resolve();
let portal: TestPortal;

beforeAll(async () => {
  server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: (_address, _session, done) => {
      attempts += 1;
      done(refuseRecipient && Object.assign(new Error(), refuseRecipient));
    },
    onData: (stream, _session, done) => {
      void (async () => {
        const source = await text(stream);
        if (refusals > 0) {
          refusals -= 1;
          done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
          return;
        }
        if (refuseMail) {
          done(Object.assign(new Error(), refuseMail));
          return;
        }
        received.push(await simpleParser(source));
        await onMail();
        done();
      })();
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
});
afterAll(() => {
  server.close(() => undefined);
});

beforeEach(async () => {
  const { port } = server.server.address() as AddressInfo;
  received = [];
  refusals = 0;
  attempts = 0;
  refuseRecipient = undefined;
  refuseMail = undefined;
  onMail = () => Promise.resolve();
  portal = await createTestPortal({
    transport: smtpTransport(`smtp://127.0.0.1:${port}`, 'Antipode <desk@antipode.example>'),
  });
});
afterEach(() => portal.close());

const notice: OutgoingMail = {
  dedupeKey: 'Q-4 asked',
  recipient: 'freja@nordlys.example',
  subject: 'Your turn: answer Q-4 – by Tuesday',
  text: 'Ayu asks on AC-3.\nhttp://127.0.0.1:4310/engagements/nordlys/payout-ledger',
  html: '<p>Ayu asks on <b>AC-3</b>.</p>',
};

const queue = (mail: OutgoingMail): Promise<void> =>
  portal.db.transaction().execute((trx) => portal.deps.mail.queue(trx, mail));

describe('a mail', () => {
  it('arrives as text and HTML, from whom it should, under an id of its own', async () => {
    await queue(notice);
    await portal.runJobs();
    const [sent] = await listMails(portal.db);
    expect(sent?.sentAt).toBeInstanceOf(Date);
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      subject: notice.subject,
      messageId: `<${sent?.id}@antipode.example>`,
      html: notice.html,
      from: { text: '"Antipode" <desk@antipode.example>' },
    });
    expect(received[0]?.text?.trim()).toBe(notice.text);
  });

  it('is sent once although the server refused it at first', async () => {
    refusals = 2;
    await queue(notice);
    for (let attempt = 0; attempt < 5; attempt += 1) await portal.runJobs();
    expect(received).toHaveLength(1);
  });

  it.each([
    ['recipient', () => (refuseRecipient = { responseCode: 550, message: '5.1.1 No such\tmailbox' })],
    ['mail', () => (refuseMail = { responseCode: 554, message: '5.1.1 No such\tmailbox' })],
  ])(
    'is not tried again when the server refuses its %s for good, and the operator reads why',
    async (_what, refuse) => {
      refuse();
      await queue(notice);
      for (let attempt = 0; attempt < 4; attempt += 1) await portal.runJobs();
      expect(attempts).toBe(1);
      await addOperator(portal);
      const operator = await signedIn(portal, desk);
      expect(await (await operator.get('/operator/outbox')).text()).toContain('>refused</span>');
      const [mail] = await listMails(portal.db);
      expect(mail).toMatchObject({
        sentAt: null,
        refusal: expect.stringMatching(/^55[04] 5\.1\.1 No such mailbox$/),
      });
      const page = await (await operator.get(paths.outboxMail(mail?.id ?? ''))).text();
      expect(page).toMatch(/Refused by the mail server<\/dt><dd>55[04] 5\.1\.1 No such mailbox/);
      expect(page).toContain('not tried again');
    },
  );

  it('waits where the server does not know its recipient yet, or wants to be signed in to', async () => {
    refuseRecipient = { responseCode: 450, message: '4.2.1 Greylisted' };
    await queue(notice);
    await portal.runJobs();
    refuseRecipient = { responseCode: 530, message: '5.7.0 Authentication required' };
    await portal.runJobs();
    expect(await listMails(portal.db)).toMatchObject([{ sentAt: null, refusal: null }]);
    refuseRecipient = undefined;
    await portal.runJobs();
    expect([attempts, received.length]).toEqual([3, 1]);
  });

  it('is written once for one key', async () => {
    await queue(notice);
    await queue({ ...notice, subject: 'Again' });
    await portal.runJobs();
    expect(received.map((mail) => mail.subject)).toEqual([notice.subject]);
    expect(await portal.mails()).toHaveLength(1);
  });

  it('is not sent when its transaction is rolled back', async () => {
    const attempt = portal.db.transaction().execute(async (trx) => {
      await portal.deps.mail.queue(trx, notice);
      throw new Error('rolled back');
    });
    await expect(attempt).rejects.toThrow('rolled back');
    await portal.runJobs();
    expect([received, await portal.mails()]).toEqual([[], []]);
  });

  it('is sent once although its job runs again', async () => {
    await queue(notice);
    await portal.runJobs();
    const [mail] = await listMails(portal.db);
    await portal.db
      .transaction()
      .execute((trx) => portal.deps.jobs.enqueue(trx, 'send-mail', { mailId: mail?.id ?? '' }));
    await portal.runJobs();
    expect(received).toHaveLength(1);
  });

  it('is sent by one worker while another holds it', async () => {
    await queue(notice);
    const [mail] = await listMails(portal.db);
    onMail = async () => {
      onMail = () => Promise.resolve();
      await portal.db
        .transaction()
        .execute((trx) => portal.deps.jobs.enqueue(trx, 'send-mail', { mailId: mail?.id ?? '' }));
      await portal.runJobs();
    };
    await portal.runJobs();
    expect(received).toHaveLength(1);
    await portal.runJobs();
    expect(received).toHaveLength(1);
  });

  it('whose worker was killed is sent again after a while, under the same id', async () => {
    await queue(notice);
    // What a worker leaves that was killed after the server took the mail.
    await portal.db.updateTable('mail').set({ claimed_at: portal.now().toString() }).execute();
    await portal.runJobs();
    expect(received).toHaveLength(0);
    portal.advance({ minutes: 2 });
    await portal.runJobs();
    const [mail] = await listMails(portal.db);
    expect(received.map((each) => each.messageId)).toEqual([`<${mail?.id}@antipode.example>`]);
  });
});

describe('without a mail server', () => {
  it('a mail is told at the terminal with its link, and stays in the outbox', async () => {
    const lines: string[] = [];
    const transport = terminalTransport((line) => lines.push(line), 'http://127.0.0.1:4310');
    const local = await createTestPortal({ transport });
    await local.db.transaction().execute((trx) => local.deps.mail.queue(trx, notice));
    await local.runJobs();
    await local.runJobs();
    expect(lines).toEqual([
      `Mail to ${notice.recipient}: ${notice.subject} – read it at http://127.0.0.1:4310/operator/outbox`,
      '  http://127.0.0.1:4310/engagements/nordlys/payout-ledger',
    ]);
    expect(await listMails(local.db)).toMatchObject([{ subject: notice.subject, sentAt: null }]);
    await local.close();
  });
});
