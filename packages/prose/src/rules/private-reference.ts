import { formsOfBe } from '../lexicon/verbs.ts';
import { blockEnd, sentenceAfter } from '../neighbours.ts';
import { phrases } from '../phrase.ts';
import { addressKind, isPrivateIp } from '../private-address.ts';
import { onceForEachText, type Here, type ProseRule, type ProseText } from '../prose-rule.ts';
import { endOf, isGlued, startOf } from '../sentences.ts';
import { quote } from '../say.ts';
import { onceForEachWord, type Word } from '../words.ts';

const tool =
  'confluence|notion|jira|sharepoint|figma|miro|trello|asana|intranet|wiki|basecamp|airtable|gdrive|dropbox|onedrive|onenote';
const paper =
  'page|pages|doc|docs|document|documents|space|board|file|files|folder|ticket|tickets|sheet|wiki|spec|entry|article|card|mockup|mockups';
const kept =
  'is|are|stands|lives|sits|described|documented|specified|listed|defined|explained|collected|kept|found|details|rules|checklist|spec|mockup|mockups|mapping|notes|documentation|diagram';
const owner = 'the|our|their|its';
const inside = 'company|team|project|internal';

const hidden = phrases([
  `in|on|at|from|see|per|under ${owner}? ${inside}? ${tool} ${paper}`,
  `${kept} in|on|at ${owner}? ${inside}? ${tool} ${paper}?`,
  `${kept} in|on google|microsoft drive|docs|sheets|teams`,
  `see ${owner}? ${inside}? ${tool}`,
  `${owner} google doc|docs|sheet|sheets|drive`,
  `in|on|see|from ${owner} shared|network|group drive|folder`,
  `in|on|see ${owner} internal wiki|docs|documentation|page|portal|site`,
]);

/** Before the key of a ticket that has to be read: “see OPS-12”, and not “fixes OPS-12”. */
const reading = new Set('see at in from per of like read check follow follows with'.split(' '));
const papers = new Set('ticket issue pr story task bug epic mr card request the'.split(' '));
const settled = new Set(
  'fixed done solved tracked handled closed merged resolved reported introduced'.split(' '),
);
const telling = new Set('describes explains lists has contains says defines shows holds'.split(' '));

const ticketKey = /^[A-Z][A-Z0-9]{1,9}-\d{1,6}$/;

/** What looks like the key of a ticket: standards, ciphers, and clauses of this very text. */
const notKey =
  /^(?:UTF|UCS|ISO|IEC|ITU|SHA\d?|AES|DES|RSA|RFC|BCP|TLS|SSL|HTTP|ES|RS|HS|PS|EC|MD|CRC|IEEE|CVE|CWE|EN|DIN|PCI|ECMA|ANSI|COVID|UTC|GMT|AC|C|Q|D|A|FR|NFR|REQ|US|UC|ADR|BASE|CP|NIST|FIPS|SOC|PEP|JSR|XEP|OAUTH|MP|PDF|GPL|LGPL|AGPL|BSD|CC|EAN|UPC|CODE|EUR|USD)-/;

