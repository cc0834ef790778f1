import { Hono } from 'hono';
import type { Deps } from './deps.ts';

export function createApp(_deps: Deps): Hono {
  return new Hono();
}
