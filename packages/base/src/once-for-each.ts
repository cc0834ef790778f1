/**
 * A function that works out its answer once for each object; the answer is forgotten with the object.
 *
 * @example const wordsOf = onceForEach((sentence: Sentence) => split(sentence.text));
 */
export function onceForEach<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const found = known.get(key);
    if (found) return found.value;
    const value = make(key);
    known.set(key, { value });
    return value;
  };
}
