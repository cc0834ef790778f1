/** Strings that match a pattern, of a length that is asked for. */
import { patternOf } from '../../schema/pattern.ts';
import { oneOf, type Source } from '../source.ts';
import { parsePattern, type Part } from './parse-pattern.ts';

/** Writes a string of that many code points where it can, and of nearly as many where it cannot. */
type Writer = {
  readonly least: number;
  readonly most: number;
  write(source: Source, length: number, heard: Map<number | string, string>): string;
};

export type MatchingText = {
  /** The fewest and the most code points that the pattern itself leaves. */
  readonly least: number;
  readonly most: number;
  /** Not surely a match: the pattern may ask for what its tree does not say. */
  write(source: Source, length: number): string;
};

/** Undefined where the pattern is not understood. */
export function matchingText(pattern: string): MatchingText | undefined {
  const part = parsePattern(pattern);
  const writer = part && writerOf(withRoom(part));
  if (writer === undefined) return undefined;
  return {
    least: writer.least,
    most: writer.most,
    write: (source, length) => writer.write(source, length, new Map()),
  };
}

const filler: Part = {
  is: 'repeat',
  part: { is: 'character', source: '[A-Za-z0-9]' },
  least: 0,
  most: Infinity,
};

/** A pattern holds anywhere in a string, unless it is held to the edges. */
function withRoom(part: Part): Part {
  if (part.is === 'either') return { is: 'either', parts: part.parts.map(withRoom) };
  if (part.is !== 'sequence') return { is: 'sequence', parts: [filler, part, filler] };
  const parts = [...part.parts];
  if (!startsAt(parts[0], 'start')) parts.unshift(filler);
  if (!startsAt(parts.at(-1), 'end')) parts.push(filler);
  return { is: 'sequence', parts };
}

function startsAt(part: Part | undefined, edge: 'start' | 'end'): boolean {
  switch (part?.is) {
    case edge:
      return true;
    case 'group':
      return startsAt(part.part, edge);
    case 'sequence':
      return startsAt(edge === 'start' ? part.parts[0] : part.parts.at(-1), edge);
    case 'either':
      return part.parts.every((one) => startsAt(one, edge));
    default:
      return false;
  }
}

function writerOf(part: Part): Writer | undefined {
  switch (part.is) {
    case 'start':
    case 'end':
      return { least: 0, most: 0, write: () => '' };
    case 'again':
      return { least: 0, most: 0, write: (_source, _length, heard) => heard.get(part.group) ?? '' };
    case 'character': {
      const characters = charactersOf(part.source);
      if (characters.length === 0) return undefined;
      return { least: 1, most: 1, write: (source) => oneOf(source, characters) };
    }
    case 'group': {
      const inner = writerOf(part.part);
      return (
        inner && {
          ...inner,
          write: (source, length, heard) => heardAs(part, inner.write(source, length, heard), heard),
        }
      );
    }
    case 'sequence': {
      const writers = part.parts.map(writerOf);
      return writers.every((writer) => writer !== undefined) ? inSequence(writers) : undefined;
    }
    case 'either': {
      const writers = part.parts.map(writerOf).filter((writer) => writer !== undefined);
      return writers.length === 0 ? undefined : eitherOf(writers);
    }
    case 'repeat': {
      const inner = writerOf(part.part);
      if (inner !== undefined) return repeated(inner, part.least, part.most);
      return part.least === 0 ? { least: 0, most: 0, write: () => '' } : undefined;
    }
  }
}

function heardAs(
  { number, name }: { readonly number: number; readonly name?: string },
  text: string,
  heard: Map<number | string, string>,
): string {
  heard.set(number, text);
  if (name !== undefined) heard.set(name, text);
  return text;
}

function inSequence(writers: readonly Writer[]): Writer {
  const least = writers.reduce((sum, writer) => sum + writer.least, 0);
  const most = writers.reduce((sum, writer) => sum + writer.most, 0);
  // What the writers after each one can still take beyond their least.
  const laterRoom = writers.map((_, index) =>
    writers.slice(index + 1).reduce((sum, writer) => sum + writer.most - writer.least, 0),
  );
  return {
    least,
    most,
    write(source, length, heard) {
      let spare = Math.max(0, length - least);
      let text = '';
      for (const [index, writer] of writers.entries()) {
        const own = writer.most - writer.least;
        const more =
          own === 0
            ? 0
            : source.int(Math.min(own, Math.max(0, spare - (laterRoom[index] ?? 0))), Math.min(own, spare));
        text += writer.write(source, writer.least + more, heard);
        spare -= more;
      }
      return text;
    },
  };
}

function eitherOf(writers: readonly Writer[]): Writer {
  return {
    least: Math.min(...writers.map((writer) => writer.least)),
    most: Math.max(...writers.map((writer) => writer.most)),
    write(source, length, heard) {
      const fitting = writers.filter((writer) => writer.least <= length && length <= writer.most);
      return oneOf(source, fitting.length > 0 ? fitting : writers).write(source, length, heard);
    },
  };
}

function repeated(inner: Writer, least: number, most: number): Writer {
  return {
    least: inner.least * least,
    most: inner.most === 0 ? 0 : most === 0 ? 0 : inner.most * most,
    write(source, length, heard) {
      const fewest = Math.max(least, inner.most === 0 ? 0 : Math.ceil(length / inner.most));
      const top =
        inner.least === 0 ? Math.max(fewest, Math.min(length, 8)) : Math.floor(length / inner.least);
      const times = source.int(Math.min(fewest, most), Math.min(most, Math.max(fewest, top)));
      let spare = Math.max(0, length - times * inner.least);
      let text = '';
      for (let left = times; left > 0; left--) {
        const own = inner.most - inner.least;
        const laterRoom = left === 1 ? 0 : own * (left - 1);
        const more =
          own === 0 ? 0 : source.int(Math.min(own, Math.max(0, spare - laterRoom)), Math.min(own, spare));
        text += inner.write(source, inner.least + more, heard);
        spare -= more;
      }
      return text;
    },
  };
}

const lettersAndDigits = Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789');
const printable = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(32 + index));
const farther = Array.from('äéßøñçžşαωдяשםعمकम中文日한글ひカ€“”–🙂🚀\u0301\u200d\u00a0\t\n');

/**
 * The characters that one place of a pattern matches. Printable ASCII where there is any, since a service is more
 * likely to mean that; of the rest of the first plane, what is needed to have any at all.
 */
function charactersOf(source: string): readonly string[] {
  if ([...source].length === 1 && !'.'.includes(source)) return [source];
  const test = patternOf(`^(?:${source})$`);
  if (test === undefined) return [];
  const near = printable.filter((character) => test.test(character));
  if (near.length >= 62 && source.startsWith('[^'))
    return [...lettersAndDigits.filter((one) => near.includes(one)), ...near];
  if (near.length > 0) return near;
  const far = farther.filter((character) => test.test(character));
  if (far.length > 0) return far;
  const found: string[] = [];
  for (let code = 0; code < 0x1_0000 && found.length < 64; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const character = String.fromCodePoint(code);
    if (test.test(character)) found.push(character);
  }
  return found;
}
