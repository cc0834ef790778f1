import { lookup } from 'node:dns/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Outcome, WireRequest } from '@antipode/verify';
import { afterEach, describe, expect, it } from 'vitest';
import { createSender, type SenderOptions } from './create-sender.ts';
import { type Behaviour, fine, type HostileService, hostileService } from './hostile-service.fixture.ts';
import { lookAtService } from './service.ts';

const get: WireRequest = { method: 'GET', target: '/', headers: [] };
const timeout = { headersMilliseconds: 400, wholeMilliseconds: 800 };
const mostBytes = 64 * 1024;

const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).toReversed()) await close();
});

async function service(...given: Parameters<typeof hostileService>): Promise<HostileService> {
  const opened = await hostileService(...given);
  toClose.push(opened.close);
  return opened;
}

async function senderTo(url: string, more: Partial<SenderOptions> = {}) {
  const looked = await lookAtService(url, undefined);
  if (!looked.ok) throw new Error(looked.error.kind);
  const sender = createSender({ service: looked.value, timeout, mostBytes, ...more });
  toClose.push(sender.close);
  return sender;
}

/** What one GET comes to, at a service that behaves like this, with nothing left open afterwards. */
async function outcomeOf(behave: Behaviour, options: Parameters<typeof hostileService>[1] = {}) {
  const hostile = await service(behave, options);
  const sender = await senderTo(hostile.url);
  const outcome = await sender.send(get);
  await sender.close();
  await noConnectionsAt(hostile);
  return outcome;
}

async function noConnectionsAt(hostile: HostileService): Promise<void> {
  // The other end learns of it a moment later.
  for (let tries = 0; tries < 100 && (await hostile.openConnections()) > 0; tries++) await sleep(10);
  expect(await hostile.openConnections()).toBe(0);
}

const answer = (outcome: Outcome): Answer => {
  if (outcome.kind !== 'answer') throw new Error(`${outcome.because}: ${outcome.detail}`);
  return outcome;
};
const silence = (because: string, detail: RegExp) =>
  expect.objectContaining({ kind: 'no-answer', because, detail: expect.stringMatching(detail) });
const text = (outcome: Outcome): string => new TextDecoder().decode(answer(outcome).body);

describe('what is sent', () => {
  it('is what was given: the target as it is, headers in their order and case, and nothing more', async () => {
    const hostile = await service((socket, _head, whole) =>
      socket.write(fine(JSON.stringify(whole.toString('latin1')))),
    );
    const sender = await senderTo(`${hostile.url}/base/`);
    const outcome = await sender.send({
      method: 'POST',
      target: '//a/%2e%2e/%2F/..?q=%7e&q=[]{}|"\\^`&e=#x',
      headers: [
        ['X-Zed', '1'],
        ['accept', '*/*'],
        ['X-Abc', ' two '],
        ['x-zed', '3'],
        ['Content-Type', 'text/plain'],
      ],
      body: new Uint8Array([104, 105, 0, 255]),
    });
    expect(JSON.parse(text(outcome))).toBe(
      [
        'POST /base//a/%2e%2e/%2F/..?q=%7e&q=[]{}|"\\^`&e=#x HTTP/1.1',
        `host: 127.0.0.1:${hostile.port}`,
        'connection: keep-alive',
        'X-Zed: 1',
        'accept: */*',
        'X-Abc:  two ',
        'x-zed: 3',
        'Content-Type: text/plain',
        'content-length: 4',
        '',
        'hi\0\u00FF',
      ].join('\r\n'),
    );
  });

  it('has the headers for every request, but where the request has its own', async () => {
    const hostile = await service((socket) => socket.write(fine()));
    const sender = await senderTo(hostile.url, {
      headers: [
        ['user-agent', 'antipode'],
        ['X-Tenant', '7'],
      ],
    });
    await sender.send({ ...get, headers: [['x-tenant', '8']] });
    expect(hostile.heads[0]?.split('\r\n').slice(3)).toEqual(['x-tenant: 8', 'user-agent: antipode']);
  });

  it('is nothing where HTTP cannot carry it, and says so', async () => {
    const hostile = await service((socket) => socket.write(fine()));
    const sender = await senderTo(hostile.url);
    for (const impossible of [
      { ...get, target: '/a b' },
      { ...get, target: '/a\r\nx: y' },
      { ...get, headers: [['x-a', 'b\r\nc: d']] },
      { ...get, headers: [['x a', 'b']] },
      { ...get, headers: [['x-a', '漢']] },
      { ...get, method: 'GET /x' },
    ] satisfies WireRequest[]) {
      expect(await sender.send(impossible)).toEqual(silence('not-sent', /./));
    }
    expect(hostile.heads).toEqual([]);
  });

  it('goes over the same connections while the service keeps them open, and over as many as requests are under way', async () => {
    const hostile = await service((socket) => socket.write(fine()));
    const sender = await senderTo(hostile.url);
    for (let n = 0; n < 20; n++) answer(await sender.send(get));
    // One rests for a moment after an answer, and the other is used meanwhile.
    expect(hostile.connections()).toBeLessThanOrEqual(2);
    await Promise.all(Array.from({ length: 30 }, () => sender.send(get)));
    expect(hostile.connections()).toBeLessThanOrEqual(60);
    expect(hostile.heads).toHaveLength(50);
  });
});

