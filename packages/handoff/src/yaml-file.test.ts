import { readFile } from 'node:fs/promises';
import { parseYaml } from '@redocly/openapi-core';
import { describe, expect, test } from 'vitest';
import type { Located } from './contract/locate-keys.ts';
import { parseYamlFile } from './yaml-file.ts';

const example = await readFile(
  new URL('../../../examples/payout-ledger/contract/openapi.yaml', import.meta.url),
  'utf8',
);

/** All that YAML lets keys be, short of keys that are lists. */
const shapes = `plain: 1
"in quotes": 'x'
list:
  - name: x
    anchored: &one
      deep: 1
  - &two { flow: 1, 'quoted': [1, 2] }
  - *one
  - !!str tagged
  -
  - - nested
? asked
: told
&three named: *two
<<: *two
empty:
200:
  text: |
    plain: no key
  0x10: 1
  1.0: 2
  ~: 3
  true: 4
`;

/** Each pointer with what stands at its place, up to the end of the line. */
function places(source: string): Map<string, string> {
  const found = new Map<string, string>();
  const visit = ({ offset, children }: Located, pointer: string): void => {
    found.set(pointer, source.slice(offset, source.indexOf('\n', offset)));
    for (const [key, child] of children) visit(child, `${pointer}/${key}`);
  };
  const root = parseYamlFile(source).locate?.();
  if (root) visit(root, '');
  return found;
}

function pointersIn(value: unknown, pointer = ''): string[] {
  if (typeof value !== 'object' || value === null) return [pointer];
  return [
    pointer,
    ...Object.entries(value).flatMap(([key, child]) => pointersIn(child, `${pointer}/${key}`)),
  ];
}

describe('a YAML file', () => {
  test('has the value that Redocly reads', () => {
    expect(parseYamlFile(example).value).toEqual(parseYaml(example));
    expect(parseYamlFile(shapes).value).toEqual(parseYaml(shapes));
    expect(parseYamlFile('').value).toBe(parseYaml(''));
    expect(parseYamlFile('# nothing\n').value).toBe(parseYaml('# nothing\n'));
  });

  test('has a place for each key and each item of its value, and for nothing else', () => {
    expect([...places(example).keys()]).toEqual(pointersIn(parseYaml(example)));
  });

  test('places a key at its first character, and what an alias repeats nowhere but at its anchor', () => {
    expect(Object.fromEntries(places(shapes))).toEqual({
      '': 'plain: 1',
      '/plain': 'plain: 1',
      '/in quotes': `"in quotes": 'x'`,
      '/list': 'list:',
      '/list/0': 'name: x',
      '/list/0/name': 'name: x',
      '/list/0/anchored': 'anchored: &one',
      '/list/0/anchored/deep': 'deep: 1',
      '/list/1': `{ flow: 1, 'quoted': [1, 2] }`,
      '/list/1/flow': `flow: 1, 'quoted': [1, 2] }`,
      '/list/1/quoted': `'quoted': [1, 2] }`,
      '/list/1/quoted/0': '1, 2] }',
      '/list/1/quoted/1': '2] }',
      '/list/2': '*one',
      '/list/3': 'tagged',
      '/list/4': 'tagged',
      '/list/5': '- nested',
      '/list/5/0': 'nested',
      '/asked': 'asked',
      '/named': 'named: *two',
      '/<<': '<<: *two',
      '/empty': 'empty:',
      '/200': '200:',
      '/200/text': 'text: |',
      '/200/16': '0x10: 1',
      '/200/1': '1.0: 2',
      '/200/null': '~: 3',
      '/200/true': 'true: 4',
    });
  });

  test('is refused with a place where it is no YAML, or more than one document', () => {
    expect(() => parseYamlFile('a: [1,\n')).toThrow(expect.objectContaining({ mark: expect.anything() }));
    expect(() => parseYamlFile('a: 1\na: 2\n')).toThrow('duplicated mapping key');
    expect(() => parseYamlFile('--- 1\n--- 2\n')).toThrow('a single document');
  });
});
