export type { Brand } from './brand.ts';
export { ok, refuse, type Result } from './result.ts';
export { unreachable } from './unreachable.ts';
