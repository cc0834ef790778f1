/** The look of the portal, for one file that stands alone: its tokens, and no more of its parts than a report has. */
export const htmlStyle = `
:root {
  color-scheme: light dark;
  --paper: #fbfaf6; --sheet: #ffffff; --shade: #f1eee6; --ink: #1c1e24; --quiet: #5a5d66; --line: #dfdbd0; --edge: #8a867a;
  --day: #f0b54a; --night: #27406b; --both: #1f7a6c; --both-text: #17685c; --stop: #a8322a;
  --stop-tint: #f8e6e2; --both-tint: #e0efea; --day-tint: #fbefd6; --night-tint: #e5eaf3;
  --serif: ui-serif, 'Iowan Old Style', 'Source Serif 4', 'Palatino Linotype', Georgia, serif;
  --sans: ui-sans-serif, system-ui, 'Segoe UI', sans-serif;
  --mono: ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace;
  --s-1: 0.875rem; --s0: 1.0625rem; --s1: 1.3125rem; --s2: 1.65rem; --s3: clamp(1.9rem, 1.4rem + 2.2vw, 2.6rem);
  --edge-space: clamp(1rem, 4vw, 3rem); --wide: 76rem;
  --aside: max(var(--edge-space), calc((100% - var(--wide)) / 2 + var(--edge-space)));
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #10141d; --sheet: #171c28; --shade: #1b212e; --ink: #e9e6dd; --quiet: #a8abb4; --line: #2b3240; --edge: #737b8c;
    --day: #d99a2b; --night: #7f9bd1; --both: #4fb8a6; --both-text: #6cc9b8; --stop: #ef8b7e;
    --stop-tint: #3a2224; --both-tint: #16322f; --day-tint: #35291a; --night-tint: #1d2840;
  }
}
.stop { --tone: var(--stop); --tint: var(--stop-tint); }
.wait { --tone: var(--day); --tint: var(--day-tint); }
.hand { --tone: var(--night); --tint: var(--night-tint); }
.good { --tone: var(--both); --tint: var(--both-tint); }

*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1.5rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: var(--s0) / 1.6 var(--sans); text-rendering: optimizeLegibility; overflow-wrap: break-word; }
a { color: inherit; text-decoration-color: var(--both); text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
a:hover { color: var(--both-text); text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--both); outline-offset: 3px; border-radius: 2px; }
h1, h2, h3, h4 { margin: 2.2rem 0 0.6rem; font-family: var(--serif); font-weight: 600; line-height: 1.2; text-wrap: balance; }
h1 { margin-top: 0; font-size: var(--s3); letter-spacing: -0.012em; }
h2 { margin: 3.2rem 0 0.9rem; font-size: var(--s2); letter-spacing: -0.006em; }
h3 { font-size: var(--s1); }
h4 { margin: 1rem 0 0.35rem; color: var(--quiet); font: 600 var(--s-1) / 1.4 var(--sans); }
p, ul, ol, dl, pre { margin: 0 0 1rem; }
code, pre { font-family: var(--mono); font-size: 0.9em; }
:not(pre) > code { overflow-wrap: anywhere; }
pre { padding: 0.9rem 1rem; border: 1px solid var(--line); border-radius: 6px; background: var(--sheet); line-height: 1.5; overflow-x: auto; tab-size: 2; }
pre code { font-size: inherit; }
summary { cursor: pointer; }
.quiet { color: var(--quiet); font-weight: 400; }
.num { font-variant-numeric: tabular-nums; }
.unseen, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.top { display: flex; flex-wrap: wrap; gap: 0.4rem 1.5rem; align-items: center; justify-content: space-between; padding: 0.8rem var(--aside); border-bottom: 1px solid var(--line); }
.mark { display: inline-flex; gap: 0.55rem; align-items: center; font: 600 var(--s1) / 1 var(--serif); }
.mark-rim { fill: none; stroke: currentColor; stroke-width: 1.6; }
.mark-night { fill: var(--night); }
.mark-here { fill: var(--day); stroke: var(--paper); }
.mark-there { fill: var(--both); stroke: var(--paper); }
.top ul { display: flex; flex-wrap: wrap; gap: 0.3rem 1.4rem; margin: 0; padding: 0; list-style: none; }
.top a { text-decoration: none; border-bottom: 2px solid transparent; }
.top a:hover { border-color: var(--line); }
.page { max-width: var(--wide); margin: 0 auto; padding: clamp(1.2rem, 3vw, 2.2rem) var(--edge-space) 4rem; }
.foot { padding: 1.2rem var(--aside); border-top: 1px solid var(--line); color: var(--quiet); font-size: var(--s-1); }
.foot p { margin: 0; }

.kicker { margin: 0 0 0.3rem; color: var(--quiet); font-size: var(--s-1); font-weight: 600; }
.headline { max-width: 56rem; margin: 1rem 0 1.6rem; padding: 0.35rem 0 0.35rem 1.1rem; border-left: 4px solid var(--tone); font: var(--s1) / 1.45 var(--serif); text-wrap: pretty; }
.headline.hand { border-left-width: 6px; border-left-style: double; }

.bar { display: flex; gap: 3px; padding: 0; list-style: none; }
.bar li { flex: 1 1 0; min-width: max-content; padding: 0.45rem 0.8rem; border-top: 5px solid var(--tone); background: var(--tint); font-size: var(--s-1); line-height: 1.35; }
.bar li:first-child { border-radius: 4px 0 0 4px; }
.bar li:last-child { border-radius: 0 4px 4px 0; }
.bar b { display: block; font: 600 var(--s1) / 1.2 var(--serif); font-variant-numeric: tabular-nums; }

.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 10rem), 1fr)); gap: 1rem 1.4rem; margin: 1.6rem 0 0; }
.facts dt { color: var(--quiet); font-size: var(--s-1); }
.facts dd { margin: 0; overflow-wrap: anywhere; }

.squares h3 { margin: 1.2rem 0 0.5rem; font-size: var(--s0); }
.squares ol { display: flex; flex-wrap: wrap; gap: 4px; margin: 0; padding: 0; list-style: none; }
.squares a { display: grid; place-items: center; width: 1.75rem; height: 1.75rem; border: 1px solid var(--tone); border-radius: 4px; background: var(--tint); font-size: 0.8rem; font-weight: 600; line-height: 1; text-decoration: none; color: var(--ink); }
.squares a.stop { background: var(--stop); color: var(--paper); }
.squares a:hover { outline: 2px solid var(--ink); outline-offset: 1px; }

.filter { display: flex; flex-wrap: wrap; gap: 0.3rem 1.3rem; margin: 2rem 0 0.5rem; padding: 0.6rem 0; border: 0; border-block: 1px solid var(--line); font-size: 0.95rem; }
.filter legend { float: left; margin-right: 1.3rem; padding: 0; color: var(--quiet); }
.filter label { cursor: pointer; }
.filter input { margin: 0 0.3rem 0 0; accent-color: var(--both); }
.page:has([value='stop']:checked) .clauses tbody tr:not(.row-stop),
.page:has([value='wait']:checked) .clauses tbody tr:not(.row-wait),
.page:has([value='hand']:checked) .clauses tbody tr:not(.row-hand),
.page:has([value='good']:checked) .clauses tbody tr:not(.row-good) { display: none; }
.page:has([value='stop']:checked) .clauses:not(:has(.row-stop)),
.page:has([value='wait']:checked) .clauses:not(:has(.row-wait)),
.page:has([value='hand']:checked) .clauses:not(:has(.row-hand)),
.page:has([value='good']:checked) .clauses:not(:has(.row-good)) { display: none; }

table { width: 100%; margin: 0 0 1.6rem; border-collapse: collapse; font-size: 0.95rem; }
caption { padding: 1rem 0 0.4rem; font: 600 var(--s1) / 1.2 var(--serif); text-align: left; }
th, td { padding: 0.55rem 1.2rem 0.55rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--quiet); font-size: var(--s-1); font-weight: 600; white-space: nowrap; }
tbody th { width: 38%; font-weight: 400; }
tbody th code { font-weight: 600; }
tbody tr:target { background: var(--day-tint); }
td:first-child { width: 8.5rem; }
.title { display: block; }
.links a { white-space: nowrap; }
.run { width: 7rem; text-align: right; }
thead .num { text-align: right; }
.run ul { margin: 0.2rem 0 0; padding: 0; list-style: none; color: var(--quiet); font-size: var(--s-1); white-space: nowrap; }

.badge { display: inline-block; padding: 0.08em 0.6em; border: 1px solid var(--tone); border-radius: 1em; background: var(--tint); font-size: 0.8rem; font-weight: 600; line-height: 1.5; white-space: nowrap; }

.finding { max-width: 60rem; margin: 0 0 2.4rem; padding: 0 0 0 1.2rem; border-left: 4px solid var(--tone); }
.finding:target { background: linear-gradient(90deg, var(--day-tint), transparent 60%); }
.finding h3 { margin: 0 0 0.4rem; text-wrap: pretty; }
.finding .number { color: var(--quiet); font: 600 0.8em var(--mono); }
.meta { margin: 0 0 0.6rem; font-size: 0.92rem; color: var(--quiet); }
.accepted { font-family: var(--serif); font-style: italic; }
.against { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); gap: 0.6rem 2rem; }
.against dt, .where h4 { margin: 0; color: var(--quiet); font: 600 var(--s-1) / 1.4 var(--sans); }
.against dd { margin: 0; }
.by { display: block; color: var(--quiet); }
.where ul { margin: 0; padding: 0; list-style: none; }
.where { margin-bottom: 1rem; }
.exchanges { margin: 0; padding: 0; list-style: none; counter-reset: exchange; }
.exchanges > li { counter-increment: exchange; border-top: 1px solid var(--line); padding: 0.45rem 0; }
.exchanges > li:last-child { border-bottom: 1px solid var(--line); }
.exchanges summary code::before { content: counter(exchange) '. '; color: var(--quiet); }
.curl { border-left: 4px solid var(--both); -webkit-user-select: all; user-select: all; }
.curl code { white-space: pre; }
.left-out li { margin-bottom: 0.3rem; }

@media (min-width: 44.01rem) { .unit { display: none; } }
@media (max-width: 44rem) {
  .bar { flex-wrap: wrap; }
  .bar li, .bar li:first-child, .bar li:last-child { border-radius: 4px; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, caption { display: block; }
  tbody tr { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.25rem 0.9rem; padding: 0.65rem 0; border-bottom: 1px solid var(--line); }
  tbody th, tbody td { padding: 0; border: 0; }
  tbody th { flex: 1 1 100%; width: auto; order: -1; }
  td:first-child, .run { width: auto; }
  .run { text-align: left; }
  td:nth-child(3) { flex: 1 1 100%; order: 1; }
  .finding { padding-left: 0.8rem; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media (forced-colors: active) { .bar li, .squares a, .badge { forced-color-adjust: none; } }
@media print {
  :root { color-scheme: light; --paper: #ffffff; --sheet: #ffffff; --shade: #f2f2f2; --ink: #000000; --quiet: #444444; --line: #bbbbbb; --edge: #777777; --day: #f0b54a; --night: #27406b; --both: #1f7a6c; --stop: #a8322a; --stop-tint: #f8e6e2; --both-tint: #e0efea; --day-tint: #fbefd6; --night-tint: #e5eaf3; }
  body { font-size: 10.5pt; }
  .top nav, .skip, .filter, .foot { display: none; }
  .top { padding: 0 0 0.6rem; }
  .page { max-width: none; padding: 1rem 0 0; }
  h2, h3, h4 { break-after: avoid; }
  tr, pre, .against { break-inside: avoid; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; }
  .curl code { white-space: pre-wrap; }
  details::details-content { content-visibility: visible; block-size: auto; }
  .bar li, .squares a, .badge { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
