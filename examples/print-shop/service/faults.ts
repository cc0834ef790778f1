/** The planted faults: each is one small switch in an otherwise healthy shop. `breaks` is a clause of the handoff. */
export const faults = {
  'wild-currency-accepted': {
    wrong: 'An unknown currency in the header `Currencies` is left out instead of refused',
    breaks: 'GET /prices/{formats}',
  },
  'size-of-three': { wrong: 'The `size` of a listed order has a third number', breaks: 'GET /orders' },
  'cost-shown': {
    wrong: 'An order that is read shows the member `costMinor`',
    breaks: 'GET /orders/{orderId}',
  },
  'untitled-problem': { wrong: 'A problem lacks its `title`', breaks: 'GET /orders/{orderId}' },
  'discount-without-customer': {
    wrong: 'A `discountCode` is taken without the `customerNumber` that belongs with it',
    breaks: 'POST /orders',
  },
  'booklet-without-pages': { wrong: 'A booklet is ordered without `pages`', breaks: 'POST /orders' },
  'copies-add-up': {
    wrong: 'Replacing an order adds to its `copies` instead of setting them',
    breaks: 'PUT /orders/{orderId}',
  },
  'upload-without-file': {
    wrong: 'An upload without the part `file` makes an artwork of 0 bytes',
    breaks: 'POST /orders/{orderId}/artworks',
  },
  'refused-upload-kept': {
    wrong: 'An upload whose `details` are refused is stored all the same',
    breaks: 'POST /orders/{orderId}/artworks',
  },
  'file-name-crashes': {
    wrong: 'A file name with a letter outside ASCII is answered with 500',
    breaks: 'AC-5',
  },
  'file-as-text': {
    wrong: 'A file is downloaded as `text/plain`',
    breaks: 'GET /orders/{orderId}/artworks/{artworkId}/file',
  },
  'deleted-file-served': {
    wrong: 'The file of a deleted artwork can still be downloaded',
    breaks: 'DELETE /orders/{orderId}/artworks/{artworkId}',
  },
  'proof-created': {
    wrong: 'Starting a proof is answered with 201 instead of 202',
    breaks: 'POST /orders/{orderId}/proofs',
  },
  'proof-never-ready': { wrong: 'A proof stays pending for ever', breaks: 'AC-7' },
} as const satisfies Record<string, { readonly wrong: string; readonly breaks: string }>;

export type FaultName = keyof typeof faults;

/** In the order of the table above. */
// The keys of an object literal are all there are.
export const faultNames = Object.keys(faults) as readonly FaultName[];
