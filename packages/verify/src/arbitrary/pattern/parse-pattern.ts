/**
 * A pattern as a tree of what it matches, enough to write strings by.
 *
 * Looking ahead or behind and the edges of words are left out of the tree: strings are tried against the pattern
 * itself, so that what is left out here is made less surely, never wrongly.
 */
export type Part =
  | { readonly is: 'character'; readonly source: string }
  | { readonly is: 'sequence'; readonly parts: readonly Part[] }
  | { readonly is: 'either'; readonly parts: readonly Part[] }
  | { readonly is: 'repeat'; readonly part: Part; readonly least: number; readonly most: number }
  | { readonly is: 'group'; readonly part: Part; readonly number: number; readonly name?: string }
  | { readonly is: 'again'; readonly group: number | string }
  | { readonly is: 'start' }
  | { readonly is: 'end' };

/** Undefined where the pattern has something that is not known here. */
export function parsePattern(source: string): Part | undefined {
  const reader = new Reader(source);
  const part = reader.either();
  return reader.isAtEnd ? part : undefined;
}

class Reader {
  readonly #source: string;
  #at = 0;
  #groups = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#source.length;
  }

  either(): Part {
    const parts = [this.#sequence()];
    while (this.#take('|')) parts.push(this.#sequence());
    return parts.length === 1 && parts[0] ? parts[0] : { is: 'either', parts };
  }

  #sequence(): Part {
    const parts: Part[] = [];
    while (!this.isAtEnd && !'|)'.includes(this.#source[this.#at] ?? '')) {
      const part = this.#atom();
      const times = this.#times();
      if (part === undefined) continue;
      parts.push(times === undefined ? part : { is: 'repeat', part, ...times });
    }
    return { is: 'sequence', parts };
  }

  /** Undefined for what takes no room. */
  #atom(): Part | undefined {
    if (this.#take('^')) return { is: 'start' };
    if (this.#take('$')) return { is: 'end' };
    if (this.#take('(')) return this.#group();
    if (this.#source[this.#at] === '[') return { is: 'character', source: this.#class() };
    if (this.#source[this.#at] === '\\') return this.#escape();
    const character = String.fromCodePoint(this.#source.codePointAt(this.#at) ?? 0);
    this.#at += character.length;
    return { is: 'character', source: character };
  }

  #group(): Part | undefined {
    const kind = /^\?(?:[:=!]|<[=!]|<(?<name>[^>]+)>)/.exec(this.#source.slice(this.#at, this.#at + 200));
    this.#at += kind?.[0].length ?? 0;
    const name = kind?.groups?.['name'];
    const isCaptured = kind === null || name !== undefined;
    const number = isCaptured ? ++this.#groups : 0;
    const part = this.either();
    this.#take(')');
    if (isCaptured) return { is: 'group', part, number, ...(name === undefined ? {} : { name }) };
    return kind?.[0] === '?:' ? part : undefined;
  }

  #class(): string {
    const from = this.#at++;
    while (!this.isAtEnd && this.#source[this.#at] !== ']')
      this.#at += this.#source[this.#at] === '\\' ? 2 : 1;
    return this.#source.slice(from, ++this.#at);
  }

  #escape(): Part | undefined {
    const rest = this.#source.slice(this.#at, this.#at + 100);
    const found =
      /^\\(?:k<(?<name>[^>]+)>|(?<number>[1-9]\d?)|(?<edge>[bB])|[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|[^])/u.exec(
        rest,
      );
    const text = found?.[0] ?? '\\';
    this.#at += text.length;
    const { name, number, edge } = found?.groups ?? {};
    if (edge !== undefined) return undefined;
    if (name !== undefined) return { is: 'again', group: name };
    if (number !== undefined) return { is: 'again', group: Number(number) };
    return { is: 'character', source: text };
  }

  #times(): { readonly least: number; readonly most: number } | undefined {
    const found = /^(?:[*+?]|\{(?<least>\d+)(?<comma>,(?<most>\d*))?\})\??/.exec(
      this.#source.slice(this.#at, this.#at + 40),
    );
    if (found === null) return undefined;
    this.#at += found[0].length;
    const { least, comma, most } = found.groups ?? {};
    if (least === undefined) {
      const sign = found[0][0];
      return { least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity };
    }
    return {
      least: Number(least),
      most: comma === undefined ? Number(least) : most ? Number(most) : Infinity,
    };
  }

  #take(character: string): boolean {
    if (this.#source[this.#at] !== character) return false;
    this.#at++;
    return true;
  }
}
