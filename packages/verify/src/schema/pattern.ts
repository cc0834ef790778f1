/**
 * A pattern as JSON Schema asks for it: ECMA-262 with Unicode (2020-12, section 6.4), and without Unicode where
 * it was not written for that. Undefined where JavaScript cannot read it at all.
 */
export function patternOf(source: string): RegExp | undefined {
  return compiled(source, 'u') ?? compiled(source, '');
}

function compiled(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}
