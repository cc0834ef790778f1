import { unreachable } from '@antipode/base';
import type { OpenItem } from '@antipode/engagement';
import { paths } from '../paths.ts';
import type { Key } from './engagement-store.ts';

/** The page on which the holder of an open item can settle it. */
export function itemPath(
  { clientId, engagementId }: Key,
  { kind, item }: Pick<OpenItem, 'kind' | 'item'>,
): string {
  switch (kind) {
    case 'publish':
    case 'start':
      return paths.engagement(clientId, engagementId);
    case 'invite':
      return paths.invite(clientId, engagementId);
    case 'offer':
    case 'sign':
      return paths.terms(clientId, engagementId);
    case 'deliver':
      return paths.newDeliverable(clientId, engagementId);
    case 'review':
      return paths.review(clientId, engagementId, item);
    case 'ship':
      return paths.shipping(clientId, engagementId);
    case 'close':
      return paths.closing(clientId, engagementId);
    case 'answer':
      return paths.question(clientId, engagementId, item);
    case 'countersign':
    case 'rebase':
      return paths.amendment(clientId, engagementId, item);
    case 'revoke':
      return paths.access(clientId, engagementId);
    default:
      return unreachable(kind);
  }
}
