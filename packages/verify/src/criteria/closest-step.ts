/**
 * What somebody meant who wrote a step that is not known.
 *
 * Texts are compared with their values left out, letter by letter (for slips) and word by word (for another order or a
 * word more), after words that mean the same are made the same.
 */
import { editDistance } from '@antipode/handoff/edit-distance';
import { parameters } from './parameters.ts';
import type { StepDefinition, Trouble } from './step.ts';

/** Words of other tools and habits, and how the steps say it. */
const sameMeaning: readonly (readonly [RegExp, string])[] = [
  [/\b(?:response|reply|result)\b/gu, 'answer'],
  [/\b(?:answer )?(?:status code|http status|code)\b/gu, 'status'],
  [/\banswer status\b/gu, 'status'],
  [/\b(?:should|must|shall|will) (?:be|equal)\b|\b(?:equals|equal to|is equal to)\b/gu, 'is'],
  [/\b(?:should|must|shall|will) have\b/gu, 'has'],
  [/\b(?:should|must|shall|will) (?:contain|include)\b|\bincludes\b/gu, 'contains'],
  [/\b(?:should|must|shall|will) match\b/gu, 'matches'],
  [
    /\b(?:i send|i make|the client sends|the user sends|the caller makes|the caller performs)\b/gu,
    'the caller sends',
  ],
  [/\bsends a \{method\} request to\b/gu, 'sends {method}'],
  [/\b(?:json path|json|field|property|key|attribute|value at)\b/gu, 'body at'],
  [/\b(?:elements|entries)\b/gu, 'items'],
  [/\b(?:exists|is there|is set)\b/gu, 'is present'],
  [/\b(?:is missing|does not exist)\b/gu, 'is absent'],
  [/\b(?:saved|stored|kept) as\b/gu, 'remembered as'],
  [/\bas json\b/gu, ''],
];

const kinds = new RegExp(`\\b(?:${parameters.kind.looks})\\b`, 'giu');
const valueLooks = new RegExp(
  [
    parameters.string.looks,
    String.raw`(?<![\w/])${parameters.duration.looks}(?!\w)`,
    String.raw`\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|QUERY|TRACE)\b`,
    String.raw`(?<=\s)(?:https?:\/|\{[\w-]+\}|\/)[^\s]*`,
    parameters.kind.looks,
    String.raw`(?<![\w/])[1-5]xx\b`,
    String.raw`(?<![\w/])-?\d+(?:\.\d+)?(?!\w)`,
    String.raw`\b(?:null|true|false)\b`,
  ].join('|'),
  'gu',
);

/** What is longer is no step that somebody meant to write. */
const mostCharacters = 300;

/** Farther than this, a suggestion would only mislead. */
const farthest = 0.5;

const seeTheList = '“antipode steps” lists those that are.';

export function closestStep(
  text: string,
  steps: readonly StepDefinition[],
  reads: (step: StepDefinition, text: string) => boolean,
): Trouble {
  const because = 'no such step is known';
  if (text.length > mostCharacters) return { because, instead: seeTheList };
  const plain = plainTextOf(text);
  const [best] = steps
    .map((step) => ({ step, distance: distanceBetween(plain, plainExpressionOf(step.expression)) }))
    .filter(({ distance }) => distance <= farthest)
    .sort((a, b) => a.distance - b.distance);
  if (!best) return { because, instead: seeTheList };
  const filled = fillExpression(best.step.expression, text);
  if (filled !== undefined && reads(best.step, filled))
    return { because, instead: `Did you mean: ${filled}` };
  const [example = ''] = best.step.example.split('\n');
  return { because, instead: `The closest is “${best.step.expression}”, for example: ${example}` };
}

function plainTextOf(text: string): string {
  const blank = text
    .replaceAll(valueLooks, (value) => {
      if (/^[A-Z]+$/u.test(value)) return '{method}';
      if (new RegExp(`^(?:${parameters.duration.looks})$`, 'u').test(value)) return '{} s';
      return /^an? /u.test(value) ? parameters.kind.blank : '{}';
    })
    .toLowerCase()
    .replaceAll(kinds, parameters.kind.blank);
  const unified = sameMeaning.reduce((text, [words, meaning]) => text.replaceAll(words, meaning), blank);
  return unified.replaceAll(/\s+/gu, ' ').replace(/[.:]$/u, '').trim();
}

function plainExpressionOf(expression: string): string {
  return expression
    .replaceAll(/\{(\w*)\}/gu, (whole, name: string) =>
      Object.hasOwn(parameters, name) ? parameters[name as keyof typeof parameters].blank : whole,
    )
    .replaceAll(/\(([^()]*)\)/gu, '$1')
    .replaceAll(/(?<!\w)(\w+)\/\w+/gu, '$1')
    .toLowerCase()
    .trim();
}

/** 0 for the same, 1 for nothing in common. */
function distanceBetween(a: string, b: string): number {
  const letters = editDistance(a, b) / Math.max(a.length, b.length, 1);
  const [first, second] = [a.split(' '), b.split(' ')];
  const rest = [...second];
  const shared = first.filter((word) => {
    const at = rest.findIndex((other) => editDistance(word, other) <= (word.length > 4 ? 1 : 0));
    if (at !== -1) rest.splice(at, 1);
    return at !== -1;
  }).length;
  const words = 1 - (2 * shared) / (first.length + second.length);
  return (letters + words) / 2;
}

/** The expression with the values of the text, each where it fits; undefined when one is lacking. */
function fillExpression(expression: string, text: string): string | undefined {
  const values = (text.match(valueLooks) ?? []).map(String);
  let isLacking = false;
  const filled = expression.replaceAll(/\{(\w*)\}/gu, (_whole, name: string) => {
    if (name === 'caller') return 'the caller';
    const looks = Object.hasOwn(parameters, name) ? parameters[name as keyof typeof parameters].looks : '.+';
    const fits = new RegExp(`^(?:${looks})$`, 'u');
    const at = values.findIndex((value) => fits.test(value));
    if (at === -1) isLacking = true;
    return values.splice(at, 1)[0] ?? '';
  });
  if (isLacking || values.length > 0) return undefined;
  return filled.replaceAll(/\(([^()]*)\)/gu, '$1').replaceAll(/(\b\w+)\/\w+\b(?= the status)/gu, '$1');
}
