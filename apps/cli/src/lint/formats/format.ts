import { unreachable } from '@antipode/base';
import type { Judged } from '../judged.ts';
import { asText } from './text.ts';

export const formats = ['text', 'json', 'sarif', 'junit', 'markdown'] as const;
export type Format = (typeof formats)[number];

export async function inFormat(
  format: Format,
  judged: readonly Judged[],
  hasColours: boolean,
): Promise<string> {
  switch (format) {
    case 'text':
      return asText(judged, hasColours);
    case 'json':
      return (await import('./json.ts')).asJson(judged);
    case 'sarif':
      return (await import('./sarif.ts')).asSarif(judged);
    case 'junit':
      return (await import('./junit.ts')).asJunit(judged);
    case 'markdown':
      return (await import('./markdown.ts')).asMarkdown(judged);
    default:
      return unreachable(format);
  }
}
