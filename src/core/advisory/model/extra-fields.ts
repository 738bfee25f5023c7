/**
 * Fields of a record that the advisory has no place for, kept beside the case, and put back where they stood when the
 * same format is written again. An entry of a list is found by what it says (its address, its name), not by its
 * number: lists change. What stands there already is never overwritten. Pure; runs everywhere.
 */
import { commonLosses } from '#shared/words/export-losses.ts';
import type { ExtraFormat } from '#shared/contract/advisories.ts';
import type { ExportFormat } from '#shared/schema/advisory.ts';
import { writtenJson, type Json, type JsonObject, type Written } from './export-types.ts';
import { extraFieldSchema, type ExtraField, type Step } from './extra-field.ts';
import type { LossLog } from './loss.ts';
import type { Source, Unsigned } from './source.ts';

const extraLimits = { fields: 2_000, characters: 500_000, depth: 20 } as const;
const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Editions and parts of one format share what is kept of it. */
export function extraFormatOf(format: ExportFormat): ExtraFormat | null {
  switch (format) {
    case 'cve':
    case 'cve-cna':
      return 'cve';
    case 'csaf':
    case 'csaf21':
      return 'csaf';
    case 'osv':
    case 'ghsa':
      return format;
    case 'cve-services':
    case 'ghsa-md':
    case 'openvex':
    case 'cyclonedx':
    case 'markdown':
    case 'html':
    case 'oss-security':
      return null;
  }
}

/** CNA containers travel alone or in a record; what is kept of either fits both. */
const cnaPath = ['containers', 'cna'];

/** What only means something in the document it stands in, or what an export decides by itself. */
const neverKept: Readonly<Record<ExtraFormat, RegExp>> = {
  cve: /^\/data(?:Type|Version)$|^\/cveMetadata\/(?:state|dateUpdated)|\/affected\/\d+\/(?:defaultStatus|versions\/\d+\/.)|providerMetadata\/dateUpdated|\/datePublic$|\/metrics\/\d+\/(?:format$|other\/)|\/lang$|\/(?:workarounds|solutions)\/\d+\/supportingMedia/,
  osv: /^\/(?:schema_version|modified)$|^\/affected\/\d+\/(?:package|versions|ranges\/\d+\/(?:events|type)|severity)/,
  csaf: /^\/(?:product_tree|vulnerabilities\/(?:[1-9]|0$|0\/(?:product_status|flags|scores|metrics|remediations)))|\/tracking\/(?:status|version|generator|revision_history|\w+_release_date)|^\/document\/(?:category$|csaf_version|publisher\/category)|vulnerabilities\/0\/title|\/(?:product_ids|group_ids)(?:\/|$)|\/notes\/\d+\/(?:category|title)$|\/acknowledgments\/\d+\/summary$|\/ids\/\d+\/system_name$/,
  ghsa: /^\//, // what GitHub gives besides is not what it takes
};

export function keepFields(
  format: ExportFormat,
  root: Source,
  rest: readonly Unsigned[],
): { fields: ExtraField[]; places: ReadonlySet<Unsigned> } {
  const fields: ExtraField[] = [];
  const places = new Set<Unsigned>();
  const family = extraFormatOf(format);
  let characters = 0;
  for (const part of rest) {
    const path = format === 'cve-cna' ? [...cnaPath, ...part.path] : part.path;
    if (family === null || neverKept[family].test(`/${path.join('/')}`)) continue;
    const field = fieldFor(root.value, part);
    if (field === null || fields.length >= extraLimits.fields) continue;
    const size = JSON.stringify(field).length;
    if (characters + size > extraLimits.characters) continue;
    characters += size;
    fields.push(format === 'cve-cna' ? { ...field, path: [...cnaPath, ...field.path] } : field);
    places.add(part);
  }
  return { fields, places };
}

function fieldFor(root: unknown, part: Unsigned): ExtraField | null {
  if (!isHarmless(part.value, 0)) return null;
  const path: Step[] = [];
  let here = root;
  let isEntry = false;
  for (const key of part.path) {
    if (forbiddenKeys.has(key)) return null;
    isEntry = Array.isArray(here);
    const step = Array.isArray(here) ? entryStep(here, Number(key), path) : key;
    if (step === null) return null;
    path.push(step);
    here = (here as Record<string, unknown>)[key];
  }
  if (isEntry) path.pop();
  const field = extraFieldSchema.safeParse({ path, how: isEntry ? 'add' : 'set', value: part.value });
  return field.success ? field.data : null;
}

/** A document of ours is about one vulnerability, whatever it says. */
const theOnlyOne = { says: '*', nth: 0 };

function entryStep(list: readonly unknown[], index: number, above: readonly Step[]): Step | null {
  if (above.length === 1 && above[0] === 'vulnerabilities') return theOnlyOne;
  const says = identity(list[index]);
  if (says === '') return null;
  const nth = list.slice(0, index).filter((other) => identity(other) === says).length;
  return { says, nth };
}

/** Ids of products mean something in one document only; people are named by consent, not by a copy. */
const unkeptKeys = /^(?:product_ids|group_ids|credits?|acknowledge?ments)$/i;

