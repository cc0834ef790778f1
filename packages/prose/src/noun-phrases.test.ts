import { expect, it } from 'vitest';
import { readingOf } from './noun-phrases.ts';
import { sentencesOf } from './sentences.ts';

/** Each noun phrase with the part it plays, one part of the sentence after the other. */
function played(text: string): string[] {
  return sentencesOf({ kind: 'paragraph', start: 0, text, isCriterion: false }).flatMap((sentence) =>
    readingOf(sentence).phrases.map(({ from, to, role, number, part }) => {
      const said = sentence.words.slice(from, to).map((word) => word.text);
      return `${part} ${role} ${number}: ${said.join(' ')}`;
    }),
  );
}

it('tells who does what to what, and where', () => {
  expect(played('The job puts a message on the queue.')).toEqual([
    '0 subject singular: The job',
    '0 object singular: a message',
    '0 oblique singular: the queue',
  ]);
});

it('takes a verb that is a noun elsewhere for the verb', () => {
  expect(played('Each import reports the errors of the file.')).toEqual([
    '0 subject singular: Each import',
    '0 object plural: the errors',
    '0 modifier singular: the file',
  ]);
});

it('parts a leaning clause from the main one', () => {
  expect(played('When the consumer reads an event, the lock is released.')).toEqual([
    '1 subject singular: the consumer',
    '1 object singular: an event',
    '2 subject singular: the lock',
  ]);
});

it('joins what “and” joins, and nothing else', () => {
  const joins = (text: string): (number | undefined)[] =>
    sentencesOf({ kind: 'paragraph', start: 0, text, isCriterion: false }).flatMap((sentence) =>
      readingOf(sentence).phrases.map(({ join }) => join?.group),
    );
  const [source, transformer, sink] = joins('The source, the transformer and the sink are down.');
  expect([transformer, sink]).toEqual([source, source]);
  expect(source).toBeDefined();
  expect(joins('The job fills the bucket and the worker empties it.')).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
