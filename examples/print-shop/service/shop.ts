/** What the printing house remembers, in memory; gone when the process ends. */
import type { FaultName } from './faults.ts';

export type ShopName = 'harbour' | 'meadow';

/** What a shop may say of an order; what it left out is not there. */
export type OrderTerms = {
  readonly product: 'poster' | 'flyer' | 'booklet';
  readonly copies: number;
  readonly size: readonly [widthMm: number, heightMm: number];
  readonly pages?: number;
  readonly note?: string | null;
  readonly customerNumber?: string;
  readonly discountCode?: string;
};

export type Details = { readonly caption: string | null; readonly crop?: readonly number[] };

export type Artwork = {
  readonly id: string;
  readonly details: Details;
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  isDeleted: boolean;
};

export type Proof = { readonly id: string; readonly startedAt: number };

export type Order = {
  readonly id: string;
  readonly shop: ShopName;
  terms: OrderTerms;
  readonly artworks: Artwork[];
  readonly proofs: Proof[];
};

export type World = {
  readonly fault: FaultName | undefined;
  readonly orders: Order[];
  /** Seconds, never going back. */
  readonly now: () => number;
  count: number;
};

export const keys: ReadonlyMap<string, ShopName> = new Map([
  ['key-harbour-0001', 'harbour'],
  ['key-meadow-0002', 'meadow'],
]);

export function newId(world: World, kind: 'ord' | 'art' | 'prf'): string {
  world.count += 1;
  return `${kind}-${String(world.count).padStart(8, '0')}`;
}

export function openShop(fault: FaultName | undefined, now: () => number): World {
  const world: World = { fault, orders: [], now, count: 0 };
  const order = (shop: ShopName, terms: OrderTerms): Order => {
    const made = { id: newId(world, 'ord'), shop, terms, artworks: [], proofs: [] };
    world.orders.push(made);
    return made;
  };
  const posters = order('harbour', { product: 'poster', copies: 200, size: [420, 594] });
  order('harbour', { product: 'booklet', copies: 50, size: [148, 210], pages: 16, note: 'Matt paper' });
  order('meadow', { product: 'flyer', copies: 1000, size: [105, 148] });
  order('harbour', { product: 'flyer', copies: 250, size: [105, 148] });
  posters.artworks.push({
    id: newId(world, 'art'),
    details: { caption: 'Front', crop: [0, 0, 420, 594] },
    fileName: 'front.pdf',
    bytes: new TextEncoder().encode('%PDF-1.7 '),
    isDeleted: false,
  });
  return world;
}
