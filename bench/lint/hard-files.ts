import { createHandoffLinter, handoffLimits } from '@antipode/handoff';
import type { Bench } from '../measure.ts';

const contract = `openapi: 3.1.0
info: { title: Ledger, version: 1.0.0 }
paths:
  /payouts/{id}:
    get:
      operationId: getPayout
      summary: Read a payout
      responses: { '200': { description: One } }
`;

/** The longest that is read of each kind of file, and no more than 1 MB; what stands in it first; what takes longest. */
const kinds = [
  {
    path: 'handoff.md',
    bytes: handoffLimits.bytesPerMarkdownFile,
    beginning: '# A\n\n## Scope\n\n',
    pieces: [' ', '\n', '1. ', '- ', '> ', '# A\n', '| a ', 'TBD ', '[', '`GET /a`', '*a _'],
  },
  {
    path: 'criteria/a.feature',
    bytes: handoffLimits.bytesPerFeatureFile,
    beginning: 'Feature: A\n\n  @AC-1\n  Scenario: A\n    When ',
    pieces: [' ', '\n', '\r', 'TBD ', '10:00 ', 'Scenario: a\n', 'Given a\n', '@a\n', '<a> ', '"a" ', '/'],
  },
  {
    path: 'contract/a.yaml',
    bytes: 1_000_000,
    beginning: `${contract}x-a: `,
    pieces: [' ', '\t', '\n', '- a\n', '[', '{ a: ', '"', '&a ', 'a\n', '# a\n'],
  },
  {
    path: 'antipode.yaml',
    bytes: 1_000_000,
    beginning: 'rules:\n  ',
    pieces: [' ', '\n', '[', 'a: b\n  ', '*a '],
  },
];

/** The aim: no file hangs the linter. */
const mostMillisecondsPerMegabyte = 2_000;

/** What the file costs that costs most of its kind, beside what it may. */
export const measureHardFiles: Bench = async (measure) => {
  for (const { path, bytes, beginning, pieces } of kinds) {
    const texts = pieces.map(
      (piece) => beginning + piece.repeat(Math.floor((bytes - beginning.length) / piece.length)),
    );
    await measure({
      case: `hardest ${path} of ${Math.round(bytes / 1_000)} KB`,
      unit: 'ms',
      runs: 3,
      ours: async () => {
        let most = 0;
        for (const text of texts) most = Math.max(most, await costOf(path, text));
        return most;
      },
      theirs: {
        name: 'the aim, 2 s for 1 MB',
        measure: () => Promise.resolve((mostMillisecondsPerMegabyte * bytes) / 1_000_000),
      },
    });
  }
};

/** Milliseconds at work, since the machine may have other things to do. */
async function costOf(path: string, text: string): Promise<number> {
  const files = Object.entries({ 'handoff.md': '# A\n', 'contract/a.yaml': contract, [path]: text }).map(
    ([path, text]) => ({ path, content: new TextEncoder().encode(text) }),
  );
  const before = process.cpuUsage();
  await createHandoffLinter()(files);
  return process.cpuUsage(before).user / 1_000;
}
