/** A scenario as it is run: once, or once for each row of its examples, with the row filled in. */
import type { CriterionBody, Step } from '@antipode/handoff';

export type OutlineRow = {
  /** From 1 on. */
  readonly number: number;
  readonly cells: readonly (readonly [name: string, value: string])[];
  /** Tags of the table that it stands in. */
  readonly tags: readonly string[];
};

export type RunnableScenario = { readonly row?: OutlineRow; readonly steps: readonly Step[] };

/** No scenario at all when the examples of an outline are empty. */
export function scenariosOf({ steps, examples }: CriterionBody): readonly RunnableScenario[] {
  if (!examples) return [{ steps }];
  let number = 0;
  return examples.flatMap(({ header, rows, tags }) =>
    rows.map((cells): RunnableScenario => {
      number++;
      const pairs = header.map((name, column) => [name, cells[column] ?? ''] as const);
      return { row: { number, cells: pairs, tags }, steps: steps.map((step) => fillRow(step, pairs)) };
    }),
  );
}

function fillRow(step: Step, cells: OutlineRow['cells']): Step {
  const values = new Map(cells);
  const fill = (text: string): string =>
    text.replaceAll(/<([^<>]+)>/gu, (whole, name: string) => values.get(name) ?? whole);
  const { docString, table } = step;
  return {
    ...step,
    text: fill(step.text),
    ...(table ? { table: table.map((row) => row.map(fill)) } : {}),
    ...(docString
      ? {
          docString: {
            content: fill(docString.content),
            ...(docString.mediaType === undefined ? {} : { mediaType: fill(docString.mediaType) }),
          },
        }
      : {}),
  };
}