function isHarmless(value: unknown, depth: number): boolean {
  if (depth > extraLimits.depth) return false;
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(
    ([key, inner]) => !forbiddenKeys.has(key) && !unkeptKeys.test(key) && isHarmless(inner, depth + 1),
  );
}

const namingKeys = [
  'url',
  'product',
  'packageName',
  'vectorString',
  'cweId',
  'value',
  'text',
  'name',
  'repo',
];

/** What an entry of a list is known by. */
function identity(entry: unknown, depth = 0): string {
  if (typeof entry !== 'object' || entry === null) return String(entry).slice(0, 2_000);
  if (depth > 4) return '';
  const values = entry as Record<string, unknown>;
  if (typeof values['ecosystem'] === 'string' && typeof values['name'] === 'string')
    return `${values['ecosystem']}:${values['name']}`.slice(0, 2_000);
  for (const key of namingKeys) {
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    if (typeof value === 'string' && value.trim() !== '') return `${key}=${value.trim()}`.slice(0, 2_000);
  }
  for (const inner of Object.values(values)) {
    const said = typeof inner === 'object' && inner !== null ? identity(inner, depth + 1) : '';
    if (said !== '') return said;
  }
  return '';
}

// Back into a document -------------------------------------------------------------------------------------------------

/** What was kept of a record of this format, back in a document of ours. */
export function withExtraFields(
  format: ExportFormat,
  written: Written,
  kept: readonly ExtraField[],
  log: LossLog,
): Written {
  const fields = format === 'cve-cna' ? fieldsOfContainer(kept) : kept;
  if (written.document === null || fields.length === 0) return written;
  const document = JSON.parse(JSON.stringify(written.document)) as JsonObject;
  for (const field of fields) {
    if (place(document, field) !== 'no-entry') continue; // where something stands already, that is newer
    const what = commonLosses.entryGone(pathText(field.path));
    log.add('extraFields', 'no-place', what, commonLosses.leftOut);
  }
  return writtenJson(document, written.fileName);
}

type Placed = 'written' | 'stands-already' | 'no-entry';

function place(document: JsonObject, { path, how, value }: ExtraField): Placed {
  const last = how === 'set' ? path.at(-1) : undefined;
  const holder = descend(document, how === 'set' ? path.slice(0, -1) : path, how === 'add');
  if (holder === null) return 'no-entry';
  const json = value as Json;
  if (how === 'add') {
    if (!Array.isArray(holder)) return 'no-entry';
    if (holder.some((one) => JSON.stringify(one) === JSON.stringify(json))) return 'stands-already';
    holder.push(json);
    return 'written';
  }
  if (typeof last !== 'string' || Array.isArray(holder)) return 'no-entry';
  return fill(holder, last, json) ? 'written' : 'stands-already';
}

/** Objects are filled up key by key, and lists get the entries they lack; anything else that stands there is newer. */
function fill(holder: JsonObject, key: string, value: Json): boolean {
  const there = Object.hasOwn(holder, key) ? holder[key] : undefined;
  if (there === undefined) {
    holder[key] = value;
    return true;
  }
  if (isPlain(there) && isPlain(value))
    return Object.entries(value)
      .map(([inner, more]) => fill(there, inner, more))
      .includes(true);
  if (!Array.isArray(there) || !Array.isArray(value)) return false;
  const known = new Set(there.map((one) => JSON.stringify(one)));
  const more = value.filter((one) => !known.has(JSON.stringify(one)));
  there.push(...more);
  return more.length > 0;
}

const isPlain = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects that are missing on the way are made; entries of lists are not. */
function descend(document: JsonObject, path: readonly Step[], toList: boolean): Json[] | JsonObject | null {
  let here: Json = document;
  for (const [index, step] of path.entries()) {
    if (typeof step !== 'string') {
      if (!Array.isArray(here)) return null;
      const found: Json | undefined =
        step.says === theOnlyOne.says ? here[0] : here.filter((one) => identity(one) === step.says)[step.nth];
      if (found === undefined) return null;
      here = found;
      continue;
    }
    if (typeof here !== 'object' || here === null || Array.isArray(here)) return null;
    const rest = path.slice(index + 1);
    if (!Object.hasOwn(here, step)) {
      if (rest.some((one) => typeof one !== 'string')) return null;
      here[step] = toList && rest.length === 0 ? [] : {};
    }
    here = here[step] ?? null;
  }
  return typeof here === 'object' && here !== null ? here : null;
}

/** "containers.cna.affected.[product=x].cpes" */
export function pathText(path: ExtraField['path']): string {
  return path.map((step) => (typeof step === 'string' ? step : `[${step.says.slice(0, 60)}]`)).join('.');
}

/** What is kept of CVE records, as the container alone takes it. */
function fieldsOfContainer(fields: readonly ExtraField[]): ExtraField[] {
  return fields.flatMap((field) =>
    field.path.length > 2 && cnaPath.every((key, index) => field.path[index] === key)
      ? [{ ...field, path: field.path.slice(2) }]
      : [],
  );
}
