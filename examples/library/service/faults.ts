/** The planted faults: each is one small switch in an otherwise healthy library. `breaks` is a clause of the handoff. */
export const faults = {
  'unknown-session-accepted': {
    wrong: 'A session cookie that nobody was given opens the account of Ada',
    breaks: 'GET /me',
  },
  'cookie-not-set': { wrong: 'Signing in sets no cookie', breaks: 'POST /sessions' },
  'foreign-suggestion-readable': {
    wrong: "Another member's suggestion is readable",
    breaks: 'GET /suggestions/{suggestionId}',
  },
  'null-ignored': { wrong: 'A `null` in a change takes nothing away', breaks: 'PATCH /me' },
  'link-only-when-paging': { wrong: 'The first page comes without `Link`', breaks: 'GET /items' },
  'page-two-repeats': {
    wrong: 'Each page after the first begins with the last item of the page before',
    breaks: 'GET /items',
  },
  'open-range-crashes': {
    wrong: 'A range of years with only one end is answered with 500',
    breaks: 'GET /items',
  },
  'kinds-ignored': {
    wrong: 'The query parameter `kinds` does not narrow the catalogue',
    breaks: 'GET /items',
  },
  'stars-as-text': {
    wrong: 'The `stars` of the ratings inside an item are text',
    breaks: 'GET /items/{itemId}',
  },
  'film-called-book': { wrong: 'A film that is read says that it is a book', breaks: 'GET /items/{itemId}' },
  'wild-language-accepted': {
    wrong: 'A cookie `language` with an unknown language is taken for `da`',
    breaks: 'GET /items/{itemId}',
  },
  'plus-kept': { wrong: 'A plus sign in a form is not read as a space', breaks: 'AC-5' },
  'stale-not-modified': {
    wrong: 'Any entity tag that a suggestion ever had is answered with 304',
    breaks: 'GET /suggestions/{suggestionId}',
  },
  'refused-change-kept': {
    wrong: 'A change that is refused for one member is done for the others',
    breaks: 'PATCH /suggestions/{suggestionId}',
  },
  'deleted-still-listed': {
    wrong: 'A deleted suggestion stays in the list',
    breaks: 'DELETE /suggestions/{suggestionId}',
  },
} as const satisfies Record<string, { readonly wrong: string; readonly breaks: string }>;

export type FaultName = keyof typeof faults;

/** In the order of the table above. */
// The keys of an object literal are all there are.
export const faultNames = Object.keys(faults) as readonly FaultName[];
