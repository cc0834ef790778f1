import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filler } from './block.ts';
import { readMarkdown } from './read-markdown.ts';
import { sentencesOf } from './sentences.ts';

const fillers = /[\uE000-\uE002]+/g;

/** What is read as prose, with a name's place as `@`. */
const proseOf = (source: string): string[] =>
  readMarkdown(source).blocks.map(({ text }) => text.replaceAll(fillers, '@').replaceAll(/\s+/g, ' ').trim());

const kindsOf = (source: string): string[] =>
  readMarkdown(source).blocks.map(({ kind, text }) => `${kind}: ${text.trim()}`);

describe('what is prose', () => {
  it.each<[claim: string, source: string, prose: string[]]>([
    ['a paragraph over several lines is one block', 'One two\nthree.\n\nFour.', ['One two three.', 'Four.']],
    ['each item of a list is a block', '- One\n- Two\n  more', ['One', 'Two more']],
    ['an item below an item is a block', '- One\n  - Two\n    1. Three', ['One', 'Two', 'Three']],
    [
      'what follows an item after a blank line is prose',
      '- One\n\n  Two\n\n    Three',
      ['One', 'Two', 'Three'],
    ],
    ['the box of a task is none', '- [ ] One\n- [x] Two', ['One', 'Two']],
    ['a heading is prose without its marks', '## One ##\nTwo', ['One', 'Two']],
    ['a text over dashes is a heading', 'One\n---\nTwo\n===\nThree', ['One', 'Two', 'Three']],
    ['each cell of a table is a block', '| a | b |\n|---|---|\n| c `|` d | |', ['a', 'b', 'c @ d']],
    [
      'a table needs no bars at its sides',
      'Words.\na | b\n--|--\nc | d\n\nx | y',
      ['Words.', 'a', 'b', 'c', 'd', 'x | y'],
    ],
    ['a bar that is escaped divides no cells', '| a \\| b | c |', ['a | b', 'c']],
    ['a line between paragraphs is none', 'One\n\n***\n\n- - -\nTwo', ['One', 'Two']],
    [
      'lines may end as Windows ends them',
      '# One\r\n\r\nTwo\r\nthree\r\n\r\n- Four\r\n',
      ['One', 'Two three', 'Four'],
    ],
    ['an emphasis is read without its marks', 'a **b** _c_ ~~d~~ snake_case', ['a b c d snake_case']],
    [
      'the text of a link is prose, its address is none',
      'See [the rules](rules.md "Rules") now',
      ['See the rules now'],
    ],
    [
      'the text of a link with a name is prose',
      'See [the rules][1]\n\n[1]: https://x.example',
      ['See the rules'],
    ],
    ['an address is a name', 'At https://x.example/a, or <https://y.example>.', ['At @, or @.']],
    ['code in a line is a name', 'Send `GET /a` and ``a`b``.', ['Send @ and @.']],
    ['a tick without a second one is layout', 'a ` b', ['a b']],
    ['what somebody else says is a name', 'It says "maybe later" and “soon”.', ['It says @ and @.']],
    ['inches are no quotation', 'A screen of 5" and one of 6" fit.', ['A screen of 5" and one of 6" fit.']],
    ['a value in angle brackets is a name, a tag is layout', '<b>a</b> <path> x<br>y', ['a @ x y']],
    ['a share of a network is a name', 'On \\\\fs02\\ops\\x now', ['On @ now']],
    [
      'a time at the start of a line is no trace',
      'It starts\nat 10:30 and ends\nat 11:00',
      ['It starts at 10:30 and ends at 11:00'],
    ],
    ['text behind a comment is prose', '<!-- a --> One\nTwo <!-- b\n\nc --> three', ['One Two three']],
    ['a comment may be shown as code', 'Write `<!-- a` and -->.', ['Write @ and -->.']],
    ['text behind a fence is prose', '```\na\n```\nOne', ['One']],
    ['only a longer fence ends a longer one', '````\na\n```\nb\n````\nOne', ['One']],
  ])('%s', (_, source, prose) => {
    expect(proseOf(source)).toEqual(prose);
  });
});

describe('what is none', () => {
  it.each<[claim: string, source: string]>([
    ['a block of code', '```js\nmaybe\n```'],
    ['a block of code between tildes', '~~~\nmaybe\n~~~'],
    ['a block of code that nothing ends', '```\nmaybe\n\nmaybe'],
    ['a block of code in a list', '-\n  ```\n  maybe\n  ```'],
    ['a block of code behind the mark of an item', '- ```\n  maybe\n  ```'],
    ['indented code', '    maybe\n\n    maybe'],
    ['code that a tab indents', '\tmaybe'],
    [
      'a trace of Python',
      'Traceback (most recent call last):\n  File "/srv/tax.py", line 88, in rate\n    return maybe\nKeyError: maybe',
    ],
    ['a trace of JavaScript', 'TypeError: maybe\n    at pay (/srv/ledger.js:12:5)\n    at /srv/main.js:3:1'],
    ['a trace of Java', 'Caused by: maybe\n\tat dk.nordlys.Ledger.pay(Ledger.java:12)\n\t... 12 more'],
    ['a log', '2026-11-24T08:00:00Z ERROR maybe\n[2026-11-24 08:00:00,123] WARN maybe'],
    ['a comment', '<!-- maybe\n\nmaybe -->'],
    ['a comment that nothing ends', '<!-- maybe\n\nmaybe'],
    ['a quotation', '> maybe\n> maybe'],
    ['front matter', '---\ntitle: maybe\n---\n'],
    ['front matter as Windows ends lines', '---\r\ntitle: maybe\r\n---\r\n'],
    ['the address behind a name', '[maybe]: https://maybe.example'],
    [
      'what a template asks for',
      'A clear and concise description of what the bug is.\n\n- Please describe the change',
    ],
    ['text as it was typed', '<pre>\nmaybe\n</pre>\n<style>\nmaybe\n</style>'],
    ['marks alone', '...\n\n!!!\n\n- \n'],
  ])('%s is no prose', (_, source) => {
    expect(proseOf(source)).toEqual([]);
  });

  it('code below an item is no prose', () => {
    expect(proseOf('- One\n\n      maybe\n\n- Two')).toEqual(['One', 'Two']);
  });
});

