/** What stands in evidence and in commands for a value that an earlier answer gave. */
import { stepsOf } from '../json.ts';
import type { SecretForm } from '../wire/secret-forms.ts';
import type { GivenValue } from '../evidence.ts';
import type { Carry } from './carried.ts';
import { inForm, type WriteCarried } from './put-values.ts';

/** `${MERCHANT_ID}`; `${CURSOR.percent}` where it cannot stand as it is. */
export const markOf: WriteCarried = ({ name, value }, form) =>
  inForm(value, form) === value ? `\${${name}}` : `\${${name}.${form}}`;

/** The marks as a shell reads them. */
export function carriedForms(carries: readonly Carry[]): readonly SecretForm[] {
  return carries.flatMap(({ name }) => [
    { text: `\${${name}}`, mark: `\${${name}}`, shell: `$${name}`, variable: name },
    {
      text: `\${${name}.percent}`,
      mark: `\${${name}.percent}`,
      shell: `$(node -p 'encodeURIComponent(process.argv[1])' "$${name}")`,
      variable: name,
    },
    { text: `\${${name}.json}`, mark: `\${${name}.json}`, shell: `$${name}`, variable: name },
  ]);
}

/** The command, followed by what takes values out of its answer: whoever has Antipode has Node. */
export function takingValues(curl: string, gives: readonly GivenValue[]): string {
  if (gives.length === 0) return curl;
  return [
    `ANSWER=$(${curl.replace('curl -i', 'curl -sS -i')} | tr -d '\\r')`,
    `printf '%s\\n' "$ANSWER"`,
    ...gives.map((given) => `${given.name}=$(printf '%s\\n' "$ANSWER" | ${filterFor(given)})`),
  ].join('\n');
}

function filterFor({ at, value }: GivenValue): string {
  if (at === 'ETag') return String.raw`sed -n 's/^[Ee][Tt][Aa][Gg]: *//p'`;
  if (at === 'Location') {
    const segment = String.raw`sed -n 's|^[Ll]ocation:.*/\([^/?#]\{1,\}\).*$|\1|p'`;
    const isPlain = inForm(value, 'percent') === value;
    return isPlain ? segment : `${segment} | node -p 'decodeURIComponent(fs.readFileSync(0, "utf8").trim())'`;
  }
  const path = stepsOf(at)
    .map((step) => (/^[A-Za-z_]\w*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`))
    .join('');
  const script = `JSON.parse(fs.readFileSync(0))${path}`.replaceAll("'", String.raw`'\''`);
  return `sed '1,/^$/d' | node -p '${script}'`;
}
