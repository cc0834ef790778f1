/**
 * A YAML file, parsed once: its value, and where each of its keys stands.
 *
 * The tags are those that Redocly reads, so that its rules and our own see one value.
 */
import {
  CORE_SCHEMA,
  EVENT_ID,
  SCALAR_STYLE,
  YAMLException,
  binaryTag,
  constructFromEvents,
  getScalarValue,
  mergeTag,
  omapTag,
  pairsTag,
  parseEvents,
  setTag,
  type Event,
  type ScalarEvent,
} from 'js-yaml';
import { start, type Place } from './text-file.ts';
import type { Located } from './contract/locate-keys.ts';

export type YamlFile = {
  readonly value: unknown;
  /** Walks what was parsed once more; missing where the positions would cost more than the reading. */
  readonly locate?: () => Located;
};

const mostLocated = 4 * 1024 * 1024;

/** Where and why something is no YAML, without a full stop. */
export function yamlFault(error: unknown): { readonly reason: string; readonly place: Place } {
  if (!(error instanceof YAMLException)) return { reason: String(error).split('\n')[0] ?? '', place: start };
  const { reason, mark } = error;
  return {
    reason: reason.replace(/(?<![.:\s])[.:\s]+$/, ''),
    place: mark ? { line: mark.line + 1, column: mark.column + 1 } : start,
  };
}

const schema = CORE_SCHEMA.withTags(mergeTag, binaryTag, omapTag, pairsTag, setTag);

/** Throws a `YAMLException`, whose `mark` says where, for what is no YAML. */
export function parseYamlFile(source: string): YamlFile {
  const events = parseEvents(source, {});
  const documents = constructFromEvents(events, { source, schema });
  if (documents.length > 1) {
    throw new YAMLException('expected a single document in the stream, but found more');
  }
  const nothing = source.trim() === '' ? undefined : null;
  return {
    value: documents.length === 0 ? nothing : documents[0],
    ...(source.length <= mostLocated && { locate: () => locateEvents(source, events) }),
  };
}

/** Shaped like the value; what stands behind an alias stands where its anchor is, and is not repeated. */
function locateEvents(source: string, events: readonly Event[]): Located {
  let next = 0;
  let reached = 0;

  /** Reads one node, and puts what it holds into `children`. */
  function readNode(children: Map<string, Located>): number {
    const event = events[next++];
    const offset = (reached = offsetOf(event) ?? reached);
    if (event?.type === EVENT_ID.MAPPING) {
      while (!isAtEnd()) {
        const key = events[next];
        const child: Located = { offset: readNode(new Map()), children: new Map() };
        readNode(child.children);
        children.set(key?.type === EVENT_ID.SCALAR ? nameOf(source, key) : '', child);
      }
      next++;
    } else if (event?.type === EVENT_ID.SEQUENCE) {
      for (let index = 0; !isAtEnd(); index++) {
        const inside = new Map<string, Located>();
        children.set(String(index), { offset: readNode(inside), children: inside });
      }
      next++;
    }
    return offset;
  }

  const isAtEnd = (): boolean => next >= events.length || events[next]?.type === EVENT_ID.POP;

  const root: Located = { offset: 0, children: new Map() };
  if (events[next++]?.type === EVENT_ID.DOCUMENT && !isAtEnd()) readNode(root.children);
  return root;
}

/** Undefined for what is not written at all, such as the value after `key:`. */
function offsetOf(event: Event | undefined): number | undefined {
  switch (event?.type) {
    case EVENT_ID.MAPPING:
    case EVENT_ID.SEQUENCE:
      return event.start;
    case EVENT_ID.ALIAS:
      return event.anchorStart - 1;
    case EVENT_ID.SCALAR:
      if (event.valueStart === -1) return undefined;
      return isQuoted(event) ? event.valueStart - 1 : event.valueStart;
    default:
      return undefined;
  }
}

const isQuoted = ({ style }: ScalarEvent): boolean =>
  style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;

/** A key as the value has it: `0x10:` is “16” there. */
function nameOf(source: string, key: ScalarEvent): string {
  const written = getScalarValue(source, key);
  if (key.style !== SCALAR_STYLE.PLAIN || key.tagStart !== -1) return written;
  const { value } = schema.resolveImplicitScalarTag(written);
  // What `<<` stands for is no name.
  return typeof value === 'object' && value !== null ? written : String(value);
}
