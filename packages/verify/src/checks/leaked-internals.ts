import type { ExchangeCheck } from './check.ts';

/** Lines of a stack, addresses in source files, what databases say of themselves. */
const leaks: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['a stack trace', /^[^\S\n\r\u2028\u2029]*at [\w$.<>[\] ]+ ?\((?:file:|node:|[\w.:/\\-]+:\d+)/m],
  ['a stack trace', /Traceback \(most recent call last\)|^[^\S\n\r\u2028\u2029]*File "[^"\n]+", line \d+/m],
  ['a stack trace', /^[^\S\n\r\u2028\u2029]*at [\w$.]+\([\w$]+\.(?:java|kt|scala):\d+\)/m],
  ['a stack trace', /goroutine \d+ \[running\]|^[^\S\n\r\u2028\u2029]*from \S+\.rb:\d+:in /m],
  [
    'a statement for the database',
    /\b(?:insert into (?:\\?["`])?\w[^{}]*\bvalues\b|select .{1,2000}? from (?:\\?["`])\w|update (?:\\?["`])\w.{0,200}? set (?:\\?["`])\w|delete from (?:\\?["`])\w)/is,
  ],
  [
    'words of the database',
    /\b(?:ORA-\d{5}|SQLSTATE\[|PG::\w+Error|psycopg2\.|SequelizeDatabaseError|syntax error at or near|violates (?:foreign key|unique|check|not-null) constraint)/,
  ],
];

export const leakedInternals: ExchangeCheck = {
  name: 'leaked-internals',
  fault: 'The body of a refusal shows the inside of the service.',
  why: 'It tells an attacker what runs there and where it is weak, and tells a caller nothing to act on.',
  cwe: 209,
  look: ({ answer, body }) => {
    if (answer.status < 400 || body.kind === 'empty') return [];
    const text = body.kind === 'json' ? JSON.stringify(body.value).replaceAll('\\n', '\n') : body.text;
    const found = leaks.find(([, pattern]) => pattern.test(text));
    if (!found) return [];
    const line = found[1].exec(text)?.[0].trim() ?? '';
    return [
      {
        cause: found[0],
        message: `The answer ${answer.status} holds ${found[0]}.`,
        expected: 'what went wrong, in words of the contract',
        observed: line.slice(0, 200),
        by: `/responses/${answer.status}`,
      },
    ];
  },
};
