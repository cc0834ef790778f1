import type { Goal } from './goal.ts';
import { faultsOfString, stringMaker, stringShape, type StringShape } from './make-string.ts';
import { nothing } from './maker.ts';
import type { MakingSlip } from './making-slip.ts';
import { oneOf, type Source } from './source.ts';
import { words } from './words.ts';
import { wrongTexts } from './wrong-texts.ts';

/** A string this much longer than it may be is too long for any service, and still cheap to send. */
const longestTooLong = 100_000;

export function stringSlips({ atoms }: Goal): readonly MakingSlip[] {
  const shape = stringShape(atoms);
  const { least, most, patterns, formats } = shape;
  return [
    ...(least === 0
      ? []
      : [textSlip('too-short', ['minLength'], shape, stringMaker({ ...shape, least: 0, most: least - 1 }))]),
    ...(most > longestTooLong
      ? []
      : [
          textSlip(
            'too-long',
            ['maxLength'],
            shape,
            stringMaker({ ...shape, least: most + 1, most: most + 20 }),
          ),
        ]),
    ...(patterns.length === 0
      ? []
      : [textSlip('bad-pattern', ['pattern', 'format'], shape, offPattern(shape))]),
    ...formats.flatMap((format) => {
      const wrong = Object.hasOwn(wrongTexts, format) ? wrongTexts[format] : undefined;
      return wrong === undefined
        ? []
        : [textSlip('bad-format', ['format', 'pattern'], shape, (source: Source) => oneOf(source, wrong))];
    }),
  ];
}

/** Made again until only these keywords are against it, the first of them surely. */
function textSlip(
  name: MakingSlip['name'],
  keywords: readonly string[],
  shape: StringShape,
  text: (source: Source) => string | undefined,
): MakingSlip {
  return {
    name,
    keywords,
    make: (source) => {
      for (let turn = 0; turn < 12; turn++) {
        const made = text(source);
        if (made === undefined) return nothing;
        const faults = faultsOfString(made, shape);
        if (faults.includes(keywords[0] ?? '') && faults.every((fault) => keywords.includes(fault)))
          return made;
      }
      return nothing;
    },
  };
}

const strangers = ['!', ' ', '§', '0', 'x', 'Z', '-', '/', 'é'];

/** A matching string with one character changed, added or gone; or any other string. */
function offPattern(shape: StringShape): (source: Source) => string {
  const right = stringMaker(shape);
  return (source) => {
    const base = right(source);
    if (base === undefined || source.isOnceIn(4))
      return words(source, shape.least, Math.min(shape.most, shape.least + 20));
    const characters = Array.from(base);
    const at = source.int(0, characters.length);
    const change = source.int(0, 2);
    if (change === 0 && characters.length > shape.least)
      characters.splice(Math.min(at, characters.length - 1), 1);
    else if (change === 1 && characters.length < shape.most)
      characters.splice(at, 0, oneOf(source, strangers));
    else characters.splice(Math.min(at, characters.length - 1), 1, oneOf(source, strangers));
    return characters.join('');
  };
}
