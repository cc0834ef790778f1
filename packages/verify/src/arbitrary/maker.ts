import type { Json } from '@antipode/handoff';
import type { Goal, Goals } from './goal.ts';
import type { Heights } from './height.ts';
import type { Source } from './source.ts';

/** What is made where nothing could be made. */
export const nothing = Symbol('nothing');
export type Made = Json | typeof nothing;

/** Leads to one place in a value, and says what is to stand there. */
export type Route = {
  readonly steps: readonly RouteStep[];
  readonly put: (source: Source) => Made;
};
export type RouteStep =
  | { readonly alternative: number }
  | { readonly property: string }
  | { readonly item: number };

export type Maker = {
  /** @param route Where something particular is to stand; the tests on the way to it are not asked. */
  make(goal: Goal, source: Source, route?: Route): Made;
  /** The writer's own examples and defaults, as far as they travel in this direction; each one right. */
  examplesOf(goal: Goal): readonly Json[];
  readonly goals: Goals;
  readonly heights: Heights;
};

/** The route after its first step. */
export function onwards(route: Route): Route {
  return { steps: route.steps.slice(1), put: route.put };
}
