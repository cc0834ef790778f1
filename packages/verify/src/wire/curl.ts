/** A request as a command for a POSIX shell, which sends the same bytes again. */
import type { HeaderLine, WireRequest } from '../exchange.ts';
import { base64Of } from '../bytes.ts';
import type { Credential } from './credentials.ts';
import { secretForms, splitBySecrets, type SecretForm } from './secret-forms.ts';
import { latin1Of, textOfBytes } from '../bytes.ts';

/** A longer argument is refused by Linux; what is piped may be longer. */
const longestArgument = 64 * 1024;
/** A longer body would make evidence that nobody can open. */
const longestPiped = 256 * 1024;

/**
 * @param url the address of the service: `http://127.0.0.1:4320`
 * @param secrets stand in the command as variables of the environment: `"$ANTIPODE_TOKEN"`
 * @param carried stand in the request already, as what evidence has for them, and in the command as variables of the shell
 * @example curl -i -X POST 'http://127.0.0.1:4320/merchants' -H 'Authorization: Bearer '"$ANTIPODE_TOKEN"
 */
export function curlOf(
  request: WireRequest,
  url: string,
  secrets: readonly Credential[],
  carried: readonly SecretForm[] = [],
): string {
  const forms = [...secretForms(secrets), ...carried];
  const address = `${url.endsWith('/') ? url.slice(0, -1) : url}${request.target}`;
  const body = request.body && bodyArguments(request.body, forms);
  const words = [
    'curl -i',
    ...methodArguments(request),
    ...(/\/\.|%2e/i.test(request.target) ? ['--path-as-is'] : []),
    ...(/[[\]{}]/.test(withoutForms(address, carried)) ? ['-g'] : []), // or curl takes them for a pattern of many addresses
    quoted(address, forms),
    ...request.headers.map((line) => headerArgument(line, forms)),
    ...impliedHeaders(request),
    ...(body ? [body.argument] : []),
  ];
  return `${body?.pipe ?? ''}${words.join(' ')}`;
}

const withoutForms = (text: string, forms: readonly SecretForm[]): string =>
  forms.reduce((left, form) => left.replaceAll(form.text, ''), text);

function methodArguments({ method, body }: WireRequest): string[] {
  if (method === 'HEAD') return ['-I'];
  return method === 'GET' && !body ? [] : [`-X ${/^[A-Z]+$/.test(method) ? method : quotedText(method)}`];
}

/**
 * Without a word, curl says that a body is a form; and where there is no body, nothing of its length, which senders
 * say of a method that could have one (RFC 9110, section 8.6). Services tell the two apart.
 */
function impliedHeaders({ method, headers, body }: WireRequest): string[] {
  const has = (wanted: string): boolean => headers.some(([name]) => name.toLowerCase() === wanted);
  if (!body) return lengthIsSaid.has(method) && !has('content-length') ? ["-H 'Content-Length: 0'"] : [];
  return has('content-type') ? [] : ["-H 'Content-Type:'"];
}

const lengthIsSaid: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);

/** A header is ISO 8859-1, and a terminal is UTF-8, so its bytes are named by number where the two differ. */
function headerArgument([name, value]: HeaderLine, forms: readonly SecretForm[]): string {
  if (value === '') return `-H ${quoted(`${name};`, [])}`; // so curl sends it without a value
  const pieces = splitBySecrets(`${name}: ${value}`, forms).map((piece) =>
    typeof piece === 'string' ? quotedLatin1(piece) : `"${piece.shell}"`,
  );
  return `-H ${pieces.join('')}`;
}

function quotedLatin1(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text)) return quotedText(text);
  const printed = text
    .replace(/[%\\]/g, (character) => character + character)
    .replace(/[\u0080-\u00ff']/g, (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`);
  return `"$(printf '${printed}')"`;
}

function quoted(text: string, forms: readonly SecretForm[]): string {
  const pieces = splitBySecrets(text, forms).map((piece) =>
    typeof piece === 'string' ? quotedText(piece) : `"${piece.shell}"`,
  );
  return pieces.join('') || "''";
}

/** Nothing inside single quotes means anything to a shell but a single quote. */
function quotedText(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function bodyArguments(
  body: Uint8Array,
  forms: readonly SecretForm[],
): { readonly pipe?: string; readonly argument: string } {
  const text = textOfBytes(body);
  const holdsSecret = forms.some((form) => (text ?? latin1Of(body)).includes(form.text));
  const isPlain = text !== undefined && /^[^\p{Cc}\uFEFF]*$/u.test(text.replace(/[\n\t]/g, ''));
  if (isPlain && body.length <= longestArgument) return { argument: `--data-raw ${quoted(text, forms)}` };
  if (body.length > longestPiped || (holdsSecret && (text === undefined || text.includes('\0')))) {
    return { argument: `--data-binary @request-body # of ${body.length} bytes, which are left out here` };
  }
  const pipe =
    holdsSecret && text !== undefined
      ? `printf %s ${quoted(text, forms)} | `
      : `printf %s '${base64Of(body)}' | base64 --decode | `;
  return { pipe, argument: '--data-binary @-' };
}
