/** A summary for a pull request or a job: the clauses in a table, then each finding with how to see it again. */
import type { Evidence, RecordedExchange, ServiceFinding } from '@antipode/verify';
import {
  cweLink,
  exchangeInWords,
  groupByKind,
  headline,
  inDigits,
  openFirst,
  placesInWords,
  ranWhat,
  secondsOf,
  signs,
  tally,
} from './summary.ts';
import { inMarkdown } from '../../in-markdown.ts';

/** GitHub takes a megabyte, and nobody reads more than this. */
const mostFindings = 50;
const mostPlaces = 20;
const mostExchanges = 8;

export function asMarkdown(evidence: Evidence): string {
  const { handoff, service, findings, notChecked, setAside, seed, requests } = evidence;
  const commit = service.commit === undefined ? '' : `, commit ${code(service.commit.slice(0, 12))}`;
  const lines = [
    `## ${withoutLinks(`“${handoff.title}”: ${headline(evidence)}`)}`,
    '',
    `${withoutLinks(tally(evidence))}. Revision ${code(handoff.revision.slice(0, 12))}${commit}, at ${code(service.url)}, ` +
      `${inDigits(requests)} requests in ${secondsOf(evidence)}, seed ${code(String(seed))}.`,
    '',
  ];
  for (const { name, clauses } of groupByKind(evidence)) {
    lines.push(`### ${name}`, '', '| | clause | verdict | because | run |', '|---|---|---|---|---|');
    for (const clause of clauses) {
      const { title, verdict, because, findings } = clause;
      const named =
        title === clause.clause ? code(clause.clause) : `${code(clause.clause)} ${withoutLinks(title)}`;
      const why = [withoutLinks(because), ...findings].filter((each) => each !== '').join(' ');
      lines.push(`| ${signs[verdict]} | ${named} | ${verdict} | ${why} | ${withoutLinks(ranWhat(clause))} |`);
    }
    lines.push('');
  }
  if (findings.length > 0) lines.push('### Findings', '');
  for (const finding of openFirst(findings).slice(0, mostFindings)) lines.push(...describeFinding(finding));
  if (findings.length > mostFindings) lines.push(`…and ${findings.length - mostFindings} more.`, '');
  if (setAside.length > 0) {
    lines.push('### Set aside: the service was unwell after it', '');
    for (const { clause, because } of setAside) lines.push(`- ${code(clause)}: ${withoutLinks(because)}`);
    lines.push('');
  }
  if (notChecked.length > 0) {
    lines.push('### Not checked', '');
    for (const { what, because } of notChecked)
      lines.push(`- ${withoutLinks(what)}: ${withoutLinks(because)}`);
    lines.push('');
  }
  return lines.join('\n');
}

function describeFinding(finding: ServiceFinding): readonly string[] {
  const { id, check, message, why, cwe, expected, by, observed, exchanges, accepted } = finding;
  return [
    `#### ${id}: ${withoutLinks(message)}`,
    '',
    ...(accepted === undefined ? [] : [`- **Accepted** because ${withoutLinks(accepted)}`]),
    `- **Expected:** ${withoutLinks(expected)} (${code(by)})`,
    `- **Observed:** ${withoutLinks(observed)}`,
    `- **Matters:** ${withoutLinks(why)}`,
    `- **Where:** ${placesInWords(finding, mostPlaces, code, withoutLinks)}`,
    `- **Check:** ${code(check)}${cwe === undefined ? '' : `, [CWE-${cwe}](${cweLink(cwe)})`}`,
    '',
    ...exchanges.slice(0, mostExchanges).flatMap(describeExchange),
  ];
}

function describeExchange(exchange: RecordedExchange): readonly string[] {
  const command = exchange.curl.replaceAll(/[^\P{Cc}\n\t]/gu, '\uFFFD');
  const fence = '`'.repeat(Math.max(3, longestRun(command) + 1));
  return [withoutLinks(exchangeInWords(exchange)), '', `${fence}sh`, ...command.split('\n'), fence, ''];
}

/** As code in a line of text, whatever it holds, in a cell of a table too. */
function code(text: string): string {
  const line = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').replaceAll('|', String.raw`\|`);
  const ticks = '`'.repeat(longestRun(line) + 1);
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return line.trim() === '' ? '' : `${ticks}${padding}${line}${padding}${ticks}`;
}

const longestRun = (text: string): number =>
  Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));

/** The same, and no address that becomes a link by itself: it came from the service. */
const withoutLinks = (text: string): string =>
  inMarkdown(text)
    .replaceAll(/:\/\//g, ':\u2060//')
    .replaceAll(/\bwww\./gi, (found) => `${found.slice(0, 3)}\u2060.`);
