import { describe, expect, it } from 'vitest';
import { ErrorPage } from './error-page.tsx';
import { Layout } from './layout.tsx';
import { renderPage } from './render-page.ts';

const freja = { name: 'Freja Holm', isOperator: false };

describe('every page', () => {
  it('is a whole document with a language, a skip link and one main landmark', () => {
    const html = renderPage(<Layout title="Desk">Hello</Layout>);
    expect(html).toMatch(/^<!doctype html><html lang="en"><head><meta charset="utf-8"\/>/);
    expect(html).toContain('<title>Desk · Antipode</title>');
    expect(html).toContain('<a class="skip" href="#content">');
    expect(html.match(/<main /g)).toHaveLength(1);
    expect(html).toMatch(/<main class="page" id="content" tabindex="-1">Hello<\/main>/);
  });

  it('has neither script nor inline style, which its policy forbids', () => {
    const html = renderPage(
      <Layout title="Desk" viewer={{ ...freja, isOperator: true }} current="desk" notice="Signed.">
        Hello
      </Layout>,
    );
    expect(html).not.toMatch(/<script|<style|style=| on[a-z]+=/);
  });

  it('escapes its title', () => {
    expect(renderPage(<Layout title="</title><script>">x</Layout>)).not.toContain('<script>');
  });

  it('says where one is, and offers the operator’s pages to operators alone', () => {
    const html = renderPage(
      <Layout title="Desk" viewer={freja} current="engagements">
        x
      </Layout>,
    );
    expect(html).toContain('<a href="/engagements" aria-current="page">');
    expect(html).not.toContain('href="/operator"');
    expect(
      renderPage(
        <Layout title="Desk" viewer={{ ...freja, isOperator: true }}>
          x
        </Layout>,
      ),
    ).toContain('href="/operator"');
  });

  it('offers a stranger the way in, and nothing else', () => {
    const html = renderPage(<Layout title="Home">x</Layout>);
    expect(html).toContain('href="/sign-in"');
    expect(html).not.toContain('/desk');
  });
});

it.each([403, 404, 409, 413, 429, 500] as const)(
  'an error page says what happened, what to do next and its number: %i',
  (status) => {
    const html = renderPage(<ErrorPage status={status} correlationId="01JAY7" />);
    expect(html).toMatch(/<h1>[^<]+<\/h1><p class="lead">[^<]+<\/p><p>[^<]+<\/p>/);
    expect(html).toContain('<code>01JAY7</code>');
  },
);
