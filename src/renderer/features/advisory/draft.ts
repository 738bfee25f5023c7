/** Changing one value of a draft by its path, and finding what is said about a path. Pure. */
import type { Finding } from '#shared/contract/advisories.ts';

/** A copy in which the value at "packages.0.name" is another one; untouched parts stay the same objects. */
export function withValue<T>(whole: T, path: string, value: unknown): T {
  const [key = '', ...rest] = path.split('.');
  const inner = rest.length === 0 ? value : withValue(at(whole, key), rest.join('.'), value);
  if (Array.isArray(whole))
    return (whole as unknown[]).map((one, index) => (String(index) === key ? inner : one)) as T;
  return { ...whole, [key]: inner };
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

export function valueAt(whole: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>(at, whole);
}

export function without<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, place) => place !== index);
}

/** "packages.0.ranges.1" belongs to "packages.0.ranges" and to "packages.0", not to "packages.01". */
export function isWithin(field: string, path: string): boolean {
  return field === path || field.startsWith(`${path}.`);
}

/** The problem shown next to a field: format requirements first. Recommendations are only in the list. */
export function problemAt(findings: readonly Finding[], path: string): string | null {
  const found = findings.find((finding) => finding.field === path && finding.rank !== 'good');
  return found?.message ?? null;
}

export type PartId = 'what' | 'who' | 'severity' | 'todo' | 'thanks' | 'publication';

const parts: readonly (readonly [PartId, readonly string[]])[] = [
  ['what', ['title', 'summary', 'details', 'impact', 'cwes', 'language']],
  ['who', ['packages']],
  ['severity', ['severity', 'cvss31', 'cvss40', 'exploited', 'ssvc']],
  ['todo', ['solution', 'workarounds', 'references']],
  ['thanks', ['credits']],
  ['publication', ['ids', 'tlp', 'embargoUntil', 'dates', 'timeline', 'publisher', 'revisions', 'status']],
];

export function partOf(field: string): PartId {
  const found = parts.find(([, paths]) => paths.some((path) => isWithin(field, path)));
  return found?.[0] ?? 'publication';
}

/** The nearest field on the screen for a path: the path itself, or the closest one above it. */
export function* pathsUp(field: string): Generator<string> {
  let path = field;
  while (path !== '') {
    yield path;
    path = path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : '';
  }
}

/** Versions as people paste them: with commas, spaces or line breaks between. */
export function splitVersions(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((one) => one !== ''))].slice(0, 5000);
}

/** Words that may hold spaces: functions, files, platforms. */
export function splitComma(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

export function webAddress(text: string): boolean {
  if (!/^https?:\/\/[^\s]+$/i.test(text) || text.length > 2000) return false;
  return URL.canParse(text);
}
