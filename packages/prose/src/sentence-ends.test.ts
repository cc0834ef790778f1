import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sentenceEnds } from './sentence-ends.ts';

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });
const endsByUnicode = (text: string): number[] =>
  Array.from(segmenter.segment(text), ({ index, segment }) => index + segment.length);

const pieces = '..!?,-:;\'"()[]{} \taB1/<>_%@\u2013\u2014\u2018\u2019\u201c\u201d\u2026\ue000\ue001'.split(
  '',
);
const texts = fc.array(fc.constantFrom(...pieces, 'e.g. ', 'Node.js', 'v1.2'), { maxLength: 14 });

it('sentences end in plain text where Unicode says that they do', () => {
  fc.assert(
    fc.property(texts, (characters) => {
      const text = characters.join('');
      expect(sentenceEnds(text).filter((end) => end > 0)).toEqual(endsByUnicode(text));
    }),
    { numRuns: 20_000 },
  );
});

it.each(['Où? Là! Ça.', '\u65e5\u672c\u3002\u8a9e', 'One.\r\nTwo', 'a\u00ad. B', 'Done.\u0301 Next'])(
  'sentences of %j end there as well',
  (text) => {
    expect(sentenceEnds(text)).toEqual(endsByUnicode(text));
  },
);
