import { expect, test } from 'vitest';
import { readCommand } from './command-line.ts';

test('without arguments the healthy service is served on port 4320', () => {
  expect(readCommand([], undefined)).toEqual({ kind: 'serve', fault: undefined, port: 4320 });
  expect(readCommand([], '8080')).toEqual({ kind: 'serve', fault: undefined, port: 8080 });
});

test('--fault serves the named fault', () => {
  expect(readCommand(['--fault', 'allow-missing'], undefined)).toMatchObject({ fault: 'allow-missing' });
});

test.each([
  [['--fault', 'no-such-fault'], 'There is no fault no-such-fault.'],
  [['--fault'], 'Name a fault after --fault.'],
  [['--fault', 'constructor'], 'There is no fault constructor.'],
  [['--fault', 'allow-missing', 'page-skips-one'], 'Only one fault can be planted'],
  [['--faults'], 'There is no option --faults.'],
])('%j is refused with what to do next', (args, message) => {
  const command = readCommand(args, undefined);
  expect(command.kind === 'refuse' && command.message).toContain(message);
});

test.each(['-1', '65536', 'http', '1e3'])('PORT=%s is refused', (port) => {
  expect(readCommand([], port).kind).toBe('refuse');
});

test('--help shows the commands to copy', () => {
  const command = readCommand(['--help'], undefined);
  expect(command.kind === 'print' && command.text).toContain('npm run example -- --fault retry-pays-twice');
});
