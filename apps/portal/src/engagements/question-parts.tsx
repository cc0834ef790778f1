/** What the page of a question and the page of its decision both say. */
import { otherParty, type Question } from '@antipode/engagement';
import { Temporal } from 'temporal-polyfill';
import { InstantText } from '../ui/instant-text.tsx';
import { nameIn, type Reading } from './engagement-reading.ts';

type OnQuestion = { readonly reading: Reading; readonly question: Question };

export const AskedBy = ({ reading, question }: OnQuestion) => (
  <>
    Asked by {nameIn(reading, question.askedByUser)}, the {question.askedBy},{' '}
    <Near reading={reading} at={question.askedAt} />
  </>
);

export const Options = ({ options }: { readonly options: readonly string[] }) =>
  options.length === 0 ? null : (
    <>
      <h2>Options</h2>
      <ul>
        {options.map((option) => (
          <li key={option}>{option}</li>
        ))}
      </ul>
    </>
  );

export const DecidedBy = ({ reading, question }: OnQuestion) => {
  const { at, by } = question.decision!;
  const when = <Near reading={reading} at={at} />;
  return by === undefined ? (
    <>Nobody had answered, so the default took effect {when}.</>
  ) : (
    <>
      Answered by {nameIn(reading, by)}, the {otherParty(question.askedBy)}, {when}
    </>
  );
};

const Near = ({ reading, at }: { readonly reading: Reading; readonly at: string }) => (
  <InstantText
    at={Temporal.Instant.from(at)}
    zone={reading.viewer.workingHours.zone}
    now={reading.now}
    isNear
  />
);
