import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceLimits, explainEvidenceRefusal, parseEvidence } from './evidence-file.ts';
import type { Evidence } from './evidence.ts';

/** Every member that evidence may have, at least once. */
const whole: Evidence = {
  format: 'antipode-evidence/1',
  tool: { name: 'antipode', version: '0.1.0' },
  handoff: { id: 'payout-ledger', title: 'Payout ledger', revision: 'a1'.repeat(32) },
  service: { url: 'http://127.0.0.1:8080/v1', commit: '0123456789abcdef0123456789abcdef01234567' },
  environment: { platform: 'linux x64', runtime: 'Node 24.21.0' },
  seed: -7,
  startedAt: '2026-11-24T13:00:00Z',
  endedAt: '2026-11-24T13:00:41.250Z',
  requests: 1234,
  clauses: [
    {
      clause: 'POST /payouts',
      kind: 'operation',
      title: 'Create a payout',
      verdict: 'not met',
      because: 'It answers 500.',
      ran: [{ what: 'random', times: 400 }],
      findings: ['F-1'],
      milliseconds: 812.5,
    },
    {
      clause: 'AC-1',
      kind: 'criterion',
      title: 'A retried payout is paid once',
      verdict: 'by hand',
      because: 'It is marked @by-hand.',
      ran: [],
      findings: [],
      milliseconds: 0,
    },
  ],
  findings: [
    {
      id: 'F-1',
      check: 'server-error',
      message: 'It fails.',
      why: 'A caller cannot tell what happened.',
      cwe: 248,
      places: [{ clause: 'POST /payouts', detail: 'with amount 0' }],
      expected: '201 or a documented refusal',
      by: 'contract/openapi.yaml:120',
      observed: '500',
      exchanges: [
        {
          request: {
            method: 'POST',
            target: '/payouts',
            headers: [['content-type', 'application/json']],
            body: { text: '{}', bytes: 2 },
          },
          answer: { status: 500, headers: [['x-a', '']], body: { base64: 'AP8=', bytes: 2 } },
          curl: 'curl …',
        },
        {
          request: { method: 'GET', target: '/payouts', headers: [] },
          silence: { because: 'closed', detail: 'other side closed' },
          curl: 'curl …',
        },
      ],
      accepted: 'Known, and mended next week.',
    },
  ],
  notChecked: [{ what: 'callbacks', because: 'nothing listens for them' }],
  setAside: [{ clause: 'POST /maintenance', because: 'Everything answered 503 after it.' }],
};

const refusalOf = (value: unknown) => {
  const parsed = parseEvidence(typeof value === 'string' ? value : JSON.stringify(value));
  return parsed.ok ? undefined : parsed.error;
};

type Path = readonly (string | number)[];
/** Every member and entry of evidence, however deep. */
function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const within = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...within.flatMap(([key, each]) => pathsOf(each, [...path, key]))];
}

function changed(
  path: Path,
  change: (holder: Record<string | number, unknown>, key: string | number) => void,
) {
  const copy = structuredClone(whole) as unknown;
  let holder = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
  const last = path.at(-1);
  if (last !== undefined) change(holder, last);
  return copy;
}

const mayBeLeftOut =
  /^(?:service\.commit|findings\.\d+\.(?:cwe|accepted|places\.\d+\.detail|exchanges\.\d+\.(?:answer|silence|(?:request|answer)\.body(?:\.(?:text|base64))?)))$/;

