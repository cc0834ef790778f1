/** Lines that a machine wrote: of a stack's trace, of a log. */

import { leadingSpace } from './line-shape.ts';

/** @param inTrace whether the line before was one, so that what is indented goes on with it */
export function isTraceLine(line: string, inTrace: boolean): boolean {
  if (line.length > 400) return false;
  if (inTrace && /^(?:\s{2,}|\t)\S/.test(line)) return true;
  switch (line.charAt(leadingSpace(line))) {
    case 'a':
      if (isFrame(line.trim())) return true;
      break;
    case 'T':
    case 'F':
    case 'C':
    case '.':
    case 'g':
      if (opening.test(line)) return true;
      break;
    case '[':
    case '1':
    case '2':
      if (logged.test(line)) return true;
      break;
  }
  return (line.includes('Error') || line.includes('Exception')) && thrown.test(line);
}

const opening =
  /^\s*(?:Traceback \(most recent|File "[^"]+", line \d|Caused by: |\.\.\. \d+ more|goroutine \d+ \[)/;
const thrown = /^\s*[\w.$]+(?:Error|Exception)(?::|$)/;
const logged =
  /^\s*\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*\]? +\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\b/;

/** `at pay (/srv/ledger.js:12:5)`, `at dk.nordlys.Ledger.pay(Ledger.java:12)`, `at /srv/ledger.js:12:5`; not “at 10:30”. */
const isFrame = (line: string): boolean =>
  line.startsWith('at ') &&
  (line.endsWith(')')
    ? line.includes('(') && /(?::\d+|native|<anonymous>|Native Method|Unknown Source)\)$/.test(line)
    : /[/\\.]\w+:\d+(?::\d+)?$/.test(line));
