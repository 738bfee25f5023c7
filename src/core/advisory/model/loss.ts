/** The log of what an export leaves out, and the leaves of an advisory it is checked against. Pure; runs everywhere. */
import type { Loss } from '#shared/schema/advisory.ts';

export type LossLog = {
  readonly losses: Loss[];
  add(field: string, code: Loss['code'], what: string, done: string): void;
};

export function lossLog(): LossLog {
  const losses: Loss[] = [];
  return {
    losses,
    add(field, code, what, done) {
      const known = losses.some((loss) => loss.field === field && loss.code === code && loss.what === what);
      if (!known) losses.push({ field, code, what, done });
    },
  };
}

export type Leaf = { readonly path: string; readonly value: string | number | boolean };

/** Every value that says something, with its path ("packages.0.ranges.1.fixed"). */
export function leaves(value: unknown, path = ''): Leaf[] {
  if (value === null || value === undefined || value === '') return [];
  if (typeof value === 'object') {
    return Object.entries(value).flatMap(([key, inner]) =>
      leaves(inner, path === '' ? key : `${path}.${key}`),
    );
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return [{ path, value }];
  }
  return [];
}

export function at(value: unknown, path: string): unknown {
  let here = value;
  for (const key of path.split('.')) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}
