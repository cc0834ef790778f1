/**
 * The service that may be sent to: an address that was given, and the machines that it stood for when it was looked at.
 *
 * Whoever tests a service sends it a great deal that is wrong on purpose, so the address must be of a machine of one's
 * own unless somebody says otherwise. A name is looked up once: connections go to what was looked at then, so that a
 * name which means another machine a second later is not followed there.
 */
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { ok, refuse, type Result } from '@antipode/base';

export type MachineAddress = { readonly address: string; readonly family: 4 | 6 };

export type Service = {
  /** Without a query, a fragment, a user. */
  readonly url: URL;
  /** At least one; nothing else is connected to. */
  readonly machines: readonly MachineAddress[];
};

export type ServiceRefusal =
  | { readonly kind: 'not-an-address'; readonly text: string }
  | { readonly kind: 'holds-a-secret'; readonly host: string }
  | { readonly kind: 'unknown-host'; readonly host: string }
  | { readonly kind: 'public'; readonly host: string; readonly address: string };

/** Every address of a name, as the system's resolver gives them. */
export type LookUp = (host: string) => Promise<readonly MachineAddress[]>;

/** @param mayTest a host of which the caller says that it may be tested, wherever it is */
export async function lookAtService(
  text: string,
  mayTest: string | undefined,
  lookUp: LookUp = lookUpBySystem,
): Promise<Result<Service, ServiceRefusal>> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.search !== '' || url.hash !== '') {
    return refuse({ kind: 'not-an-address', text });
  }
  const host = url.hostname.replaceAll(/^\[|\]$/g, '');
  if (url.username !== '' || url.password !== '') return refuse({ kind: 'holds-a-secret', host });
  const machines = await machinesOf(host, lookUp);
  if (machines.length === 0) return refuse({ kind: 'unknown-host', host });
  const outside = machines.find((machine) => !isNear(machine));
  if (outside && mayTest?.toLowerCase() !== host) {
    return refuse({ kind: 'public', host, address: outside.address });
  }
  return ok({ url, machines });
}

export function explainServiceRefusal(refusal: ServiceRefusal): string {
  switch (refusal.kind) {
    case 'not-an-address':
      return `--url takes the address of the running service, such as http://127.0.0.1:8080, and not “${refusal.text}”.`;
    case 'holds-a-secret':
      return `--url takes the address of ${refusal.host} alone. Secrets go into ANTIPODE_TOKEN or --token-file, never into an address.`;
    case 'unknown-host':
      return `There is no host ${refusal.host}. Check the address.`;
    case 'public': {
      // What a service prints when it listens to everybody; it is no address to send to.
      if (['0.0.0.0', '::'].includes(refusal.host)) {
        return `${refusal.host} is where a service listens, not where it is. Say --url with 127.0.0.1 instead.`;
      }
      const what = refusal.host === refusal.address ? refusal.host : `${refusal.host} (${refusal.address})`;
      return (
        `Nothing was sent: ${what} is no address of this machine or of a private network. Thousands of requests, ` +
        `many of them wrong on purpose, would go there, and some would change what it holds. Start the service on this machine, or, ` +
        `if you may test it, say so: --i-may-test ${refusal.host}`
      );
    }
  }
}

async function machinesOf(host: string, lookUp: LookUp): Promise<readonly MachineAddress[]> {
  const family = isIP(host);
  if (family === 4 || family === 6) return [{ address: host, family }];
  try {
    return await lookUp(host);
  } catch {
    return [];
  }
}

async function lookUpBySystem(host: string): Promise<readonly MachineAddress[]> {
  const found = await lookup(host, { all: true, order: 'ipv4first' });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}

/** Loopback, link-local, and the private networks of RFC 1918 and RFC 4193; IPv4 in the clothes of IPv6 counts as IPv4. */
export const isNear = ({ address, family }: MachineAddress): boolean =>
  near.check(address, family === 4 ? 'ipv4' : 'ipv6');

const near = new BlockList();
near.addSubnet('127.0.0.0', 8, 'ipv4');
near.addSubnet('10.0.0.0', 8, 'ipv4');
near.addSubnet('172.16.0.0', 12, 'ipv4');
near.addSubnet('192.168.0.0', 16, 'ipv4');
near.addSubnet('169.254.0.0', 16, 'ipv4');
near.addAddress('::1', 'ipv6');
near.addSubnet('fc00::', 7, 'ipv6');
near.addSubnet('fe80::', 10, 'ipv6');
