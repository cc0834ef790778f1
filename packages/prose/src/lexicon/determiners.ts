/** Words that open a noun phrase, by whether it is one thing or several. */
const one = ['a', 'an', 'each', 'every', 'one', 'another', 'this', 'that', 'either', 'any'];
const several = 'these those all both many several some two three four five few multiple various most'.split(
  ' ',
);
const open = ['the', 'our', 'my', 'your', 'their', 'its', 'his', 'her', 'whose'];

export const singularDeterminers: ReadonlySet<string> = new Set(one);
export const pluralDeterminers: ReadonlySet<string> = new Set(several);
/** Neither `the` nor `our` says how many there are. */
export const determiners: ReadonlySet<string> = new Set([...one, ...several, ...open, 'no']);
export const possessives: ReadonlySet<string> = new Set([
  ...['our', 'my', 'your', 'their', 'its', 'his', 'her', 'whose'],
]);
export const indefinite: ReadonlySet<string> = new Set(['a', 'an', 'another', 'some', 'any', 'no']);
