/** The same rules over what a contract says in words: its descriptions name fields and operations as any text does. */
import { readMarkdown } from '@antipode/prose';
import type { ContractFile } from '../../contract/contract-files.ts';
import type { ContractIndex } from '../contract-index.ts';
import { descriptionsIn, placesInDescription, type Description } from '../descriptions.ts';
import type { HandoffRule, RuleFinding } from '../handoff-rule.ts';
import type { LintDocument, LintModel } from '../lint-model.ts';
import { once, withoutContract } from './say-finding.ts';

type Described = Description & { readonly root: ContractFile };

/** Contracts are read again only when they change. */
const made = new WeakMap<
  ContractIndex,
  { readonly documents: readonly LintDocument[]; readonly byPath: ReadonlyMap<string, Described> }
>();

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
  const { documents, byPath } = made.get(model.contract) ?? readDescriptions(model);
  const described: LintModel = { ...model, documents, scenarios: [] };
  return [...check(described)].flatMap((finding) => {
    const from = byPath.get(finding.file);
    if (!from) return [];
    const words = from.text.slice(finding.start, finding.end);
    return { ...finding, ...placesInDescription(model, from.root, from.pointer)(words) };
  });
}

/** Only what names something is read: most descriptions of a large contract hold words alone. */
const names = /[`"/]|\b[1-5]\d\d\b/;

function readDescriptions(model: LintModel) {
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
      documents.push({ file: { path, text }, prose: readMarkdown(text) });
    }
  }
  const read = { documents, byPath };
  made.set(model.contract, read);
  return read;
}