export const privateReference: ProseRule = {
  name: 'private-reference',
  kind: 'conversation',
  severity: 'warns',
  inCriteria: 'warns',
  summary: 'An address or a ticket that only people inside the company can open.',
  why: 'The contractor meets a login page, and what stands behind it is missing from the specification.',
  fix: 'Copy what is needed into the handoff, beside the text.',
  ok: [
    'The service starts and listens on http://localhost:4320.',
    'The rules are in [the contract](contract/openapi.yaml).',
    'The format is described at https://www.rfc-editor.org/rfc/rfc9110.',
    'The text is UTF-8, hashed as in SHA-256.',
    'The service posts a message to the Slack channel of the customer.',
    'The job opens a ticket in Jira when a payout fails.',
    'Fixes OPS-2214: the header is sent twice.',
    '`http://10.40.3.17:9000` is an example of an address that is refused.',
    'The block 10.0.0.0/8 is not routed.',
    'See [issue #412](https://github.com/nordlys-example/ledger/issues/412).',
    'The criterion is the same as in AC-7.',
  ],
  notOk: [
    'The details are «on the Confluence page» of Ines.',
    'Please have a look at «OPS-2214».',
    'The test system is at «http://10.40.3.17:9000».',
    'Backups go to the share «\\\\fs02\\ops\\backup».',
    'Mockup: «https://www.figma.com/file/Kd83/tablet»',
    'The checklist is in the «#go-live channel».',
    'The codes are in [«the table»](https://acme.atlassian.net/wiki/x/12).',
    'The fields are the same as in «#412».',
    'The data is copied from «db01.corp.local» at night.',
  ],
  triggers: { words: ['#'], phrases: [hidden], shapes: ['name', 'capitals', 'dotted', 'sentence'] },
  check: (here) => {
    const span = spanOf(here);
    if (!span) return undefined;
    const said = quote(here, span.from, span.to);
    return {
      ...span,
      message: `“${said}” can be read by nobody outside the company.`,
      question: `Could you send me what “${said}” says? I cannot open it from here.`,
    };
  },
};

type Span = { readonly from: number; readonly to: number };

function spanOf(here: Here): Span | undefined {
  const { words, at, sentence, text } = here;
  const word = words[at];
  if (!word) return undefined;
  const span = wordSpan(here, word);
  // The text of a link: what counts is where that leads.
  if (span && text.source.startsWith('](', endOf(sentence, span.to - 1))) return undefined;
  return span ?? (at === 0 ? linkSpan(here) : undefined);
}

function wordSpan(here: Here, word: Word): Span | undefined {
  const { words, at, text } = here;
  switch (looksOf(word)) {
    case 'name':
      return isPrivateName(here) ? { from: at, to: at + 1 } : undefined;
    case 'private number':
      return /^(?:version|release|v)$/.test(words[at - 1]?.lower ?? '')
        ? undefined
        : { from: at, to: at + 1 };
    case 'hash':
      return hashSpan(here);
    case 'host':
      return { from: at, to: at + 1 };
    case 'ticket':
      return isTicketKey(text, words, at) ? { from: at, to: at + 1 } : undefined;
    case 'start': {
      const length = hidden.matchAt(words, at);
      if (length === 0) return undefined;
      return { from: formsOfBe.has(word.lower) ? at + 1 : at, to: at + length };
    }
    case undefined:
      return undefined;
  }
}

type Looks = 'name' | 'private number' | 'hash' | 'host' | 'ticket' | 'start';

/** What a word may be, by itself. */
const looksOf = onceForEachWord((word): Looks | undefined => {
  const { kind, text, lower } = word;
  switch (kind) {
    case 'name':
      return kind;
    case 'number':
      return isPrivateIp(text) ? 'private number' : undefined;
    case 'mark':
      return text === '#' ? 'hash' : undefined;
    case 'word':
      if (isInsideHost(text)) return 'host';
      if (ticketKey.test(text) && !notKey.test(text)) return 'ticket';
      return hidden.starts.has(lower) ? 'start' : undefined;
  }
});

function isPrivateName({ words, at, sentence, text }: Here): boolean {
  const [start, end] = [startOf(sentence, at) ?? 0, endOf(sentence, at) ?? 0];
  const code = text.source.charCodeAt(start);
  if (code === 0x60 || code === 0x22 || code === 0x201c) return false; // an example
  const address = text.source.slice(start, Math.min(end, start + 300)).replace(/^<|>$/g, '');
  const kind = addressKind(address);
  return kind === 'private' || (kind === 'own-machine' && !isRunHere(words, at));
}

const running = new Set(
  'run runs running start starts started listens listen listening serves serve port open opens local locally default docker develop development'.split(
    ' ',
  ),
);