describe('what it is read as', () => {
  it('tells headings, items, cells and paragraphs apart', () => {
    expect(kindsOf('# A\n\nB\n\n- C\n\n| D |\n|---|\n')).toEqual([
      'heading: A',
      'paragraph: B',
      'item: C',
      'cell: D',
    ]);
  });
  it('knows a step that a test is written from', () => {
    const criteria = (source: string): boolean[] =>
      readMarkdown(source).blocks.map(({ isCriterion }) => isCriterion);
    expect(criteria('Given a file\nWhen it is sent\nThen the answer is 201')).toEqual([true]);
    expect(criteria('- Given a file\n- When it is sent\n- Then the answer is 201')).toEqual([
      true,
      true,
      true,
    ]);
    expect(criteria('Given a file, when it is sent, then the answer is 201.')).toEqual([true]);
    expect(
      criteria('Given the size of the file, we wait.\n\nThen we deploy.\n\nWhen it rains, it pours.'),
    ).toEqual([false, false, false]);
  });
  it('finds headings with their depth and their line', () => {
    expect(readMarkdown('# A\n\n### B `c` #\n\nD\n---\n').headings).toEqual([
      { depth: 1, text: 'A', start: 0 },
      { depth: 3, text: 'B `c`', start: 5 },
      { depth: 2, text: 'D', start: 18 },
    ]);
  });
  it('finds comments wherever they stand, but in code', () => {
    const source = '<!-- a -->\n\nB <!-- c --> d <!-- e\n\nf -->\n\n`<!-- g -->`\n\n```\n<!-- h -->\n```\n';
    const { comments } = readMarkdown(source);
    expect(comments.map(({ text }) => text)).toEqual([' a ', ' c ', ' e\n\nf ']);
    for (const { start, end, text } of comments) expect(source.slice(start, end)).toBe(`<!--${text}-->`);
  });
});

const pieces = [
  ...[
    'word',
    'Word.',
    ' ',
    ' ',
    '\n',
    '\n\n',
    '\r\n',
    '\t',
    '    ',
    '- ',
    '1. ',
    '# ',
    '## ',
    '> ',
    '| a | b |',
    '|---|',
  ],
  ...[
    '`',
    '`code`',
    '```\n',
    '~~~\n',
    '"',
    '"said"',
    '“',
    '”',
    '[',
    ']',
    '](',
    '[a](b)',
    '[a][b]',
    '[a]: b',
    '<',
    '>',
  ],
  ...[
    '<b>',
    '<path>',
    '<!--',
    '-->',
    '<!-- c -->',
    '---\n',
    '***',
    '_',
    '__',
    '*',
    '\\',
    '\\\\host\\share',
    'https://x.example',
  ],
  ...[
    'at a.b(c.js:1:2)',
    'Traceback (most recent call last):',
    '2026-11-24T08:00:00Z INFO x',
    '<pre>\n',
    '</pre>',
    'é',
    '😀',
    '\uD800',
  ],
];
const compositions = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((parts) => parts.join(''));

describe('offsets', () => {
  it('hold what the source holds there, or a filler', () => {
    fc.assert(
      fc.property(compositions, (source) => {
        let last = 0;
        for (const { start, text } of readMarkdown(source).blocks) {
          expect(start).toBeGreaterThanOrEqual(last);
          last = start + text.length;
          expect(last).toBeLessThanOrEqual(source.length);
          for (let at = 0; at < text.length; at++) {
            const character = text.charAt(at);
            const isFiller = character === ' ' || Object.values<string>(filler).includes(character);
            if (!isFiller) expect(character).toBe(source.charAt(start + at));
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });
  it('of words lie in the source, one behind the other', () => {
    fc.assert(
      fc.property(compositions, (source) => {
        for (const block of readMarkdown(source).blocks) {
          let last = block.start;
          for (const { words, starts } of sentencesOf(block)) {
            for (const [at, start] of starts.entries()) {
              expect(start).toBeGreaterThanOrEqual(last);
              last = start + (words[at]?.text.length ?? Number.NaN);
              expect(words[at]?.text).toBe(block.text.slice(start - block.start, last - block.start));
            }
          }
          expect(last).toBeLessThanOrEqual(block.start + block.text.length);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('whatever the text', () => {
  it('no bytes make it throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        for (const encoding of ['utf-8', 'utf-16le', 'latin1']) {
          readMarkdown(new TextDecoder(encoding).decode(bytes)).blocks.forEach(sentencesOf);
        }
      }),
      { numRuns: 500 },
    );
  });
});
