/** For people in a terminal of 80 columns: the clauses, then what stands against them, then what was left out. */
import type { ClauseEvidence, Evidence, ServiceFinding, Verdict } from '@antipode/verify';
import { printable } from '../../printable.ts';
import {
  count,
  exchangeInWords,
  type Group,
  groupByKind,
  headline,
  inDigits,
  openFirst,
  placesInWords,
  secondsOf,
  signs,
  tally,
  timesRun,
  verdictOrder,
} from './summary.ts';
import { cyan, green, paintWith, quiet, red, strong, yellow, type Paint as Painted } from '../../paint.ts';

const columns = 80;
/** Of a finding's places, and of the exchanges that show it. */
const mostShown = 8;

export function asText(evidence: Evidence, hasColours = false): string {
  const paint = paintWith(colours, hasColours);
  const { findings, notChecked, setAside, seed } = evidence;
  const lines = [
    ...head(evidence, paint),
    ...groupByKind(evidence).flatMap((group) => describeGroup(group, paint)),
    ...openFirst(findings).flatMap((finding) => describeFinding(finding, paint)),
    ...section(
      'Set aside: the service was unwell after it',
      setAside.map(({ clause, because }) => [clause, because]),
      paint,
    ),
    ...section(
      'Not checked',
      notChecked.map(({ what, because }) => [what, because]),
      paint,
    ),
    paint.strong(shown(headline(evidence))),
    ...wrap(`${tally(evidence)}; ${count(evidence.requests, 'request')}, seed ${seed}.`, 0),
  ];
  return `${lines.join('\n')}\n`;
}

function head(evidence: Evidence, paint: Paint): readonly string[] {
  const { handoff, service } = evidence;
  const commit = service.commit === undefined ? '' : `, commit ${service.commit.slice(0, 12)}`;
  return [
    paint.strong(shown(`“${handoff.title}” at ${service.url}`)),
    paint.quiet(
      shown(
        `revision ${handoff.revision.slice(0, 12)}${commit}, ${inDigits(evidence.requests)} requests in ${secondsOf(evidence)}`,
      ),
    ),
    '',
  ];
}

function describeGroup({ name, clauses }: Group, paint: Paint): readonly string[] {
  const sorted = verdictOrder.flatMap((verdict) => clauses.filter((clause) => clause.verdict === verdict));
  return [paint.strong(name), ...sorted.flatMap((clause) => describeClause(clause, paint)), ''];
}

/** Where what is said of a clause begins: after the sign and the longest verdict. */
const told = 17;

function describeClause(clause: ClauseEvidence, paint: Paint): readonly string[] {
  const { verdict, findings, because, title, kind } = clause;
  const named =
    kind === 'criterion' && title !== clause.clause ? `${clause.clause}  ${title}` : clause.clause;
  const lines = wrap(named, told);
  const more =
    verdict === 'not met'
      ? findings.join(', ')
      : verdict === 'met' && kind === 'operation'
        ? count(timesRun(clause), 'run')
        : '';
  const last = lines.at(-1) ?? '';
  // What is said at the end of the line is left out where there is no room for it.
  const isRoom = more !== '' && last.length + 2 + more.length <= columns;
  const [first = '', ...rest] = isRoom
    ? [...lines.slice(0, -1), `${last}  ${paint.quiet(shown(more))}`]
    : lines;
  return [
    `  ${paint[verdict](`${signs[verdict]} ${verdict.padEnd(11)}`)}  ${first.trimStart()}`,
    ...rest,
    ...(verdict === 'met' ? [] : wrap(because, told).map(paint.quiet)),
  ];
}

function describeFinding(finding: ServiceFinding, paint: Paint): readonly string[] {
  const { id, check, message, why, cwe, expected, by, observed, exchanges, accepted } = finding;
  const name = `${check}${cwe === undefined ? '' : `, CWE-${cwe}`}${accepted === undefined ? '' : ', accepted'}`;
  const [first = '', ...rest] = wrap(message, id.length + 2);
  return [
    `${paint[accepted === undefined ? 'not met' : 'met'](shown(id))}  ${paint.strong(first.trimStart())}`,
    ...rest.map(paint.strong),
    `    ${paint.quiet(shown(name))}`,
    ...(accepted === undefined ? [] : labelled('Accepted', `because ${accepted}`, paint)),
    ...labelled('Expected', `${expected} (${by})`, paint),
    ...labelled('Observed', observed, paint),
    ...labelled('Matters', why, paint),
    ...labelled('Where', placesInWords(finding, mostShown), paint),
    ...exchanges.slice(0, mostShown).flatMap((exchange) => [
      `    ${paint.quiet(shown(exchangeInWords(exchange)))}`,
      // Not broken into lines of ours, so that it can be copied.
      ...exchange.curl.split('\n').map((line) => `      ${shown(line)}`),
    ]),
    '',
  ];
}

function labelled(label: string, text: string, paint: Paint): readonly string[] {
  const [first = '', ...rest] = wrap(text, 14);
  return [`    ${paint.quiet(label.padEnd(8))}  ${first.trimStart()}`, ...rest];
}

function section(
  title: string,
  pairs: readonly (readonly [string, string])[],
  paint: Paint,
): readonly string[] {
  if (pairs.length === 0) return [];
  return [
    paint.strong(title),
    ...pairs.flatMap(([what, because]) => [`  ${shown(what)}`, ...wrap(because, 4)]),
    '',
  ];
}

/** Lines that fit, each indented; a word that does not fit stands alone and sticks out. */
function wrap(text: string, indent: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of shown(text).split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => `${' '.repeat(indent)}${each}`);
}

/** What reorders letters would let a service write its own verdict. */
const shown = (text: string): string =>
  printable(text.replaceAll(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '\uFFFD'));

type Paint = Painted<Verdict | 'strong' | 'quiet'>;
const colours = {
  strong,
  quiet,
  'not met': red,
  'cannot tell': yellow,
  'by hand': cyan,
  met: green,
};
