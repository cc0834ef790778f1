/** The two smaller examples, each as its handoff and its service behind a function. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readHandoff, type Handoff } from '@antipode/handoff';
import type { Send } from '../exchange.ts';

const examples = join(import.meta.dirname, '../../../../examples');

/** @param folder below `examples/`: `library/handoff` */
export async function readExample(folder: string): Promise<Handoff> {
  const cwd = join(examples, folder);
  const paths = globSync('**/*.{md,yaml,feature}', { cwd }).sort();
  return await readHandoff(paths.map((path) => ({ path, content: readFileSync(join(cwd, path)) })));
}

/** What `fetch` would send, to a service without a socket. */
export function sendTo(address: string, service: (request: Request) => Response | Promise<Response>): Send {
  return async ({ method, target, headers, body }) => {
    const request = new Request(`${address}${target}`, {
      method,
      headers: headers.map(([name, value]): [string, string] => [name, value]),
      // A body of bytes is never one of a shared buffer here.
      ...(body ? { body: body as Uint8Array<ArrayBuffer> } : {}),
    });
    const response = await service(request);
    return {
      kind: 'answer',
      status: response.status,
      headers: [...response.headers],
      body: new Uint8Array(await response.arrayBuffer()),
      isCut: false,
      milliseconds: 1,
    };
  };
}
