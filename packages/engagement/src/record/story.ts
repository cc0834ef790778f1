/** The record as a person reads it: one dated sentence an entry, with what was said under it. */
import { unreachable } from '@antipode/base';
import type { RecordedActor } from '../actor.ts';
import type { EvidenceFile, InstantText, Price, Terms } from '../engagement.ts';
import type { EngagementEvent } from '../event.ts';
import { formatMoney } from '../money.ts';
import type { People } from './archive.ts';
import { eventOf, type RecordEntry } from './entry.ts';

/** An entry in words: `title` is one sentence without a full stop, `text` what somebody wrote, in Markdown. */
export type Told = { readonly who: string; readonly title: string; readonly text: string };

/** Writes an instant that an entry speaks of as its reader reads it, in one zone or another. */
export type ShowInstant = (at: InstantText) => string;

/** For a reader who may be anywhere: `2026-11-26 08:00:00 UTC`. */
const inUtc: ShowInstant = (at) => `${at.slice(0, 10)} ${at.slice(11, 19)} UTC`;

export function tellStory(entries: readonly RecordEntry[], people: People): string {
  const [first] = entries;
  const title = first && typeof first.body['title'] === 'string' ? first.body['title'] : 'An engagement';
  const parts = entries.map((entry) => {
    const { who, title: sentence, text } = tellEvent(eventOf(entry), people, inUtc);
    const quoted = text.trim() === '' ? '' : `\n${quote(text)}\n`;
    return `## ${entry.seq}. ${oneLine(who)} ${sentence}\n\n${inUtc(entry.at)} · \`${entry.hash.slice(0, 12)}\`\n${quoted}`;
  });
  return `# ${oneLine(title)}\n\nThe whole record, in order. Times are in UTC.\n\n${parts.join('\n')}`;
}

const quote = (text: string): string => text.replaceAll(/^/gmu, '> ');
const oneLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

export const formatPrice = (price: Price): string =>
  price.kind === 'fixed'
    ? `${formatMoney(price.amount)}, fixed`
    : `${formatMoney(price.amount)} per ${price.per}`;

const termsInWords = ({ price, start, appetiteDays }: Terms): string =>
  `Price: ${formatPrice(price)}. Start: ${start}. Appetite: ${appetiteDays} working days.`;

/** `Freja Holm (client)`; whoever was erased is shown by id. */
export function nameOf(actor: RecordedActor, people: People): string {
  if (actor.party === 'system') return 'Antipode';
  const name = people[actor.userId] ?? actor.userId;
  return `${name} (${actor.party})`;
}

const short = (digest: string): string => `\`${digest.slice(0, 12)}\``;
const count = (many: number, noun: string): string => `${many} ${noun}${many === 1 ? '' : 's'}`;
const blockingFindings = (many: number): string =>
  `${count(many, 'finding')} that ${many === 1 ? 'blocks' : 'block'}`;
const names = (clauses: readonly string[]): string => clauses.join(', ');

/** With the whole digest: it is what the file in an export is held against. */
const fileInWords = ({ sha256, bytes }: EvidenceFile): string =>
  `Evidence, ${bytes.toLocaleString('en')} bytes, SHA-256 \`${sha256}\`.`;

