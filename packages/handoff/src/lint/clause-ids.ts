/** The clauses of a handoff and where each begins, as `readHandoff` would number them, without reading a tree. */
import { slugOf, type Clause, type ClauseId } from '../clause.ts';
import { placeInFile } from '../text-file.ts';
import type { LintModel } from './lint-model.ts';

type Placed = Pick<Clause, 'id' | 'file' | 'line'>;

export function clauseIds(model: LintModel): Placed[] {
  const { contract, scenarios, decisions, documents, outline } = model;
  const decided = documents.filter(({ file }) => file !== outline?.file);
  return [
    ...storyIds(model),
    ...contract.operations.map(({ clause }) => clause),
    ...scenarios.map(({ clause }) => clause),
    ...decided.flatMap(({ file, prose }, index) => {
      const id = decisions[index];
      const { line } = placeInFile(file, prose.headings[0]?.start ?? 0);
      return id === undefined ? [] : { id, file: file.path, line };
    }),
  ];
}

function storyIds({ outline }: LintModel): Placed[] {
  if (!outline) return [];
  const { file, prose, constraints } = outline;
  const placed = (id: ClauseId, start: number): Placed => ({
    id,
    file: file.path,
    line: placeInFile(file, start).line,
  });
  const sections = outline.sections.filter(({ depth }) => depth === 2);
  const opening = prose.blocks.find(({ kind }) => kind !== 'heading');
  const hasOpening = opening !== undefined && opening.start < (sections[0]?.start ?? Infinity);
  return [
    // What stands before the first heading has an address as well.
    ...(hasOpening ? [placed(slugOf('Introduction') as ClauseId, opening.start)] : []),
    ...sections
      .filter(({ title }) => !/^C-\d+(?![\p{L}\p{N}-])/u.test(title))
      .map(({ id, start }) =>
        placed(id === '' ? (`section-at-line-${placeInFile(file, start).line}` as ClauseId) : id, start),
      ),
    ...constraints.map(({ id, start }) => placed(id, start)),
  ];
}
