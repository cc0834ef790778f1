import { ok, refuse, type Result } from '@antipode/base';
import type { RecordedBody, RecordedExchange } from '../evidence.ts';
import type { Exchange, HeaderLine, WireRequest } from '../exchange.ts';
import { base64Of, bytesOfBase64 } from '../bytes.ts';
import type { Credential } from './credentials.ts';
import { curlOf } from './curl.ts';
import { secretForms, withSecrets, withoutSecrets, type SecretForm } from './secret-forms.ts';
import { bytesOf, latin1Of, textOfBytes } from '../bytes.ts';
import type { Carry } from '../sequence/carried.ts';
import { inForm, putValues } from '../sequence/put-values.ts';
import { carriedForms, markOf } from '../sequence/carried-marks.ts';

/** A request is sent again, so all of it is wanted; of an answer the beginning tells enough. In bytes and characters. */
const longestRequestBody = 256 * 1024;
const longestAnswerBody = 16 * 1024;
const longestAnswerHeader = 8 * 1024;

/**
 * An exchange as evidence has it: without secrets, and no longer than somebody wants to carry along.
 *
 * @param to the address of the service and the secrets that were sent to it
 * @param carries what its request takes from answers before it: names of variables stand in their places
 */
export function recordExchange(
  { request: sent, outcome }: Exchange,
  to: { readonly url: string; readonly secrets: readonly Credential[] },
  carries: readonly Carry[] = [],
): RecordedExchange {
  const forms = secretForms(to.secrets);
  const request = putValues(sent, carries, markOf);
  const body = request.body && {
    ...recordedBody(request.body, longestRequestBody, forms),
    bytes: sent.body?.length ?? 0,
  };
  return {
    request: {
      method: request.method,
      target: withoutSecrets(request.target, forms),
      headers: recordedHeaders(request.headers, forms),
      ...(body ? { body } : {}),
    },
    ...(outcome.kind === 'no-answer'
      ? { silence: { because: outcome.because, detail: withoutSecrets(outcome.detail, forms) } }
      : {
          answer: {
            status: outcome.status,
            headers: recordedHeaders(outcome.headers, forms).map(([name, value]) => [
              name,
              value.slice(0, longestAnswerHeader),
            ]),
            ...(outcome.body.length > 0
              ? { body: recordedBody(outcome.body, longestAnswerBody, forms) }
              : {}),
          },
        }),
    curl: curlOf(request, to.url, to.secrets, carriedForms(carries)),
  };
}

function recordedHeaders(headers: readonly HeaderLine[], forms: readonly SecretForm[]): HeaderLine[] {
  return headers.map(([name, value]) => [name, withoutSecrets(value, forms)]);
}

/** Secrets go before the rest is cut, so that no half of one stays. */
function recordedBody(body: Uint8Array, longest: number, forms: readonly SecretForm[]): RecordedBody {
  const bytes = body.length;
  const text = textOfBytes(body);
  if (text !== undefined) {
    const shown = withoutSecrets(text, forms).slice(0, longest);
    return { text: shown.replace(/[\uD800-\uDBFF]$/, ''), bytes };
  }
  const holdsSecret = forms.some((form) => latin1Of(body).includes(form.text));
  return holdsSecret ? { bytes } : { base64: base64Of(body.subarray(0, longest)), bytes };
}

export type NotRepeatable =
  /** Evidence has only the beginning of its body. */
  | { readonly kind: 'body-is-cut' }
  /** It was sent with a secret that is not at hand: `ANTIPODE_TOKEN`. */
  | { readonly kind: 'secret-is-missing'; readonly variable: string };

/** What stood for a variable when it was recorded, and what stands for it now. */
export type CarriedValue = { readonly was: string; readonly is: string };

/**
 * The request that was recorded, to be sent again.
 *
 * @param carried values for the variables that stand for what answers before it gave, by name
 */
export function requestOfRecord(
  record: RecordedExchange['request'],
  secrets: readonly Credential[],
  carried: ReadonlyMap<string, CarriedValue> = new Map(),
): Result<WireRequest, NotRepeatable> {
  const was = filled(record, secrets, ({ was }) => was, carried);
  const missing = missingSecret([was.target, ...was.headers.map(([, value]) => value)]);
  if (missing !== undefined) return refuse({ kind: 'secret-is-missing', variable: missing });
  if (record.body && was.body?.length !== record.body.bytes) return refuse({ kind: 'body-is-cut' });
  return ok(carried.size === 0 ? was : filled(record, secrets, ({ is }) => is, carried));
}

function filled(
  { method, target, headers, body }: RecordedExchange['request'],
  secrets: readonly Credential[],
  choose: (value: CarriedValue) => string,
  carried: ReadonlyMap<string, CarriedValue>,
): WireRequest {
  const forms = secretForms(secrets);
  const shown = (text: string, place: 'plain' | 'percent' | 'json'): string =>
    withSecrets(
      text.replaceAll(
        /\$\{([A-Z][A-Z\d_]*)(?:\.(percent|json))?\}/g,
        (mark, name: string, form?: 'percent' | 'json') => {
          const value = carried.get(name);
          return value === undefined ? mark : inForm(choose(value), form ?? place);
        },
      ),
      forms,
    );
  return {
    method,
    target: shown(target, 'percent'),
    headers: headers.map(([name, value]) => [name, shown(value, 'plain')]),
    ...(body
      ? {
          body:
            body.base64 === undefined ? bytesOf(shown(body.text ?? '', 'json')) : bytesOfBase64(body.base64),
        }
      : {}),
  };
}

function missingSecret(texts: readonly string[]): string | undefined {
  return texts
    .map((text) => /\$\{([A-Z_][A-Z\d_]*)(\.(base64|percent|json))?\}/.exec(text)?.[1])
    .find((name) => name !== undefined);
}
