import type { ContractResponse, ResponseHeader } from '../clause.ts';
import { escapeKey } from '../contract/contract-files.ts';
import type { SchemaComparer } from './compare-schemas.ts';
import type { ChangePlace } from './contract-change.ts';
import {
  asSchemas,
  gatherParts,
  mediaChanges,
  noChanges,
  type OperationChange,
  type PartChanges,
} from './operation-change.ts';

export function responseChanges(
  before: readonly ContractResponse[],
  after: readonly ContractResponse[],
  comparer: SchemaComparer,
): PartChanges {
  const gone = before.filter(({ status }) => !findResponse(after, status));
  const come = after.filter(({ status }) => !findResponse(before, status));
  const kept = before.flatMap((was) => {
    const is = findResponse(after, was.status);
    return is ? [compareResponse(was, is, comparer)] : [];
  });
  const [goodGone, goodCome] = [gone.filter(isSuccess), come.filter(isSuccess)];
  const [was, ...moreGone] = goodGone;
  const [is, ...moreCome] = goodCome;
  // One success in the place of another says the same thing in another way, so what it carries is compared too.
  const changed =
    was && is && moreGone.length === 0 && moreCome.length === 0
      ? changedStatus(was, is, comparer)
      : undefined;
  return gatherParts([
    ...kept,
    changed ?? noChanges,
    { changes: (changed ? gone.filter(isFailure) : gone).map(removedStatus), roots: [] },
    { changes: (changed ? come.filter(isFailure) : come).map(addedStatus), roots: [] },
  ]);
}

const isSuccess = ({ status }: ContractResponse): boolean => /^[123]/.test(status);
const isFailure = (response: ContractResponse): boolean => !isSuccess(response);

/** By its own status, by its range (`4XX`), or, for what went wrong, by what holds for the rest. */
function findResponse(responses: readonly ContractResponse[], status: string): ContractResponse | undefined {
  const range = `${status.slice(0, 1)}XX`;
  const names = [status.toUpperCase(), range, ...(/^[45]/.test(status) ? ['DEFAULT'] : [])];
  return names
    .map((name) => responses.find((response) => response.status.toUpperCase() === name))
    .find((response) => response !== undefined);
}

function placeOf({ status }: ContractResponse): ChangePlace {
  return { words: `response ${status}`, pointer: `/responses/${escapeKey(status)}` };
}

function changedStatus(was: ContractResponse, is: ContractResponse, comparer: SchemaComparer): PartChanges {
  const [from, to] = [was.status, is.status];
  const message = `What was answered with ${from} is now answered with ${to}.`;
  const change: OperationChange = { rule: 'success-status-changed', at: placeOf(is), message, from, to };
  return gatherParts([{ changes: [change], roots: [] }, compareResponse(was, is, comparer)]);
}

function removedStatus(response: ContractResponse): OperationChange {
  const { status } = response;
  return isSuccess(response)
    ? {
        ...{ rule: 'success-status-removed', at: placeOf(response), from: status },
        message: `It is no longer answered with ${status}.`,
      }
    : {
        ...{ rule: 'error-status-removed', at: placeOf(response), from: status },
        message: `It no longer says ${status}: whoever waits for that may be told something else.`,
      };
}

function addedStatus(response: ContractResponse): OperationChange {
  const { status } = response;
  return isSuccess(response)
    ? {
        ...{ rule: 'success-status-added', at: placeOf(response), to: status },
        message: `It may now be answered with ${status}, which a caller of before does not expect.`,
      }
    : {
        ...{ rule: 'error-status-added', at: placeOf(response), to: status },
        message: `It now says when it answers with ${status}.`,
      };
}

function compareResponse(was: ContractResponse, is: ContractResponse, comparer: SchemaComparer): PartChanges {
  const at = placeOf(is);
  const media = { comparer, side: 'response', at, it: `the body of ${is.status}` } as const;
  return gatherParts([
    headerChanges(was.headers, is.headers, at, comparer),
    mediaChanges(was.content, is.content, media),
  ]);
}

function headerChanges(
  before: readonly ResponseHeader[],
  after: readonly ResponseHeader[],
  response: ChangePlace,
  comparer: SchemaComparer,
): PartChanges {
  const find = (headers: readonly ResponseHeader[], { name }: ResponseHeader) =>
    headers.find((header) => header.name.toLowerCase() === name.toLowerCase());
  const place = ({ name }: ResponseHeader): ChangePlace => ({
    words: `${response.words} › header ${name}`,
    pointer: `${response.pointer}/headers/${escapeKey(name)}`,
  });
  const parts = before.filter(isCompared).map((was): PartChanges => {
    const is = find(after, was);
    const it = `the header “${was.name}”`;
    if (!is) {
      const rule = was.required ? 'response-header-removed' : 'optional-response-header-removed';
      return { changes: [{ rule, at: place(was), message: `The header “${was.name}” is gone.` }], roots: [] };
    }
    const at = place(is);
    const pair = comparer.pairOf(asSchemas(was.schema), asSchemas(is.schema), 'response');
    const roots = [{ pair, at: { ...at, pointer: `${at.pointer}/schema` }, it }];
    if (was.required === is.required) return { changes: [], roots };
    const change: OperationChange = is.required
      ? { rule: 'response-header-made-required', at, message: `The header “${is.name}” is now always sent.` }
      : {
          ...{ rule: 'response-header-made-optional', at },
          message: `The header “${is.name}” was always sent and may now be missing.`,
        };
    return { changes: [change], roots };
  });
  const added = after
    .filter((is) => isCompared(is) && !find(before, is))
    .map((is): OperationChange => {
      return { rule: 'response-header-added', at: place(is), message: `The header “${is.name}” is new.` };
    });
  return gatherParts([...parts, { changes: added, roots: [] }]);
}

/** OpenAPI says that a response's `Content-Type` is told by its content alone. */
const isCompared = ({ name }: ResponseHeader): boolean => name.toLowerCase() !== 'content-type';
