import type { HandoffRule } from '../handoff-rule.ts';
import { missingSection } from './missing-section.ts';
import { unknownOperation } from './unknown-operation.ts';

/** Every rule that looks at a handoff as a whole. */
export const handoffRules: readonly HandoffRule[] = [missingSection, unknownOperation];
