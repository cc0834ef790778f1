/** What a contract says in words, and where it says it. */
import type { Json } from '../clause.ts';
import { escapeKey, type ContractFile } from '../contract/contract-files.ts';
import { holdsNames, isLiteral } from '../contract/contract-references.ts';
import { isObject } from '../contract/json-shape.ts';
import { offsetAt } from '../text-file.ts';
import type { Span } from './handoff-rule.ts';
import type { LintModel } from './lint-model.ts';

export type Description = { readonly text: string; readonly pointer: string };

export function descriptionsIn(root: Json): Description[] {
  const found: Description[] = [];
  const collect = (value: Json, pointer: string, inNames: boolean): void => {
    if (Array.isArray(value)) {
      value.forEach((item: Json, at) => collect(item, `${pointer}/${at}`, false));
    } else if (isObject(value)) {
      for (const [key, child] of Object.entries(value)) {
        if (isLiteral(key, child, inNames)) continue;
        const at = `${pointer}/${escapeKey(key)}`;
        if (key === 'description' && !inNames && typeof child === 'string')
          found.push({ text: child, pointer: at });
        else collect(child, at, holdsNames(key, child, inNames));
      }
    }
  };
  collect(root, '', false);
  return found;
}

/** Where words of a description stand in the file; folding may have parted them, and then its key is the place. */
export function placesInDescription(
  { contractFiles }: LintModel,
  root: ContractFile,
  pointer: string,
): (words: string) => Span {
  const { path, text: file } = root;
  // Located files are remembered by themselves, so it must be the very root.
  const place = contractFiles?.placeOf(root, pointer) ?? { line: 1, column: 1 };
  const key = offsetAt(file, place.line, place.column);
  return (words) => {
    const at = file.text.indexOf(words, key);
    if (at !== -1 && at - key < farthest) return { file: path, start: at, end: at + words.length };
    const lineEnd = file.text.indexOf('\n', key);
    return { file: path, start: key, end: lineEnd === -1 ? file.text.length : lineEnd };
  };
}

const farthest = 20_000;
