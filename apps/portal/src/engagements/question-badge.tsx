import { unreachable } from '@antipode/base';
import type { Question } from '@antipode/engagement';
import { Badge } from '../ui/parts.tsx';

export const QuestionBadge = ({ question }: { readonly question: Question }) => {
  switch (question.state) {
    case 'open':
      return <Badge tone="wait">open</Badge>;
    case 'answered':
      return <Badge tone="good">answered</Badge>;
    case 'defaulted':
      return <Badge tone="good">decided by default</Badge>;
    case 'withdrawn':
      return <Badge>withdrawn</Badge>;
    default:
      return unreachable(question.state);
  }
};
