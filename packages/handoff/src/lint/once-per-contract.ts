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
