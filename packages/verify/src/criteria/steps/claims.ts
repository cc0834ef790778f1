/**
 * The claims, each spoken of a place in the body, of a header, and of items of a list.
 */
import type { Json } from '@antipode/handoff';
import { headerOf } from '../../exchange.ts';
import { claimPhrases, type Claim, type ClaimPhrase } from '../claim.ts';
import { judgeClaim, onAnswer, onBody } from '../expecting.ts';
import { valueAt, type Path } from '../path.ts';
import type { Quantity } from '../quantity.ts';
import { counted, show } from '../show.ts';
import { cannotTell, failed, held, type StepOutcome } from '../step.ts';
import type { KnownStep } from '../trial.ts';
import { isList } from '../../json.ts';

export const bodyClaims: readonly KnownStep[] = claimPhrases.map((claim) => ({
  expression: `the body at {path} ${claim.phrase}`,
  kind: 'then',
  explains: `What stands there in the last body ${claim.explains}.`,
  example: `the body at "/value" ${claim.example}`,
  act: onBody((body, [path, ...values]: readonly unknown[]) =>
    claiming(claim, values, (made) =>
      // The expression begins with a path.
      judgeClaim(made, valueAt(body, path as Path), show, at(path as Path)),
    ),
  ),
  trial: {
    before: before(claim),
    ok: [{ body: { value: claim.right } }],
    notOk: [{ body: { value: claim.wrong } }],
  },
}));

export const headerClaims: readonly KnownStep[] = claimPhrases
  .filter(({ fitsHeaders }) => fitsHeaders)
  .map((claim) => ({
    expression: `the header {string} ${claim.phrase}`,
    kind: 'then',
    explains: `The header of the last answer ${claim.explains}.`,
    example: `the header "X-Value" ${claim.example}`,
    act: onAnswer(({ outcome }, [name, ...values]: readonly unknown[]) =>
      claiming(claim, values, (made) =>
        judgeClaim(
          made,
          // The expression begins with a text.
          valueOf(headerOf(outcome.headers, name as string), made),
          show,
          ` in the header ${name as string}`,
        ),
      ),
    ),
    trial: {
      before: before(claim),
      ok: [{ headers: asHeader(claim.right) }],
      notOk: [{ headers: asHeader(claim.wrong) }],
    },
  }));

export const itemClaims: readonly KnownStep[] = claimPhrases.map((claim) => ({
  expression: `in {quantity} of {path}, the value at {path} ${claim.phrase}`,
  kind: 'then',
  explains: `In so many items of a list in the last body, what stands there ${claim.explains}.`,
  example: `in every item of "/data", the value at "/value" ${claim.example}`,
  act: onBody((body, [quantity, list, path, ...values]: readonly unknown[]) =>
    claiming(claim, values, (made) =>
      // The expression begins with a quantity and two paths.
      judgeItems(body, quantity as Quantity, list as Path, path as Path, made),
    ),
  ),
  trial: {
    before: before(claim),
    ok: [{ body: { data: [{ value: claim.right }, { value: claim.right }] } }],
    notOk: [{ body: { data: [{ value: claim.right }, { value: claim.wrong }] } }],
  },
}));

function before({ before }: ClaimPhrase): string {
  const remembering =
    before === undefined ? '' : `Given the value ${JSON.stringify(before)} is remembered as "before"\n`;
  return `${remembering}When the caller sends GET /orders`;
}

function asHeader(value: Json | undefined): Readonly<Record<string, string>> {
  if (value === undefined) return {};
  return { 'x-value': typeof value === 'string' ? value : JSON.stringify(value) };
}

function claiming(
  phrase: ClaimPhrase,
  values: readonly unknown[],
  judge: (claim: Claim) => StepOutcome,
): StepOutcome {
  const claim = phrase.make(values);
  return 'because' in claim ? cannotTell(claim) : judge(claim);
}

const at = ({ written }: Path): string => (written === '' ? ' as the body' : ` at ${written}`);

/** Headers are text; their digits are a number where the claim speaks of one. */
function valueOf(text: string | undefined, { isOfNumber }: Claim): Json | undefined {
  return isOfNumber === true && text !== undefined && /^-?\d+(?:\.\d+)?$/u.test(text) ? Number(text) : text;
}

function judgeItems(body: Json, quantity: Quantity, list: Path, path: Path, claim: Claim): StepOutcome {
  const items = valueAt(body, list);
  if (!isList(items)) return failed(`a list${at(list)}`, show(items));
  const isEvery = quantity.says === 'every';
  if (isEvery && items.length === 0) {
    return failed(`a list${at(list)} with items to look at`, 'an empty list');
  }
  const values = items.map((item) => valueAt(item, path));
  const fitting = values.map((value) => claim.holds(value));
  const count = fitting.filter(Boolean).length;
  if (quantity.fits(count, items.length)) return held;
  const stray = fitting.indexOf(quantity.says === 'no');
  const example = stray === -1 ? '' : `, and item ${stray} has ${(claim.tells ?? show)(values[stray])}`;
  return failed(
    `${claim.expects}${at(path)} in ${quantity.says} item of ${list.written}`,
    `${counted(count, 'such item')} of ${items.length}${example}`,
  );
}
