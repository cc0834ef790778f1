/** Services that answer with anything but HTTP, or with no end: each comes to a verdict, and none to a crash. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyCommand } from '../../apps/cli/src/commands/verify.ts';
import { type Behaviour, hostileService } from '../../apps/cli/src/verify/sending/hostile-service.fixture.ts';
import { parseEvidence } from '../../packages/verify/src/evidence-file.ts';
import { inProcess, temporaryFolders } from './in-process.ts';
import { desk, deskToken } from './verify-desk.ts';

const folders = temporaryFolders();
let folder: string;
beforeAll(async () => {
  folder = await folders.write(desk);
});
afterAll(folders.remove);

const json = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

function pour(socket: Parameters<Behaviour>[0]): void {
  const chunk = Buffer.alloc(64 * 1024, '[');
  socket.write(`${json}content-length: 1073741824\r\n\r\n`);
  const more = (): void => {
    while (!socket.destroyed && socket.write(chunk));
  };
  socket.on('drain', more);
  more();
}

const services: readonly (readonly [what: string, behave: Behaviour, said: RegExp])[] = [
  ['hangs', () => {}, /No valid request succeeded|Nothing answers|No answer within|timed-out/],
  ['answers garbage', (socket) => socket.end('\0\u0001garbage\r\n\r\n'), /not HTTP|not-http/],
  ['closes before an answer', (socket) => socket.end(), /closed/],
  [
    'closes in the body',
    (socket) => socket.end(`${json}content-length: 99\r\n\r\n[`),
    /closed the connection in|closed-in-body/,
  ],
  ['sends 1 GB', pour, /longer than what is read/],
  [
    'redirects in circles',
    (socket) => socket.write('HTTP/1.1 302 Found\r\nlocation: /parcels\r\ncontent-length: 0\r\n\r\n'),
    /302/,
  ],
  [
    'returns invalid UTF-8',
    (socket) => socket.write(Buffer.from(`${json}content-length: 4\r\n\r\n"\xFF\xFE"`, 'latin1')),
    /not UTF-8/,
  ],
];

for (const [what, behave, said] of services) {
  it(`a service that ${what} does not meet its contract, and it is said why`, async () => {
    await verified(await hostileService(behave), 'http', said);
  });
}

it('a service that speaks no TLS where TLS is asked for does not meet its contract, and it is said why', async () => {
  const plain = await hostileService(() => {}, {
    onConnect: (socket) => void socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'),
  });
  await verified(plain, 'https', /TLS/);
});

it('a service that speaks TLS with a certificate that nobody trusts does not meet its contract, and it is said why', async () => {
  await verified(await hostileService(() => {}, { isTls: true }), 'https', /self-signed certificate/);
});

async function verified(
  { port, close }: Awaited<ReturnType<typeof hostileService>>,
  protocol: 'http' | 'https',
  said: RegExp,
): Promise<void> {
  const args = [
    '--seed',
    '7',
    '--budget',
    '2s',
    '--quiet',
    '--format',
    'json',
    '--user',
    `desk=${deskToken}`,
  ];
  const { exitCode, out, err } = await inProcess(
    verifyCommand,
    ['.', '--url', `${protocol}://127.0.0.1:${port}`, ...args],
    { folder },
  );
  await close();
  const parsed = parseEvidence(out);
  if (!parsed.ok) throw new Error(`${JSON.stringify(parsed.error)}\n${err}`);
  const operation = parsed.value.clauses.find(({ kind }) => kind === 'operation');
  expect(['not met', 'cannot tell']).toContain(operation?.verdict);
  expect([1, 3]).toContain(exitCode);
  expect(out).toMatch(said);
}
