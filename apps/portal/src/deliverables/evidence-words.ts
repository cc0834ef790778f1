import type { EvidenceOutcome } from '@antipode/engagement';

/** What came out, in words; by their order, what a form offers. */
export const outcomeNames: { readonly [outcome in EvidenceOutcome]: string } = {
  met: 'met',
  'not-met': 'not met',
  'cannot-tell': 'cannot tell',
  'by-hand': 'checked by hand',
};

export const isOutcome = (text: string): text is EvidenceOutcome => Object.hasOwn(outcomeNames, text);
