import { faultNames, isFaultName, type FaultName } from './faults.ts';

export type Command =
  | { readonly kind: 'serve'; readonly fault: FaultName | undefined; readonly port: number }
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'refuse'; readonly message: string };

const help = `Runs the payout ledger, the service that meets examples/payout-ledger.

Usage: npm run example [-- OPTIONS]

  --list-faults   print the names of the planted faults, one a line
  --fault NAME    run the same service with that planted fault
  --help          print this text

Environment: PORT is the port to listen on, 4320 when not set; 0 takes any free port.

Examples:
  npm run example
  PORT=8080 npm run example
  npm run example -- --list-faults
  npm run example -- --fault retry-pays-twice`;

/** What the arguments after `npm run example --` and the variable PORT ask for. */
export function readCommand(args: readonly string[], portSent: string | undefined): Command {
  const [option, name, ...rest] = args;
  if (option === '--help' || option === '-h') return { kind: 'print', text: help };
  if (option === '--list-faults') return { kind: 'print', text: faultNames.join('\n') };
  const port = readPort(portSent);
  if (port === undefined) return refuse(`PORT is ${portSent}; set it to an integer from 0 to 65535.`);
  if (option === undefined) return { kind: 'serve', fault: undefined, port };
  if (option !== '--fault') return refuse(`There is no option ${option}. See: npm run example -- --help`);
  if (name === undefined) return refuse('Name a fault after --fault. See: npm run example -- --list-faults');
  if (!isFaultName(name)) return refuse(`There is no fault ${name}. See: npm run example -- --list-faults`);
  if (rest.length > 0) return refuse(`Only one fault can be planted; leave out ${rest.join(' ')}.`);
  return { kind: 'serve', fault: name, port };
}

function refuse(message: string): Command {
  return { kind: 'refuse', message };
}

function readPort(sent: string | undefined): number | undefined {
  if (sent === undefined || sent === '') return 4320;
  return /^\d{1,5}$/u.test(sent) && Number(sent) <= 65_535 ? Number(sent) : undefined;
}
