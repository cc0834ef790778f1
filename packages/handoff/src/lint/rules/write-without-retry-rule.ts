import { isObject } from '../../contract/json-shape.ts';
import type { OperationBody } from '../../clause.ts';
import type { Operation } from '../contract-index.ts';
import { exampleContract, marked } from '../example-contract.ts';
import { blocksIn } from '../blocks-in.ts';
import type { HandoffRule } from '../handoff-rule.ts';
import type { LintModel } from '../lint-model.ts';
import { atOperation } from '../operation-place.ts';
import { tellTheFirst } from '../tell-the-first.ts';
import { phraseOf, wordsOfName } from '../words-of-names.ts';

const contract = (description: string, parameters = '[]', path = '/payouts', verb = 'post'): string =>
  exampleContract(`  ${path}:
    ${verb}:
      description: ${description}
      parameters: ${parameters}
      responses: { '201': { description: Made } }
`);

const failure = (text: string): string => `# Ledger\n\n## Failure behaviour\n\n${text}\n`;

/** A write of which nobody has said what happens when it is sent twice. */
export const writeWithoutRetryRule: HandoffRule = {
  name: 'write-without-retry-rule',
  kind: 'completeness',
  severity: 'warns',
  summary: 'A POST or PATCH says nothing about a caller that repeats it because no answer came.',
  why: 'Networks lose answers, callers try again, and then two objects are there where one was meant.',
  fix: 'Take an Idempotency-Key or If-Match, or say in the description what a second request does.',
  ok: [
    {
      'contract/openapi.yaml': contract(
        'Makes a payout',
        '[{ name: Idempotency-Key, in: header, schema: { type: string } }]',
      ),
    },
    {
      'contract/openapi.yaml': contract(
        'Makes a payout. A second request with the same reference is refused with 409.',
      ),
    },
    { 'contract/openapi.yaml': contract('Makes a payout', '[]', '/payouts', 'put') },
    { 'contract/openapi.yaml': contract('Finds payouts', '[]', '/payouts/search') },
    {
      'handoff.md': failure('A caller that gets no answer does not send a request again, but asks first.'),
      'contract/openapi.yaml': contract('Makes a payout'),
    },
    {
      'handoff.md': failure('The service repeats the first answer to a write that comes twice.'),
      'contract/openapi.yaml': contract('Makes a payout'),
    },
    {
      'handoff.md': failure('Every POST is idempotent.'),
      'contract/openapi.yaml': contract('Makes a payout'),
    },
  ],
  notOk: [
    { 'contract/openapi.yaml': marked(contract('Makes a payout'), 'post:') },
    {
      // Whom the service asks again is no caller of the service.
      'handoff.md': failure('The service repeats the write to the bank after ten seconds.'),
      'contract/openapi.yaml': marked(contract('Makes a payout'), 'post:'),
    },
    {
      'contract/openapi.yaml': marked(contract('Changes a payout', '[]', '/payouts/{id}', 'patch'), 'patch:'),
    },
    {
      // What holds for a header holds for operations that take it.
      'handoff.md': failure(
        'A caller repeats the request with the same `Idempotency-Key`. A repeated PUT changes nothing.',
      ),
      'contract/openapi.yaml': marked(contract('Makes a payout'), 'post:'),
    },
    {
      'handoff.md': failure(
        'The service retries the bank three times.\n\n## Outcome\n\nNobody is paid twice.',
      ),
      'contract/openapi.yaml': marked(contract('Makes a payout'), 'post:'),
    },
  ],
  check: (model) => {
    const { operations } = model.contract;
    if (operations.length === 0) return { cannotTell: 'There is no contract that could be read.' };
    const general = generalRules(model);
    const silent = operations.filter(
      ({ body }) => isWrite(body) && !saysOfRetries(body) && !general.some((rule) => rule.covers(body)),
    );
    return tellTheFirst(silent.map((each) => finding(model, each)));
  },
};

const finding = (model: LintModel, operation: Operation) => ({
  ...atOperation(model, operation),
  message: `Nothing says what a repeated ${operation.clause.id} does.`,
  question: `When a caller gets no answer to ${operation.clause.id} and sends it again, does it happen twice, does the first answer come again, or is it refused?`,
});

function isWrite({ method, path, operationId = '', summary }: OperationBody): boolean {
  if (method === 'PATCH') return true;
  if (method !== 'POST') return false;
  const last = path.split('/').findLast((part) => part !== '' && !part.includes('{')) ?? '';
  const named = [
    wordsOfName(operationId.slice(operationId.lastIndexOf('/') + 1))[0],
    wordsOfName(summary)[0],
  ];
  return ![last, ...named].some((word) => word !== undefined && readingVerbs.has(phraseOf(word).trim()));
}

