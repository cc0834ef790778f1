import type { AnswerContent, Operation, OperationResponse } from './operation.ts';
import { bestForMedia } from './media-type.ts';

/** What the contract says of a status: the status itself, then its range, then `default` (OpenAPI 3.2, “Responses Object”). */
export function responseFor(
  operation: Pick<Operation, 'responses'>,
  status: number,
): OperationResponse | undefined {
  const range = `${Math.floor(status / 100)}XX`;
  const named = (name: string) => operation.responses.find((each) => each.status.toUpperCase() === name);
  return named(String(status)) ?? named(range) ?? named('DEFAULT');
}

/** What the contract says of a body of this media type. */
export function contentFor(response: OperationResponse, contentType: string): AnswerContent | undefined {
  return bestForMedia(response.content, contentType);
}
