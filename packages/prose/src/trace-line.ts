/** Lines that a machine wrote: of a stack's trace, of a log. */

/** @param inTrace whether the line before was one, so that what is indented goes on with it */
export function isTraceLine(line: string, inTrace: boolean): boolean {
  if (line.length > 400) return false;
  return (
    isFrame(line.trim()) ||
    /^\s*(?:Traceback \(most recent|File "[^"]+", line \d|Caused by: |\.\.\. \d+ more|goroutine \d+ \[)/.test(
      line,
    ) ||
    /^\s*[\w.$]+(?:Error|Exception)(?::|$)/.test(line) ||
    /^\s*\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*\]? +\[?(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL)\b/.test(
      line,
    ) ||
    (inTrace && /^(?:\s{2,}|\t)\S/.test(line))
  );
}

/** `at pay (/srv/ledger.js:12:5)`, `at dk.nordlys.Ledger.pay(Ledger.java:12)`, `at /srv/ledger.js:12:5`; not “at 10:30”. */
const isFrame = (line: string): boolean =>
  line.startsWith('at ') &&
  (line.endsWith(')')
    ? line.includes('(') && /(?::\d+|native|<anonymous>|Native Method|Unknown Source)\)$/.test(line)
    : /[/\\.]\w+:\d+(?::\d+)?$/.test(line));
