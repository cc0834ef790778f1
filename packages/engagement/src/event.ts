/** What has happened. An event is one entry of the record: `act` names it, the rest of it is the entry's body. */
import type { RecordedActor } from './actor.ts';
import type {
  Amendment,
  BlastRadius,
  Deliverable,
  EvidenceFile,
  InstantText,
  Question,
  RevisionClause,
  Terms,
  Verdict,
} from './engagement.ts';
import type {
  AccessId,
  AmendmentId,
  ClientId,
  DeliverableId,
  Digest,
  EngagementId,
  QuestionId,
} from './ids.ts';

export type EventBody =
  | {
      readonly kind: 'opened';
      readonly clientId: ClientId;
      readonly engagementId: EngagementId;
      readonly title: string;
    }
  | {
      readonly kind: 'revision-published';
      readonly digest: Digest;
      readonly number: number;
      readonly blocking: number;
      readonly clauses: readonly RevisionClause[];
    }
  | { readonly kind: 'contractor-joined' }
  | { readonly kind: 'terms-offered'; readonly offer: number; readonly digest: Digest; readonly terms: Terms }
  | {
      readonly kind: 'revision-signed';
      readonly offer: number;
      readonly digest: Digest;
      /** Findings that blocked and were signed all the same. */
      readonly blocking: number;
      /** Both parties have now signed the same digest. */
      readonly agreed: boolean;
    }
  | { readonly kind: 'started' }
  | ({ readonly kind: 'question-asked' } & Pick<Question, 'id' | 'clauses' | 'text' | 'options' | 'default'>)
  | { readonly kind: 'question-answered'; readonly question: QuestionId; readonly text: string }
  | { readonly kind: 'default-took-effect'; readonly question: QuestionId; readonly text: string }
  | { readonly kind: 'question-withdrawn'; readonly question: QuestionId }
  | ({ readonly kind: 'amendment-proposed' } & Pick<
      Amendment,
      'id' | 'base' | 'next' | 'scope' | 'priceChange' | 'daysChange'
    >)
  | {
      readonly kind: 'amendment-countersigned';
      readonly amendment: AmendmentId;
      readonly blastRadius: BlastRadius;
    }
  | { readonly kind: 'amendment-declined'; readonly amendment: AmendmentId; readonly grounds: string }
  | { readonly kind: 'amendment-withdrawn'; readonly amendment: AmendmentId }
  | ({ readonly kind: 'deliverable-submitted' } & Pick<
      Deliverable,
      'id' | 'digest' | 'commits' | 'note' | 'evidence'
    > & { readonly evidenceFile?: EvidenceFile })
  | {
      readonly kind: 'evidence-attached';
      readonly deliverable: DeliverableId;
      readonly evidenceFile: EvidenceFile;
    }
  | {
      readonly kind: 'verdicts-given';
      readonly deliverable: DeliverableId;
      readonly verdicts: readonly Pick<Verdict, 'clause' | 'clauseHash' | 'verdict' | 'grounds'>[];
    }
  | { readonly kind: 'changes-requested'; readonly deliverable: DeliverableId; readonly note: string }
  | { readonly kind: 'deliverable-accepted'; readonly deliverable: DeliverableId; readonly note: string }
  | { readonly kind: 'shipped'; readonly note: string }
  | {
      readonly kind: 'access-granted';
      readonly access: AccessId;
      readonly what: string;
      readonly how: string;
    }
  | { readonly kind: 'access-revoked'; readonly access: AccessId }
  | { readonly kind: 'closed' }
  | { readonly kind: 'withdrawn'; readonly grounds: string }
  | { readonly kind: 'ended-early'; readonly grounds: string; readonly handover: string };

export type EngagementEvent = EventBody & { readonly at: InstantText; readonly by: RecordedActor };

export type EventKind = EventBody['kind'];
