import { problem } from './problem.ts';
import type { Reply } from './reply.ts';
import type { World } from './world.ts';

const largestBodyBytes = 65_536;

export type ReadJson =
  | { readonly ok: true; readonly json: unknown }
  | { readonly ok: false; readonly reply: Reply };

/** Reads a body as JSON, after its media type and its size have been found right. */
export async function readJson(world: World, request: Request, mediaType: string): Promise<ReadJson> {
  if (mediaTypeOf(request) !== mediaType && world.fault !== 'any-media-type-accepted') {
    return { ok: false, reply: problem('unsupported-media-type', `Send the body as ${mediaType}.`) };
  }
  const largest = world.fault === 'endless-body-accepted' ? Number.POSITIVE_INFINITY : largestBodyBytes;
  const bytes = await readAtMost(request, largest);
  if (!bytes)
    return { ok: false, reply: problem('body-too-large', `Send at most ${largestBodyBytes} bytes.`) };
  try {
    return { ok: true, json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) };
  } catch (error) {
    return { ok: false, reply: malformed(world, error) };
  }
}

function mediaTypeOf(request: Request): string {
  const [mediaType = ''] = (request.headers.get('content-type') ?? '').split(';');
  return mediaType.trim().toLowerCase();
}

/** The whole body, or undefined as soon as it is seen to be longer than `largest` bytes. */
async function readAtMost(request: Request, largest: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > largest) return undefined;
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body) {
    length += chunk.byteLength;
    if (length > largest) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function malformed(world: World, error: unknown): Reply {
  if (world.fault === 'stack-trace-leaked' && error instanceof Error) {
    return problem('internal-error', String(error.stack).slice(0, 500));
  }
  return problem('malformed-json', 'Send one JSON value, encoded as UTF-8.');
}
