/**
 * The links of answers: what a service gives out in one answer and takes in the parameters of another operation
 * (OpenAPI 3.1, “Link Object”).
 */
import type { Json } from '@antipode/handoff';
import { responseFor } from '../contract/response-for.ts';
import { parameterPlaces, type AnswerLink, type NotChecked, type Operation } from '../contract/operation.ts';
import type { LinkedValues } from './harvest.ts';
import { unreadableIn, workOut, type ExpressionScene } from './runtime-expression.ts';

export type Links = {
  /** What an answer of the operation gives to others by its links. */
  givenBy(operation: Operation, scene: ExpressionScene): readonly LinkedValues[];
  /** Links, and parts of links, that lead nowhere. */
  readonly notChecked: readonly NotChecked[];
};

export function createLinks(operations: readonly Operation[]): Links {
  const targets = new Map<AnswerLink, Operation>();
  const notChecked = operations.flatMap((operation) =>
    operation.responses.flatMap(({ status, links }) =>
      links.flatMap((link) => {
        const target = targetOf(link, operation, operations);
        if (target) targets.set(link, target);
        return faultsOf(link, target).map((because): NotChecked => ({
          what: `${operation.clause}: the link “${link.name}” of ${status}`,
          because,
        }));
      }),
    ),
  );
  return {
    notChecked,
    givenBy: (operation, scene) =>
      (responseFor(operation, scene.answer.status)?.links ?? []).flatMap((link) => {
        const target = targets.get(link);
        if (!target) return [];
        const values: Record<'path' | 'query' | 'header' | 'cookie', Record<string, Json>> = {
          path: {},
          query: {},
          header: {},
          cookie: {},
        };
        for (const [key, given] of Object.entries(link.parameters)) {
          const parameter = parameterOf(target, key);
          const value = parameter && workOut(given, scene);
          if (parameter && value !== undefined && value !== null && value !== '')
            values[parameter.in][parameter.name] = value;
        }
        return [{ clause: target.clause, path: target.path.text, values }];
      }),
  };
}

function faultsOf(link: AnswerLink, target: Operation | undefined): readonly string[] {
  if (!target) {
    const named = link.operationId ?? link.operationRef;
    return [named === undefined ? 'it names no operation' : `“${named}” is no operation of the contract`];
  }
  const ofParameters = Object.entries(link.parameters).flatMap(([key, value]) =>
    parameterOf(target, key)
      ? unreadableIn(value).map((text) => `“${text}” is no runtime expression`)
      : [`${target.clause} has no parameter “${key}”`],
  );
  return link.requestBody === undefined
    ? ofParameters
    : [...ofParameters, 'the request body that it gives is not sent'];
}

/** An id is looked for in the link's own document first: another may use it as well. */
function targetOf(
  { operationId, operationRef }: AnswerLink,
  from: Operation,
  operations: readonly Operation[],
): Operation | undefined {
  if (operationId !== undefined) {
    const named = operations.filter((each) => each.operationId === operationId);
    return named.find(({ file }) => file === from.file) ?? named[0];
  }
  const [document = '', fragment = ''] = operationRef?.split('#') ?? [];
  const [, root, path, method, ...more] = decoded(fragment)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (root !== 'paths' || more.length > 0) return undefined;
  const file = document === '' ? from.file : fileBeside(from.file, document);
  return operations.find(
    (each) => each.file === file && each.path.text === path && each.method === method?.toUpperCase(),
  );
}

/** `contract/b.yaml` for `./b.yaml` in `contract/a.yaml`. */
function fileBeside(file: string, reference: string): string {
  const steps = file.split('/').slice(0, -1);
  for (const step of decoded(reference).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** `path.id` says where it stands, `id` does not: then the name counts. */
function parameterOf({ parameters }: Operation, key: string): Operation['parameters'][number] | undefined {
  const place = parameterPlaces.find((each) => key.startsWith(`${each}.`));
  const qualified =
    place && parameters.find((each) => each.in === place && each.name === key.slice(place.length + 1));
  return qualified ?? parameters.find(({ name }) => name === key);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
