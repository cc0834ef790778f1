/** What somebody asks to do. Every act is one request; the decider turns it into events or a refusal. */
import type {
  CommitRef,
  Evidence,
  EvidenceFile,
  EvidenceOutcome,
  ProposedDefault,
  RevisionClause,
  Terms,
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
import type { Money } from './money.ts';

export type Act =
  | {
      readonly kind: 'open';
      readonly clientId: ClientId;
      readonly engagementId: EngagementId;
      readonly title: string;
    }
  | {
      readonly kind: 'publish-revision';
      readonly digest: Digest;
      readonly blocking: number;
      readonly clauses: readonly RevisionClause[];
    }
  | { readonly kind: 'join' }
  | { readonly kind: 'offer-terms'; readonly digest: Digest; readonly terms: Terms }
  | { readonly kind: 'sign'; readonly digest: Digest; readonly offer: number }
  | { readonly kind: 'start' }
  | {
      readonly kind: 'ask';
      readonly clauses: readonly string[];
      readonly text: string;
      readonly options: readonly string[];
      readonly default?: ProposedDefault;
    }
  | { readonly kind: 'answer'; readonly question: QuestionId; readonly text: string }
  | { readonly kind: 'withdraw-question'; readonly question: QuestionId }
  | { readonly kind: 'let-default-take-effect'; readonly question: QuestionId }
  | {
      readonly kind: 'propose-amendment';
      readonly base: Digest;
      readonly next: Digest;
      readonly scope: string;
      readonly priceChange: Money;
      readonly daysChange: number;
    }
  | { readonly kind: 'countersign-amendment'; readonly amendment: AmendmentId }
  | { readonly kind: 'decline-amendment'; readonly amendment: AmendmentId; readonly grounds: string }
  | { readonly kind: 'withdraw-amendment'; readonly amendment: AmendmentId }
  | {
      readonly kind: 'submit-deliverable';
      readonly commits: readonly CommitRef[];
      readonly note: string;
      readonly evidence: readonly (Omit<Evidence, 'clauseHash'> & { readonly outcome: EvidenceOutcome })[];
      readonly evidenceFile?: EvidenceFile;
    }
  | {
      readonly kind: 'attach-evidence';
      readonly deliverable: DeliverableId;
      readonly evidenceFile: EvidenceFile;
    }
  | {
      readonly kind: 'give-verdicts';
      readonly deliverable: DeliverableId;
      readonly verdicts: readonly {
        readonly clause: string;
        readonly clauseHash: string;
        readonly verdict: 'accepted' | 'rejected';
        readonly grounds: string;
      }[];
    }
  | { readonly kind: 'request-changes'; readonly deliverable: DeliverableId; readonly note: string }
  | { readonly kind: 'accept'; readonly deliverable: DeliverableId; readonly note: string }
  | { readonly kind: 'ship'; readonly note: string }
  | { readonly kind: 'grant-access'; readonly what: string; readonly how: string }
  | { readonly kind: 'revoke-access'; readonly access: AccessId }
  | { readonly kind: 'close' }
  | { readonly kind: 'withdraw'; readonly grounds: string }
  | { readonly kind: 'end-early'; readonly grounds: string; readonly handover: string };

export type ActKind = Act['kind'];
