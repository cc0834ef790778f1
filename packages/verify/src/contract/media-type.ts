/** Media types (RFC 9110, section 8.3.1), and how a body of one is written and read. */

export type MediaKind = 'json' | 'form' | 'multipart' | 'text' | 'binary' | 'xml' | 'json-lines' | 'unknown';

export type MediaType = {
  /** In lower case, without parameters: `application/json`. */
  readonly essence: string;
  /** Names in lower case, values without quotes. */
  readonly parameters: Readonly<Record<string, string>>;
};

const shape = /^\s*([^\s/;,]+)\/([^\s/;,]+)\s*(;.*)?$/s;

/** A run meets few of them, again and again. */
const known = new Map<string, MediaType | undefined>();
const mostKnown = 500;

/** Undefined when the text is none. */
export function parseMediaType(text: string): MediaType | undefined {
  if (known.has(text)) return known.get(text);
  const parsed = readMediaType(text);
  if (known.size >= mostKnown) known.clear();
  known.set(text, parsed);
  return parsed;
}

function readMediaType(text: string): MediaType | undefined {
  const [, type = '', subtype = '', rest = ''] = shape.exec(text) ?? [];
  if (type === '') return undefined;
  const parameters: Record<string, string> = {};
  for (const [, name = '', quoted, token] of rest.matchAll(
    /;\s*([^\s=;"]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s;"]*))/gs,
  )) {
    parameters[name.toLowerCase()] ??= quoted?.replace(/\\(.)/gs, '$1') ?? token ?? '';
  }
  return { essence: `${type}/${subtype}`.toLowerCase(), parameters };
}

/** What names bytes of a kind that has no text. */
const binaryTypes = /^(image|audio|video|font|model)\/|^application\/(octet-stream|pdf|zip|gzip|x-tar|wasm)$/;

export function kindOfMedia(mediaType: string): MediaKind {
  const parsed = parseMediaType(mediaType);
  if (!parsed) return 'unknown';
  const { essence, parameters } = parsed;
  if (
    /^(application|text)\/json$|\+json$/.test(essence) ||
    essence === '*/*' ||
    essence === 'application/*'
  ) {
    return 'json';
  }
  if (/^(application|text)\/xml$|\+xml$/.test(essence)) return 'xml';
  if (/^application\/(jsonl|x-ndjson|ndjson|json-seq)$|\+json-seq$|^text\/event-stream$/.test(essence)) {
    return 'json-lines';
  }
  if (essence === 'application/x-www-form-urlencoded') return 'form';
  if (essence === 'multipart/form-data') return 'multipart';
  if (binaryTypes.test(essence)) return 'binary';
  const charset = parameters['charset']?.toLowerCase() ?? 'utf-8';
  if (essence.startsWith('text/')) return /^(utf-?8|us-ascii)$/.test(charset) ? 'text' : 'unknown';
  return 'unknown';
}

const oneOfRange: Readonly<Record<string, string>> = {
  '*/*': 'application/json',
  'application/*': 'application/json',
  'text/*': 'text/plain',
  'image/*': 'image/png',
  'audio/*': 'audio/mpeg',
  'video/*': 'video/mp4',
};

/** A media type that can be sent where the contract names a range. */
export function sendableMediaType(mediaType: string): string {
  const { essence } = parseMediaType(mediaType) ?? { essence: '' };
  return oneOfRange[essence] ?? mediaType;
}

/** How closely a declared media type or range fits one that was sent: 0 not at all, 3 exactly. */
export function fitOfMedia(declared: string, sent: string): 0 | 1 | 2 | 3 {
  const wanted = parseMediaType(declared);
  const given = parseMediaType(sent);
  if (!wanted || !given) return 0;
  if (wanted.essence === given.essence) return 3;
  const [type = '', subtype] = wanted.essence.split('/');
  if (wanted.essence === '*/*') return 1;
  return subtype === '*' && given.essence.startsWith(`${type}/`) ? 2 : 0;
}

/** The entry that fits a media type best; exact ones come before ranges (OpenAPI 3.2, “Response Object”). */
export function bestForMedia<Entry extends { readonly mediaType: string }>(
  entries: readonly Entry[],
  sent: string,
): Entry | undefined {
  let best: Entry | undefined;
  let fit = 0;
  for (const entry of entries) {
    const now = fitOfMedia(entry.mediaType, sent);
    if (now > fit) [best, fit] = [entry, now];
  }
  return best;
}
