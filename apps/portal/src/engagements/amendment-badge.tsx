import { unreachable } from '@antipode/base';
import type { Amendment } from '@antipode/engagement';
import { Badge } from '../ui/parts.tsx';

export const AmendmentBadge = ({
  amendment,
  current,
}: {
  amendment: Amendment;
  current: string | undefined;
}) => {
  switch (amendment.state) {
    case 'open':
      return amendment.base === current ? (
        <Badge tone="wait">open</Badge>
      ) : (
        <Badge tone="stale">overtaken</Badge>
      );
    case 'in-effect':
      return <Badge tone="good">in effect</Badge>;
    case 'declined':
      return <Badge tone="stop">declined</Badge>;
    case 'withdrawn':
      return <Badge>withdrawn</Badge>;
    default:
      return unreachable(amendment.state);
  }
};
