/**
 * `handoff.md`: front matter, a title, and sections in which constraints stand.
 *
 * Every second-level heading opens a section that reaches to the next one. A constraint is a list item or a
 * deeper heading that starts with its id (`C-1`); it is a clause of its own, and its text is left out of the
 * section's hash so that changing one constraint does not make a whole section stale.
 */
import type { Heading, ListItem, Nodes, RootContent } from 'mdast';
import { hashValue } from './clause-hash.ts';
import { slugOf, type Clause, type ClauseId, type JsonObject } from './clause.ts';
import type { Finding } from './finding.ts';
import { readFrontMatter } from './front-matter.ts';
import { isFinding, markdownOf, meaningOf, parseMarkdown, plainText, type MarkdownFile } from './markdown.ts';
import { missingHandoff, noSections, unclosedFrontMatter, untitled } from './story-faults.ts';
import type { TextFile } from './text-file.ts';

export type Story = {
  readonly title?: string;
  readonly frontMatter: JsonObject;
  readonly clauses: readonly Clause[];
  readonly findings: readonly Finding[];
};

export function readStory(file: TextFile | undefined): Story {
  if (!file) return { frontMatter: {}, clauses: [], findings: [missingHandoff()] };
  const markdown = parseMarkdown(file);
  if (isFinding(markdown)) return { frontMatter: {}, clauses: [], findings: [markdown] };

  const frontMatter = frontMatterOf(markdown);
  const { title, parts } = split(markdown.nodes.filter((node) => node.type !== 'yaml'));
  const written = frontMatter.values['title'];
  const named = typeof written === 'string' && written.trim() !== '' ? written.trim() : title;
  const findings = [...frontMatter.findings];
  const clauses = parts.flatMap((part) => clausesOf(markdown, part));
  if (named === undefined || named === '') findings.push(untitled());
  if (clauses.length === 0) findings.push(noSections());
  return {
    ...(named ? { title: named } : {}),
    frontMatter: frontMatter.values,
    clauses,
    findings,
  };
}

type Part = { readonly heading?: Heading; readonly nodes: readonly RootContent[] };

function split(nodes: readonly RootContent[]): { title?: string; parts: Part[] } {
  const parts: { heading?: Heading; nodes: RootContent[] }[] = [{ nodes: [] }];
  let title: string | undefined;
  for (const node of nodes) {
    if (node.type === 'heading' && node.depth === 2) parts.push({ heading: node, nodes: [] });
    else if (node.type === 'heading' && node.depth === 1 && title === undefined) title = plainText(node);
    else parts.at(-1)?.nodes.push(node);
  }
  return { ...(title === undefined ? {} : { title }), parts };
}

function clausesOf(markdown: MarkdownFile, part: Part): Clause[] {
  const constraints = findConstraints(part);
  const own = new Set<Nodes>(constraints.flatMap((constraint) => constraint.nodes));
  const headIsConstraint = part.heading !== undefined && constraintIn(plainText(part.heading)) !== undefined;
  const saysSomething = part.nodes.some((node) => node.type !== 'definition' && node.type !== 'html');
  const section =
    headIsConstraint || (!part.heading && !saysSomething) ? [] : [sectionOf(markdown, part, own)];
  return [...section, ...constraints.map((constraint) => constraintOf(markdown, constraint))];
}

function sectionOf(markdown: MarkdownFile, part: Part, own: ReadonlySet<Nodes>): Clause {
  // Text before the first heading is text that somebody agrees to, so it needs an address as well.
  const title = part.heading ? plainText(part.heading) : 'Introduction';
  const first = part.heading ?? part.nodes[0];
  const line = first?.position?.start.line ?? 1;
  return {
    id: (slugOf(title) || `section-at-line-${line}`) as ClauseId,
    kind: 'section',
    title,
    file: markdown.path,
    line,
    hash: hashValue({ kind: 'section', title, says: meaningOf(markdown, part.nodes, own) }),
    body: { kind: 'section', markdown: markdownOf(markdown, part.nodes) },
  };
}

type Constraint = { readonly id: string; readonly title: string; readonly nodes: readonly Nodes[] };

function constraintIn(text: string): { id: string; title: string } | undefined {
  const found = /^(C-\d+)(?![\p{L}\p{N}-])[\s:.)\u2013\u2014-]*/u.exec(text);
  if (!found?.[1]) return undefined;
  const title = text.slice(found[0].length);
  return title.includes('\n') ? undefined : { id: found[1], title };
}

function findConstraints(part: Part): Constraint[] {
  const found: Constraint[] = [];
  const nodes: readonly RootContent[] = part.heading ? [part.heading, ...part.nodes] : part.nodes;
  nodes.forEach((node, at) => {
    if (node.type === 'heading') {
      const named = constraintIn(plainText(node));
      if (!named) return;
      const next = nodes.findIndex(
        (other, i) => i > at && other.type === 'heading' && other.depth <= node.depth,
      );
      found.push({ ...named, nodes: nodes.slice(at, next === -1 ? undefined : next) });
    } else {
      found.push(...constraintsInLists(node));
    }
  });
  return found;
}

function constraintsInLists(node: Nodes): Constraint[] {
  if (node.type === 'list') return node.children.flatMap(constraintsInItem);
  return [];
}

function constraintsInItem(item: ListItem): Constraint[] {
  const [first] = item.children;
  const named = first?.type === 'paragraph' ? constraintIn(plainText(first)) : undefined;
  if (named) return [{ ...named, nodes: [item] }];
  return item.children.flatMap(constraintsInLists);
}

function constraintOf(markdown: MarkdownFile, constraint: Constraint): Clause {
  const [first] = constraint.nodes;
  const shown = first?.type === 'listItem' ? first.children : constraint.nodes.slice(1);
  // A list item says the same in another list: only its children count.
  const counted = first?.type === 'listItem' ? first.children : constraint.nodes.slice(1);
  return {
    id: constraint.id as ClauseId,
    kind: 'constraint',
    title: shorten(constraint.title) || constraint.id,
    file: markdown.path,
    line: first?.position?.start.line ?? 1,
    hash: hashValue({ kind: 'constraint', title: constraint.title, says: meaningOf(markdown, counted) }),
    body: { kind: 'constraint', markdown: markdownOf(markdown, shown) },
  };
}

function shorten(title: string): string {
  return title.length <= 120 ? title : `${title.slice(0, 119).trimEnd()}…`;
}

/** The front matter of a Markdown file; an empty one when there is none. */
export function frontMatterOf(markdown: MarkdownFile): ReturnType<typeof readFrontMatter> {
  const [first] = markdown.nodes;
  if (first?.type === 'yaml') return readFrontMatter(markdown.path, first.value);
  if (!/^---[ \t]*\n/.test(markdown.text)) return { values: {}, findings: [] };
  return {
    values: {},
    findings: [unclosedFrontMatter(markdown.path)],
  };
}
