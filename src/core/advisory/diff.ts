/** The difference between our advisory and an imported record, and taking over only what was chosen. Pure. */
import { advisorySchema, type Advisory, type AdvisoryChange } from '../../shared/schema/advisory.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { at, says } from './loss.ts';

/** Objects are compared field by field, lists as a whole: half of a list of ranges is no list of ranges. */
export function diffAdvisory(current: Advisory, incoming: Partial<Advisory>): AdvisoryChange[] {
  return Object.entries(incoming).flatMap(([key, value]) => changes(at(current, key), value, key));
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

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same packages in the same order are compared one by one. */
function samePackages(path: string, current: readonly unknown[], incoming: readonly unknown[]): boolean {
  const name = (one: unknown): unknown => at(one, 'name');
  return (
    path === 'packages' &&
    current.length === incoming.length &&
    incoming.every((one, index) => name(one) === name(current[index]))
  );
}

export type DiffRefusal = { readonly code: 'unknown-path' | 'does-not-fit'; readonly paths: string[] };

/** Only the named paths change; the result fits the model or nothing happens. */
export function applyDiff(
  current: Advisory,
  incoming: Partial<Advisory>,
  acceptedPaths: readonly string[],
): Result<Advisory, DiffRefusal> {
  const known = diffAdvisory(current, incoming);
  const unknown = acceptedPaths.filter((path) => !known.some((change) => change.path === path));
  if (unknown.length > 0) return err({ code: 'unknown-path', paths: unknown });
  const copy = JSON.parse(JSON.stringify(current)) as Record<string, unknown>;
  for (const change of known.filter(({ path }) => acceptedPaths.includes(path))) {
    const keys = change.path.split('.');
    const last = keys.pop() ?? '';
    const parent = keys.length === 0 ? copy : at(copy, keys.join('.'));
    if (typeof parent === 'object' && parent !== null)
      (parent as Record<string, unknown>)[last] = change.incoming;
  }
  const parsed = advisorySchema.safeParse(copy);
  if (parsed.success) return ok(parsed.data);
  return err({ code: 'does-not-fit', paths: parsed.error.issues.map((issue) => issue.path.join('.')) });
}
