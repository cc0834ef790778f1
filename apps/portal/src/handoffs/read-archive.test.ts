import fc from 'fast-check';
import { createGunzip, gzipSync } from 'node:zlib';
import { pack, type Header } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { describeArchiveRefusal, readArchive, type ArchiveRefusal } from './read-archive.ts';

type Content = Readonly<Record<string, string | Buffer>>;

const handoff: Content = { 'handoff.md': '# Ledger\n', 'contract/openapi.yaml': 'openapi: 3.1.0\n' };

async function zipOf(content: Content, options: { mode?: number; compress?: boolean } = {}): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, text] of Object.entries(content)) {
    zip.addBuffer(Buffer.from(text), path, {
      compress: options.compress ?? true,
      mode: options.mode ?? 0o100644,
    });
  }
  zip.end();
  return gather(zip.outputStream as AsyncIterable<Buffer>);
}

async function tarGzOf(
  entries: readonly (Partial<Header> & { name: string; content?: string })[],
): Promise<Buffer> {
  const tar = pack();
  for (const { content, ...header } of entries) tar.entry(header, content ?? '');
  tar.finalize();
  return gzipSync(await gather(tar as AsyncIterable<Buffer>));
}

async function gather(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Every place where the bytes stand, changed: a name in a zip stands in two headers. */
function patch(archive: Buffer, from: string, to: string): Buffer {
  expect(from.length).toBe(to.length);
  return Buffer.from(archive.toString('latin1').replaceAll(from, to), 'latin1');
}

async function contentOf(archive: Uint8Array): Promise<Record<string, string>> {
  const read = await readArchive(archive);
  if (!read.ok) throw new Error(describeArchiveRefusal(read.error));
  return Object.fromEntries(read.value.map((file) => [file.path, Buffer.from(file.content).toString()]));
}

async function refusalOf(archive: Uint8Array, limits?: Parameters<typeof readArchive>[1]) {
  const read = await readArchive(archive, limits);
  expect(read.ok).toBe(false);
  return read.ok ? undefined : read.error;
}

describe('what is taken in', () => {
  test('a zip gives its files, byte for byte', async () => {
    expect(await contentOf(await zipOf(handoff))).toEqual(handoff);
    expect(await contentOf(await zipOf(handoff, { compress: false }))).toEqual(handoff);
  });

  test('a tar.gz gives its files, byte for byte', async () => {
    const archive = await tarGzOf([
      { name: './', type: 'directory' },
      { name: './handoff.md', content: '# Ledger\n' },
      { name: './contract/openapi.yaml', content: 'openapi: 3.1.0\n' },
    ]);
    expect(await contentOf(archive)).toEqual(handoff);
  });

  test('one folder around all files is taken off, two are not', async () => {
    expect(await contentOf(await zipOf({ 'ledger/handoff.md': 'a', 'ledger/contract/a.yaml': 'b' }))).toEqual(
      {
        'handoff.md': 'a',
        'contract/a.yaml': 'b',
      },
    );
    const two = { 'one/handoff.md': 'a', 'two/handoff.md': 'b' };
    expect(await contentOf(await zipOf(two))).toEqual(two);
  });

  test("a handoff's own folder stays, even when it is all there is", async () => {
    const contract = { 'contract/a.yaml': 'b' };
    expect(await contentOf(await zipOf(contract))).toEqual(contract);
  });

  test('what a desktop or git adds is left out, and does not count as a second folder', async () => {
    const archive = await zipOf({
      'ledger/handoff.md': 'a',
      'ledger/.DS_Store': 'x',
      '__MACOSX/ledger/._handoff.md': 'x',
      'ledger/.git/config': 'x',
    });
    expect(await contentOf(archive)).toEqual({ 'handoff.md': 'a' });
  });
});

describe('what is refused', () => {
  const limits = { files: 10, bytesInAll: 4 * 1024 * 1024, ratio: 200 };

  test('what is no archive, with the format that it looks like', async () => {
    expect(await refusalOf(Buffer.from('# Ledger'))).toEqual({ kind: 'not-an-archive' });
    expect(await refusalOf(Buffer.from('%PDF-1.7'))).toEqual({ kind: 'not-an-archive', looksLike: 'a PDF' });
    expect(await refusalOf(Buffer.alloc(0))).toEqual({ kind: 'empty' });
  });

  test('an archive without files', async () => {
    expect(await refusalOf(await zipOf({}))).toEqual({ kind: 'empty' });
    expect(await refusalOf(await tarGzOf([{ name: 'a/', type: 'directory' }]))).toEqual({ kind: 'empty' });
  });

  test('an archive that is cut off anywhere', async () => {
    const zip = await zipOf(handoff);
    const tar = await tarGzOf([{ name: 'handoff.md', content: 'x'.repeat(5_000) }]);
    for (const archive of [zip, tar]) {
      for (const share of [0.2, 0.5, 0.9, 0.99]) {
        const cut = archive.subarray(0, Math.floor(archive.length * share));
        expect((await refusalOf(cut))?.kind).toMatch(/truncated|broken/);
      }
    }
    expect(await refusalOf(zip.subarray(0, zip.length - 30))).toEqual({ kind: 'truncated' });
    expect(await refusalOf(tar.subarray(0, tar.length - 12))).toEqual({ kind: 'truncated' });
  });

  test('a tar that ends in the middle of a file', async () => {
    const tar = await gather(createGunzip().end(await tarGzOf([{ name: 'a', content: 'x'.repeat(5_000) }])));
    expect(await refusalOf(gzipSync(tar.subarray(0, 2_000)))).toEqual({ kind: 'truncated' });
  });

  test('a byte that changed on the way', async () => {
    const zip = patch(
      await zipOf({ 'handoff.md': '# Ledger\n' }, { compress: false }),
      '# Ledger',
      '# Lodger',
    );
    expect(await refusalOf(zip)).toMatchObject({ kind: 'broken' });
    expect(await refusalOf(gzipSync(Buffer.from('no tar at all'.repeat(100))))).toMatchObject({
      kind: 'broken',
    });
  });

  test('an encrypted entry', async () => {
    const zip = await zipOf(handoff);
    // The first bit of the general flags says so: at 6 in a local header, at 8 in the central directory.
    for (const [signature, flags] of [
      ['PK\x03\x04', 6],
      ['PK\x01\x02', 8],
    ] as const) {
      for (let at = zip.indexOf(signature); at !== -1; at = zip.indexOf(signature, at + 1)) {
        zip.writeUInt8(zip.readUInt8(at + flags) | 1, at + flags);
      }
    }
    expect(await refusalOf(zip)).toEqual({ kind: 'encrypted', path: 'handoff.md' });
  });

  test('a bomb that declares its size', async () => {
    const bomb = await zipOf({ 'handoff.md': Buffer.alloc(5 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(10_000);
    expect(await refusalOf(bomb, limits)).toEqual({ kind: 'too-large', mostBytes: limits.bytesInAll });
    const many = Object.fromEntries(
      Array.from({ length: 6 }, (_, at) => [`${at}.md`, Buffer.alloc(900_000, at)]),
    );
    expect(await refusalOf(await zipOf(many), limits)).toMatchObject({ kind: 'too-large' });
  });

  test('a bomb within the limits that expands as no text does', async () => {
    const bomb = await zipOf({ 'handoff.md': Buffer.alloc(3 * 1024 * 1024) });
    expect(await refusalOf(bomb, limits)).toEqual({ kind: 'expands-too-much', path: 'handoff.md' });
  });

  test('a bomb that declares less than it holds', async () => {
    const bomb = await zipOf({ 'handoff.md': Buffer.alloc(3 * 1024 * 1024) });
    const size = Buffer.alloc(4);
    size.writeUInt32LE(3 * 1024 * 1024);
    const small = Buffer.alloc(4);
    small.writeUInt32LE(1_000);
    const lying = patch(bomb, size.toString('latin1'), small.toString('latin1'));
    expect((await refusalOf(lying, limits))?.kind).toBe('lies-about-size');
  });

  test('a tar.gz bomb', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusalOf(bomb, limits)).toEqual({ kind: 'too-large', mostBytes: limits.bytesInAll });
  });

  test('more files than a handoff has', async () => {
    const many = Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`${at}.md`, 'x']));
    expect(await refusalOf(await zipOf(many), limits)).toEqual({ kind: 'too-many-files', mostFiles: 10 });
    const tar = await tarGzOf(Object.keys(many).map((name) => ({ name, content: 'x' })));
    expect(await refusalOf(tar, limits)).toEqual({ kind: 'too-many-files', mostFiles: 10 });
  });

  test.each(['../evil.md', '/etc/pass', 'C:/evil.md', 'a/../../x.md', 'a//b/c.md.', 'a\0b.mdmdm'])(
    'a path that escapes: %j',
    async (path) => {
      const name = 'x'.repeat(path.length);
      const zip = patch(await zipOf({ 'handoff.md': 'a', [name]: 'b' }), name, path);
      expect(await refusalOf(zip)).toMatchObject({ kind: 'path-escapes' });
    },
  );

  test('a path that escapes from a tar', async () => {
    expect(await refusalOf(await tarGzOf([{ name: '../evil.md', content: 'x' }]))).toEqual({
      kind: 'path-escapes',
      path: '../evil.md',
    });
  });

  test('links and devices', async () => {
    expect(await refusalOf(await zipOf({ 'handoff.md': '/etc/passwd' }, { mode: 0o120777 }))).toEqual({
      kind: 'not-a-plain-file',
      path: 'handoff.md',
    });
    for (const type of ['symlink', 'link', 'character-device', 'block-device', 'fifo'] as const) {
      const entry: Partial<Header> & { name: string } = { name: 'handoff.md', type, linkname: '/etc/passwd' };
      expect(await refusalOf(await tarGzOf([entry]))).toEqual({
        kind: 'not-a-plain-file',
        path: 'handoff.md',
      });
    }
  });

  test('one path twice', async () => {
    const zip = patch(await zipOf({ 'handoff.md': 'a', 'handoff.mx': 'b' }), 'handoff.mx', 'handoff.md');
    expect(await refusalOf(zip)).toEqual({ kind: 'path-given-twice', path: 'handoff.md' });
  });
});

