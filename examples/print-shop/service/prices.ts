import { Hono } from 'hono';
import type { Env } from './app.ts';
import { listIn } from './reading.ts';
import type { World } from './shop.ts';

const basePrices: Readonly<Record<string, number>> = { a2: 4000, a3: 2400, a4: 1200, a5: 700 };
/** What one minor unit of the currency is worth in minor units of DKK. */
const rates: Readonly<Record<string, number>> = { DKK: 1, EUR: 7.46, SEK: 0.66 };

export function priceRoutes({ fault }: World): Hono<Env> {
  return new Hono<Env>().get('/:formats', (context) => {
    const formats = listIn(context.req.param('formats'), Object.keys(basePrices));
    const sent = context.req.header('currencies') ?? 'DKK';
    const currencies = listIn(sent, Object.keys(rates), fault !== 'wild-currency-accepted');
    const prices = formats.flatMap((format) =>
      (currencies.length === 0 ? ['DKK'] : currencies).map((currency) => ({
        format,
        currency,
        amountMinor: Math.round((basePrices[format] ?? 0) / (rates[currency] ?? 1)),
      })),
    );
    return context.json({ prices });
  });
}
