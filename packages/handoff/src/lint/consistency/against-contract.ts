/** The same rules over what a contract says in words: its descriptions name fields and operations as any text does. */
import { onceForEach } from '@antipode/base';
import type { ContractFile } from '../../contract/contract-files.ts';
import { descriptionsIn, placesInDescription, type Description } from '../descriptions.ts';
import type { HandoffRule, RuleFinding } from '../handoff-rule.ts';
import type { LintModel } from '../lint-model.ts';
import { readDocument, type LintDocument } from '../read-document.ts';
import { oncePerContract } from '../once-per-contract.ts';
import { once, withoutContract } from './say-finding.ts';

type Described = Description & { readonly root: ContractFile };

/**
 * The check of a rule that holds what is said against the contract: in the text, the criteria, and the contract's own
 * descriptions.
 */
export const againstContract =
  (findingsIn: (model: LintModel) => Iterable<RuleFinding>): HandoffRule['check'] =>
  (model) => {
    const cannotTell = withoutContract(model);
    return cannotTell === undefined
      ? once([...findingsIn(model), ...inDescriptions(model, findingsIn)])
      : { cannotTell };
  };

function inDescriptions(
  model: LintModel,
  check: (described: LintModel) => Iterable<RuleFinding>,
): RuleFinding[] {
  const { byPath } = descriptionsOf(model);
  // Where in a description the words stand is known well enough to point there, and not to write there.
  return [...check(describedBy(model))].flatMap(({ replacement: _edit, ...finding }) => {
    const from = byPath.get(finding.file);
    if (!from) return [];
    const words = from.text.slice(finding.start, finding.end);
    return { ...finding, ...placesInDescription(model, from.root, from.pointer)(words) };
  });
}

/** The descriptions in the place of the text: one for all rules, which remember what they read in it. */
const describedBy = onceForEach((model: LintModel): LintModel => {
  return { ...model, documents: descriptionsOf(model).documents, scenarios: [] };
});

/** Only what names something is read: most descriptions of a large contract hold words alone. */
const names = /[`"/]|\b[1-5]\d\d\b/;

const descriptionsOf = oncePerContract((model: LintModel) => {
  const byPath = new Map<string, Described>();
  const documents: LintDocument[] = [];
  const seen = new Set<string>();
  for (const root of model.roots) {
    for (const { text, pointer } of descriptionsIn(root.value)) {
      // What is copied from place to place is said once.
      if (!names.test(text) || seen.has(text)) continue;
      seen.add(text);
      const path = `${root.path}#${pointer}`;
      byPath.set(path, { text, pointer, root });
      documents.push(readDocument({ path, text }));
    }
  }
  return { documents, byPath };
});
