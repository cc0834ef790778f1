import { unreachable } from '@antipode/base';
import type { Evidence } from '@antipode/verify';

export const formats = ['text', 'markdown', 'html', 'junit', 'sarif', 'json'] as const;
export type Format = (typeof formats)[number];

export async function inFormat(format: Format, evidence: Evidence, hasColours: boolean): Promise<string> {
  switch (format) {
    case 'text':
      return (await import('./text.ts')).asText(evidence, hasColours);
    case 'markdown':
      return (await import('./markdown.ts')).asMarkdown(evidence);
    case 'html':
      return (await import('./html-report.ts')).asHtml(evidence);
    case 'junit':
      return (await import('./junit.ts')).asJunit(evidence);
    case 'sarif':
      return (await import('./sarif.ts')).asSarif(evidence);
    case 'json':
      return asJson(evidence);
    default:
      return unreachable(format);
  }
}

/** The evidence itself, as `--out` writes it. */
export const asJson = (evidence: Evidence): string => `${JSON.stringify(evidence, null, 2)}\n`;