/** A POST that only asks: its body is a question too long for an address. */
const readingVerbs = new Set(
  'search find query list get read check validate verify preview simulate calculate compute estimate quote compare render lookup filter count test ping login logout introspect graphql'.split(
    ' ',
  ),
);

const retryWords =
  /\b(?:retr(?:y|ies|ied|ying)|idempoten\w+|repeat(?:s|ed|ing)?|repetition|twice|again|resen[dt]s?|duplicat\w+|second (?:request|time|call|attempt|creation|cancellation|change|post)|already|at most once|exactly once|replay\w*)\b/i;

function saysOfRetries({ parameters, summary, description, requestBody, responses }: OperationBody): boolean {
  if (parameters.some(({ name, in: place }) => place === 'header' && isRetryHeader(name))) return true;
  const said = [
    summary,
    description,
    requestBody?.description ?? '',
    // A header that marks an answer as a repeated one does not say by what the service knows.
    ...responses.map((response) => response.description),
  ];
  return said.some((text) => retryWords.test(withoutHeaderName(text)));
}

const isRetryHeader = (name: string): boolean =>
  /idempot|request-id|^if-(?:none-)?match$|^if-unmodified-since$|nonce|dedup/i.test(name);

const withoutHeaderName = (said: string): string => said.replace(/\bIdempotency-Key\b/gi, ' ');

type GeneralRule = { readonly covers: (body: OperationBody) => boolean };

/** What the failure section, and the text at the top of the contract, say of all requests. */
function generalRules({ outline, roots }: LintModel): readonly GeneralRule[] {
  const text = outline?.file.text ?? '';
  const sections = outline?.sections.filter(({ title }) => aboutFailure.test(title)) ?? [];
  const blocks = outline?.prose.blocks ?? [];
  const inStory = sections.flatMap(({ from, end }) =>
    blocksIn(blocks, from, end).map((block) => text.slice(block.start, block.start + block.text.length)),
  );
  const inContracts = roots.flatMap(({ value }) => {
    const info = isObject(value) ? value['info'] : undefined;
    const description = isObject(info) ? info['description'] : undefined;
    return typeof description === 'string' ? description.split(/\n(?:[^\S\n]*\n)+|\n(?=[^\S\n]*[-*] )/) : [];
  });
  return [...inStory, ...inContracts].flatMap((said) => ruleIn(said) ?? []);
}

const aboutFailure = /^(?:failures?|errors?|error handling|retr(?:y|ies)|idempotency|resilience)\b/i;

const aboutRepeating =
  /\b(?:retr(?:y|ies|ied|ying)|idempotent|idempotency|repeat(?:s|ed|ing)?|resen[dt]s?|replay\w*|second request)\b|\b(?:requests?|calls?|called|sends?|sent|posts?|writes?)\b[^.\n]{0,60}\b(?:twice|again|a second time|more than once)\b/i;
const aboutCallers = /\b(?:callers?|clients?|requests?|writes?|POST|PATCH|operations?)\b/i;

/** What the service tries again says nothing of a caller who does; that it gives an answer again does. */
const byTheService =
  /\b(?:service|system|server|worker|job|queue|scheduler|gateway|backend)\s+(?:(?:itself|also|then|always|automatically|will|may|must|shall|should|can)\s+)*(?:retr(?:y|ies|ied)|repeats?|resends?|replays?|sends?)\b(?!\s+(?:(?:the|its|a|this|that|first|same|original|stored|earlier|previous)\s+)*(?:answers?|responses?|results?|repl(?:y|ies))\b)/i;

function ruleIn(said: string): GeneralRule | undefined {
  // “The `Idempotency-Key` is present” tells nothing of what a second request does.
  const words = withoutHeaderName(said);
  if (!aboutRepeating.test(words) || !aboutCallers.test(words) || /\bparameter\b/i.test(words))
    return undefined;
  if (byTheService.test(words) && !/\b(?:callers?|clients?)\b/i.test(words)) return undefined;
  const methods = new Set(words.match(/\b(?:POST|PATCH|PUT|DELETE|GET)\b/g));
  const hangsOnHeader = /Idempotency-Key|If-Match/i.test(said);
  return {
    covers: ({ method, path }) =>
      said.includes(path) || (!hangsOnHeader && (methods.size === 0 || methods.has(method))),
  };
}
