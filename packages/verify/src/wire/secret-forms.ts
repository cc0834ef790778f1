/** The forms in which a secret stands in a request or an answer, and what stands in their place in evidence. */
import { base64Of } from '../bytes.ts';
import type { Credential } from './credentials.ts';
import { encodePercent } from './percent.ts';
import { bytesOf } from '../bytes.ts';

export type SecretForm = {
  /** As it is sent. */
  readonly text: string;
  /** As evidence has it: `${ANTIPODE_TOKEN}`. */
  readonly mark: string;
  /** What a POSIX shell puts between double quotes for it. */
  readonly shell: string;
  readonly variable: string;
};

/** What is shorter is found everywhere, and hides nothing. */
const shortest = 4;

/** The longest first, so that none is cut in two by another. */
export function secretForms(secrets: readonly Credential[]): readonly SecretForm[] {
  const forms = secrets.flatMap(({ value, variable }): SecretForm[] => {
    const form = (text: string, suffix: string, shell: string) => ({
      text,
      mark: `\${${variable}${suffix}}`,
      shell,
      variable,
    });
    const printed = `printf %s "$${variable}"`;
    return [
      form(value, '', `$${variable}`),
      form(base64Of(bytesOf(value)), '.base64', `$(${printed} | base64 | tr -d '\\n')`),
      form(
        encodePercent(value),
        '.percent',
        `$(${printed} | od -An -v -tx1 | tr -s ' \\n' '%%' | sed 's/%$//')`,
      ),
      form(JSON.stringify(value).slice(1, -1), '.json', `$${variable}`),
    ];
  });
  const first = new Map<string, SecretForm>();
  for (const form of forms) {
    if (form.text.length >= shortest && !first.has(form.text)) first.set(form.text, form);
  }
  return [...first.values()].sort((one, other) => other.text.length - one.text.length);
}

/** What stands between secrets, and the secrets themselves. */
export function splitBySecrets(text: string, forms: readonly SecretForm[]): readonly (string | SecretForm)[] {
  const pieces: (string | SecretForm)[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const form = forms.find((each) => text.startsWith(each.text, at));
    if (!form) continue;
    if (at > from) pieces.push(text.slice(from, at));
    pieces.push(form);
    from = at + form.text.length;
    at = from - 1;
  }
  if (from < text.length) pieces.push(text.slice(from));
  return pieces;
}

export function withoutSecrets(text: string, forms: readonly SecretForm[]): string {
  return forms.reduce((hidden, { text: secret, mark }) => hidden.replaceAll(secret, () => mark), text);
}

export function withSecrets(text: string, forms: readonly SecretForm[]): string {
  return forms.reduce((shown, { text: secret, mark }) => shown.replaceAll(mark, () => secret), text);
}
