/** Every field that the contract's files write down, with the place where it stands. */
import { isObject } from '../contract/json-shape.ts';
import type { Json, JsonObject } from '../clause.ts';
import { escapeKey, type ContractFile } from '../contract/contract-files.ts';
import { holdsNames, isLiteral } from '../contract/contract-references.ts';
import { roleOf } from '../check-files.ts';
import { offsetAt } from '../text-file.ts';
import type { Span } from './handoff-rule.ts';
import { restOfLine, type LintModel } from './lint-model.ts';
import { oncePerContract } from './once-per-contract.ts';

export type WrittenField = {
  readonly name: string;
  readonly schema: JsonObject;
  readonly file: ContractFile;
  readonly pointer: string;
  /** The schema, operation or parameter that it belongs to, in words. */
  readonly of: string;
  /** What the parameter that it is says of itself. */
  readonly description: string;
};

export const writtenFields = oncePerContract(({ roots, texts, contractFiles }): readonly WrittenField[] => {
  const found: WrittenField[] = [];
  const files = new Set(roots);
  for (const path of texts.keys()) {
    const file = roleOf(path) === 'contract' ? contractFiles?.open(path) : undefined;
    if (file) files.add(file);
  }
  for (const file of files) collect(file, file.value, '', false, found);
  return found;
});

function collect(
  file: ContractFile,
  value: Json,
  pointer: string,
  inNames: boolean,
  found: WrittenField[],
): void {
  if (Array.isArray(value)) {
    value.forEach((item: Json, at) => collect(file, item, `${pointer}/${at}`, false, found));
    return;
  }
  if (!isObject(value)) return;
  const { name, in: place, schema, description } = value;
  if (!inNames && typeof name === 'string' && typeof place === 'string' && isObject(schema)) {
    found.push({
      name,
      schema,
      file,
      pointer: `${pointer}/name`,
      of: ownerOf(pointer),
      description: textOf(description),
    });
  }
  for (const [key, child] of Object.entries(value)) {
    if (isLiteral(key, child, inNames)) continue;
    const at = `${pointer}/${escapeKey(key)}`;
    if (key === 'properties' && !inNames && isObject(child)) {
      for (const [own, property] of Object.entries(child)) {
        if (!isObject(property)) continue;
        found.push({
          name: own,
          schema: property,
          file,
          pointer: `${at}/${escapeKey(own)}`,
          of: ownerOf(pointer),
          description: textOf(property['description']),
        });
      }
    }
    collect(file, child, at, holdsNames(key, child, inNames), found);
  }
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** `/components/schemas/Payout/…` belongs to Payout, `/paths/~1payouts/post/…` to POST /payouts. */
function ownerOf(pointer: string): string {
  const [, root, first = '', second = ''] = pointer.split('/');
  const unescaped = first.replaceAll('~1', '/').replaceAll('~0', '~');
  if (root === 'paths')
    return /^[a-z]+$/.test(second) && second !== 'parameters'
      ? `${second.toUpperCase()} ${unescaped}`
      : unescaped;
  return root === 'components' ? second : (root ?? '');
}

export function atField({ contractFiles }: LintModel, { file, pointer }: WrittenField): Span {
  const place = contractFiles?.placeOf(file, pointer) ?? { line: 1, column: 1 };
  return restOfLine(file.text, offsetAt(file.text, place.line, place.column));
}
