import { onceForEach } from '@antipode/base';
import type { ClauseId } from '../../clause.ts';
import { slugOf } from '../../clause.ts';
import type { HandoffRule, RuleFinding } from '../handoff-rule.ts';
import { linksIn, type Link } from '../links.ts';
import type { TextFile } from '../../text-file.ts';
import type { LintModel } from '../lint-model.ts';
import type { LintDocument, Paragraph } from '../read-document.ts';
import { isCriteriaSection } from '../criteria-section.ts';

const feature = 'Feature: Payouts\n\n  @AC-1\n  Scenario: One\n    Then there is 1 payout\n';

/** A word of the handoff that points at what is not in the handoff. */
export const deadReference: HandoffRule = {
  name: 'dead-reference',
  kind: 'conversation',
  severity: 'blocks',
  summary: 'A link, a picture, a file’s name or the id of a clause points at nothing that the handoff holds.',
  why: 'What stands there was meant to be read; a stranger has only these files, and asks for the missing one.',
  fix: 'Add what it points at, correct it, or say here what it was to tell.',
  ok: [
    {
      'handoff.md':
        '# Ledger\n\n## Scope\n\nSee [the decision](decisions/0001-memory.md), [data](#data), AC-1 and decision 0001.\n\n## Data\n\n`criteria/` and `criteria/payouts.feature` hold AC-1 to AC-1. [Elsewhere](https://ledger.example/#x).\n',
      'decisions/0001-memory.md': '# Memory\n\nThe [scope](../handoff.md#scope).\n',
      'criteria/payouts.feature': feature,
    },
    {
      'handoff.md':
        '# Ledger\n\n## Constraints\n\n- C-1: As in [the picture](./a%20b.svg).\n\n![](a%20b.svg)\n',
      'a b.svg': '<svg/>',
    },
    { 'handoff.md': '# Ledger\n\n## Acceptance criteria\n\n- AC-1: One.\n- AC-2: Two, after AC-1.\n' },
    {
      'handoff.md':
        '# Ledger\n\n## Scope\n\nWrite links as `[name](file.md)`; a C-130 carries 70 people.\n\n```\n[x](y.md) AC-9\n```\n',
    },
    {
      'handoff.md':
        '# Ledger\n\n## Scope & aims\n\n### The “ledger”: what?\n\n[One](#scope--aims), [two](#the-ledger-what).\n',
    },
  ],
  notOk: [
    { 'handoff.md': '---\ntitle: Ledger\ncontract: «contract/api.yaml»\n---\n\n# Ledger\n' },
    {
      'handoff.md': '# Ledger\n\n## Scope\n\nSee [the notes](«notes/call.md») and ![the plan](«plan.png»).\n',
    },
    {
      'handoff.md':
        '# Ledger\n\n## Scope\n\nSee [below](«#data») and [this][one].\n\n[one]: «../other/readme.md»\n',
    },
    {
      'handoff.md':
        '# Ledger\n\n## Scope\n\nAC-1 to «AC-3», C-1 and «C-2».\n\n## Constraints\n\n- C-1: None.\n',
      'criteria/payouts.feature': feature,
    },
    {
      'handoff.md': '# Ledger\n\n## Scope\n\nAs in «decision 0002», by `«contract/openapi.yaml»`.\n',
      'decisions/0001-memory.md': '# Memory\n\nAs «AC-4» needs.\n',
    },
    {
      'handoff.md': '# Ledger\n\n## Scope\n\nPayouts.\n',
      'criteria/payouts.feature': feature.replace('Then', 'Given what «AC-2» leaves\n    Then'),
    },
    {
      'handoff.md': '# Ledger\n\n## Scope\n\n[Why](«./Decisions/0001-Memory.md#reason»)\n',
      'decisions/0001-memory.md': '# Memory\n\n## Reason\n\nSpeed.\n',
    },
    {
      'handoff.md': '# Ledger\n\n## Scope\n\n[Why](«decisions/0001-memory.md#reasons»)\n',
      'decisions/0001-memory.md': '# Memory\n\n## Reason\n\nSpeed.\n',
    },
  ],
  check: (model) => {
    const known = knownIds(model);
    const anchors = new Map(model.documents.map((each) => [each.file.path, anchorsIn(each)]));
    const findings = model.documents.flatMap((document) => [
      ...linksIn(document).flatMap((link) => deadLink(model, anchors, document, link) ?? []),
      ...document.prose.blocks.flatMap(({ start }, index) => {
        const paragraph = document.paragraphs[index];
        if (!paragraph) return [];
        return [
          ...deadIds(document.file.path, idsIn(paragraph), start, known),
          ...deadPaths(model, document.file.path, pathsIn(paragraph), start),
        ];
      }),
    ]);
    findings.push(...deadParts(model));
    for (const file of model.texts.values()) {
      if (/^criteria\/.*\.feature$/i.test(file.path))
        findings.push(...deadIds(file.path, idsInFile(file), 0, known));
    }
    return findings;
  },
};

