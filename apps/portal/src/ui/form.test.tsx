import { render } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { ErrorSummary, HiddenKeys, InputField, RadioGroup, TextField } from './form.tsx';

describe('a form that was refused', () => {
  it('keeps what was typed, escaped, and a first line that is empty', () => {
    expect(render(<InputField name="title" label="Title" value={'"><script>'} />)).toContain(
      'value="&quot;>&lt;script>"',
    );
    expect(render(<TextField name="text" label="Text" value={'\n</textarea>'} />)).toContain(
      '>\n\n&lt;/textarea></textarea>',
    );
  });

  it('ties hint and error to their field', () => {
    const html = render(<InputField name="price" label="Price" hint="In euros." error="Give a price." />);
    expect(html).toContain('aria-describedby="price-hint price-error" aria-invalid="true"');
    expect(html).toContain('<p class="hint" id="price-hint">In euros.</p>');
    expect(html).toMatch(/id="price-error"><span class="visually-hidden">Error: <\/span>Give a price\.</);
  });

  it('describes nothing where there is nothing to describe', () => {
    const html = render(<InputField name="price" label="Price" />);
    expect(html).not.toContain('aria-describedby');
    expect(html).not.toContain('aria-invalid');
    expect(html).toContain('<label for="price">Price</label>');
  });

  it('has its choices in a group with a name, the chosen one chosen', () => {
    const choices = [
      { value: 'a', label: 'A' },
      { value: 'b', label: 'B', hint: 'The safe one.' },
    ];
    const html = render(
      <RadioGroup name="default" legend="By default" error="Choose." choices={choices} value="b" />,
    );
    expect(html).toMatch(
      /^<fieldset id="default" tabindex="-1" class="field has-error" aria-describedby="default-error"><legend>By default<\/legend>/,
    );
    expect(html).toMatch(/id="default-b"[^>]* checked aria-describedby="default-b-hint"/);
    expect(html).not.toMatch(/id="default-a"[^>]* checked/);
  });

  it('links each problem to its field, and is not there without problems', () => {
    expect(
      render(
        <ErrorSummary
          problems={[{ field: 'price', message: 'Give a price.' }, { message: 'Offer expired.' }]}
        />,
      ),
    ).toMatch(
      /2 things to put right<\/h2><ul><li><a href="#price">Give a price\.<\/a><\/li><li>Offer expired\.<\/li>/,
    );
    expect(render(<ErrorSummary problems={[]} />)).toBe('');
  });

  it('carries what makes it act once', () => {
    expect(render(<HiddenKeys requestKey="k-1" expectedSeq={4} />)).toBe(
      '<input type="hidden" name="requestKey" value="k-1"/><input type="hidden" name="expectedSeq" value="4"/>',
    );
  });
});
