/** What an advisory was before its last changes: typing in one field is one step, everything else a step each. Pure. */
import type { Advisory } from '#shared/schema/advisory.ts';

export type Past = readonly {
  readonly advisory: Advisory;
  readonly path: string;
  /** When the step last grew. */
  readonly atMs: number;
}[];

const mostSteps = 100;
const pauseMs = 1_500;

/** `advisory` is how it was before the value at `path` changed. */
export function remember(past: Past, advisory: Advisory, path: string, atMs: number): Past {
  const last = past.at(-1);
  if (last?.path === path && atMs - last.atMs < pauseMs) return [...past.slice(0, -1), { ...last, atMs }];
  return [...past, { advisory, path, atMs }].slice(-mostSteps);
}
