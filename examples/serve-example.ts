/** Serves one of the smaller examples on 127.0.0.1: `--fault NAME`, `--list-faults`, and PORT. */
import { createAdaptorServer } from '@hono/node-server';

type Handler = (request: Request) => Response | Promise<Response>;

export function serveExample<Fault extends string>(example: {
  readonly name: string;
  /** Where it listens unless PORT says otherwise; 0 takes a free one. */
  readonly port: number;
  readonly faultNames: readonly Fault[];
  readonly start: (fault: Fault | undefined) => Handler;
}): void {
  const { name, faultNames } = example;
  const [option, wanted] = process.argv.slice(2);
  if (option === '--list-faults') {
    console.log(faultNames.join('\n'));
    return;
  }
  const fault = faultNames.find((each) => each === wanted);
  if (option !== undefined && (option !== '--fault' || fault === undefined)) {
    console.error(
      'Start it without options, with --list-faults, or with --fault and one of the names in that list.',
    );
    process.exitCode = 2;
    return;
  }
  const server = createAdaptorServer({ fetch: example.start(fault) });
  server.on('error', (error: Error) => {
    console.error(`Cannot listen: ${error.message}. Set PORT to a free port.`);
    process.exitCode = 1;
  });
  server.listen(Number(process.env['PORT'] || example.port), '127.0.0.1', () => {
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : example.port;
    console.log(`${name} listens on http://127.0.0.1:${port}`);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0));
}
