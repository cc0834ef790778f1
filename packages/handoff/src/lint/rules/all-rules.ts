import type { HandoffRule } from '../handoff-rule.ts';
import { missingSection } from './missing-section.ts';

/** Every rule that looks at a handoff as a whole. */
export const handoffRules: readonly HandoffRule[] = [missingSection];
