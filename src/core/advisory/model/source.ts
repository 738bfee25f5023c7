/**
 * A record from elsewhere, read with a ledger: every value that reaches the model is signed off where it stands, so
 * that whatever was never signed off can be listed afterwards. Looking at a value (`value`, `peek`) signs nothing.
 * Pure; runs everywhere.
 */

export type Source = {
  readonly value: unknown;
  /** Keys and indexes from the root. */
  readonly path: readonly string[];
  readonly ledger: Set<string>;
};

const separator = '\u0000';
const placeOf = (path: readonly string[]): string => path.join(separator);

export function sourceOf(root: unknown): Source {
  return { value: root, path: [], ledger: new Set() };
}

/** What stands under a key; nothing where there is no such key of its own. */
export function child(source: Source, ...keys: readonly string[]): Source {
  return keys.reduce((here, key) => {
    const { value } = here;
    const has = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
    return {
      value: has ? (value as Record<string, unknown>)[key] : undefined,
      path: [...here.path, key],
      ledger: here.ledger,
    };
  }, source);
}

/** Whether there is anything at all, be it an empty text. */
export function exists(source: Source): boolean {
  return source.value !== undefined && source.value !== null;
}

/** This text is in the model now. A reader that expects a text knows nothing of a list or an object in its place. */
export function sign(source: Source): void {
  if (typeof source.value === 'string') signWhole(source);
}

/** This value of any kind, with all below it, is in the model now. */
export function signWhole(source: Source): void {
  if (exists(source)) source.ledger.add(placeOf(source.path));
}

/** The text under a key, without signing it. */
export function peek(source: Source, ...keys: readonly string[]): string {
  const { value } = child(source, ...keys);
  return typeof value === 'string' ? value : '';
}

/** The text under a key, signed. */
export function text(source: Source, ...keys: readonly string[]): string {
  const found = child(source, ...keys);
  if (typeof found.value !== 'string') return '';
  sign(found);
  return found.value;
}

/** The text under a key if it fits; what does not fit stays unsigned, and so is listed. */
export function fitting(
  source: Source,
  key: string,
  schema: { safeParse(value: unknown): { success: boolean } },
): string {
  const value = peek(source, key);
  return value !== '' && schema.safeParse(value).success ? text(source, key) : '';
}

/** Reads a part of the model; when it does not fit, nothing of it is signed, and so all of it is listed. */
export function attempt<T>(
  source: Source,
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  read: (source: Source) => unknown,
): T | null {
  const ledger = new Set<string>();
  const parsed = schema.safeParse(read({ ...source, ledger }));
  if (!parsed.success) return null;
  for (const place of ledger) source.ledger.add(place);
  return parsed.data;
}

/** The model takes this many entries of a list. */
export const mostOfList = 5_000;

/** What fits of a list, as much of it as the model takes; the rest stays unsigned. */
export function attemptEach<T>(
  all: readonly Source[],
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  read: (source: Source) => unknown,
  most = mostOfList,
): T[] {
  const found: T[] = [];
  for (const one of all) {
    if (found.length >= most) break;
    const entry = attempt(one, schema, read);
    if (entry !== null) found.push(entry);
  }
  return found;
}

const mostEntries = 20_000;

/** The entries of a list that are objects. */
export function entries(source: Source, ...keys: readonly string[]): Source[] {
  return items(source, ...keys).filter(
    ({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value),
  );
}

export function items(source: Source, ...keys: readonly string[]): Source[] {
  const list = child(source, ...keys);
  if (!Array.isArray(list.value)) return [];
  return (list.value as unknown[]).slice(0, mostEntries).map((value, index) => ({
    value,
    path: [...list.path, String(index)],
    ledger: list.ledger,
  }));
}

/** The texts of a list, signed: at most `most`, each at most `longest` long; the others stay unsigned. */
export function lines(source: Source, key: string, longest = 2_000, most = mostOfList): string[] {
  return items(source, key)
    .filter(({ value }) => typeof value === 'string' && value !== '' && value.length <= longest)
    .slice(0, most)
    .map((one) => {
      sign(one);
      return one.value as string;
    });
}

export type Unsigned = { readonly path: readonly string[]; readonly value: unknown; readonly leaves: number };

/** The largest parts of the record of which nothing was signed. Values that say nothing (null, '') are none. */
export function unsigned(root: Source): Unsigned[] {
  return walk(root.value, [], root.ledger).parts;
}

type Walked = { readonly signed: number; readonly leaves: number; readonly parts: Unsigned[] };

function walk(value: unknown, path: readonly string[], ledger: ReadonlySet<string>): Walked {
  const isSigned = ledger.has(placeOf(path));
  if (isSigned || value === null || value === undefined || value === '')
    return { signed: isSigned ? 1 : 0, leaves: 0, parts: [] };
  if (typeof value !== 'object') return { signed: 0, leaves: 1, parts: [{ path, value, leaves: 1 }] };
  const inner = Object.entries(value).map(([key, below]) => walk(below, [...path, key], ledger));
  const signed = inner.reduce((sum, one) => sum + one.signed, 0);
  const leaves = inner.reduce((sum, one) => sum + one.leaves, 0);
  if (signed === 0 && leaves > 0 && path.length > 0)
    return { signed, leaves, parts: [{ path, value, leaves }] };
  return { signed, leaves, parts: inner.flatMap(({ parts }) => parts) };
}
