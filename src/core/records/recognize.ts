/** Which format a JSON value is, by what only that format has. Pure. */
import type { RecordFormat } from '#shared/schema/relay.ts';
import { asObject, type Loose } from '../advisory/model/json.ts';

const has = (value: Loose, key: string): boolean => Object.hasOwn(value, key);

function isReport(value: Loose): boolean {
  const { type, attributes } = value;
  return type === 'report' && typeof attributes === 'object' && has(asObject(attributes), 'title');
}

const signs = {
  github: (value) => has(value, 'ghsa_id'),
  hackerone: (value) => isReport(value) || isReport(asObject(value['data'])),
  sarif: (value) => Array.isArray(value['runs']) && (has(value, 'version') || has(value, '$schema')),
  csv: () => false, // no JSON
  osv: (value) =>
    has(value, 'id') &&
    has(value, 'modified') &&
    ['affected', 'schema_version', 'aliases', 'details', 'database_specific'].some((key) => has(value, key)),
} as const satisfies Record<RecordFormat, (value: Loose) => boolean>;

export function recordFormatOf(value: unknown): RecordFormat | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const found = (Object.keys(signs) as RecordFormat[]).find((format) => signs[format](asObject(value)));
  return found ?? null;
}
