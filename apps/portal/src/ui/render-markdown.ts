/**
 * Markdown that a stranger wrote, as HTML that is safe in our page.
 *
 * Nothing a person typed is dropped in silence: raw HTML shows as the text it is, since `List<Payout>`
 * in an answer is no tag. Pictures become links, so that reading a page tells no other server.
 */
import type { Element, Root as HtmlRoot } from 'hast';
import type { Heading, Nodes, Root, Text } from 'mdast';
import rehypeSanitize, { defaultSchema, type Options as SanitizeOptions } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';

/** A page has its own first and second headings. */
const firstHeading = 3;

/**
 * @param idPrefix keeps the footnotes of several texts on one page apart
 * @example renderMarkdown('# Why\n\nBecause.') // '<h3>Why</h3>\n<p>Because.</p>'
 */
export function renderMarkdown(markdown: string, idPrefix = 'text-'): string {
  const html = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(() => showRawHtml)
    .use(() => linkPictures)
    .use(() => lowerHeadings)
    .use(remarkRehype, {
      clobberPrefix: idPrefix,
      footnoteLabelTagName: `h${firstHeading}`,
      footnoteLabelProperties: { className: ['footnotes-label'] },
    })
    .use(rehypeSanitize, schema)
    .use(() => (tree: HtmlRoot) => fitIntoPage(tree))
    .use(rehypeStringify)
    .processSync(markdown);
  return String(html);
}

const schema: SanitizeOptions = {
  ...defaultSchema,
  // Ids come from footnotes alone, and carry the caller's prefix already.
  clobber: [],
  protocols: { href: ['http', 'https', 'mailto'] },
  tagNames:
    'h3 h4 h5 h6 p a em strong del code pre br hr blockquote ul ol li input table thead tbody tr th td section sup'.split(
      ' ',
    ),
  attributes: {
    a: ['href', 'title', 'id', 'ariaLabel', 'dataFootnoteRef', 'dataFootnoteBackref'],
    code: [['className', /^language-[\w+#.-]{1,32}$/]],
    h3: [['className', 'footnotes-label']],
    input: [
      ['type', 'checkbox'],
      ['disabled', true],
      ['checked', true],
    ],
    li: ['id', ['className', 'task-list-item']],
    ol: ['start', ['className', 'contains-task-list']],
    ul: [['className', 'contains-task-list']],
    section: ['dataFootnotes', ['className', 'footnotes']],
    td: ['align'],
    th: ['align'],
  },
};

/** Comments stay what they are: words to whoever edits the file. */
function showRawHtml(tree: Root): void {
  replace(tree, (node, parent) => {
    if (node.type !== 'html') return node;
    const isComment = /^<!--[\s\S]*-->$/.test(node.value.trim());
    const text: Text = { type: 'text', value: isComment ? '' : node.value };
    return parent.type === 'paragraph' || isComment || !holdsBlocks(parent)
      ? text
      : { type: 'paragraph', children: [text] };
  });
}

function linkPictures(tree: Root): void {
  replace(tree, (node) => {
    if (node.type !== 'image' && node.type !== 'imageReference') return node;
    const name = node.alt || (node.type === 'image' ? node.url : node.identifier);
    const children: Text[] = [{ type: 'text', value: `Picture: ${name}` }];
    if (node.type === 'image') return { type: 'link', url: node.url, children };
    const { identifier, referenceType } = node;
    return { type: 'linkReference', identifier, referenceType, children };
  });
}

/** The highest heading of the text becomes the first that the page has left for it. */
function lowerHeadings(tree: Root): void {
  const headings: Heading[] = [];
  replace(tree, (node) => {
    if (node.type === 'heading') headings.push(node);
    return node;
  });
  const highest = Math.min(...headings.map((heading) => heading.depth));
  for (const heading of headings) {
    heading.depth = Math.min(6, heading.depth - highest + firstHeading) as Heading['depth'];
  }
}

/**
 * What a page needs and a writer does not write: wide code and tables scroll in a box of their own, which
 * the keyboard reaches; a ticked box has a name; a link to elsewhere vouches for nothing.
 */
function fitIntoPage(parent: HtmlRoot | Element): void {
  for (const [index, node] of parent.children.entries()) {
    if (node.type !== 'element') continue;
    if (node.tagName === 'pre') node.properties['tabIndex'] = 0;
    if (node.tagName === 'input')
      node.properties['ariaLabel'] = node.properties['checked'] ? 'done' : 'not done';
    if (node.tagName === 'a') node.properties['rel'] = ['nofollow', 'noreferrer'];
    fitIntoPage(node);
    if (node.tagName === 'table') parent.children[index] = scrollBox(node);
  }
}

const scrollBox = (table: Element): Element => ({
  type: 'element',
  tagName: 'div',
  properties: { className: ['scroll'], role: 'region', ariaLabel: 'Table', tabIndex: 0 },
  children: [table],
});

type Parent = Extract<Nodes, { children: unknown }>;

const holdsBlocks = (parent: Parent): boolean =>
  ['root', 'blockquote', 'listItem', 'footnoteDefinition'].includes(parent.type);

function replace(parent: Parent, replacement: (node: Nodes, parent: Parent) => Nodes): void {
  // Every kind of parent has its own kinds of children; what stands in comes from the same place.
  const children = parent.children as Nodes[];
  for (const [index, child] of children.entries()) {
    const node = replacement(child, parent);
    children[index] = node;
    if ('children' in node) replace(node, replacement);
  }
}
