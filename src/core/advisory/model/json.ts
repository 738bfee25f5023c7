/** Reading JSON that others wrote: what is not there is empty, never an exception. Pure; runs everywhere. */

export type Loose = { readonly [key: string]: unknown };

export function asObject(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Loose) : {};
}
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]).slice(0, 20_000) : [];
}
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
export function objects(value: unknown): Loose[] {
  return asList(value).map(asObject);
}
export function texts(value: unknown): string[] {
  return asList(value)
    .map(asText)
    .filter((text) => text !== '');
}
