/** The difference between two versions of an advisory, field by field. Pure. */
import type { Advisory, AdvisoryChange } from '../schema/advisory.ts';

/** Objects are compared field by field, lists as a whole: half of a list of ranges is no list of ranges. */
export function diffAdvisory(current: Advisory, incoming: Partial<Advisory>): AdvisoryChange[] {
  return Object.entries(incoming).flatMap(([key, value]) => changes(Reflect.get(current, key), value, key));
}

function changes(current: unknown, incoming: unknown, path: string): AdvisoryChange[] {
  if (isPlain(current) && isPlain(incoming)) {
    return Object.entries(incoming).flatMap(([key, value]) => changes(current[key], value, `${path}.${key}`));
  }
  if (Array.isArray(current) && Array.isArray(incoming) && samePackages(path, current, incoming)) {
    return incoming.flatMap((value, index) => changes(current[index], value, `${path}.${index}`));
  }
  if (JSON.stringify(current) === JSON.stringify(incoming)) return [];
  if (!says(current) && !says(incoming)) return [];
  const kind = !says(current) ? 'added' : !says(incoming) ? 'removed' : 'changed';
  return [{ path, current: current ?? null, incoming, kind }];
}

/** Whether a value says anything: `''`, `null`, `[]` and an object of such do not. */
export function says(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object') return Object.values(value).some(says);
  return true;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same packages in the same order are compared one by one. */
function samePackages(path: string, current: readonly unknown[], incoming: readonly unknown[]): boolean {
  const name = (one: unknown): unknown => (isPlain(one) ? one['name'] : undefined);
  return (
    path === 'packages' &&
    current.length === incoming.length &&
    incoming.every((one, index) => name(one) === name(current[index]))
  );
}
