/** One file of a handoff: its POSIX path relative to the handoff's folder, and its bytes as they are. */
export type HandoffFile = { readonly path: string; readonly content: Uint8Array };

/** How much a handoff may hold. What exceeds it is a finding, never a crash. */
export const handoffLimits = {
  files: 2_000,
  bytesPerFile: 16 * 1024 * 1024,
  bytesInAll: 32 * 1024 * 1024,
  /** Prose beyond this is a book; and Markdown has shapes that take a parser quadratic time. */
  bytesPerMarkdownFile: 256 * 1024,
  bytesPerFeatureFile: 1024 * 1024,
  pathLength: 400,
} as const;
