/** The neighbours that the section on the system context names: what is theirs is not in this contract. */
import { onceForEach } from '@antipode/base';
import type { LintModel } from '../lint-model.ts';
import { headText, writtenIn, type Part, type Sentence } from './written-sentences.ts';

export type OtherSystems = {
  /** Whether the sentence gives what it names to a neighbour: “`POST /transfers` of the bank gateway”. */
  readonly owns: (sentence: Pick<Sentence, 'text'>, named: Part) => boolean;
};

export const otherSystems = onceForEach(readSystems);

const contextSection = /^(?:(?:system )?context|background|architecture|systems?|surroundings)\b/i;
const most = 40;

function readSystems(model: LintModel): OtherSystems {
  const own = (model.outline?.title ?? '').toLowerCase();
  const names = new Set<string>();
  for (const { heads, rows } of writtenIn(model).tables) {
    if (!contextSection.test(heads[0]?.section ?? '')) continue;
    for (const [first] of rows) {
      const name = first ? headText(first).toLowerCase() : '';
      if (name !== '' && name.length < 60 && name !== own && names.size < most) names.add(name);
    }
  }
  const listed = [...names].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const after =
    listed === ''
      ? undefined
      : new RegExp(`^\\s+(?:of|at|on|in|from|by)\\s+(?:the\\s+)?(?:${listed})\\b`, 'i');
  const before =
    listed === ''
      ? undefined
      : new RegExp(
          `\\b(?:${listed})(?:['\u2019]s?)?\\s+(?:(?:with|by|at|through|via|using|under)\\s+)?$`,
          'i',
        );
  const foreign =
    /^\s+(?:of|at|on|from)\s+(?:the\s+|their\s+|its\s+)?(?:bank|provider|vendor|third[- ]party|partner|upstream|external|other)\b/i;
  return {
    owns: ({ text }, { from, to }) => {
      const tail = text.slice(to, to + 100);
      return (
        foreign.test(tail) ||
        after?.test(tail) === true ||
        before?.test(text.slice(Math.max(0, from - 90), from)) === true
      );
    },
  };
}
