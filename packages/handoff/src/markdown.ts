/**
 * Markdown as a tree, and the part of the tree that carries meaning.
 *
 * A clause of prose is hashed over its tree and not over its text: wrapping a paragraph again, indenting a
 * list otherwise or aligning a table must not make evidence stale, while turning a list into a sentence must.
 */
import type { Definition, FootnoteDefinition, Nodes, Root, RootContent } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Finding } from './finding.ts';
import { findHazard, unreadable } from './markdown-hazard.ts';
import type { TextFile } from './text-file.ts';

export type MarkdownFile = {
  readonly path: string;
  readonly text: string;
  readonly nodes: readonly RootContent[];
  readonly definitions: ReadonlyMap<string, Definition | FootnoteDefinition>;
};

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml']);

export function parseMarkdown(file: TextFile): MarkdownFile | Finding {
  const hazard = findHazard(file);
  if (hazard) return hazard;
  let root: Root;
  try {
    root = parser.parse(file.text);
  } catch (error) {
    return unreadable(file, 1, `A Markdown parser gives up on this file (${String(error)}).`);
  }
  const definitions = new Map<string, Definition | FootnoteDefinition>();
  collectDefinitions(root, definitions);
  return { path: file.path, text: file.text, nodes: root.children, definitions };
}

export function isFinding(value: MarkdownFile | Finding): value is Finding {
  return 'rule' in value;
}

export function plainText(node: Nodes): string {
  return toString(node).replace(/\s+/g, ' ').trim();
}

/** The source between two offsets, with the link and footnote definitions that it needs from elsewhere. */
export function markdownOf(file: MarkdownFile, nodes: readonly Nodes[]): string {
  const from = nodes[0]?.position?.start.offset;
  const to = nodes.at(-1)?.position?.end.offset;
  if (from === undefined || to === undefined) return '';
  const indent = (nodes[0]?.position?.start.column ?? 1) - 1;
  const source = outdent(file.text.slice(from, to), indent);
  const needed = [...neededDefinitions(file, nodes)].filter((definition) => {
    const offset = definition.position?.start.offset ?? 0;
    return offset < from || offset >= to;
  });
  const definitions = needed.map((definition) =>
    file.text.slice(definition.position?.start.offset, definition.position?.end.offset),
  );
  return [source, ...definitions].join('\n\n');
}

/** What the nodes say, as a value to be hashed; `without` leaves out what has a hash of its own. */
export function meaningOf(
  file: MarkdownFile,
  nodes: readonly Nodes[],
  without: ReadonlySet<Nodes> = new Set(),
): readonly unknown[] {
  return nodes
    .filter((node) => !without.has(node) && !isDefinition(node) && node.type !== 'yaml')
    .map((node) => meaningOfNode(file, node, without));
}

function meaningOfNode(file: MarkdownFile, node: Nodes, without: ReadonlySet<Nodes>): unknown {
  const { position: _position, data: _data, ...own } = node;
  const meaning: Record<string, unknown> = { ...own };
  delete meaning['spread']; // only says whether blank lines stand between the items
  if ('value' in node) meaning['value'] = normalizeValue(node.type, node.value);
  if ('children' in node) meaning['children'] = meaningOf(file, withoutBreaks(node.children), without);
  if ('identifier' in node) {
    const { identifier } = node;
    delete meaning['identifier'];
    delete meaning['label'];
    const definition = file.definitions.get(keyOf(node.type, identifier));
    if (definition?.type === 'definition') {
      meaning['target'] = { url: definition.url, title: definition.title ?? null };
    } else if (definition?.type === 'footnoteDefinition') {
      meaning['target'] = plainText(definition);
    }
  }
  return meaning;
}

/** Where a line ends is layout, by whatever sign: what a line break parts is one text. */
function withoutBreaks(nodes: readonly Nodes[]): readonly Nodes[] {
  const merged: Nodes[] = [];
  for (const node of nodes) {
    const text: Nodes = node.type === 'break' ? { type: 'text', value: ' ' } : node;
    const last = merged.at(-1);
    if (text.type === 'text' && last?.type === 'text') {
      merged[merged.length - 1] = { type: 'text', value: last.value + text.value };
    } else {
      merged.push(text);
    }
  }
  return merged;
}

function normalizeValue(type: string, value: string): string {
  const composed = value.normalize('NFC');
  if (type === 'code' || type === 'html') return composed.replace(/(?<![ \t])[ \t]+$/gm, '').trimEnd();
  return composed.replace(/\s+/g, ' ');
}

function collectDefinitions(node: Nodes, into: Map<string, Definition | FootnoteDefinition>): void {
  if (isDefinition(node)) {
    const key = keyOf(node.type, node.identifier);
    if (!into.has(key)) into.set(key, node);
  }
  if ('children' in node) for (const child of node.children) collectDefinitions(child, into);
}

/** Also those that definitions need in turn: a footnote may hold a link. */
function neededDefinitions(
  file: MarkdownFile,
  nodes: readonly Nodes[],
): ReadonlySet<Definition | FootnoteDefinition> {
  const found = new Set<Definition | FootnoteDefinition>();
  const waiting = [...nodes];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ('identifier' in node && !isDefinition(node)) {
      const definition = file.definitions.get(keyOf(node.type, node.identifier));
      if (definition && !found.has(definition)) {
        found.add(definition);
        waiting.push(definition);
      }
    }
    if ('children' in node) waiting.push(...node.children);
  }
  return found;
}

function isDefinition(node: Nodes): node is Definition | FootnoteDefinition {
  return node.type === 'definition' || node.type === 'footnoteDefinition';
}

function keyOf(type: string, identifier: string): string {
  return `${type.startsWith('footnote') ? '^' : ''}${identifier}`;
}

function outdent(source: string, columns: number): string {
  return columns === 0 ? source : source.replace(new RegExp(`\\n {1,${columns}}`, 'g'), '\n');
}
