import { onceForEach } from '@antipode/base';
import type { ContractIndex } from './contract-index.ts';
import type { LintModel } from './lint-model.ts';

/** What the contract alone decides, worked out once for each contract: text is judged again after each keystroke. */
export function oncePerContract<Value>(judge: (model: LintModel) => Value): (model: LintModel) => Value {
  const known = new WeakMap<ContractIndex, { readonly value: Value }>();
  return (model) => {
    const found = known.get(model.contract) ?? { value: judge(model) };
    known.set(model.contract, found);
    return found.value;
  };
}

/**
 * What a part of a text says beside the contract, worked out once for each two of them.
 *
 * @example const operationsOf = besideContract((step: Step, contract) => find(contract, step.text));
 */
export function besideContract<Part extends object, Value>(
  read: (part: Part, contract: ContractIndex) => Value,
): (part: Part, contract: ContractIndex) => Value {
  const beside = onceForEach((contract: ContractIndex) => onceForEach((part: Part) => read(part, contract)));
  return (part, contract) => beside(contract)(part);
}