/** Whoever runs the service meets it on the own machine. */
function isRunHere(words: readonly Word[], at: number): boolean {
  for (let near = Math.max(0, at - 12); near < at + 12; near++) {
    if (running.has(words[near]?.lower ?? '')) return true;
  }
  return false;
}

function isTicketKey(text: ProseText, words: readonly Word[], at: number): boolean {
  const word = words[at];
  if (!word || text.context.declares(word.text)) return false;
  return isToBeRead(words, at) || (at === 0 && telling.has(words[at + 1]?.lower ?? ''));
}

function isToBeRead(words: readonly Word[], at: number): boolean {
  let before = at - 1;
  while (papers.has(words[before]?.lower ?? '')) before--;
  return reading.has(words[before]?.lower ?? '') && !settled.has(words[before - 1]?.lower ?? '');
}

/** `#412` that is to be read, and `#go-live`, a channel. */
function hashSpan({ words, at, sentence }: Here): Span | undefined {
  const next = words[at + 1];
  if (!next || !isGlued(sentence, at)) return undefined;
  if (next.kind === 'number') {
    return /^\d{2,6}$/.test(next.text) && isToBeRead(words, at) ? { from: at, to: at + 2 } : undefined;
  }
  if (next.kind !== 'word') return undefined;
  if (words[at + 2]?.lower === 'channel') return { from: at, to: at + 3 };
  return /^(?:in|see|ask)$/.test(words[at - 1]?.lower ?? '') ? { from: at, to: at + 2 } : undefined;
}

/** The text of the sentence's first link that leads to a private address. */
function linkSpan(here: Here): Span | undefined {
  const { sentence, text } = here;
  const links = privatePlaces(text);
  if (links.length === 0) return undefined;
  const start = startOf(sentence, 0) ?? 0;
  const { block } = sentence;
  const close = links[firstFrom(links, start)];
  if (close === undefined || close >= blockEnd(block)) return undefined;
  const after = sentenceAfter(here);
  if (after?.block === block && close >= (startOf(after, 0) ?? 0)) return undefined;
  if (block.text.charAt(close - block.start) !== ' ') return undefined; // in code
  const earliest = Math.max(start, close - mostLinkText);
  const open = earliest + text.source.slice(earliest, close).lastIndexOf('[');
  const { starts } = sentence;
  const from = starts.findIndex((start) => start > open);
  let to = from;
  while ((starts[to] ?? close) < close) to++;
  return from === -1 || to <= from ? undefined : { from, to };
}

/** `db01.corp.local`, `wiki.intranet`; `settings.local` is rather a file. */
function isInsideHost(text: string): boolean {
  const ending = insideEnding.exec(text);
  if (!ending) return false;
  const host = /[\w-]+(?:\.[\w-]+)?$/.exec(text.slice(0, ending.index))?.[0] ?? '';
  return /^\w/.test(host) && (ending[1] !== 'local' || host.includes('.'));
}

const insideEnding = /\.(corp|intranet|intra|lan|local)(?![\w.-])/;

const mostLinkText = 300;

/** The index of the first number in the sorted list that is at least `least`. */
function firstFrom(sorted: readonly number[], least: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

const opensAddress = /^(?:[a-z]+:|[a-z]{9}|\\\\)/i;

/** Where the text of each link ends that leads to a private address. */
const privatePlaces = onceForEachText(({ source }: ProseText): readonly number[] => {
  const links: number[] = [];
  for (let at = source.indexOf(']('); at !== -1; at = source.indexOf('](', at + 2)) {
    if (!opensAddress.test(source.slice(at + 2, at + 12))) continue; // leads to another file, or within this one
    const address = /^[^\s)]*/.exec(source.slice(at + 2, at + 302))?.[0] ?? '';
    if (addressKind(address) === 'private') links.push(at);
  }
  return links;
});
