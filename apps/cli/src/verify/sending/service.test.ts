import { describe, expect, it } from 'vitest';
import { explainServiceRefusal, lookAtService, type MachineAddress } from './service.ts';

const names: Readonly<Record<string, readonly MachineAddress[]>> = {
  localhost: [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ],
  'ledger.internal': [{ address: '10.2.3.4', family: 4 }],
  'example.org': [{ address: '93.184.216.34', family: 4 }],
  'both.example': [
    { address: '192.168.0.7', family: 4 },
    { address: '2606:2800:220::1', family: 6 },
  ],
};
const lookUp = async (host: string) => {
  const found = names[host];
  if (!found) throw new Error('ENOTFOUND');
  return await Promise.resolve(found);
};
const look = async (url: string, mayTest?: string) => await lookAtService(url, mayTest, lookUp);
const refusal = async (url: string, mayTest?: string) => {
  const looked = await look(url, mayTest);
  return looked.ok ? undefined : looked.error.kind;
};

describe('a service', () => {
  it('may be on this machine, and on a private network', async () => {
    for (const host of [
      'localhost:8080',
      'LOCALHOST',
      '127.0.0.1',
      '127.9.9.9',
      '0x7f.1',
      '[::1]:80',
      '[::ffff:127.0.0.1]',
      '[::ffff:10.0.0.1]',
      '10.0.0.1',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.1.1',
      '[fe80::1]',
      '[fd12:3456::1]',
      'ledger.internal/base/path',
    ]) {
      expect([host, await refusal(`http://${host}`)]).toEqual([host, undefined]);
    }
  });

  it('may not be anywhere else, by its number or by its name', async () => {
    for (const host of [
      '8.8.8.8',
      '172.15.0.1',
      '172.32.0.1',
      '192.169.0.1',
      '100.64.0.1',
      '11.0.0.1',
      '0.0.0.0',
      '[::]',
      '[2606:2800:220::1]',
      '[::ffff:8.8.8.8]',
      '134744072',
      'example.org',
    ]) {
      expect([host, await refusal(`http://${host}`)]).toEqual([host, 'public']);
    }
  });

  it('may not be where only one of the addresses of its name is near', async () => {
    expect(await refusal('http://both.example')).toBe('public');
  });

  it('may be anywhere where somebody says so, of that host and of no other', async () => {
    expect(await refusal('https://example.org', 'EXAMPLE.org')).toBeUndefined();
    expect(await refusal('https://example.org', 'other.example.org')).toBe('public');
    expect(await refusal('http://8.8.8.8', '8.8.8.8')).toBeUndefined();
    const looked = await look('http://[2606:2800:220::1]:81/v1', '2606:2800:220::1');
    expect(looked.ok && looked.value.machines).toEqual([{ address: '2606:2800:220::1', family: 6 }]);
  });

  it('is an address by HTTP, without a question, a secret, or a host that is not', async () => {
    for (const text of [
      '',
      'ledger',
      'localhost:80',
      'ftp://localhost',
      'http://localhost/?a',
      'http://localhost/#a',
    ]) {
      expect([text, await refusal(text)]).toEqual([text, 'not-an-address']);
    }
    expect(await refusal('http://freja:secret@localhost')).toBe('holds-a-secret');
    expect(await refusal('http://nowhere.example')).toBe('unknown-host');
  });

  it('is refused with what to do about it, and without a secret', async () => {
    for (const [url, said] of [
      ['http://example.org', '--i-may-test example.org'],
      ['http://example.org', 'example.org (93.184.216.34) is no address of this machine'],
      ['http://0.0.0.0:8080', 'Say --url with 127.0.0.1 instead.'],
      ['http://freja:secret@localhost', 'Secrets go into ANTIPODE_TOKEN'],
      ['http://nowhere.example', 'There is no host nowhere.example.'],
      ['ledger', 'such as http://127.0.0.1:8080'],
    ] as const) {
      const looked = await look(url);
      const text = looked.ok ? '' : explainServiceRefusal(looked.error);
      expect(text).toContain(said);
      expect(text).not.toContain('secret@');
    }
  });
});
