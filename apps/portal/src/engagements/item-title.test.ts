import { describe, expect, it } from 'vitest';
import { oneLine } from './item-title.ts';

describe('one line of Markdown', () => {
  it.each([
    ['Is **512 MiB** the limit of the *process*?', 'Is 512 MiB the limit of the process?'],
    ['See [the contract](contract/openapi.yaml) and `POST /payouts`', 'See the contract and POST /payouts'],
    ['## Two\n\n- things', 'Two things'],
    ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
    ['**Left open', '**Left open'],
    ['**Bold** at the start\n> - quoted', 'Bold at the start quoted'],
  ])('%j reads %j', (markdown, line) => {
    expect(oneLine(markdown)).toBe(line);
  });
  it('is cut where it is long', () => {
    expect(oneLine('word '.repeat(100))).toHaveLength(160);
    expect(oneLine('[*'.repeat(50_000)).length).toBeLessThanOrEqual(160);
  });
});
