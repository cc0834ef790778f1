/** Something with which is kept what has been worked out about it. */
export type Keeping = { readonly kept: unknown[] };

type OnceForEach<Thing> = <Value>(make: (thing: Thing) => Value) => (thing: Thing) => Value;

/**
 * Makes functions that work something out once for each thing and keep it with that.
 *
 * @example const onceForEachSentence = keeper<Sentence>();
 *   const hasName = onceForEachSentence(({ words }) => words.some(({ kind }) => kind === 'name'));
 */
export function keeper<Thing extends Keeping>(): OnceForEach<Thing> {
  let slots = 0;
  return <Value>(make: (thing: Thing) => Value) => {
    const slot = slots++;
    return (thing: Thing): Value => {
      const known = thing.kept[slot];
      if (known !== undefined) return known as Value; // a slot belongs to one function, and so to one type
      const value = make(thing);
      thing.kept[slot] = value;
      return value;
    };
  };
}