export function tellEvent(event: EngagementEvent, people: People, showInstant: ShowInstant): Told {
  const told = (title: string, ...text: readonly string[]): Told => ({
    who: nameOf(event.by, people),
    title,
    text: text.filter((each) => each !== '').join('\n\n'),
  });
  switch (event.kind) {
    case 'opened':
      return told(`opened “${oneLine(event.title)}”`);
    case 'revision-published': {
      const blocking = event.blocking > 0 ? `, with ${blockingFindings(event.blocking)}` : '';
      return told(
        `published revision ${event.number}, ${short(event.digest)}, ${count(event.clauses.length, 'clause')}${blocking}`,
      );
    }
    case 'contractor-joined':
      return told('joined');
    case 'terms-offered':
      return told(
        `offered terms (offer ${event.offer}) for revision ${short(event.digest)}`,
        termsInWords(event.terms),
      );
    case 'revision-signed': {
      const all =
        event.blocking > 0
          ? `, although ${count(event.blocking, 'finding')} ${event.blocking === 1 ? 'blocks' : 'block'} it`
          : '';
      return told(
        `signed revision ${short(event.digest)}${all}${event.agreed ? '; both have signed, and it is agreed' : ''}`,
      );
    }
    case 'started':
      return told('started the work');
    case 'question-asked': {
      const { options, default: proposed } = event;
      return told(
        `asked ${event.id} on ${names(event.clauses)}`,
        event.text,
        options.map((option) => `- ${oneLine(option)}`).join('\n'),
        proposed
          ? `Default, from ${showInstant(proposed.takesEffectAt)}${proposed.reversible ? '' : ' (cannot be undone, so it waits for an answer)'}: ${proposed.text}`
          : '',
      );
    }
    case 'question-answered':
      return told(`answered ${event.question}`, event.text);
    case 'default-took-effect':
      return told(`let the default of ${event.question} take effect`, event.text);
    case 'question-withdrawn':
      return told(`withdrew ${event.question}`);
    case 'amendment-proposed': {
      const { priceChange, daysChange, base, next } = event;
      return told(
        `proposed ${event.id}: from revision ${short(base)} to ${short(next)}`,
        event.scope,
        `Price changes by ${formatMoney(priceChange)}, appetite by ${daysChange} working days.`,
      );
    }
    case 'amendment-countersigned': {
      const { added, changed, removed, evidence, verdicts, questions } = event.blastRadius;
      return told(
        `countersigned ${event.amendment}; it is in effect`,
        [
          ...[
            `Added: ${names(added) || 'none'}. Changed: ${names(changed) || 'none'}. Removed: ${names(removed) || 'none'}.`,
          ],
          `Stale now: ${count(evidence.length, 'piece')} of evidence, ${count(verdicts.length, 'verdict')}, open questions ${names(questions) || 'none'}.`,
        ].join('\n'),
      );
    }
    case 'amendment-declined':
      return told(`declined ${event.amendment}`, event.grounds);
    case 'amendment-withdrawn':
      return told(`withdrew ${event.amendment}`);
    case 'deliverable-submitted':
      return told(
        `submitted ${event.id} against revision ${short(event.digest)}`,
        event.note,
        event.commits.map(({ repository, sha }) => `- ${oneLine(repository)} at \`${sha}\``).join('\n'),
        event.evidence
          .map(({ clause, outcome, ran }) => `- ${clause}: ${outcome.replace('-', ' ')}; ran ${oneLine(ran)}`)
          .join('\n'),
        event.evidenceFile ? fileInWords(event.evidenceFile) : '',
      );
    case 'evidence-attached':
      return told(`attached evidence to ${event.deliverable}`, fileInWords(event.evidenceFile));
    case 'verdicts-given':
      return told(
        `gave ${count(event.verdicts.length, 'verdict')} on ${event.deliverable}`,
        event.verdicts
          .map(
            ({ clause, verdict, grounds }) =>
              `- ${clause}: ${verdict}${grounds ? `. ${oneLine(grounds)}` : ''}`,
          )
          .join('\n'),
      );
    case 'changes-requested':
      return told(`requested changes to ${event.deliverable}`, event.note);
    case 'deliverable-accepted':
      return told(`accepted ${event.deliverable}`, event.note);
    case 'shipped':
      return told('shipped it', event.note);
    case 'access-granted':
      return told(`granted ${event.access}: ${oneLine(event.what)}`, event.how);
    case 'access-revoked':
      return told(`revoked ${event.access}`);
    case 'closed':
      return told('closed the engagement');
    case 'withdrawn':
      return told('withdrew', event.grounds);
    case 'ended-early':
      return told('ended the engagement early', event.grounds, event.handover);
    default:
      return unreachable(event);
  }
}
