import { paths } from '../paths.ts';
import { InstantText } from '../ui/instant-text.tsx';
import { Markdown } from '../ui/markdown.tsx';
import { Digest, Facts, Pagination } from '../ui/parts.tsx';
import { EngagementLayout } from './act-form-parts.tsx';
import type { Reading } from './engagement-reading.ts';
import type { ToldEntry } from './tell-entries.ts';

type RecordPageProps = {
  readonly reading: Reading;
  readonly entries: readonly ToldEntry[];
  /** The record's last hash. */
  readonly head: string;
  readonly previous: string | undefined;
  readonly next: string | undefined;
};

export const RecordPage = ({ reading, entries, head, previous, next }: RecordPageProps) => {
  const { key, engagement, viewer, now } = reading;
  return (
    <EngagementLayout reading={reading} title="Record">
      <p>
        Everything that was said and done, in order. Nothing in it can be changed or taken out: each entry
        carries the hash of the one before it.
      </p>
      <Facts
        facts={[
          ['Entries', engagement.seq],
          ['Last hash', <Digest digest={head} />],
        ]}
      />
      <p>
        <a class="button" href={paths.recordExport(key.clientId, key.engagementId)}>
          Export the record
        </a>
      </p>
      <p class="quiet">
        The zip holds the record, the story as text, and every revision’s files. Check it offline with{' '}
        <code>antipode record verify FILE</code>; the other party’s export has the same last hash.
      </p>
      <ol class="record" start={entries[0]?.seq}>
        {entries.map((entry) => (
          <li key={entry.seq} id={`entry-${entry.seq}`}>
            <p>
              <b>{entry.who}</b> {entry.title.replaceAll('`', '')}
              <br />
              <span class="quiet">
                <InstantText at={entry.at} zone={viewer.workingHours.zone} now={now} /> ·{' '}
                <a href={`#entry-${entry.seq}`}>
                  <Digest digest={entry.hash} />
                </a>
              </span>
            </p>
            {entry.text === '' ? null : (
              <blockquote>
                <Markdown text={entry.text} idPrefix={`entry-${entry.seq}-`} />
              </blockquote>
            )}
          </li>
        ))}
      </ol>
      <Pagination previous={previous} next={next} />
    </EngagementLayout>
  );
};
