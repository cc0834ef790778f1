import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createHandoffLinter } from '@antipode/handoff';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import type { Case } from '../measure.ts';

const story = `---
id: github
title: GitHub
---

# GitHub

## Outcome

Every operation of the contract answers as the contract says.
`;

/** A small handoff around GitHub's own description, with every rule on, beside Redocly's rules alone. */
export async function contractCases(): Promise<readonly Case[]> {
  const contract = await gitHub();
  const config = await createConfig({ extends: ['recommended'] });
  const files = Object.entries({ 'handoff.md': story, 'contract/github.json': contract }).map(
    ([path, text]) => ({ path, content: new TextEncoder().encode(text) }),
  );
  return [
    {
      case: "GitHub's contract, every rule",
      unit: 'ms',
      runs: 5,
      // A linter remembers what it has read, so each run has one of its own.
      ours: async () => await milliseconds(async () => await createHandoffLinter()(files)),
      theirs: {
        name: '@redocly/openapi-core',
        measure: async () =>
          await milliseconds(
            async () => await lintFromString({ source: contract, absoluteRef: '/github.json', config }),
          ),
      },
    },
  ];
}

async function milliseconds(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

async function gitHub(): Promise<string> {
  const packageFile = createRequire(import.meta.url).resolve('@octokit/openapi/package.json');
  return await readFile(join(dirname(packageFile), 'generated', 'api.github.com.json'), 'utf8');
}
