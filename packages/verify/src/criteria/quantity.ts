/** How many of a list or of several answers: `every`, `exactly 2`, `at least 1`. */

export type Quantity = {
  readonly says: string;
  readonly fits: (count: number, all: number) => boolean;
};

/** As it stands in a step, without the noun after it. */
export function quantityOf(text: string): Quantity {
  const [word = '', number = '0'] = /^(.*?)(?: (\d+))?$/u.exec(text)?.slice(1) ?? [];
  const bound = Number(number);
  switch (word) {
    case 'exactly':
      return { says: text, fits: (count) => count === bound };
    case 'at least':
      return { says: text, fits: (count) => count >= bound };
    case 'at most':
      return { says: text, fits: (count) => count <= bound };
    case 'no':
    case 'none':
      return { says: text, fits: (count) => count === 0 };
    default:
      return { says: text, fits: (count, all) => count === all };
  }
}
