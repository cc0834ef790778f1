import { randomUUID } from 'node:crypto';
import { serveExample } from '../../serve-example.ts';
import { faultNames } from './faults.ts';
import { openLibrary } from './library.ts';
import { answer } from './router.ts';

serveExample({
  name: 'Town library',
  port: 4330,
  faultNames,
  start: (fault) => {
    const library = openLibrary(fault, randomUUID);
    return async (request) => await answer(library, request);
  },
});
