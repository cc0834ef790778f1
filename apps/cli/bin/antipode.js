#!/usr/bin/env node
// The door to the built command line; `npm run build` makes what it opens.
import { existsSync } from 'node:fs';

const built = new URL('../dist/antipode.js', import.meta.url);
if (existsSync(built)) {
  await import(built.href);
} else {
  console.error(
    'The command line is not built yet. Run "npm run build" first, or use "npm run antipode -- …".',
  );
  process.exitCode = 2;
}
