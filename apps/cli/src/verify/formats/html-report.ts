/**
 * One file to read in a browser, wherever it lies: nothing is loaded from anywhere, and nothing in it runs. What came from
 * the service is text, and a policy in the file itself forbids the browser to take it for anything else.
 */
import type {
  ClauseEvidence,
  Evidence,
  HeaderLine,
  RecordedBody,
  RecordedExchange,
  ServiceFinding,
  Verdict,
} from '@antipode/verify';
import { html, Markup } from './html.ts';
import { htmlStyle } from './html-style.ts';
import {
  type Counts,
  count,
  countVerdicts,
  cweLink,
  exchangeInWords,
  type Group,
  groupByKind,
  headline,
  inDigits,
  openFirst,
  secondsOf,
  signs,
  timesRun,
  verdictOrder,
} from './summary.ts';

export const asHtml = (evidence: Evidence): string => `<!doctype html>\n${page(evidence).text}\n`;

const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

function page(evidence: Evidence): Markup {
  const { handoff, clauses, findings, notChecked, setAside, tool } = evidence;
  const counts = countVerdicts(clauses);
  const groups = groupByKind(evidence);
  return html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta http-equiv="Content-Security-Policy" content="${policy}" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>${headline(evidence)} ${handoff.title}</title>
      <style>
        ${new Markup(htmlStyle)}
      </style>
    </head>
    <body>
      <a class="skip" href="#clauses">To the clauses</a>
      <header class="top">
        <span class="mark">${mark}Antipode</span>
        <nav aria-label="In this report">
          <ul>
            <li><a href="#clauses">Clauses</a></li>
            ${findings.length > 0 ? html`<li><a href="#findings">Findings</a></li>` : undefined}
            ${notChecked.length + setAside.length > 0 ? html`<li><a href="#left-out">Left out</a></li>` : undefined}
          </ul>
        </nav>
      </header>
      <main class="page">
        <p class="kicker">Evidence</p>
        <h1>${handoff.title}</h1>
        <p class="headline ${toneOf(evidence)}">${headline(evidence)}</p>
        ${bar(counts, clauses.length)} ${facts(evidence)}
        <h2 id="clauses">Clause by clause</h2>
        ${groups.map(squares)} ${filter(counts, clauses.length)} ${groups.map(table)}
        ${
          findings.length > 0
            ? html`<h2 id="findings">${count(findings.length, 'finding')}</h2>
                ${openFirst(findings).map(article)}`
            : undefined
        }
        ${leftOut(evidence)}
      </main>
      <footer class="foot">
        <p>
          Written by antipode ${tool.version}. The same seed against the same contract and a fresh service
          sends the same requests: run it again with <code>antipode verify --seed ${evidence.seed}</code>.
        </p>
      </footer>
    </body>
  </html>`;
}

const mark = html`<svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
  <circle class="mark-rim" cx="12" cy="12" r="9.2" />
  <path class="mark-night" d="M12 2.8a9.2 9.2 0 0 1 0 18.4z" />
  <circle class="mark-here" cx="5.6" cy="5.6" r="3" />
  <circle class="mark-there" cx="18.4" cy="18.4" r="3" />
</svg>`;

/** For a class of the stylesheet. */
const tones: Readonly<Record<Verdict, string>> = {
  'not met': 'stop',
  'cannot tell': 'wait',
  'by hand': 'hand',
  met: 'good',
};

function toneOf({ clauses, findings }: Evidence): string {
  const counts = countVerdicts(clauses);
  if (counts['not met'] > 0 || findings.some(({ accepted }) => accepted === undefined))
    return tones['not met'];
  const worst = verdictOrder.find((verdict) => counts[verdict] > 0);
  return tones[worst ?? 'cannot tell'];
}

/** How the clauses divide, in proportion. */
function bar(counts: Counts, all: number): Markup {
  const present = verdictOrder.toReversed().filter((verdict) => counts[verdict] > 0);
  if (all === 0) return html``;
  return html`<ul class="bar">
    ${present.map(
      (verdict) =>
        html`<li class="${tones[verdict]}" style="flex-grow: ${counts[verdict]}">
          <b>${signs[verdict]} ${inDigits(counts[verdict])}</b> <span>${verdict}</span>
        </li>`,
    )}
  </ul>`;
}

function facts(evidence: Evidence): Markup {
  const { handoff, service, environment, seed, requests, startedAt } = evidence;
  const fact = (name: string, value: string | Markup): Markup =>
    html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  return html`<dl class="facts">
    ${fact('Revision', html`<code title="${handoff.revision}">${handoff.revision.slice(0, 12)}</code>`)}
    ${service.commit === undefined ? undefined : fact('Commit', html`<code title="${service.commit}">${service.commit.slice(0, 12)}</code>`)}
    ${fact('Service', html`<code>${service.url}</code>`)}
    ${fact('When', html`<time datetime="${startedAt}">${startedAt.replace('T', ' ').replace(/(?::\d\d)?(?:\.\d+)?Z$/, ' UTC')}</time>`)}
    ${fact('Requests', `${inDigits(requests)} in ${secondsOf(evidence)}`)}
    ${fact('Seed', html`<code>${seed}</code>`)}
    ${fact('From', `${environment.platform}, ${environment.runtime}`)}
  </dl>`;
}

/** Every clause at a glance, in the order of the handoff; each leads to its row. */
function squares({ name, clauses }: Group): Markup {
  return html`<section class="squares">
    <h3>${name} <span class="quiet">${inDigits(clauses.length)}</span></h3>
    <ol>
      ${clauses.map(
        (clause) =>
          html`<li>
            <a
              class="${tones[clause.verdict]}"
              href="#${idOf(clause)}"
              title="${clause.clause}: ${clause.verdict}"
              ><span aria-hidden="true">${signs[clause.verdict]}</span
              ><span class="unseen">${clause.clause}: ${clause.verdict}</span></a
            >
          </li>`,
      )}
    </ol>
  </section>`;
}

/** Works without a script: the stylesheet hides the rows that the chosen one does not mean. */
function filter(counts: Counts, all: number): Markup {
  const choice = (value: string, text: string, many: number, isChosen: boolean): Markup =>
    html`<label
      ><input type="radio" name="show" value="${value}" ${isChosen ? html` checked` : undefined} /> ${text}
      <span class="quiet">${inDigits(many)}</span></label
    >`;
  return html`<fieldset class="filter">
    <legend>Show</legend>
    ${choice('all', 'all', all, true)}${verdictOrder
      .filter((verdict) => counts[verdict] > 0)
      .map((verdict) => choice(tones[verdict], verdict, counts[verdict], false))}
  </fieldset>`;
}

function table({ name, clauses }: Group): Markup {
  return html`<table class="clauses">
    <caption>
      ${name}
    </caption>
    <thead>
      <tr>
        <th scope="col">Verdict</th>
        <th scope="col">Clause</th>
        <th scope="col">Because</th>
        <th scope="col" class="num">Run</th>
      </tr>
    </thead>
    <tbody>
      ${clauses.map(row)}
    </tbody>
  </table>`;
}

function row(clause: ClauseEvidence): Markup {
  const { verdict, title, because, findings, ran } = clause;
  return html` <tr id="${idOf(clause)}" class="row-${tones[verdict]}">
    <td><span class="badge ${tones[verdict]}">${signs[verdict]} ${verdict}</span></td>
    <th scope="row">
      <code>${clause.clause}</code
      >${title === clause.clause ? undefined : html`<span class="title">${title}</span>`}
    </th>
    <td>
      ${because}${findings.length > 0 ? html` <span class="links">${findings.map((id) => html`<a href="#${id}">${id}</a> `)}</span>` : undefined}
    </td>
    <td class="num run">
      ${
        ran.length === 0
          ? html`<span class="quiet">not run</span>`
          : html`<details>
              <summary>
                ${inDigits(timesRun(clause))}<span class="unit quiet">
                  ${timesRun(clause) === 1 ? 'run' : 'runs'}</span
                >
              </summary>
              <ul>
                ${ran.map(({ what, times }) => html`<li>${what} ${inDigits(times)}</li>`)}
                <li>${inDigits(Math.round(clause.milliseconds))} ms</li>
              </ul>
            </details>`
      }
    </td>
  </tr>`;
}

const mostPlaces = 12;

function article(finding: ServiceFinding): Markup {
  const { id, check, message, why, cwe, expected, by, observed, places, exchanges, accepted } = finding;
  const tone = accepted === undefined ? 'stop' : 'good';
  return html` <article class="finding ${tone}" id="${id}">
    <h3><span class="number">${id}</span> ${message}</h3>
    <p class="meta">
      <code>${check}</code
      >${cwe === undefined ? undefined : html` <a href="${cweLink(cwe)}" rel="noreferrer">CWE-${cwe}</a>`}${accepted === undefined ? undefined : html` <span class="badge good">✓ accepted</span>`}
    </p>
    ${accepted === undefined ? undefined : html`<p class="accepted">Accepted because ${accepted}</p>`}
    <p>${why}</p>
    <dl class="against">
      <div>
        <dt>Expected</dt>
        <dd>
          ${expected}<span class="by"><code>${by}</code></span>
        </dd>
      </div>
      <div>
        <dt>Observed</dt>
        <dd>${observed}</dd>
      </div>
    </dl>
    ${whereAt(places)}
    <ol class="exchanges">
      ${exchanges.map(exchangeItem)}
    </ol>
  </article>`;
}

function whereAt(places: ServiceFinding['places']): Markup {
  const item = ({ clause, detail }: ServiceFinding['places'][number]): Markup =>
    html`<li>
      <code>${clause}</code>${detail === undefined ? undefined : html` <span class="quiet">${detail}</span>`}
    </li>`;
  const rest = places.slice(mostPlaces);
  return html`<div class="where">
    <h4>Where</h4>
    <ul>
      ${places.slice(0, mostPlaces).map(item)}
    </ul>
    ${
      rest.length === 0
        ? undefined
        : html`<details>
            <summary>${inDigits(rest.length)} more</summary>
            <ul>
              ${rest.map(item)}
            </ul>
          </details>`
    }
  </div>`;
}

function exchangeItem(exchange: RecordedExchange): Markup {
  const { request, answer, curl } = exchange;
  return html`<li>
    <details>
      <summary><code>${exchangeInWords(exchange)}</code></summary>
      <h4>Again</h4>
      <pre class="curl" tabindex="0"><code>${curl}</code></pre>
      <h4>Sent</h4>
      <pre tabindex="0"><code>${request.method} ${request.target}
${headerLines(request.headers)}${bodyText(request.body)}</code></pre>
      ${
        answer
          ? html`<h4>Came back</h4>
              <pre tabindex="0"><code>${answer.status}
${headerLines(answer.headers)}${bodyText(answer.body)}</code></pre>`
          : undefined
      }
    </details>
  </li>`;
}

const headerLines = (headers: readonly HeaderLine[]): string =>
  headers.map(([name, value]) => `${name}: ${value}\n`).join('');

function bodyText(body: RecordedBody | undefined): string {
  if (!body || body.bytes === 0) return '';
  if (body.text !== undefined) {
    const isCut = new TextEncoder().encode(body.text).length < body.bytes;
    return `\n${body.text}${isCut ? `\n… ${inDigits(body.bytes)} bytes in all` : ''}`;
  }
  return `\n${inDigits(body.bytes)} bytes that are no text${body.base64 === undefined ? '' : `, in base64:\n${body.base64}`}`;
}

function leftOut({ notChecked, setAside }: Evidence): Markup {
  if (notChecked.length + setAside.length === 0) return html``;
  const item = (what: string, because: string): Markup => html`<li><b>${what}</b> ${because}</li>`;
  return html`<h2 id="left-out">Left out</h2>
    ${
      setAside.length > 0
        ? html`<h3>Set aside: the service was unwell after it</h3>
            <ul class="left-out">
              ${setAside.map(({ clause, because }) => item(clause, because))}
            </ul>`
        : undefined
    }
    ${
      notChecked.length > 0
        ? html`<h3>Not checked</h3>
            <ul class="left-out">
              ${notChecked.map(({ what, because }) => item(what, because))}
            </ul>`
        : undefined
    }`;
}

/** An address within the page, whatever the clause is called. */
const idOf = ({ clause }: ClauseEvidence): string =>
  `clause-${encodeURIComponent(clause.toWellFormed()).replaceAll('%', '.')}`;
