/**
 * Shapes of what is read once before a vault opens, checked without a library: building its first shapes takes longer than
 * all of this. Node.
 */
export type Check<T> = (value: unknown) => value is T;

/** An object with these members; others are refused, or left out of account. */
export function shape<T>(
  members: { readonly [K in keyof T]: (value: unknown) => boolean },
  others: 'refused' | 'ignored' = 'refused',
): Check<T> {
  const checks = Object.entries<(value: unknown) => boolean>(members);
  return (value): value is T =>
    typeof value === 'object' &&
    value !== null &&
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

const base64 = /^(?:[\dA-Za-z+/]{4})*(?:[\dA-Za-z+/]{2}==|[\dA-Za-z+/]{3}=)?$/;

/** Base64 of so many bytes. */
export const bytes =
  (least: number, most: number) =>
  (value: unknown): boolean => {
    if (typeof value !== 'string' || !base64.test(value)) return false;
    const { length } = Buffer.from(value, 'base64');
    return length >= least && length <= most;
  };
