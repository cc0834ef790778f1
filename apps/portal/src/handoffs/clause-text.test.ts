import type { Clause, ClauseId } from '@antipode/handoff';
import { describe, expect, it } from 'vitest';
import { clauseText, titledText } from './clause-text.ts';

const clause = (kind: 'section' | 'constraint', id: string, title: string, markdown: string): Clause => ({
  ...{ id: id as ClauseId, kind, title, file: 'handoff.md', line: 1, hash: '' },
  body: { kind, markdown },
});

const says = (of: Clause): string => titledText(of, clauseText(of.body));

describe('what is compared of a clause', () => {
  it('begins with the title of a section, which may have changed', () => {
    expect(says(clause('section', 'scope', 'Scope', 'Payouts.'))).toBe('Scope\n\nPayouts.');
  });
  it('says a constraint once: its title is its text', () => {
    const limit = clause('constraint', 'C-10', 'At most 512 MiB.', 'C-10: At most 512 MiB.');
    expect(says(limit)).toBe('C-10: At most 512 MiB.');
  });
});
