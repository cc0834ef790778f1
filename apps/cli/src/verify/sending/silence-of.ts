/** Why no answer came, from what the machine threw. */
import type { Silence } from '@antipode/verify';

export type Told = { readonly because: Silence; readonly detail: string };

/** @param hasBegun whether an answer's headers had come */
export function silenceOf(error: unknown, hasBegun: boolean): Told {
  const codes = codesIn(error);
  const message = messageOf(error);
  const is = (known: ReadonlySet<string>): boolean => codes.some((code) => known.has(code));
  if (is(unsendable)) return { because: 'not-sent', detail: message };
  if (codes.some(isTlsCode)) return { because: 'not-tls', detail: tlsDetail(codes, message) };
  if (is(noTime)) return { because: 'timed-out', detail: message };
  if (is(unreachable)) return { because: 'not-listening', detail: message };
  if (hasBegun) return { because: 'closed-in-body', detail: message };
  if (codes.includes('UND_ERR_HEADERS_OVERFLOW')) {
    return { because: 'not-http', detail: 'The headers of the answer are larger than what is read of them.' };
  }
  if (isNoHttp(error) || /^bad (?:upgrade|response)$/.test(message)) {
    return { because: 'not-http', detail: httpDetail(codes, message, error) };
  }
  return { because: 'closed', detail: message };
}

/** Refused before anything was sent: what HTTP cannot carry at all. */
const unsendable: ReadonlySet<string> = new Set(['UND_ERR_INVALID_ARG', 'UND_ERR_NOT_SUPPORTED']);
const noTime: ReadonlySet<string> = new Set([
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]);
const unreachable: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'ENOTFOUND',
]);

const isNoHttp = (error: unknown): boolean =>
  error instanceof Error &&
  // The second is thrown for every answer whose lengths contradict each other, too.
  ['HTTPParserError', 'ResponseContentLengthMismatchError'].includes(error.name);

/** OpenSSL's own errors, and Node's words for certificates that it does not trust. */
const isTlsCode = (code: string): boolean =>
  code === 'EPROTO' ||
  /^ERR_(?:SSL|TLS)_/.test(code) ||
  /CERT|CRL|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE/.test(code);

function tlsDetail(codes: readonly string[], message: string): string {
  if (codes.some((code) => /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG/.test(code))) {
    return 'It does not speak TLS there. Is it http:// instead of https://?';
  }
  if (codes.some((code) => /SELF_SIGNED|UNABLE_TO_/.test(code))) {
    return `${message}. NODE_EXTRA_CA_CERTS names a file with a certificate to trust.`;
  }
  return message;
}

function httpDetail(codes: readonly string[], message: string, error: unknown): string {
  const data = error instanceof Error && 'data' in error && typeof error.data === 'string' ? error.data : '';
  // RFC 8446, section 5.1: an alert is of type 21, a handshake of type 22, and the version begins with 3.
  if (['\u0015\u0003', '\u0016\u0003'].includes(data.slice(0, 2)))
    return 'It speaks TLS there. Is it https:// instead of http://?';
  if (message === 'bad upgrade') return 'It changed to another protocol, which nobody had asked for.';
  if (message === 'bad response') return 'It answered with 100 (Continue), which nobody had asked for.';
  const reason = message.replace(/^Response does not match the HTTP\/1\.1 protocol(?: \((.*)\))?$/, '$1');
  return `What came is not HTTP: ${reason || codes[0] || 'it cannot be read'}.`;
}

const messageOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  // Where several addresses were tried, each has its own.
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ');
  return error.message;
};

function codesIn(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const inner = error instanceof AggregateError ? error.errors.flatMap(codesIn) : [];
  return [...own, ...inner, ...codesIn(error.cause)];
}
