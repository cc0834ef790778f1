/** The parts of a `multipart/form-data` body (RFC 7578; RFC 2046, section 5.1). */
import { latin1Of, textOfBytes } from '../bytes.ts';

export type ReadPart = {
  readonly name: string;
  readonly filename?: string;
  /** Undefined where the part does not say; it is text then. */
  readonly contentType?: string;
  readonly bytes: Uint8Array;
};

/** Undefined when the body does not begin and end as such a body does. */
export function readMultipart(body: Uint8Array, boundary: string): readonly ReadPart[] | undefined {
  // A character a byte, so that places in the text are places in the bytes.
  const text = latin1Of(body);
  const line = `\r\n--${boundary}`;
  let at = `\r\n${text}`.indexOf(line);
  if (at !== 0) return undefined;
  at += line.length - 2;
  const parts: ReadPart[] = [];
  while (!text.startsWith('--', at)) {
    const start = text.indexOf('\r\n', at) + 2;
    const end = text.indexOf(line, start - 2);
    const headEnd = text.startsWith('\r\n', start) ? start : text.indexOf('\r\n\r\n', start) + 2;
    if (start < 2 || end < 0 || headEnd < 2 || headEnd > end) return undefined;
    const part = partOf(text.slice(start, headEnd), body.slice(headEnd + 2, end));
    if (!part) return undefined;
    parts.push(part);
    at = end + line.length;
  }
  return parts;
}

function partOf(head: string, bytes: Uint8Array): ReadPart | undefined {
  const lines = head.split('\r\n').filter((each) => each !== '');
  const valueOf = (name: string) =>
    lines
      .find((each) => each.toLowerCase().startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim();
  const disposition = valueOf('content-disposition') ?? '';
  const name = /[; ]name="([^"]*)"/.exec(disposition)?.[1];
  if (name === undefined) return undefined;
  const filename = /[; ]filename="([^"]*)"/.exec(disposition)?.[1];
  const contentType = valueOf('content-type');
  return {
    name: readName(name),
    ...(filename === undefined ? {} : { filename: readName(filename) }),
    ...(contentType === undefined ? {} : { contentType }),
    bytes,
  };
}

const escapes: Readonly<Record<string, string>> = { '%22': '"', '%0D': '\r', '%0A': '\n' };

function readName(latin1: string): string {
  const bytes = Uint8Array.from(latin1, (character) => character.charCodeAt(0));
  const text = textOfBytes(bytes) ?? latin1;
  return text.replace(/%(22|0D|0A)/g, (code) => escapes[code] ?? code);
}
