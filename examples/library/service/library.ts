/** What the library remembers, in memory; gone when the process ends. */
import type { FaultName } from './faults.ts';

export type Rating = {
  readonly stars: number;
  readonly text: string | null;
  readonly tags: readonly string[];
};

type Work = {
  readonly id: number;
  readonly title: string;
  readonly published: number;
  readonly ratings: Rating[];
};
export type Book = Work & {
  readonly kind: 'book';
  readonly authors: readonly string[];
  readonly pages: number;
};
export type Film = Work & { readonly kind: 'film'; readonly minutes: number };
export type Item = Book | Film;

export type Member = {
  readonly id: number;
  readonly cardNumber: string;
  readonly displayName: string;
  readonly phone: string | null;
  readonly interests: readonly string[];
};

export type Suggestion = {
  readonly id: number;
  readonly kind: 'book' | 'film';
  readonly title: string;
  /** The author of a book, the director of a film. */
  readonly maker: string;
  readonly note: string | null;
  readonly memberId: number;
  readonly isDeleted: boolean;
};

export type Library = {
  readonly fault: FaultName | undefined;
  readonly items: readonly Item[];
  readonly members: Map<number, Member>;
  readonly pins: ReadonlyMap<string, string>;
  /** Session → member. */
  readonly sessions: Map<string, number>;
  readonly suggestions: Map<number, Suggestion>;
  /** The name of a new session, which nobody can guess. */
  readonly newSession: () => string;
  /** Entity tags given out so far; only a fault looks at them. */
  readonly tagsGiven: Set<string>;
};

const book = (id: number, title: string, author: string, published: number, pages: number): Book => ({
  ...{ kind: 'book', id, title, published, authors: [author], pages },
  ratings: id === 1 ? [{ stars: 5, text: null, tags: [] }] : [],
});
const film = (id: number, title: string, published: number, minutes: number): Film => ({
  ...{ kind: 'film', id, title, published, minutes },
  ratings: [],
});
const suggestion = (id: number, memberId: number, title: string, author: string): Suggestion => ({
  ...{ id, memberId, kind: 'book', title, maker: author, note: null, isDeleted: false },
});

export function openLibrary(fault: FaultName | undefined, newSession: () => string): Library {
  const members: Member[] = [
    { id: 1, cardNumber: '100001', displayName: 'Ada Holm', phone: '+4520112233', interests: ['crime'] },
    { id: 2, cardNumber: '100002', displayName: 'Bo Krag', phone: null, interests: [] },
  ];
  const suggestions = [
    suggestion(1, 1, 'Pelle Erobreren', 'Martin Andersen Nexø'),
    suggestion(2, 1, 'Hærværk', 'Tom Kristensen'),
    suggestion(3, 1, 'Det forsømte forår', 'Hans Scherfig'),
    suggestion(4, 2, 'Kongens Fald', 'Johannes V. Jensen'),
    suggestion(5, 1, 'Ditte Menneskebarn', 'Martin Andersen Nexø'),
  ];
  return {
    fault,
    items: [
      book(1, 'Frøken Smillas fornemmelse for sne', 'Peter Høeg', 1992, 436),
      film(2, 'Festen', 1998, 105),
      book(3, 'Lykke-Per', 'Henrik Pontoppidan', 1904, 620),
      book(4, 'Niels Lyhne', 'J.P. Jacobsen', 1880, 270),
      film(5, 'Pusher', 1996, 105),
      book(6, 'Den afrikanske farm', 'Karen Blixen', 1937, 340),
      film(7, 'Jagten', 2012, 115),
    ],
    members: new Map(members.map((member) => [member.id, member])),
    pins: new Map([
      ['100001', '4711'],
      ['100002', '1234'],
    ]),
    sessions: new Map([
      ['session-ada-0001', 1],
      ['session-bo-0002', 2],
    ]),
    suggestions: new Map(suggestions.map((each) => [each.id, each])),
    newSession,
    tagsGiven: new Set(),
  };
}
