import { Hono, type Context } from 'hono';
import type { Env } from './app.ts';
import { orderOf } from './orders.ts';
import { Problem } from './problem.ts';
import { detailsIn, onlyPart, partsIn } from './reading.ts';
import { newId, type Artwork, type Order, type World } from './shop.ts';

const mostArtworks = 50;
const mostBytes = 100_000;

export function artworkRoutes(world: World): Hono<Env> {
  const app = new Hono<Env>();
  const orderIn = (context: Context<Env>): Order =>
    orderOf(world, context.get('shop'), context.req.param('orderId'));

  app.get('/', (context) => {
    const kept = orderIn(context).artworks.filter(({ isDeleted }) => !isDeleted);
    return context.json({ artworks: kept.map(shown) });
  });

  app.post('/', async (context) => {
    const { fault } = world;
    const order = orderIn(context);
    const parts = await partsIn(context.req.raw);
    const file = onlyPart(parts, 'file') ?? (fault === 'upload-without-file' ? emptyFile : undefined);
    if (!(file instanceof File) || file.type !== 'application/pdf' || file.size > mostBytes)
      throw new Problem(422, `file takes a file of application/pdf of at most ${mostBytes} bytes.`);
    const details = onlyPart(parts, 'details');
    if (typeof details !== 'string' || [...parts.keys()].length > (parts.has('file') ? 2 : 1))
      throw new Problem(422, 'Send the parts file and details, and no other.');
    if (order.artworks.filter(({ isDeleted }) => !isDeleted).length >= mostArtworks)
      throw new Problem(409, `An order has at most ${mostArtworks} artworks; delete one.`);
    if (fault === 'file-name-crashes' && /[^ -~]/u.test(file.name)) throw new RangeError('no such character');
    const id = newId(world, 'art');
    const bytes = new Uint8Array(await file.arrayBuffer());
    const stored = { id, fileName: file.name, bytes, isDeleted: false };
    if (fault === 'refused-upload-kept') order.artworks.push({ ...stored, details: { caption: null } });
    const artwork = { ...stored, details: detailsIn(details) };
    if (fault === 'refused-upload-kept') order.artworks.pop();
    order.artworks.push(artwork);
    return context.json(shown(artwork), 201, { Location: `/v1/orders/${order.id}/artworks/${id}` });
  });

  app.get('/:artworkId', (context) =>
    context.json(shown(artworkOf(orderIn(context), context.req.param('artworkId')))),
  );

  app.delete('/:artworkId', (context) => {
    artworkOf(orderIn(context), context.req.param('artworkId')).isDeleted = true;
    return context.body(null, 204);
  });

  app.get('/:artworkId/file', (context) => {
    const mayBeDeleted = world.fault === 'deleted-file-served';
    const { fileName, bytes } = artworkOf(orderIn(context), context.req.param('artworkId'), mayBeDeleted);
    return context.body(bytes, 200, {
      'Content-Type': world.fault === 'file-as-text' ? 'text/plain' : 'application/pdf',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    });
  });

  return app;
}

const emptyFile = new File([], 'none.pdf', { type: 'application/pdf' });

function artworkOf({ artworks }: Order, id: string, mayBeDeleted = false): Artwork {
  const artwork = artworks.find((each) => each.id === id);
  if (!artwork) throw new Problem(404, 'The order has no such artwork.');
  if (artwork.isDeleted && !mayBeDeleted) throw new Problem(410, 'The artwork was deleted.');
  return artwork;
}

const shown = ({ id, fileName, bytes, details }: Artwork): object => ({
  id,
  fileName,
  bytes: bytes.length,
  ...details,
});
