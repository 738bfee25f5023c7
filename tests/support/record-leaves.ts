/**
 * Walks every value of a record: it is in the advisory, in the loss report, or silently gone. That a value is in the
 * advisory is shown by changing it in the record: the advisory changes too, or the report names it then.
 */
import { importAdvisory, type Imported, type ImportFormat } from '#core/advisory/import/import.ts';

export type RecordLeaf = { readonly path: readonly string[]; readonly value: string | number | boolean };

export function recordLeaves(value: unknown, path: readonly string[] = []): RecordLeaf[] {
  if (value === null || value === undefined || value === '') return [];
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([key, inner]) => recordLeaves(inner, [...path, key]));
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? [{ path, value }]
    : [];
}

const pointer = (path: readonly string[]): string =>
  path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The places that a report names: looked up for each value of a record, so not gone through for each. */
const placesIn = new WeakMap<Imported, ReadonlySet<string>>();

/** Whether the report names this place, or one that holds it. */
export function isReported(imported: Imported, path: readonly string[]): boolean {
  let places = placesIn.get(imported);
  if (places === undefined) placesIn.set(imported, (places = new Set(imported.losses.map(({ at }) => at))));
  let at = pointer(path);
  for (;;) {
    if (places.has(at)) return true;
    const end = at.lastIndexOf('/');
    if (end < 0) return false;
    at = at.slice(0, end);
  }
}

/** Other values for the same place, of which one at least means something there. */
function others({ value, path }: RecordLeaf): unknown[] {
  if (typeof value === 'number') return [value + 1];
  if (typeof value === 'boolean') return [!value];
  const key = [...path].reverse().find((one) => !/^\d+$/.test(one)) ?? '';
  const byKey: Readonly<Record<string, unknown[]>> = {
    status: ['affected', 'unaffected', 'unknown'],
    defaultStatus: ['affected', 'unaffected', 'unknown'],
    versionType: ['semver', 'custom', 'maven'],
    type: ['tool', 'TOOL', 'FIX', 'ADVISORY', 'CVSS_V4', 'GIT', 'SEMVER'],
    severity: ['LOW', 'HIGH', 'low', 'high'],
    lang: ['de'],
    category: [
      'description',
      'summary',
      'self',
      'workaround',
      'exploit_status',
      'vendor',
      'product_version_range',
    ],
    label: ['RED', 'AMBER', 'component_not_present'],
    tags: ['patch', 'exploit'],
    ecosystem: ['npm', 'PyPI'],
  };
  return [
    ...(byKey[key] ?? []),
    ...(/^\d{4}-\d\d-\d\d/.test(value) ? ['2001-02-03T04:05:06Z'] : []),
    ...(/^https?:/.test(value) ? ['https://sentinel.example/page'] : []),
    ...(/^CVE-/.test(value) ? ['CVE-2001-4444'] : []),
    ...(/^CWE-/.test(value) ? ['CWE-1'] : []),
    ...(/^[0-9a-f]{8}-/.test(value) ? ['b0a1c2d3-1111-4222-8333-444455556667'] : []),
    ...(/^\d/.test(value) ? ['7.7.7'] : []),
    `${value} SentinelWord`,
    '',
  ].filter((other) => other !== value);
}

function withValue(json: unknown, path: readonly string[], value: unknown): unknown {
  if (path.length === 0) return value;
  const [key = '', ...rest] = path;
  if (Array.isArray(json)) {
    const copy = [...(json as unknown[])];
    copy[Number(key)] = withValue(copy[Number(key)], rest, value);
    return copy;
  }
  const holder = json as Record<string, unknown>;
  return { ...holder, [key]: withValue(holder[key], rest, value) };
}

/** Whether changing the value changes what is read, or is reported once it differs. */
export function isHeard(format: ImportFormat, json: unknown, before: string, leaf: RecordLeaf): boolean {
  return others(leaf).some((other) => {
    const imported = importAdvisory(format, withValue(json, leaf.path, other));
    if (!imported.ok) return true; // it decides what the document is
    return JSON.stringify(imported.value.advisory) !== before || isReported(imported.value, leaf.path);
  });
}

/** Every silently lost value. Of places of one pattern, `most` are changed; all are looked up in the report. */
export function silentlyLost(format: ImportFormat, json: unknown, most: number): string[] {
  const imported = importAdvisory(format, json);
  if (!imported.ok) throw new Error(imported.error.message);
  const before = JSON.stringify(imported.value.advisory);
  const tried = new Map<string, number>();
  return recordLeaves(json).flatMap((leaf) => {
    if (isReported(imported.value, leaf.path)) return [];
    const pattern = leaf.path.map((key) => (/^\d+$/.test(key) ? '*' : key)).join('/');
    const count = (tried.get(pattern) ?? 0) + 1;
    tried.set(pattern, count);
    const text = JSON.stringify(String(leaf.value)).slice(1, -1);
    if (count > most && before.includes(text)) return [];
    if (count > most * 3) return []; // one pattern, read by one line of code
    return isHeard(format, json, before, leaf)
      ? []
      : [`${pointer(leaf.path)}: ${String(leaf.value).slice(0, 80)}`];
  });
}
