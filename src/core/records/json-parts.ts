/**
 * Where the records of a JSON file stand: one alone, a list (also of pages), several values one after the other as
 * `gh api --paginate` writes them, or a list under "data" or "vulns". Pure.
 */
import { scanJson, type JsonScan } from '../advisory/validate/json-scan.ts';
import { asObject } from '../advisory/model/json.ts';
import { recordFormatOf } from './recognize.ts';
import { recordLimits } from './record.ts';

export type JsonParts =
  | { readonly kind: 'parts'; readonly parts: readonly JsonPart[]; readonly more: number }
  /** None of it is a record of a platform or scanner. */
  | { readonly kind: 'other' }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'damaged'; readonly line: number; readonly column: number };
/** Its text; null: an entry of a list of records that is none itself. */
export type JsonPart = { readonly start: number; readonly end: number; readonly isRecord: boolean };

type Span = { readonly start: number; readonly end: number };

const lists = ['data', 'vulns', 'reports', 'advisories'] as const;

export function jsonParts(text: string): JsonParts {
  const found: JsonPart[] = [];
  let more = 0;
  for (const span of valuesOf(text)) {
    const written = text.slice(span.start, span.end);
    const scan = scanJson(written, recordLimits);
    if (!scan.ok) return faultIn(text, written, span, scan);
    const spans = recordsIn(text, span, JSON.parse(written), 0);
    const room = recordLimits.records - found.length;
    found.push(...spans.slice(0, room));
    more += Math.max(0, spans.length - room);
  }
  return found.some(({ isRecord }) => isRecord) ? { kind: 'parts', parts: found, more } : { kind: 'other' };
}

/** Words that only such records have. Broken JSON without them is a file of any other kind. */
const telltale = /"(?:ghsa_id|vulnerability_information|runs|schema_version|database_specific)"\s*:/;

function faultIn(
  text: string,
  written: string,
  { start }: Span,
  { fault }: Extract<JsonScan, { ok: false }>,
): JsonParts {
  if (!telltale.test(written.slice(0, 256 * 1024))) return { kind: 'other' };
  if (fault.code === 'json-too-large' || fault.code === 'json-too-deep') return { kind: 'too-large' };
  const before = text.slice(0, start).split('\n').length - 1;
  return { kind: 'damaged', line: fault.line + before, column: fault.column };
}

const mostLevels = 2; // a list of pages that are lists

function recordsIn(text: string, span: Span, value: unknown, level: number): JsonPart[] {
  if (recordFormatOf(value) !== null) return [{ ...span, isRecord: true }];
  if (Array.isArray(value) && level < mostLevels)
    return elementsOf(text, span.start).flatMap((one, index) =>
      recordsIn(text, one, (value as unknown[])[index], level + 1),
    );
  const key = lists.find((name) => Array.isArray(asObject(value)[name]));
  const list = key === undefined || level >= mostLevels ? undefined : memberOf(text, span.start, key);
  return list === undefined || key === undefined
    ? [{ ...span, isRecord: false }]
    : recordsIn(text, list, asObject(value)[key], level + 1);
}

const isSpace = (char: string | undefined): boolean =>
  char === ' ' || char === '\n' || char === '\r' || char === '\t';

/** The values that stand one after the other in a file. */
function* valuesOf(text: string): Generator<Span> {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    while (at < text.length && isSpace(text[at])) at += 1;
    if (at >= text.length) return;
    const end = endOf(text, at);
    yield { start: at, end };
    at = end;
  }
}

/** Behind the value that begins here. Of text that is no JSON something is answered, too. */
function endOf(text: string, start: number): number {
  if (text[start] === '"') return endOfString(text, start);
  if (text[start] !== '{' && text[start] !== '[') {
    let at = start + 1;
    while (at < text.length && !isSpace(text[at]) && !',]}'.includes(text[at] ?? '')) at += 1;
    return at;
  }
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const char = text[at];
    if (char === '"') at = endOfString(text, at) - 1;
    else if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

/** The entries of the list that begins here. */
function elementsOf(text: string, start: number): Span[] {
  const found: Span[] = [];
  let at = start + 1;
  for (;;) {
    while (isSpace(text[at]) || text[at] === ',') at += 1;
    if (at >= text.length || text[at] === ']') return found;
    const end = endOf(text, at);
    found.push({ start: at, end });
    at = end;
  }
}

/** The value of this key of the object that begins here. */
function memberOf(text: string, start: number, wanted: string): Span | undefined {
  let at = start + 1;
  for (;;) {
    while (isSpace(text[at]) || text[at] === ',') at += 1;
    if (text[at] !== '"') return undefined;
    const endOfKey = endOfString(text, at);
    const key: unknown = JSON.parse(text.slice(at, endOfKey));
    at = endOfKey;
    while (isSpace(text[at]) || text[at] === ':') at += 1;
    const end = endOf(text, at);
    if (key === wanted) return { start: at, end };
    at = end;
  }
}
