import type { Json } from '@antipode/handoff';
import { describe, expect, test } from 'vitest';
import { readBody } from '../answer-body.ts';
import type { Answer, HeaderLine } from '../exchange.ts';
import { createHarvest, type Harvest, type PathValues } from './harvest.ts';
import { resourcePath } from './resource-path.ts';

const paths = [
  '/merchants',
  '/merchants/{merchantId}',
  '/merchants/{merchantId}/bank-accounts',
  '/merchants/{merchantId}/bank-accounts/{bankAccountId}',
  '/merchants/{merchantId}/payouts',
  '/payouts/{payoutId}',
  '/payouts/{payoutId}/cancellation',
];

const newHarvest = (): Harvest => createHarvest(paths.map(resourcePath));

function answer(status: number, body: Json, headers: readonly HeaderLine[] = []): Answer {
  return {
    kind: 'answer',
    status,
    headers: [['content-type', 'application/json'], ...headers],
    body: new TextEncoder().encode(JSON.stringify(body)),
    isCut: false,
    milliseconds: 1,
  };
}

function note(harvest: Harvest, request: string, given: Answer, pathValues: PathValues = {}): void {
  const [method = '', path = ''] = request.split(' ');
  const sent = path.replaceAll(/\{([^}]*)\}/g, (_, name: string) => pathValues[name] ?? '');
  harvest.note({
    method,
    template: resourcePath(path),
    pathValues,
    path: sent,
    answer: given,
    body: readBody(given),
  });
}

const known = (harvest: Harvest, path: string): readonly PathValues[] => harvest.pathsFor(resourcePath(path));

describe('what a service says of its resources', () => {
  test('is nothing before it has answered, and one way to call what has no parameters', () => {
    expect(known(newHarvest(), '/merchants/{merchantId}')).toEqual([]);
    expect(known(newHarvest(), '/merchants')).toEqual([{}]);
  });

  test('is the address of what it has made', () => {
    const harvest = newHarvest();
    note(
      harvest,
      'POST /merchants',
      answer(201, {}, [['location', 'http://127.0.0.1:4320/merchants/m%2F1?x=1']]),
    );
    expect(known(harvest, '/merchants/{merchantId}/payouts')).toEqual([{ merchantId: 'm/1' }]);
  });

  test.each([
    ['below the path of a server', '/api/v1/merchants/m1'],
    ['with the whole address', 'http://127.0.0.1:80/merchants/m1?x=1'],
    ['beside the one that was asked', 'merchants/m1'],
    ['from the address that was asked on', './m1', '/merchants/'],
    ['above the one that was asked', '../merchants/m1', '/jobs/j1'],
  ])('is an address %s', (_, location, asked = '/merchants') => {
    const harvest = newHarvest();
    const given = answer(201, {}, [['location', location]]);
    harvest.note({
      method: 'POST',
      template: resourcePath('/merchants'),
      pathValues: {},
      path: asked,
      answer: given,
      body: readBody(given),
    });
    expect(known(harvest, '/merchants/{merchantId}')).toEqual([{ merchantId: 'm1' }]);
  });

  test('is the address of what will be made (202)', () => {
    const harvest = newHarvest();
    note(harvest, 'POST /merchants', answer(202, {}, [['location', '/merchants/m1']]));
    expect(known(harvest, '/merchants/{merchantId}')).toEqual([{ merchantId: 'm1' }]);
  });

  test('is no address when nothing was made', () => {
    const harvest = newHarvest();
    note(harvest, 'POST /merchants', answer(303, {}, [['location', '/merchants/m1']]));
    expect(known(harvest, '/merchants/{merchantId}')).toEqual([]);
  });

  test('is the id in the body of what it has made or shown', () => {
    const harvest = newHarvest();
    note(harvest, 'POST /merchants', answer(201, { id: 'm1' }));
    note(harvest, 'GET /merchants', answer(200, { data: [{ id: 'm2' }, { id: 'm3' }], nextCursor: 'c' }));
    expect(known(harvest, '/merchants/{merchantId}').map(({ merchantId }) => merchantId)).toEqual([
      'm1',
      'm2',
      'm3',
    ]);
    expect(harvest.valuesNamed('next_cursor', {})).toEqual(['c']);
  });

  test('goes with the resource that it stands below', () => {
    const harvest = newHarvest();
    note(harvest, 'POST /merchants/{merchantId}/bank-accounts', answer(201, { id: 'b1' }), {
      merchantId: 'm1',
    });
    expect(known(harvest, '/merchants/{merchantId}/bank-accounts/{bankAccountId}')).toEqual([
      { merchantId: 'm1', bankAccountId: 'b1' },
    ]);
  });

  test('is found where the same noun stands at another address', () => {
    const harvest = newHarvest();
    note(harvest, 'POST /merchants/{merchantId}/payouts', answer(201, { id: 'p1' }), { merchantId: 'm1' });
    expect(known(harvest, '/payouts/{payoutId}/cancellation')).toEqual([{ payoutId: 'p1' }]);
  });

  test('names what other bodies refer to, first what belongs to the same resource', () => {
    const harvest = newHarvest();
    note(harvest, 'POST /merchants/{merchantId}/bank-accounts', answer(201, { id: 'b1' }), {
      merchantId: 'm1',
    });
    note(harvest, 'POST /merchants/{merchantId}/bank-accounts', answer(201, { id: 'b2' }), {
      merchantId: 'm2',
    });
    expect(harvest.valuesNamed('bankAccountId', { merchantId: 'm2' })).toEqual(['b2', 'b1']);
  });

  test('is forgotten with what was deleted', () => {
    const harvest = newHarvest();
    note(harvest, 'GET /merchants', answer(200, [{ id: 'm1' }, { id: 'm2' }]));
    harvest.forget(resourcePath('/merchants/{merchantId}'), { merchantId: 'm2' });
    expect(known(harvest, '/merchants/{merchantId}')).toEqual([{ merchantId: 'm1' }]);
  });

  test('keeps the last entity tag of each address', () => {
    const harvest = newHarvest();
    const at = { merchantId: 'm1' };
    note(harvest, 'GET /merchants/{merchantId}', answer(200, { id: 'm1' }, [['etag', '"1"']]), at);
    note(harvest, 'PATCH /merchants/{merchantId}', answer(200, { id: 'm1' }, [['etag', '"2"']]), at);
    expect(harvest.entityTagOf('/merchants/m1')).toBe('"2"');
  });
});
