/** `antipode.yaml` beside `handoff.md`: how much each rule counts in this handoff. */
import { isRuleLevel, type RuleLevel } from '@antipode/prose';
import type { Json } from '../clause.ts';
import { settingsFile } from '../check-files.ts';
import { formatFinding, type Finding } from '../finding.ts';
import { plainJson } from '../plain-json.ts';
import { placeInFile, start, type TextFile } from '../text-file.ts';
import { isObject } from '../contract/json-shape.ts';
import { parseYamlFile } from '../yaml-file.ts';

export type LintSettings = {
  readonly levels: ReadonlyMap<string, RuleLevel>;
  readonly findings: readonly Finding[];
};

export function readSettings(file: TextFile | undefined, isRule: (name: string) => boolean): LintSettings {
  const levels = new Map<string, RuleLevel>();
  if (!file) return { levels, findings: [] };
  const findings: Finding[] = [];
  let last = 0;
  const fault = (message: string, fix: string, about?: string): void => {
    // Names are told of in the order in which they stand there.
    const behind = about === undefined ? -1 : file.text.indexOf(about, last);
    const offset = about === undefined || behind !== -1 ? behind : file.text.lastIndexOf(about, last);
    last = Math.max(last, offset);
    const place = offset === -1 ? start : placeInFile(file, offset);
    findings.push(
      formatFinding({ rule: 'bad-settings', severity: 'warns', file: settingsFile, ...place, message, fix }),
    );
  };
  const shape = 'Write “rules:” and under it one “rule-name: off”, “notes”, “warns” or “blocks” a line.';
  const value = yamlIn(file.text);
  if (!isObject(value)) {
    fault('These settings cannot be read as YAML.', shape);
    return { levels, findings };
  }
  for (const key of Object.keys(value))
    if (key !== 'rules') fault(`There is no setting “${key}”.`, shape, key);
  const rules = value['rules'] ?? {};
  if (!isObject(rules)) fault('“rules” is not a list of names and levels.', shape, 'rules');
  for (const [name, level] of isObject(rules) ? Object.entries(rules) : []) {
    // YAML reads a bare `off` as a word, but some write it as a boolean.
    const meant = level === false ? 'off' : level;
    if (!isRule(name))
      fault(`There is no rule “${name}”.`, 'See “antipode lint --explain” for their names.', name);
    else if (!isRuleLevel(meant)) fault(`“${name}” is set to “${JSON.stringify(level)}”.`, shape, name);
    else levels.set(name, meant);
  }
  return { levels, findings };
}

/** Undefined for what is no YAML; the parser throws for some of it. */
function yamlIn(text: string): Json | undefined {
  if (text.length > longest) return undefined;
  try {
    const parsed = plainJson(parseYamlFile(text).value, 10_000);
    return parsed.ok ? parsed.value : undefined;
  } catch {
    return undefined;
  }
}

/** Far more than a line for each rule. */
const longest = 100_000;
