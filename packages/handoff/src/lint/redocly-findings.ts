/**
 * The quality of a contract by itself: the rules that Redocly recommends, as findings of ours.
 *
 * Its resolver is given only the handoff's own files. What our own reader says already is left out, and what asks for
 * more than a stranger needs counts less.
 */
import type * as Redocly from '@redocly/openapi-core';
import type { Severity } from '@antipode/prose';
import { placeInside, offsetAt, type TextFile } from '../text-file.ts';
import type { CannotTell, RuleFinding } from './handoff-rule.ts';
import type { LintModel } from './lint-model.ts';
import { withQuickExamples } from './quick-examples.ts';

export type RedoclyFinding = RuleFinding & {
  readonly rule: string;
  readonly severity: Severity;
  readonly fix: string;
};

/** Said by our own reader, in words of its own. */
const saidAlready = new Set(['no-unresolved-refs', 'operation-operationId-unique-in-paths']);

/** What each rule costs a stranger; a rule that is not here `warns` when Redocly calls it an error, else it `notes`. */
const counted: Readonly<Record<string, Severity>> = {
  struct: 'blocks',
  'security-defined': 'blocks',
  'path-parameters-defined': 'blocks',
  'operation-operationId-unique': 'blocks',
  'no-ambiguous-paths': 'blocks',
  'no-identical-paths': 'blocks',
  'operation-parameters-unique': 'blocks',
  'operation-4xx-response': 'warns',
  'operation-2xx-response': 'warns',
  'no-invalid-media-type-examples': 'warns',
  'no-invalid-parameter-examples': 'warns',
  'no-invalid-schema-examples': 'warns',
  'info-license': 'notes',
  'info-license-strict': 'notes',
  'tag-description': 'notes',
};

/** The question behind the rules that a stranger would really ask about. */
const questions: Readonly<Record<string, (what: string) => string>> = {
  'operation-4xx-response': (what) => `What does ${what} answer when a request is refused?`,
  'operation-2xx-response': (what) => `What does ${what} answer when all is well?`,
  'security-defined': (what) => `Who may call ${what}, and how does a caller say who it is?`,
  'no-ambiguous-paths': (what) => `Which operation answers a request that fits both paths of ${what}?`,
};

/** Beyond this a list of faults tells nothing new. */
const mostOfOneRule = 200;

/** Stands for all of its rules where none of them can judge. */
export const redoclyRules = 'contract/recommended';

export async function redoclyFindings(model: LintModel): Promise<RedoclyFinding[] | CannotTell> {
  if (model.roots.length === 0) return [];
  try {
    return await findingsIn(model);
  } catch (error) {
    // It follows references by calling itself, and gives up on some of what our own reader takes.
    const isTooDeep = error instanceof RangeError;
    const said = error instanceof Error ? error.message.replace(/\s+/g, ' ') : '';
    return { cannotTell: isTooDeep ? 'The contract leads too deep into itself.' : `Redocly says: ${said}` };
  }
}

async function findingsIn(model: LintModel): Promise<RedoclyFinding[]> {
  const redocly = await import('@redocly/openapi-core');
  const config = await recommended(redocly);
  const findings: RedoclyFinding[] = [];
  const counts = new Map<string, number>();
  for (const root of model.roots) {
    const problems = await redocly.lintDocument({
      document: {
        source: new redocly.Source(`/${root.path}`, root.text.text),
        parsed: root.parsed,
      },
      config,
      externalRefResolver: filesOnly(redocly, model),
    });
    for (const problem of problems) {
      if (saidAlready.has(problem.ruleId)) continue;
      const count = (counts.get(problem.ruleId) ?? 0) + 1;
      counts.set(problem.ruleId, count);
      if (count <= mostOfOneRule) findings.push(findingOf(redocly, model, root.text, problem));
    }
  }
  return findings;
}

let made: Promise<Redocly.Config> | undefined;
const recommended = (redocly: typeof Redocly): Promise<Redocly.Config> =>
  (made ??= redocly
    .createConfig({ extends: ['recommended'] })
    .then((config) => withQuickExamples(redocly, config)));

function filesOnly(
  { BaseResolver, Source }: typeof Redocly,
  { texts, contractFiles }: LintModel,
): Redocly.BaseResolver {
  return new (class extends BaseResolver {
    override loadExternalRef(absoluteRef: string): Promise<Redocly.Source> {
      const file = texts.get(pathOf(absoluteRef));
      // Our own reader says which references lead nowhere, and where.
      return Promise.resolve(new Source(absoluteRef, file?.text ?? '{}'));
    }

    /** Our own reader has parsed it already. */
    override parseDocument(source: Redocly.Source, isRoot?: boolean): Redocly.Document {
      const file = contractFiles?.open(pathOf(source.absoluteRef));
      return file ? { source, parsed: file.parsed } : super.parseDocument(source, isRoot);
    }
  })();
}

const pathOf = (absoluteRef: string): string => absoluteRef.replace(/^\//, '');

function findingOf(
  redocly: typeof Redocly,
  model: LintModel,
  root: TextFile,
  problem: Redocly.NormalizedProblem,
): RedoclyFinding {
  const [location] = problem.location;
  const path = location ? pathOf(location.source.absoluteRef) : root.path;
  const file = model.texts.get(path) ?? root;
  const found = location && redocly.getLineColLocation(location);
  const from = placeInside(file, { line: found?.start.line ?? 1, column: found?.start.col ?? 1 });
  const start = offsetAt(file, from.line, from.column);
  const to = found?.end && placeInside(file, { line: found.end.line, column: found.end.col });
  const lineEnd = file.text.indexOf('\n', start);
  const end = Math.min(
    to ? Math.max(offsetAt(file, to.line, to.column), start) : start,
    lineEnd === -1 ? file.text.length : lineEnd,
  );
  const what = describePointer(location?.pointer ?? '');
  const message = problem.message.replace(/\s+/g, ' ').trim();
  return {
    rule: `contract/${problem.ruleId}`,
    severity: counted[problem.ruleId] ?? (problem.severity === 'error' ? 'warns' : 'notes'),
    file: file.path,
    start,
    end,
    message: /[.!?]$/.test(message) ? message : `${message}.`,
    question:
      questions[problem.ruleId]?.(what) ?? `What holds for ${what}, since the contract leaves it open?`,
    fix:
      problem.suggest.length > 0
        ? `Perhaps it should be ${problem.suggest.slice(0, 3).join(' or ')}.`
        : 'Complete or correct the contract at this place.',
  };
}

/** `#/paths/~1payouts/get/responses` is `GET /payouts`. */
function describePointer(pointer: string): string {
  const [, root, first = '', second = ''] = pointer.replace(/^#/, '').split('/');
  const name = first.replaceAll('~1', '/').replaceAll('~0', '~');
  if (root === 'paths' && /^(?:get|put|post|delete|patch|head|options|trace)$/.test(second)) {
    return `${second.toUpperCase()} ${name}`;
  }
  if (root === 'paths') return name === '' ? 'the contract' : `the path ${name}`;
  if (root === 'components' && second !== '') return `“${second}”`;
  return 'the contract';
}