describe('an answer', () => {
  it('is given with its headers in order and in lower case, and its body as it is', async () => {
    const outcome = await outcomeOf((socket) =>
      socket.write(
        'HTTP/1.1 299 Odd\r\nX-B: 1\r\nSet-Cookie: a\r\nset-cookie: b\r\nX-L: \xE9\r\nContent-Length: 3\r\n\r\n\xFF\xFE\0',
        'latin1',
      ),
    );
    expect(answer(outcome)).toMatchObject({
      status: 299,
      headers: [
        ['x-b', '1'],
        ['set-cookie', 'a'],
        ['set-cookie', 'b'],
        ['x-l', '\xE9'],
        ['content-length', '3'],
      ],
      isCut: false,
    });
    expect([...answer(outcome).body]).toEqual([255, 254, 0]);
  });

  it('that redirects is an answer, and followed nowhere, round in circles or not', async () => {
    const hostile = await service((socket) =>
      socket.write('HTTP/1.1 302 Found\r\nlocation: /\r\ncontent-length: 0\r\n\r\n'),
    );
    const sender = await senderTo(hostile.url);
    expect(answer(await sender.send(get))).toMatchObject({
      status: 302,
      headers: [
        ['location', '/'],
        ['content-length', '0'],
      ],
    });
    expect(hostile.heads).toHaveLength(1);
  });

  it('comes after what is only said on the way, and without a body where there is none', async () => {
    const hostile = await service((socket, head) => {
      if (head.startsWith('HEAD')) socket.write('HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n');
      else if (head.includes('/204')) socket.write('HTTP/1.1 204 No Content\r\n\r\n');
      else socket.write(`HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n${fine('"late"')}`);
    });
    const sender = await senderTo(hostile.url);
    expect(text(await sender.send(get))).toBe('"late"');
    expect(answer(await sender.send({ ...get, method: 'HEAD' })).body).toHaveLength(0);
    expect(answer(await sender.send({ ...get, target: '/204' }))).toMatchObject({
      status: 204,
      isCut: false,
    });
  });

  it('may have thousands of headers', async () => {
    const many = Array.from({ length: 5000 }, (_, n) => `x-${n}: ${'v'.repeat(100)}\r\n`).join('');
    const outcome = await outcomeOf((socket) => socket.write(fine('{}', many)));
    expect(answer(outcome).headers).toHaveLength(5002);
  });

  it('that is longer than what is read is cut there, and nothing more is taken: 1 GB as well as without an end', async () => {
    for (const head of ['content-length: 1073741824', 'transfer-encoding: chunked', 'connection: close']) {
      let taken = 0;
      const chunk = Buffer.alloc(16 * 1024, 'a');
      const framed = head.includes('chunked')
        ? Buffer.concat([Buffer.from('4000\r\n'), chunk, Buffer.from('\r\n')])
        : chunk;
      const hostile = await service((socket) => {
        socket.write(`HTTP/1.1 200 OK\r\n${head}\r\n\r\n`);
        const pour = (): void => {
          while (!socket.destroyed && socket.write(framed)) taken += framed.length;
          taken += framed.length;
        };
        socket.on('drain', pour);
        pour();
      });
      const sender = await senderTo(hostile.url);
      const { body, isCut } = answer(await sender.send(get));
      expect([body.length, isCut]).toEqual([mostBytes, true]);
      await noConnectionsAt(hostile);
      expect(taken).toBeLessThan(32 * 1024 * 1024);
    }
  });

  it('that is exactly as long as what is read is whole', async () => {
    const outcome = await outcomeOf((socket) => socket.write(fine('x'.repeat(mostBytes))));
    expect(answer(outcome)).toMatchObject({ isCut: false, body: { length: mostBytes } });
  });

  it('ends where its Content-Length says, whatever follows', async () => {
    const hostile = await service((socket) =>
      socket.write(
        'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nokHTTP/1.1 500 Gotcha\r\ncontent-length: 0\r\n\r\n',
      ),
    );
    const sender = await senderTo(hostile.url);
    expect(text(await sender.send(get))).toBe('ok');
    expect(text(await sender.send(get))).toBe('ok');
    expect(hostile.connections()).toBe(2);
  });
});

