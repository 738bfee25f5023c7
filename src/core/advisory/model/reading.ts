/** Reading unknown JSON without trusting its shape: what is not there or of another type reads as empty. Pure. */

export type JsonRecord = { readonly [key: string]: unknown };

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own property; what the prototype holds does not count. */
export function field(value: unknown, key: string): unknown {
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function has(value: unknown, key: string): boolean {
  return field(value, key) !== undefined;
}

export function text(value: unknown, key: string): string | undefined {
  const found = field(value, key);
  return typeof found === 'string' ? found : undefined;
}

export function list(value: unknown, key: string): readonly unknown[] {
  const found = field(value, key);
  return Array.isArray(found) ? found : [];
}

/** The entries of a list with the JSON pointer of each. */
export function entries(
  value: unknown,
  key: string,
  where: string,
): readonly { item: unknown; where: string }[] {
  return list(value, key).map((item, index) => ({ item, where: `${where}/${pointerPart(key)}/${index}` }));
}

export function pointerPart(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
