/** What an act comes to: a value, or a refusal that is data and that a page turns into a sentence. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

export const refuse = <const E>(error: E): { readonly ok: false; readonly error: E } => ({
  ok: false,
  error,
});
