/** Short texts of a contract: a line or two, in which only code is marked. */

/** Text with what stands between backticks as code. Everything else is shown as it was written. */
export const PlainWords = ({ text }: { readonly text: string }) => (
  <>
    {shortened(text, 2_000)
      .split(/(`[^`\n]+`)/)
      .map((part, index) => (index % 2 === 1 ? <code key={index}>{part.slice(1, -1)}</code> : part))}
  </>
);

/** Cut to a length with an ellipsis, between characters. */
export const shortened = (text: string, most: number): string =>
  text.length <= most
    ? text
    : `${text
        .slice(0, most - 1)
        .toWellFormed()
        .trimEnd()}…`;