test('no bytes make it throw: an archive with any byte changed is read or refused', async () => {
  const archives = [await zipOf(handoff), await tarGzOf([{ name: 'handoff.md', content: 'x' }])];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...archives),
      fc.nat(),
      fc.nat(255),
      fc.nat(),
      async (archive, at, byte, end) => {
        const changed = Buffer.from(archive);
        changed[at % changed.length] = byte;
        const read = await readArchive(end % 3 === 0 ? changed.subarray(0, end % changed.length) : changed);
        if (!read.ok) expect(describeArchiveRefusal(read.error)).toMatch(/^.{20,}\.$/s);
      },
    ),
    { numRuns: 1_000 },
  );
}, 120_000);

test('every refusal says what to do next and shows no control character', () => {
  const path = 'a\0\u202Eb';
  const refusals: ArchiveRefusal[] = [
    { kind: 'not-an-archive' },
    { kind: 'not-an-archive', looksLike: 'a PDF' },
    { kind: 'empty' },
    { kind: 'truncated' },
    { kind: 'broken', detail: 'no reason' },
    { kind: 'encrypted', path },
    { kind: 'too-large', mostBytes: 1_000_000 },
    { kind: 'expands-too-much', path },
    { kind: 'lies-about-size', path },
    { kind: 'too-many-files', mostFiles: 10 },
    { kind: 'path-escapes', path },
    { kind: 'not-a-plain-file', path },
    { kind: 'path-given-twice', path },
  ];
  for (const refusal of refusals) {
    const sentence = describeArchiveRefusal(refusal);
    expect(sentence).toMatch(/(Pack|Send|Leave|Put) /i);
    expect(sentence).not.toMatch(/[\p{Cc}\u202E]/u);
  }
});
