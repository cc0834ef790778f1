import { formatFinding, type Finding } from './finding.ts';
import { plainJson } from './plain-json.ts';
import type { JsonObject } from './clause.ts';
import { parseYamlFile, yamlFault } from './yaml-file.ts';

/** The YAML between the two `---` at the top of a Markdown file. */
export type FrontMatter = { readonly values: JsonObject; readonly findings: readonly Finding[] };

const mostValues = 10_000;

export function readFrontMatter(file: string, yaml: string): FrontMatter {
  const fault = (message: string, line = 1, column = 1): FrontMatter => ({
    values: {},
    findings: [
      formatFinding({
        rule: 'bad-front-matter',
        file,
        line: line + 1, // the opening `---` is the file's first line
        column,
        message: `The front matter cannot be read: ${message.replace(/(?<![.:])[.:]+$/, '')}.`,
        fix: 'Write it as YAML, one “name: value” a line, between two lines of “---”.',
      }),
    ],
  });
  try {
    const values = plainJson(parseYamlFile(yaml).value ?? {}, mostValues);
    if (!values.ok) return fault('it is nested or repeated too much.');
    if (!isMap(values.value)) return fault('it is not a list of names and values.');
    return { values: values.value, findings: [] };
  } catch (error) {
    const { reason, place } = yamlFault(error);
    return fault(reason, place.line, place.column);
  }
}

function isMap(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
