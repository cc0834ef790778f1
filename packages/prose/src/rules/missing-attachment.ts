import { hasAttachment } from '../attachments.ts';
import { phrases } from '../phrase.ts';
import { onceForEachText, type ProseRule } from '../prose-rule.ts';
import { quote } from '../say.ts';
import type { Word } from '../words.ts';

const picture =
  'screenshot|screenshots|screengrab|picture|pictures|image|images|diagram|diagrams|drawing|drawings|photo|photos|' +
  'sketch|sketches|mockup|mockups|mock-up|mock-ups|wireframe|wireframes|flowchart|flowcharts|chart|graph|figure|recording';
const paper =
  'spreadsheet|spreadsheets|excel|sheet|file|files|document|documents|doc|docs|pdf|csv|txt|zip|json|xml|yaml|log|logs|' +
  'list|slides|deck|mail|email|e-mail|example|examples|notes|dump|trace|export|payload|spec|mapping|xlsx|table';
const thing = `${picture}|${paper}`;
const person = 'i|we|he|she|they|you';
const handed = 'sent|shared|mailed|emailed|posted|uploaded|forwarded|drew|attached|dropped|pasted|showed';

const pointer = phrases([
  `see|find|per|check|use|cf the|my|our|also? attached ${thing}`,
  `see|find|per|check|use|cf the|my|our|also? attached * ${thing}`,
  'see|find the|my|our|also? attached|enclosed',
  'see the|my|our|also? attachment|attachments|enclosure',
  `in|from|to the|my|our attached ${thing}`,
  `in|from|to the|my|our attached * ${thing}`,
  'is|are attached|enclosed',
  'i|we have|am|are|did? attached|attach|attaching|enclose|enclosed',
  `attached ${picture}|spreadsheet|xlsx|slides|deck`,
  `${picture}|spreadsheet|xlsx|slides|deck|pdf attached|enclosed|below|above|overleaf`,
  `in|see|on the|my|our? ${picture}`,
  'flow|bar|sequence|state|class chart|diagram in|below|above the|an? appendix|annex|attachment?',
  'see|in|on the|my|our? flow|bar|sequence|state|class|deployment chart|diagram in|below|above? the|an? appendix|annex?',
  `${thing} that|which? ${person} have|has|had? ${handed}`,
  'in|see|per the? appendix|annex|appendices',
  `${paper} attached|enclosed`,
  'i have|had? sent|shared|mailed|emailed|posted|uploaded|forwarded|drew|attached|pasted|showed',
]);

const papers = new Set(paper.split('|'));
const pictures = new Set([...picture.split('|'), 'diagram', 'chart']);
/** “as shown in the picture”; a picture may also be a thing that the service has. */
const showing =
  /^(?:as|like|shown|drawn|depicted|marked|listed|described|visible|seen|sketched|outlined|given|defined|specified|is|are|one|ones|see|explained|documented|modelled)$/;

/** “attached to the order” is where something belongs. */
const owners = new Set(['to', 'with']);

export const missingAttachment: ProseRule = {
  name: 'missing-attachment',
  kind: 'conversation',
  severity: 'warns',
  inCriteria: 'warns',
  summary: 'Words that point to a file, a picture or an appendix that is not there.',
  why: 'What was in the picture is part of the specification, and only the author has seen it.',
  fix: 'Put the file beside the text and link it, or write down what it shows.',
  ok: [
    'The states are in the picture below.\n\n![A payout is pending, paid or failed](states.svg)',
    'See the [attached screenshot](evidence/twice.png).',
    'A file that is attached to a claim has at most 10 MB.',
    'The service stores the attachments of a mail.',
    'Build the endpoint described below.',
    'In the image `node:24` the user is `node`.',
    'A picture of the parcel is stored with the parcel.',
    '## Appendix\n\nThe codes.\n\n## Rules\n\nThe codes are in the appendix.',
  ],
  notOk: [
    'The mail goes out twice. «See attached screenshot».',
    'The mapping of codes is in the «spreadsheet I sent» on Monday.',
    '«Logs attached».',
    'Use the template «I uploaded» last week.',
    'An example is «in the attached txt».',
    'AC: An alarm is raised outside the range shown «in the picture» below.',
    '«See flow chart in the appendix».',
  ],
  triggers: { phrases: [pointer] },
  check: (here) => {
    const { words, at, text } = here;
    const length = pointer.matchAt(words, at);
    if (length === 0 || isElsewhere(words, at, length) || hasAttachment(here)) return undefined;
    if (/append|annex/.test(words[at + length - 1]?.lower ?? '') && hasAppendix(text)) return undefined;
    const said = quote(here, at, at + length);
    return {
      from: at,
      to: at + length,
      message: `“${said}” points to something that is not there.`,
      question: `Could you send what “${said}” points to, or say what it shows?`,
    };
  },
};

function isElsewhere(words: readonly Word[], at: number, length: number): boolean {
  const before = words[at - 1];
  const next = words[at + length];
  if (
    (words[at]?.lower === 'in' || words[at]?.lower === 'on') &&
    pictures.has(words[at + length - 1]?.lower ?? '')
  ) {
    const isPlace = next?.lower === 'below' || next?.lower === 'above' || next?.lower === 'attached';
    return !isPlace && !showing.test(before?.lower ?? '');
  }
  if (words[at]?.lower === 'i')
    return before?.kind !== 'word' && words[at + 1]?.lower.startsWith('attach') !== true;
  if (length === 2 && papers.has(words[at]?.lower ?? '')) {
    if (next !== undefined && next.kind !== 'mark') return true;
    return before !== undefined && before.kind !== 'mark' && before.lower !== 'zip' && before.lower !== 'the';
  }
  const last = words[at + length - 1]?.lower ?? '';
  if (!last.startsWith('attach') && !last.startsWith('enclose')) return false;
  if (owners.has(words[at + length]?.lower ?? '')) return true;
  // “when a file is attached”: an act of a user, and not of the author.
  return words[at]?.lower === 'is' || words[at]?.lower === 'are' ? isCondition(words, at) : false;
}

function isCondition(words: readonly Word[], at: number): boolean {
  for (let before = at - 1; before >= 0 && before > at - 10; before--) {
    const word = words[before]?.lower ?? '';
    if (/^(?:if|when|once|unless|until|after|that|which|whether|no|every|each|must|a|an)$/.test(word))
      return true;
  }
  return false;
}

const hasAppendix = onceForEachText(({ sentences }) =>
  sentences.some(
    ({ block, words }) =>
      block.kind === 'heading' && words.some((word) => word.lower === 'appendix' || word.lower === 'annex'),
  ),
);