type KnownIds = {
  /** Undefined when not all that holds such ids could be read. */
  readonly criteria: ReadonlySet<string> | undefined;
  readonly constraints: ReadonlySet<string>;
  readonly decisions: ReadonlySet<number>;
};

function knownIds({ scenarios, outline, couldRead, decisions }: LintModel): KnownIds {
  const criteria = new Set<string>(scenarios.map(({ clause }) => clause.id));
  for (const section of outline?.sections.filter(isCriteriaSection) ?? []) {
    const said = outline?.file.text.slice(section.from, section.end) ?? '';
    for (const [, id] of said.matchAll(/^[ \t|>#*+\-\d.)[\]_`]{0,40}(AC-\d+)/gm))
      if (id !== undefined) criteria.add(id);
  }
  return {
    criteria: couldRead.criteria ? criteria : undefined,
    constraints: new Set<string>(outline?.constraints.map(({ id }) => id)),
    decisions: new Set(decisions.map((id: ClauseId) => Number(/(?<!\d)\d+$/.exec(id)?.[0] ?? Number.NaN))),
  };
}

const idsInText =
  /(?<![\w@/-])(?:(AC-\d{1,9})|(?<constraint>constraint )?(C-\d{1,9})|[Dd]ecision[s]?[ /](\d{3,9}))(?![\w-])/g;

type SaidId = {
  readonly id: string;
  readonly at: number;
  readonly criterion: string | undefined;
  readonly constraint: string | undefined;
  readonly saysConstraint: boolean;
  readonly decision: string | undefined;
};

const idsIn = onceForEach(({ source }: Paragraph) => saidIds(source));
const idsInFile = onceForEach(({ text }: TextFile) => saidIds(text));

const saidIds = (source: string): readonly SaidId[] =>
  [...source.matchAll(idsInText)].map((found) => {
    const [said, criterion, saysConstraint, constraint, decision] = found;
    const id = criterion ?? constraint ?? said;
    const at = found.index + said.length - id.length;
    return { id, at, criterion, constraint, saysConstraint: saysConstraint !== undefined, decision };
  });

function deadIds(file: string, ids: readonly SaidId[], offset: number, known: KnownIds): RuleFinding[] {
  return ids.flatMap(({ id, at, criterion, constraint, saysConstraint, decision }) => {
    const isDead =
      criterion !== undefined
        ? known.criteria !== undefined && !known.criteria.has(criterion)
        : constraint !== undefined
          ? // Where nothing is numbered so, “C-130” is something else.
            !known.constraints.has(constraint) && (known.constraints.size > 0 || saysConstraint)
          : !known.decisions.has(Number(decision));
    if (!isDead) return [];
    return [
      {
        file,
        start: offset + at,
        end: offset + at + id.length,
        message: `“${id}” is named here, and the handoff holds none.`,
        question: `What does “${id}” say, or which one is meant?`,
        fix: `Add “${id}”, or name the one that is meant.`,
      },
    ];
  });
}

/** Where the front matter says that the parts of the handoff stand. */
function deadParts({ frontMatter, outline, paths }: LintModel): RuleFinding[] {
  return ['contract', 'criteria'].flatMap((part) => {
    const path = frontMatter[part];
    if (!outline || typeof path !== 'string' || isThere(paths, path.replace(/^\.\//, ''))) return [];
    const { file } = outline;
    const start = file.text.indexOf(path, file.text.search(new RegExp(`^${part}:`, 'm')));
    return start === -1 ? [] : [missingFile(paths, file.path, path, start, path)];
  });
}

/** Files of the handoff that the text names as code. */
function deadPaths(
  { paths }: LintModel,
  file: string,
  said: readonly { readonly path: string; readonly at: number }[],
  offset: number,
): RuleFinding[] {
  return said.flatMap(({ path, at }) =>
    paths.has(path) ? [] : [missingFile(paths, file, path, offset + at, path)],
  );
}

const pathsIn = onceForEach(({ source }: Paragraph) =>
  [...source.matchAll(/`((?:contract|criteria|decisions)\/[\w./-]*\.(?:ya?ml|json|feature|md))`/g)].map(
    ({ index, 1: path = '' }) => ({ path, at: index + 1 }),
  ),
);

function missingFile(
  paths: ReadonlySet<string>,
  file: string,
  said: string,
  start: number,
  path: string,
): RuleFinding {
  const replacement = inItsCase(paths, said, path);
  return {
    file,
    start,
    end: start + said.length,
    message: `“${path}” is not among the files of the handoff.`,
    question: `Can I have “${path}”, and what in it matters here?`,
    fix: 'Add the file to the handoff, correct its path, or say here what it was to tell.',
    ...(replacement === undefined ? {} : { replacement }),
  };
}

/** What is said, with the capitals of the one file that has this path but for its capitals. */
function inItsCase(paths: ReadonlySet<string>, said: string, path: string): string | undefined {
  const [found, another] = inSmallLetters(paths).get(path.toLowerCase()) ?? [];
  const address = said.replace(/[?#][^]*/, '');
  const way = address.replace(/^(?:\.{1,2}\/)+/, '');
  if (found === undefined || another !== undefined || way === '' || !path.endsWith(way)) return undefined;
  const before = path.length - way.length;
  // The folders that the way starts from are not said here.
  if (found.slice(0, before) !== path.slice(0, before)) return undefined;
  return address.slice(0, -way.length) + found.slice(before) + said.slice(address.length);
}

const inSmallLetters = onceForEach((paths: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>();
  for (const path of paths) {
    const small = path.toLowerCase();
    found.set(small, [...(found.get(small) ?? []), path]);
  }
  return found;
});

function deadLink(
  { paths }: LintModel,
  anchors: ReadonlyMap<string, ReadonlySet<string>>,
  { file }: LintDocument,
  { target, start, end }: Link,
): RuleFinding | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(target)) return undefined;
  const [address = '', anchor] = decoded(target).split('#', 2);
  const [path = ''] = address.split('?', 1);
  const to = path === '' ? file.path : pathFrom(file.path, path);
  if (to === undefined || !isThere(paths, to))
    return missingFile(paths, file.path, target, start, to ?? path);
  const known = anchors.get(to);
  if (anchor === undefined || anchor === '' || !known || known.has(anchor.toLowerCase())) return undefined;
  return {
    file: file.path,
    start,
    end,
    severity: 'warns',
    message: `There is no heading “#${anchor}” in ${to}.`,
    question: `Which part of ${to} is meant by “#${anchor}”?`,
    fix: 'Name a heading that is there: its words in lower case, joined by “-”.',
  };
}

function isThere(paths: ReadonlySet<string>, path: string): boolean {
  if (path === '' || paths.has(path)) return true;
  const folder = path.endsWith('/') ? path : `${path}/`;
  for (const each of paths) if (each.startsWith(folder)) return true;
  return false;
}

/** Undefined when the way leads out of the handoff. */
function pathFrom(from: string, way: string): string | undefined {
  if (way.startsWith('/')) return undefined;
  const parts = from.split('/').slice(0, -1);
  for (const part of way.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The ids that renderers of Markdown give to headings, and those that the author wrote. */
const anchorsIn = onceForEach(({ file, prose }: LintDocument): ReadonlySet<string> => {
  const anchors = new Set<string>();
  const counts = new Map<string, number>();
  for (const { text } of prose.headings) {
    const plain = text.replace(/\[([^\]]{0,200})\]\([^)]{0,300}\)/g, '$1').toLowerCase();
    const slug = plain
      .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-');
    const count = counts.get(slug) ?? 0;
    counts.set(slug, count + 1);
    anchors.add(count === 0 ? slug : `${slug}-${count}`).add(slugOf(text));
  }
  for (const [, id = ''] of file.text.matchAll(
    /<[a-z]+\b[^<>]{0,200}?\b(?:id|name)=["']([^"']{1,200})["']/gi,
  ))
    anchors.add(id.toLowerCase());
  return anchors;
});
