import { headerOf } from '../exchange.ts';
import type { Breach } from '../checks/check.ts';
import type { Probe } from './probe.ts';

const methods = ['DELETE', 'PATCH', 'PUT', 'POST'];

export const unknownMethod: Probe = {
  name: 'unknown-method',
  fault:
    'A method that the contract does not define does something, or its refusal does not say what is allowed.',
  why: 'What is not in the contract was tested by nobody; and RFC 9110 (15.5.6) promises callers the header Allow with a 405.',
  cwe: 650,
  tell: async (operation, { operations, succeeded, caller }) => {
    const here = operations.filter(({ path }) => path.text === operation.path.text);
    if (here[0] !== operation) return []; // once for each path
    const unknown = methods.find((method) => here.every((each) => each.method !== method));
    const known = here.flatMap((each) => succeeded(each).at(-1) ?? [])[0];
    if (unknown === undefined || !known) return [];
    const called = await caller.call({
      ...known.draft,
      operation: {
        ...operation,
        method: unknown,
        responses: [],
        parameters: operation.parameters.filter((each) => each.in === 'path'),
      },
      values: { path: known.draft.values.path, query: {}, header: {}, cookie: {} },
      meant: { kind: 'step' },
      name: `method ${unknown}`,
    });
    return called ? [[called]] : [];
  },
  judge: ({ operation, operations, calls: [called, ...others] }) => {
    const here = operations.filter(({ path }) => path.text === operation.path.text);
    const status = called?.answer?.status;
    if (!called?.answer || status === undefined || others.length > 0) return undefined;
    const told = (cause: string, message: string, expected: string, observed: string): Breach => ({
      cause,
      message,
      expected,
      observed,
      by: '',
    });
    if (status < 300)
      return told(
        `done ${operation.path.text}`,
        `${called.request.method} ${operation.path.text} is not in the contract, and is answered with ${status}.`,
        '405 or 404',
        String(status),
      );
    const allow = headerOf(called.answer.headers, 'allow');
    if (status !== 405) return undefined;
    if (allow === undefined)
      return told(
        'no allow',
        'A 405 does not say which methods are allowed.',
        'the header Allow',
        'no such header',
      );
    const named = allow.split(',').map((each) => each.trim().toUpperCase());
    const missing = here.find(({ method }) => !named.includes(method));
    return missing
      ? told(
          'wrong allow',
          `The Allow of a 405 leaves out ${missing.method}, which the contract defines.`,
          here.map(({ method }) => method).join(', '),
          allow,
        )
      : undefined;
  },
};
