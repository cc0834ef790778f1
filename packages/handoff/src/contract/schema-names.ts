import type { ContractFile, Target } from './contract-files.ts';

/** Which name stands for which place, so that a reference can be a link to a name. */
export type SchemaNames = {
  nameOf(target: Pick<Target, 'file' | 'pointer'>): string;
};

/**
 * Names for all the places that are referred to. Where two places would have one name, the contracts' own
 * components come first, then the order of their addresses decides and the later ones get a number.
 */
export function nameSchemas(targets: readonly Target[], roots: readonly ContractFile[]): SchemaNames {
  const isRoot = new Set(roots);
  const addresses = new Map(targets.map((target) => [addressOf(target), target]));
  const rank = (target: Target) =>
    isRoot.has(target.file) && target.pointer.startsWith(`${schemasPointer(target.file)}/`) ? 0 : 1;
  const sorted = [...addresses].sort(
    ([a, one], [b, other]) => rank(one) - rank(other) || (a < b ? -1 : a > b ? 1 : 0),
  );
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const nextNumber = new Map<string, number>();
  for (const [address, target] of sorted) {
    const wished = wishedName(target);
    let name = wished;
    for (let number = nextNumber.get(wished) ?? 2; taken.has(name); number++) {
      name = `${wished}-${number}`;
      nextNumber.set(wished, number + 1);
    }
    taken.add(name);
    names.set(address, name);
  }
  return { nameOf: (target) => names.get(addressOf(target)) ?? wishedName(target) };
}

/** Where a contract has its named schemas; a converted one keeps them where Swagger 2.0 has them. */
export function schemasPointer(file: ContractFile): string {
  return file.conversion ? '/definitions' : '/components/schemas';
}

export function addressOf({ file, pointer }: Pick<Target, 'file' | 'pointer'>): string {
  return `${file.path}#${pointer}`;
}

function wishedName({ file, pointer }: Pick<Target, 'file' | 'pointer'>): string {
  const last = pointer
    .slice(pointer.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
  return last || file.path.slice(file.path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
}
