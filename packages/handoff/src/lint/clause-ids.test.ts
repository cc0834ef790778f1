import { expect, test } from 'vitest';
import { filesOf, ledger, type Folder } from '../handoff.fixture.ts';
import { readHandoff } from '../read-handoff.ts';
import { lintHandoff } from './lint-handoff.ts';

const story = String(ledger['handoff.md']);
const criteria = String(ledger['criteria/payouts.feature']);

const folders: Readonly<Record<string, Folder>> = {
  'no id twice': ledger,
  'a section twice': { ...ledger, 'handoff.md': `${story}\n## Outcome\n\nAgain.\n` },
  'a constraint twice': { ...ledger, 'handoff.md': `${story}\n## Rules\n\n- C-1: Again.\n\n## C-2: Again\n` },
  'a criterion twice': {
    ...ledger,
    'criteria/twin.feature': criteria.replace('Feature: Payouts', 'Feature: Twins'),
  },
  'a decision twice': { ...ledger, 'decisions/0001-again.md': 'Words.\n\n# Again\n' },
  'decisions without a number': { ...ledger, 'decisions/a-b.md': '# A\n', 'decisions/A b.md': '# B\n' },
  'an operation twice': { ...ledger, 'contract/twin.yaml': String(ledger['contract/openapi.yaml']) },
  'a section with the name of what stands before all': {
    ...ledger,
    'handoff.md': `${story}\n## Introduction\n\nAgain.\n`,
  },
  'headings without letters': { ...ledger, 'handoff.md': `${story}\n## ???\n\nOne.\n\n## ???\n\nTwo.\n` },
};

const shared = (findings: readonly { rule: string; file: string; line: number; message: string }[]) =>
  findings
    .filter(({ rule }) => rule === 'shared-clause-id')
    .map(({ file, line, message }) => `${file}:${line} ${message}`)
    .sort();

test.each(Object.entries(folders))(
  'the linter finds the same shared ids as a reader: %s',
  async (name, folder) => {
    const read = shared((await readHandoff(filesOf(folder))).findings);
    expect(shared((await lintHandoff(filesOf(folder))).findings)).toEqual(read);
    if (/twice|before/.test(name) && name !== 'no id twice') expect(read.length).toBeGreaterThan(1);
  },
);
