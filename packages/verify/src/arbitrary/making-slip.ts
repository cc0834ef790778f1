import type { Slip } from './fault.ts';
import type { Made } from './maker.ts';
import type { Source } from './source.ts';

export type MakingSlip = Slip & { readonly make: (source: Source) => Made };

/** More surplus items or properties than that are not sent. */
export const mostSurplus = 1000;
