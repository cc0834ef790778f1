import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

test('the service prints its address, answers on it, and ends on Ctrl-C', async () => {
  const { child, firstLine } = await start([]);
  expect(firstLine).toMatch(/^Payout ledger listens on http:\/\/127\.0\.0\.1:\d+$/u);
  const address = firstLine.split(' ').at(-1) ?? '';

  const health = await fetch(`${address}/health`);
  expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }]);

  const head = await fetch(`${address}/health`, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);

  const headers = {
    Authorization: 'Bearer aurora-write-token-0001',
    'Content-Type': 'application/json',
    'Idempotency-Key': 'main-test-0001',
  };
  const large = await fetch(`${address}/merchants`, { method: 'POST', headers, body: 'x'.repeat(1_000_000) });
  expect(large.status).toBe(413);

  const notUtf8 = await fetch(`${address}/merchants`, {
    method: 'POST',
    headers,
    body: new Uint8Array([0x22, 0xff, 0x22]),
  });
  expect(notUtf8.status).toBe(400);

  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('the same service runs with a planted fault', async () => {
  const { firstLine } = await start(['--fault', 'allow-missing']);
  const refused = await fetch(`${firstLine.split(' ').at(-1)}/health`, { method: 'DELETE' });
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, null]);
});

test('an unknown fault ends with exit code 2 and a message', async () => {
  const child = run(['--fault', 'no-such-fault']);
  let message = '';
  child.stderr?.on('data', (data: Buffer) => (message += data.toString()));
  expect(await once(child, 'close')).toEqual([2, null]);
  expect(message).toContain('There is no fault no-such-fault.');
});

function run(args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', main, ...args], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  return child;
}

async function start(args: readonly string[]): Promise<{ child: ChildProcess; firstLine: string }> {
  const child = run(args);
  if (!child.stdout) throw new Error('the service has no output');
  const [data]: unknown[] = await once(child.stdout, 'data');
  return { child, firstLine: String(data).trim() };
}