describe('no answer', () => {
  it('is not-listening where nothing listens', async () => {
    const hostile = await hostileService(() => {});
    await hostile.close();
    const sender = await senderTo(hostile.url);
    expect(await sender.send(get)).toEqual(silence('not-listening', /ECONNREFUSED/));
  });

  it('is timed-out where the service hangs, before its headers and after', async () => {
    expect(await outcomeOf(() => {})).toEqual(silence('timed-out', /^No answer within 0\.4 s\.$/));
    expect(await outcomeOf((socket) => socket.write('HTTP/1.1 200 OK\r\nx: '))).toEqual(
      silence('timed-out', /^No answer/),
    );
    expect(
      await outcomeOf((socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc')),
    ).toEqual(silence('timed-out', /^The answer \(200\) began, and had not ended after 0\.8 s\.$/));
  });

  it('is timed-out where it drips, byte by byte or hint by hint', async () => {
    const dripping =
      (head: string, drop: string): Behaviour =>
      (socket) => {
        socket.write(head);
        const drip = setInterval(() => socket.write(drop), 20);
        socket.on('close', () => clearInterval(drip));
      };
    const body = await outcomeOf(dripping('HTTP/1.1 200 OK\r\ncontent-length: 99999\r\n\r\n', '.'));
    expect(body).toEqual(silence('timed-out', /had not ended/));
    const hints = await outcomeOf(dripping('', 'HTTP/1.1 103 Early Hints\r\n\r\n'));
    expect(hints).toEqual(silence('timed-out', /^No answer/));
    const header = await outcomeOf(dripping('HTTP/1.1 200 OK\r\nx: ', 'y'));
    expect(header).toEqual(silence('timed-out', /^No answer/));
  });

  it('is timed-out where it takes connections and lets nobody in', async () => {
    const hostile = await service(() => {});
    const sender = await senderTo(hostile.url.replace('http', 'https'));
    expect(await sender.send(get)).toEqual(silence('timed-out', /./));
  });

  it('is closed where the line is cut before an answer, politely or not', async () => {
    expect(await outcomeOf((socket) => socket.end())).toEqual(silence('closed', /closed/));
    expect(await outcomeOf((socket) => socket.resetAndDestroy())).toEqual(silence('closed', /ECONNRESET/));
    expect(await outcomeOf((socket) => socket.end('HTTP/1.1 200 OK\r\nx: 1'))).toEqual(
      silence('closed', /closed/),
    );
  });

  it('is closed where connections are taken and dropped at once', async () => {
    const outcome = await outcomeOf(() => {}, { onConnect: (socket) => socket.resetAndDestroy() });
    expect(outcome).toMatchObject({ kind: 'no-answer' });
    expect(['closed', 'timed-out']).toContain(outcome.kind === 'no-answer' && outcome.because);
  });

  it('is closed-in-body where it is cut after the headers', async () => {
    const half = 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc';
    expect(await outcomeOf((socket) => socket.end(half))).toEqual(silence('closed-in-body', /./));
    expect(await outcomeOf((socket) => void socket.write(half, () => socket.resetAndDestroy()))).toEqual(
      silence('closed-in-body', /./),
    );
    const chunked = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n';
    expect(await outcomeOf((socket) => socket.end(chunked))).toEqual(silence('closed-in-body', /./));
  });

  it('is closed-in-body where what follows the headers is no body', async () => {
    const garbled = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nZZZ\r\nabc\r\n';
    expect(await outcomeOf((socket) => socket.write(garbled))).toEqual(silence('closed-in-body', /chunk/i));
  });

  it('is not-http where garbage comes', async () => {
    for (const garbage of [
      'SSH-2.0-OpenSSH_9.2\r\n',
      '\0\0\0\0',
      '<html>hello</html>',
      'HTTP/1.1 999999 What\r\n\r\n',
    ]) {
      expect(await outcomeOf((socket) => socket.write(garbage))).toEqual(silence('not-http', /not HTTP/));
    }
    const both = 'HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\nabc';
    expect(await outcomeOf((socket) => socket.write(both))).toEqual(silence('not-http', /Content-Length/i));
    const minus = 'HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\nabc';
    expect(await outcomeOf((socket) => socket.write(minus))).toEqual(silence('not-http', /Content-Length/i));
    const upgrade = 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n';
    expect(await outcomeOf((socket) => socket.write(upgrade))).toEqual(
      silence('not-http', /another protocol/),
    );
  });

  it('is not-http where the headers never end', async () => {
    const outcome = await outcomeOf((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const line = `x: ${'y'.repeat(8000)}\r\n`;
      const pour = (): void => {
        while (!socket.destroyed && socket.write(line));
      };
      socket.on('drain', pour);
      pour();
    });
    expect(outcome).toEqual(silence('not-http', /headers of the answer are larger/));
  });

  it('is not-http where it speaks TLS to who does not, and not-tls the other way round', async () => {
    const alert = Buffer.from([0x15, 0x03, 0x01, 0x00, 0x02, 0x02, 0x46]);
    expect(await outcomeOf((socket) => socket.end(alert))).toEqual(silence('not-http', /https:\/\/ instead/));
    const plain = await service(() => {}, {
      onConnect: (socket) => void socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'),
    });
    const tlsSender = await senderTo(plain.url.replace('http', 'https'));
    expect(await tlsSender.send(get)).toEqual(silence('not-tls', /http:\/\/ instead/));
  });

  it('is not-tls where the certificate is nobody’s', async () => {
    const outcome = await outcomeOf((socket) => socket.write(fine()), { isTls: true });
    expect(outcome).toEqual(silence('not-tls', /self-signed certificate.*NODE_EXTRA_CA_CERTS/));
  });
});

describe('a sender', () => {
  it('sends again what may be sent again, where an old connection was closed under it', async () => {
    const served = new WeakMap<object, number>();
    const hostile = await service((socket) => {
      const before = served.get(socket) ?? 0;
      served.set(socket, before + 1);
      // A connection is good for one request, and its service says nothing of closing it.
      if (before === 0) socket.write(fine());
      else socket.end();
    });
    const sender = await senderTo(hostile.url);
    for (let n = 0; n < 20; n++) answer(await sender.send(get));
    const posted = [];
    for (let n = 0; n < 20; n++) posted.push(await sender.send({ ...get, method: 'POST' }));
    expect(posted).toContainEqual(silence('closed', /./));
    const mute = await service((socket) => socket.end('\r\n'));
    const senderToMute = await senderTo(mute.url);
    expect(await senderToMute.send(get)).toEqual(silence('closed', /./));
    const dead = await service((socket) => socket.end());
    const senderToDead = await senderTo(dead.url);
    expect(await senderToDead.send(get)).toEqual(silence('closed', /./));
    expect(dead.heads).toHaveLength(1);
  });

  it('connects to what was looked at, whatever the name means by then', async () => {
    const hostile = await service((socket) => socket.write(fine()));
    const url = new URL(`http://localhost:${hostile.port}`);
    const sender = createSender({
      service: { url, machines: [{ address: '127.0.0.1', family: 4 }] },
      timeout,
      mostBytes,
    });
    toClose.push(sender.close);
    answer(await sender.send(get));
    expect(hostile.heads[0]).toContain(`host: localhost:${hostile.port}`);
    expect((await lookup('localhost')).address).toBeTruthy();
    const elsewhere = createSender({
      service: { url, machines: [{ address: '127.0.0.2', family: 4 }] },
      timeout,
      mostBytes,
    });
    toClose.push(elsewhere.close);
    expect(await elsewhere.send(get)).toEqual(silence('not-listening', /127\.0\.0\.2/));
  });

  it('answers for everything under way when it is closed', async () => {
    const hostile = await service(() => {});
    const sender = await senderTo(hostile.url, {
      timeout: { headersMilliseconds: 60_000, wholeMilliseconds: 60_000 },
    });
    const underWay = Array.from({ length: 10 }, () => sender.send(get));
    await sleep(50);
    await sender.close();
    for (const outcome of await Promise.all(underWay)) expect(outcome.kind).toBe('no-answer');
    await noConnectionsAt(hostile);
  });

  it('is as well after a thousand bad answers as before, and leaves nothing open', async () => {
    const bad: readonly Behaviour[] = [
      (socket) => socket.end(),
      (socket) => socket.resetAndDestroy(),
      (socket) => socket.write('garbage\r\n\r\n'),
      (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc'),
      (socket) => socket.write(fine('x'.repeat(mostBytes + 1))),
      (socket) => socket.write(fine()),
    ];
    let next = 0;
    const hostile = await service((socket) => bad[next++ % bad.length]?.(socket, '', Buffer.alloc(0)));
    const sender = await senderTo(hostile.url);
    for (let round = 0; round < 100; round++) {
      await Promise.all(Array.from({ length: 10 }, () => sender.send({ ...get, method: 'POST' })));
    }
    next = bad.length - 1;
    expect(text(await sender.send(get))).toBe('{}');
    await sender.close();
    await noConnectionsAt(hostile);
  });
});
