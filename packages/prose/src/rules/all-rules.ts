import type { ProseRule } from '../prose-rule.ts';
import { loophole } from './loophole.ts';

/** Every rule of prose, by name. */
export const proseRules: readonly ProseRule[] = [loophole];
