/**
 * Shapes of what nearly every command reads or calls once, checked without a library: loading it and building its first
 * shapes takes longer than all of this. Pure.
 */
export type Check<T> = (value: unknown) => value is T;

/** An object with these members; others are refused, or left out of account. */
export function shape<T>(
  members: { readonly [K in keyof T]-?: (value: unknown) => boolean },
  others: 'refused' | 'ignored' = 'refused',
): Check<T> {
  const checks = Object.entries<(value: unknown) => boolean>(members);
  return (value): value is T =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    checks.every(([name, check]) => check((value as Record<string, unknown>)[name])) &&
    (others === 'ignored' || Object.keys(value).every((name) => Object.hasOwn(members, name)));
}

export const exactly =
  (only: string) =>
  (value: unknown): boolean =>
    value === only;

export const whole =
  (least: number, most = Number.MAX_SAFE_INTEGER) =>
  (value: unknown): boolean =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most;

export const isText = (value: unknown): boolean => typeof value === 'string';

export const isTextUpTo =
  (most: number) =>
  (value: unknown): boolean =>
    typeof value === 'string' && value.length <= most;

export const isYesOrNo = (value: unknown): boolean => typeof value === 'boolean';

export const oneOf =
  (some: readonly string[]) =>
  (value: unknown): boolean =>
    typeof value === 'string' && some.includes(value);

export const maybe =
  (check: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === undefined || check(value);
