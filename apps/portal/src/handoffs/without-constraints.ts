import type { ListItem, Nodes } from 'mdast';
import { toString } from 'mdast-util-to-string';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const parser = unified().use(remarkParse);

/**
 * A section's Markdown without the list items that are constraints: those are clauses of their own and follow right
 * behind it in the document, each with its address.
 */
export function withoutConstraints(markdown: string): string {
  if (!/C-\d/.test(markdown)) return markdown;
  const ends = constraintsIn(parser.parse(markdown)).flatMap(({ position }) =>
    position?.start.offset === undefined || position.end.offset === undefined
      ? []
      : [[position.start.offset, position.end.offset] as const],
  );
  return ends.reduceRight((text, [from, to]) => text.slice(0, from) + text.slice(to), markdown);
}

function constraintsIn(node: Nodes): readonly ListItem[] {
  if (node.type === 'listItem' && /^C-\d+(?![\p{L}\p{N}-])/u.test(toString(node))) return [node];
  return 'children' in node ? node.children.flatMap(constraintsIn) : [];
}
