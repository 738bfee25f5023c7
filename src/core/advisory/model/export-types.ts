/** What every exporter takes and gives. Pure; runs everywhere. */
import type { Advisory, ExportFormat, Loss } from '#shared/schema/advisory.ts';
import type { Instant } from '#shared/schema/instant.ts';
import type { ExtraField } from './extra-field.ts';
import type { LossLog } from './loss.ts';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export type ExportOptions = {
  readonly now: Instant;
  /** Goes into documents that need an id of their own; without it, one is made from the advisory's ids. */
  readonly exportId?: string;
  readonly generator?: { readonly name: string; readonly version: string };
  /** Official names by id ("CWE-79"), for weaknesses whose name was left empty. */
  readonly cweNames?: Readonly<Record<string, string>>;
  /** What imported records of a format said besides; goes back into documents of that format. */
  readonly extraFields?: (format: ExportFormat) => readonly ExtraField[];
  /** The version of the list the names come from ("4.17"). */
  readonly cweVersion?: string;
};

/** What an exporter makes; `missing` are fields without which the format does not exist. */
export type Written = {
  readonly document: JsonObject | null;
  readonly text: string;
  readonly fileName: string;
  readonly mediaType: string;
};
export type Exporter = (advisory: Advisory, options: ExportOptions, log: LossLog) => Written;

export type Exported = Written & { readonly format: ExportFormat; readonly losses: Loss[] };

/** The id people know it by. */
export function mainId(advisory: Advisory): string {
  const { own, cve, ghsa, osv } = advisory.ids;
  return own || cve || ghsa || osv || 'advisory';
}

/** A name that every file system takes. */
export function fileStem(id: string): string {
  const safe = id.replace(/[^A-Za-z0-9_+-]+/g, '_').slice(0, 120);
  return safe === '' || safe === '_' ? 'advisory' : safe;
}

export function writtenJson(document: JsonObject, fileName: string): Written {
  return {
    document,
    text: `${JSON.stringify(document, null, 2)}\n`,
    fileName,
    mediaType: 'application/json',
  };
}

/** Without the keys that say nothing, so that a document has no empty lists. */
export function compact(entries: Readonly<Record<string, Json | undefined>>): JsonObject {
  const kept: JsonObject = {};
  for (const [key, value] of Object.entries(entries)) {
    if (value === undefined || value === null || value === '') continue;
    if (Array.isArray(value) && value.length === 0) continue;
    if (typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0) continue;
    kept[key] = value;
  }
  return kept;
}

/** Every instant leaves in UTC and ends in Z. */
export function utc(instant: Instant): string {
  return new Date(instant).toISOString().replace('.000Z', 'Z');
}

export function unique<T>(values: readonly T[]): T[] {
  const seen = new Set<string>();
  return values.filter((value) => {
    const key = JSON.stringify(value);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** At most `limit` UTF-16 units, cut between characters, with a mark that it was cut. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit - 2);
  const last = head.charCodeAt(head.length - 1);
  return `${last >= 0xd800 && last <= 0xdbff ? head.slice(0, -1) : head} …`;
}
