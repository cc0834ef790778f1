/** Questions, answers, and defaults that take effect by silence where they can be undone. */
import { ok, refuse, type Result } from '@antipode/base';
import { Temporal } from 'temporal-polyfill';
import type { Actor } from '../actor.ts';
import { type Engagement, findClause, type InstantText, type Question } from '../engagement.ts';
import type { QuestionId } from '../ids.ts';
import type { Refusal } from '../refusal.ts';
import { type ActOf, type Outcome, sideOf, written } from './act-of.ts';

export function ask(engagement: Engagement, act: ActOf<'ask'>, at: InstantText): Outcome {
  if (!engagement.contractor) return refuse({ kind: 'no-contractor' });
  const text = written(act.text, 'the question');
  if (!text.ok) return text;
  if (act.clauses.length === 0)
    return refuse({ kind: 'missing-text', field: 'the clause that the question is on' });
  const unknown = act.clauses.find((clause) => !findClause(engagement, clause));
  if (unknown !== undefined) return refuse({ kind: 'unknown-clause', clause: unknown });
  const proposed = act.default && parseDefault(act.default, at);
  if (proposed && !proposed.ok) return proposed;
  return ok({
    kind: 'question-asked',
    id: `Q-${engagement.questions.length + 1}`,
    clauses: [...new Set(act.clauses)],
    text: text.value,
    options: act.options.map((option) => option.trim()).filter((option) => option !== ''),
    ...(proposed && { default: proposed.value }),
  });
}

function parseDefault(
  proposed: NonNullable<ActOf<'ask'>['default']>,
  at: InstantText,
): Result<NonNullable<Question['default']>, Refusal> {
  const text = written(proposed.text, 'the default');
  if (!text.ok) return text;
  let takesEffectAt: InstantText;
  try {
    takesEffectAt = Temporal.Instant.from(proposed.takesEffectAt).toString({ smallestUnit: 'millisecond' });
  } catch {
    return refuse({ kind: 'malformed', field: 'The default’s time', reason: 'it is an instant with a zone' });
  }
  if (takesEffectAt <= at) return refuse({ kind: 'default-in-the-past' });
  return ok({ text: text.value, takesEffectAt, reversible: proposed.reversible });
}

function findQuestion(engagement: Engagement, id: QuestionId): Result<Question, Refusal> {
  const question = engagement.questions.find((each) => each.id === id);
  return question ? ok(question) : refuse({ kind: 'not-found', item: id });
}

/** A default that took effect may still be answered: it was reversible, so the answer replaces it. */
export function answer(engagement: Engagement, act: ActOf<'answer'>, actor: Actor): Outcome {
  const found = findQuestion(engagement, act.question);
  if (!found.ok) return found;
  const { id, askedBy, state } = found.value;
  if (askedBy === sideOf(actor)) return refuse({ kind: 'own-item', item: id });
  if (state !== 'open' && state !== 'defaulted') return refuse({ kind: 'settled', item: id, as: state });
  const text = written(act.text, 'the answer');
  return text.ok ? ok({ kind: 'question-answered', question: id, text: text.value }) : text;
}

export function withdrawQuestion(
  engagement: Engagement,
  act: ActOf<'withdraw-question'>,
  actor: Actor,
): Outcome {
  const found = findQuestion(engagement, act.question);
  if (!found.ok) return found;
  const { id, askedBy, state } = found.value;
  if (askedBy !== sideOf(actor)) return refuse({ kind: 'not-own-item', item: id });
  if (state !== 'open') return refuse({ kind: 'settled', item: id, as: state });
  return ok({ kind: 'question-withdrawn', question: id });
}

export function letDefaultTakeEffect(
  engagement: Engagement,
  act: ActOf<'let-default-take-effect'>,
  at: InstantText,
): Outcome {
  const found = findQuestion(engagement, act.question);
  if (!found.ok) return found;
  const question = found.value;
  if (question.state !== 'open') return refuse({ kind: 'settled', item: question.id, as: question.state });
  if (!question.default) return refuse({ kind: 'no-default' });
  if (!question.default.reversible) return refuse({ kind: 'default-irreversible' });
  if (at < question.default.takesEffectAt) {
    return refuse({ kind: 'default-not-due', at: question.default.takesEffectAt });
  }
  return ok({ kind: 'default-took-effect', question: question.id, text: question.default.text });
}