describe('evidence', () => {
  it('is read as it was written, with every member it may have', () => {
    expect(parseEvidence(JSON.stringify(whole))).toEqual({ ok: true, value: whole });
  });

  it('is refused where a member is missing, unless it may be left out', () => {
    const paths = pathsOf(whole).filter((path) => typeof path.at(-1) === 'string');
    expect(paths.length).toBeGreaterThan(70);
    for (const path of paths) {
      const name = path.join('.');
      const refusal = refusalOf(changed(path, (holder, key) => delete holder[key]));
      expect([name, refusal === undefined]).toEqual([name, mayBeLeftOut.test(name)]);
    }
  });

  it('is refused where anything in it is of another kind, or is not known', () => {
    for (const path of pathsOf(whole).filter(({ length }) => length > 0)) {
      for (const wrong of [null, true, {}, [[]], -1.5]) {
        const refusal = refusalOf(changed(path, (holder, key) => (holder[key] = wrong)));
        expect([path.join('.'), wrong, refusal?.kind]).toEqual([path.join('.'), wrong, 'not-evidence']);
      }
      const stranger = changed([...path, 'stranger'], (holder) => {
        if (typeof holder === 'object' && holder !== null && !Array.isArray(holder)) holder['stranger'] = 1;
      });
      if (JSON.stringify(stranger) !== JSON.stringify(whole)) {
        expect(refusalOf(stranger)).toMatchObject({
          kind: 'not-evidence',
          because: 'has no place in evidence',
        });
      }
    }
  });

  it('is refused with the place that is wrong', () => {
    expect(refusalOf({ ...whole, requests: 1.5 })).toEqual({
      kind: 'not-evidence',
      at: 'requests',
      because: 'is no whole number from 0 on',
    });
    expect(
      refusalOf(changed(['clauses', 1, 'verdict'], (holder) => (holder['verdict'] = 'fine'))),
    ).toMatchObject({
      at: 'clauses[1].verdict',
      because: 'is none of “met”, “not met”, “cannot tell”, “by hand”',
    });
    expect(refusalOf(JSON.stringify(whole).replace('"seed"', '"__proto__"'))).toMatchObject({
      at: '__proto__',
    });
  });

  it('is refused where a clause or a finding is told twice, or names what is not there', () => {
    const [clause] = whole.clauses;
    const [finding] = whole.findings;
    expect(refusalOf({ ...whole, clauses: [clause, clause] })).toMatchObject({ at: 'clauses[1]' });
    expect(refusalOf({ ...whole, findings: [finding, finding] })).toMatchObject({ at: 'findings[1]' });
    expect(refusalOf({ ...whole, findings: [] })).toMatchObject({
      at: 'clauses[0].findings',
      because: 'names F-1, which is not there',
    });
  });

  it('is refused where an address, an instant or a digest is none', () => {
    for (const wrong of [
      { service: { url: 'javascript:alert(1)' } },
      { service: { url: 'http://a b' } },
      { service: { url: 'http://a', commit: 'main; rm -rf /' } },
      { startedAt: '2026-11-24T13:00:00+01:00' },
      { handoff: { ...whole.handoff, revision: 'A1'.repeat(32) } },
    ]) {
      expect(refusalOf({ ...whole, ...wrong })?.kind).toBe('not-evidence');
    }
  });

  it('is refused before it is read where it is too large, and part by part where a part is', () => {
    expect(refusalOf(' '.repeat(evidenceLimits.characters + 1))).toEqual({ kind: 'too-large' });
    const many = Array.from({ length: evidenceLimits.findings + 1 }, () => null);
    expect(refusalOf({ ...whole, findings: many })).toMatchObject({
      at: 'findings',
      because: 'has more than 5000 entries',
    });
    expect(refusalOf({ ...whole, environment: { platform: 'x'.repeat(201), runtime: '' } })?.kind).toBe(
      'not-evidence',
    );
  });

  it('of another format is told from what is no evidence at all', () => {
    expect(refusalOf({ ...whole, format: 'antipode-evidence/2' })).toEqual({ kind: 'other-format' });
    expect(refusalOf('{')).toEqual({ kind: 'not-json' });
    expect(refusalOf('[')).toEqual({ kind: 'not-json' });
    expect(refusalOf(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)?.kind).toMatch(/^not-/);
    expect(refusalOf('null')).toMatchObject({ kind: 'not-evidence', at: '', because: 'is no object' });
  });

  it('never comes to more than a refusal with a sentence, whatever the file is', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((each) => JSON.stringify({ ...whole, clauses: each })),
        ),
        (json) => {
          const parsed = parseEvidence(json);
          if (!parsed.ok) expect(explainEvidenceRefusal(parsed.error)).toMatch(/\.$|\?$/);
        },
      ),
    );
  });
});
