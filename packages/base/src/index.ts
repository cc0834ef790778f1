export type { Brand } from './brand.ts';
export { onceForEach } from './once-for-each.ts';
export { ok, refuse, type Result } from './result.ts';
export { unreachable } from './unreachable.ts';
