/** What a piece of text is for the reader: only prose is judged, and criteria more strictly than the rest. */
export type BlockKind = 'heading' | 'paragraph' | 'item' | 'cell' | 'step';

/**
 * A run of prose in a file: a paragraph, a list item, a heading, a table cell, a step of a scenario.
 *
 * `text` has the length of the source between `start` and `start + text.length`: whatever is not prose in it is
 * replaced by a filler, so an offset in the text is an offset in the source.
 */
export type Block = {
  readonly kind: BlockKind;
  readonly start: number;
  readonly text: string;
  /** Whether a test must be written from it. */
  readonly isCriterion: boolean;
};

/**
 * The fillers, from the private use area: what stands for something a reader takes as one name.
 * A text that holds one of them by itself is read as if it held a name there.
 */
export const filler = {
  code: '\uE000',
  quoted: '\uE001',
  link: '\uE002',
} as const;
