import { unreachable } from '@antipode/base';
import type { Deliverable } from '@antipode/engagement';
import { Badge } from '../ui/parts.tsx';

export const DeliverableBadge = ({ deliverable }: { readonly deliverable: Deliverable }) => {
  switch (deliverable.state) {
    case 'in-review':
      return <Badge tone="wait">in review</Badge>;
    case 'changes-requested':
      return <Badge tone="stop">changes requested</Badge>;
    case 'accepted':
      return <Badge tone="good">accepted</Badge>;
    default:
      return unreachable(deliverable.state);
  }
};
