/** OpenAPI 3.2, “Path Templating”: a path whose parts in braces stand for values. */

export type PathPart = { readonly literal: string } | { readonly parameter: string };

export type PathTemplate = {
  /** As the contract has it: `/merchants/{merchantId}`. */
  readonly text: string;
  /** What stands between slashes; a segment may hold several parts: `{name}.{format}`. */
  readonly segments: readonly (readonly PathPart[])[];
};

/** @example parsePathTemplate('/files/{name}.{format}') */
export function parsePathTemplate(text: string): PathTemplate {
  const segments = text.replace(/^\//, '').split('/').map(partsOf);
  return { text, segments };
}

export function parameterNamesIn(path: PathTemplate): readonly string[] {
  return path.segments.flat().flatMap((part) => ('parameter' in part ? [part.parameter] : []));
}

function partsOf(segment: string): PathPart[] {
  return segment
    .split(/(\{[^{}]*\})/)
    .filter((part) => part !== '')
    .map((part) =>
      part.startsWith('{') && part.endsWith('}') ? { parameter: part.slice(1, -1) } : { literal: part },
    );
}
