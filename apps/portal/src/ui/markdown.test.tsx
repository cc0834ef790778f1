import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { Markdown } from './markdown.tsx';
import { renderMarkdown } from './render-markdown.ts';

describe('Markdown from a stranger', () => {
  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['a script within a line', 'Hello <script>alert(1)</script> there'],
    ['an event handler', '<img src=x onerror="alert(1)">'],
    ['a frame', '<iframe src="https://evil.example"></iframe>'],
    ['a style', '<p style="position:fixed">x</p>\n\n<style>*{display:none}</style>'],
    ['a form', '<form action="https://evil.example"><button>Sign in</button></form>'],
  ])('shows %s as the text it is', (_name, markdown) => {
    const html = renderMarkdown(markdown);
    expect(html).not.toMatch(/<(script|img|iframe|style|form|button|p style)/i);
    expect(html).toContain('&#x3C;');
  });

  it.each([
    ['javascript', '[x](javascript:alert(1))'],
    ['javascript in capitals', '[x](JavaScript:alert(1))'],
    ['javascript after white space', '[x](<  javascript:alert(1)>)'],
    ['javascript behind an entity', '[x](java&#115;cript:alert(1))'],
    ['javascript through a reference', '[x][y]\n\n[y]: javascript:alert(1)'],
    ['data', '[x](data:text/html;base64,PHNjcmlwdD4=)'],
    ['vbscript', '<vbscript:alert(1)>'],
    ['a picture that is a script', '![x](javascript:alert(1))'],
  ])('has no link to %s', (_name, markdown) => {
    expect(renderMarkdown(markdown)).not.toMatch(/href="(?!#)/i);
  });

  it('links to the web, to mail, and within the handoff', () => {
    expect(
      renderMarkdown('[a](https://a.example/) [b](mailto:b@b.example) [c](contract/openapi.yaml) [d](#e)'),
    ).toBe(
      '<p><a href="https://a.example/" rel="nofollow noreferrer">a</a> <a href="mailto:b@b.example" rel="nofollow noreferrer">b</a> <a href="contract/openapi.yaml" rel="nofollow noreferrer">c</a> <a href="#e" rel="nofollow noreferrer">d</a></p>',
    );
  });

  it('drops nothing that somebody typed, but comments', () => {
    expect(renderMarkdown('A List<Payout> of <T>, <!-- hidden --> done')).toBe(
      '<p>A List&#x3C;Payout> of &#x3C;T>,  done</p>',
    );
    expect(renderMarkdown('<!-- for the author -->\n\nText')).not.toContain('author');
    expect(renderMarkdown('<details>\nWhy\n</details>')).toBe('<p>&#x3C;details>\nWhy\n&#x3C;/details></p>');
  });

  it('asks no other server for a picture', () => {
    expect(renderMarkdown('![The flow](https://evil.example/pixel.png)')).toBe(
      '<p><a href="https://evil.example/pixel.png" rel="nofollow noreferrer">Picture: The flow</a></p>',
    );
    expect(renderMarkdown('![The flow][f]\n\n[f]: flow.png')).toContain('Picture: The flow');
  });

  it.each([
    ['# A\n## B', '<h3>A</h3>\n<h4>B</h4>'],
    ['## A\n### B', '<h3>A</h3>\n<h4>B</h4>'],
    ['# A\n\n###### B', '<h3>A</h3>\n<h6>B</h6>'],
  ])('starts at the third heading: %j', (markdown, html) => {
    expect(renderMarkdown(markdown)).toBe(html);
  });

  it('lets wide code and tables be scrolled by keyboard', () => {
    expect(renderMarkdown('```json\n{}\n```')).toBe(
      '<pre tabindex="0"><code class="language-json">{}\n</code></pre>',
    );
    expect(renderMarkdown('|a|\n|-:|\n|1|')).toMatch(
      /^<div class="scroll" role="region" aria-label="Table" tabindex="0"><table>[\s\S]*align="right"/,
    );
  });

  it('has no style attribute, which the page would refuse', () => {
    expect(renderMarkdown('|a|b|\n|:-|:-:|\n|1|2|\n\n- [x] done\n- [ ] not')).not.toContain('style=');
  });

  it('keeps the footnotes of two texts on one page apart', () => {
    const ids = (html: string): string[] =>
      [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1] ?? '');
    const text = 'So[^1].\n\n[^1]: Because.';
    const first = renderMarkdown(text, 'q-1-');
    expect(ids(first)).toEqual(['q-1-fnref-1', 'q-1-fn-1']);
    expect(first).toContain('href="#q-1-fn-1"');
    expect(ids(renderMarkdown(text, 'q-2-'))).not.toContain('q-1-fn-1');
  });

  it('does not grow without bound on what nests without end', () => {
    expect(renderMarkdown('> '.repeat(500) + 'deep')).toContain('deep');
    expect(renderMarkdown('['.repeat(5000)).length).toBeLessThan(10_000);
  });

  it('is a document within the page', () => {
    expect(render(<Markdown text="*yes*" />)).toBe('<div class="prose"><p><em>yes</em></p></div>');
  });
});
