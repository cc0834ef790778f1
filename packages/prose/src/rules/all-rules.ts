import type { ProseRule } from '../prose-rule.ts';
import { dateWithoutZone } from './date-without-zone.ts';
import { loophole } from './loophole.ts';
import { openQuestion } from './open-question.ts';
import { placeholder } from './placeholder.ts';

/** Every rule of prose, by name. */
export const proseRules: readonly ProseRule[] = [dateWithoutZone, loophole, openQuestion, placeholder];
