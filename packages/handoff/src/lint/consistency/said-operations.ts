/** The operations and paths that the text of a handoff names, outside its scenarios. */
import { onceForEach } from '@antipode/base';
import type { Operation } from '../contract-index.ts';
import type { Span } from '../handoff-rule.ts';
import type { LintModel } from '../lint-model.ts';
import { codeBlocksIn } from './code-blocks.ts';
import { operationPaths, type KnownPath } from './operation-paths.ts';
import {
  partOf,
  placeOf,
  readingOf,
  writtenIn,
  type Part,
  type Sentence,
  type WrittenSentence,
} from './written-sentences.ts';

export type SaidOperation = {
  /** Undefined when only a path is named. */
  readonly method: string | undefined;
  /** As written, with its query. */
  readonly path: string;
  readonly place: Span;
  readonly known: KnownPath | undefined;
  readonly operation: Operation | undefined;
  /** Undefined in a block of code. */
  readonly sentence?: WrittenSentence;
  /** In the sentence. */
  readonly from: number;
  readonly to: number;
  /** Whether the words around it leave no doubt that an operation is meant. */
  readonly isCertain: boolean;
};

export const saidOperations = onceForEach((model: LintModel): readonly SaidOperation[] => [
  ...inSentences(model),
  ...inCode(model),
]);

const methods = 'GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE|QUERY';
const operationInCode = new RegExp(`^(${methods})\\s+((?:https?://[^\\s/]+)?/\\S*)(?:\\s+HTTP/[\\d.]+)?$`);
const operationInProse = new RegExp(`\\b(${methods})\\s+(/[^\\s,;)\\]"\uE000-\uE002]*)`, 'g');
const pathInCode = /^(?:\/[\w~.{}<>:*%@+-]+)+\/?(?:\?[^\s#]*)?$/;
const pathWords =
  /\b(?:endpoints?|operations?|routes?|resources?|requests?|calls?|GET|POST|PUT|PATCH|DELETE)\b/;
const notOverTheWire =
  /^\/(?:etc|var|usr|tmp|home|opt|bin|dev|proc|srv|mnt|root|lib|sbin|run|Users|app|src|workspace)(?:\/|$)|\.(?:ya?ml|json|md|tsx?|jsx?|py|go|rs|rb|java|sql|sh|txt|log|conf|cfg|ini|toml|lock|pem|key|crt|env|feature|csv|png|svg|html?)$/;

/** A path may be a folder as well, unless it has several parts. */
const isCalledPath = (path: string, before: string, after: string): boolean =>
  pathWords.test(before) ||
  pathWords.test(after) ||
  (path.indexOf('/', 1) !== -1 && (/\bpaths?\b/.test(before) || /\bpaths?\b/.test(after)));

function* inSentences(model: LintModel): Generator<SaidOperation> {
  for (const sentence of writtenIn(model).sentences) {
    for (const { said, ...operation } of inSentence(sentence, model))
      yield { ...operation, sentence, place: placeOf(sentence, said) };
  }
}

type InSentence = Omit<SaidOperation, 'place' | 'sentence'> & { readonly said: Part };

const inSentence = readingOf((sentence: Sentence, contract): readonly InSentence[] => {
  const paths = operationPaths(contract);
  const inMentions = sentence.mentions.flatMap((mention): InSentence | [] => {
    const found = operationInCode.exec(mention.text);
    const isPath =
      !found && mention.isCode && pathInCode.test(mention.text) && !notOverTheWire.test(mention.text);
    if (!found?.[2] && !isPath) return [];
    const method = found?.[1];
    const written = found?.[2] ?? mention.text;
    const path = written.startsWith('/') ? written : paths.pathOf(written);
    if (path === undefined) return [];
    const known = paths.find(path);
    const before = sentence.text.slice(Math.max(0, mention.from - 40), mention.from);
    const after = sentence.text.slice(mention.to, mention.to + 30);
    return {
      method,
      path,
      said: partOf(mention),
      known,
      operation: method === undefined ? undefined : operationUnder(known, method),
      from: mention.from,
      to: mention.to,
      isCertain: method !== undefined || isCalledPath(path, before, after),
    };
  });
  const inWords = [...sentence.text.matchAll(operationInProse)].flatMap((found): InSentence | [] => {
    const [whole, method = '', written = ''] = found;
    const path = written.replace(/(?<![.:!?])[.:!?]+$/, '');
    if (path === '/' || notOverTheWire.test(path)) return [];
    const said = { from: found.index, to: found.index + whole.length - (written.length - path.length) };
    const known = paths.find(path);
    return {
      ...{ method, path, said, known, operation: operationUnder(known, method) },
      ...said,
      isCertain: true,
    };
  });
  return [...inMentions, ...inWords];
});

const curl = /\bcurl\b[^\n]*(?:\\\n[^\n]*)*/g;
const requestLine = new RegExp(`^(${methods})[ \\t]+((?:https?://[^\\s/]+)?/\\S*)`, 'gm');

function* inCode(model: LintModel): Generator<SaidOperation> {
  const paths = operationPaths(model.contract);
  for (const { file, text, start } of codeBlocksIn(model)) {
    for (const found of text.matchAll(requestLine)) {
      const written = found[2] ?? '';
      const path = written.startsWith('/') ? written : paths.pathOf(written);
      if (path === undefined) continue;
      const known = paths.find(path);
      const at = start + found.index;
      yield {
        method: found[1],
        path,
        place: { file: file.path, start: at, end: at + found[0].length },
        known,
        operation: operationUnder(known, found[1] ?? ''),
        from: 0,
        to: 0,
        isCertain: true,
      };
    }
    for (const command of text.matchAll(curl)) {
      const url = /https?:\/\/[^\s'"\\]+/.exec(command[0].slice(0, 2_000));
      const path = url ? paths.pathOf(url[0]) : undefined;
      if (!url || path === undefined) continue;
      const said = /(?:-X|--request)[\s=]+["']?([A-Z]+)/.exec(command[0])?.[1];
      const hasBody = /\s(?:-d|--data\S*|--json)\b/.test(command[0]);
      const method = said ?? (hasBody ? 'POST' : 'GET');
      const known = paths.find(path);
      const at = start + command.index + url.index + url[0].length - path.length;
      yield {
        method,
        path,
        place: { file: file.path, start: at, end: at + path.length },
        known,
        operation: operationUnder(known, method),
        from: 0,
        to: 0,
        isCertain: true,
      };
    }
  }
}

function operationUnder(known: KnownPath | undefined, method: string): Operation | undefined {
  return known?.operations.get(method === 'HEAD' && !known.operations.has('HEAD') ? 'GET' : method);
}
