/**
 * Checks an advisory document: JSON, shape, meaning. Never throws, whatever the text holds. Pure, but not for the
 * renderer: schemas are compiled at run time (see schema-check.ts).
 *
 * CSAF's mandatory tests live in a library that is not pure; the host brings it in as `csaf` (see node/csaf).
 */
import { commonProblems } from '#shared/words/problems-common.ts';
import type { DocumentFormat, Problem, Validation } from '#shared/schema/validation.ts';
import { formatEditions } from '#shared/words/format-editions.ts';
import { recordProblems } from '#shared/words/record-problems.ts';
import { detectFormat } from './detect.ts';
import { jsonLimits, scanJson } from './json-scan.ts';
import { ProblemList, quote, type Report } from './problems.ts';
import { field, has, isRecord, text } from '../model/reading.ts';
import { once } from '../../remember.ts';
import { schemaCheck, type SchemaName } from './schema-check.ts';

/** One finding of the CSAF tests; `code` is "schema" or the number of the test ("6.1.7"). */
export type CsafFinding = Problem;
export type CsafSize = { readonly values: number; readonly longestArray: number };
export type CsafChecker = (
  document: object,
  version: '2.0' | '2.1',
  size: CsafSize,
) => Promise<readonly CsafFinding[]>;

export type ValidationTools = {
  readonly csaf?: CsafChecker;
  /** Without it no date counts as lying in the future. */
  readonly now?: string;
  /** The text was written by `JSON.stringify` a moment ago: it need not be gone through sign by sign. */
  readonly isOwn?: boolean;
};

export async function validateDocument(
  source: string,
  format?: DocumentFormat,
  tools: ValidationTools = {},
): Promise<Validation> {
  const problems = new ProblemList();
  const read = readJson(source, tools.isOwn === true, problems.add);
  const answer = (found: DocumentFormat | 'unknown', valid: boolean): Validation => ({
    format: found,
    edition: formatEditions[found],
    valid,
    problems: problems.list(),
  });
  if (!read) return answer(format ?? 'unknown', false);
  const found = format ?? detectFormat(read.document);
  if (found === 'unknown') {
    const known = 'CVE record, CNA container, OSV, CSAF, GitHub advisory, OpenVEX or CycloneDX document';
    problems.add('error', '', 'unknown-format', commonProblems.unknownFormat(known));
  } else if (!isRecord(read.document)) {
    problems.add('error', '', 'schema-type', commonProblems.notAnObject);
  } else {
    await checkSafely(found, read.document, read.size, tools, problems.add);
  }
  return answer(found, problems.valid);
}

type Read = { readonly document: unknown; readonly size: CsafSize };

function readJson(source: string, isOwn: boolean, report: Report): Read | undefined {
  const hasMark = source.startsWith('\uFEFF');
  const body = hasMark ? source.slice(1) : source;
  if (hasMark) report('warning', '', 'json-byte-order-mark', commonProblems['json-byte-order-mark']);
  const own = isOwn ? readOwn(body) : undefined;
  if (own !== undefined) return own;
  const scan = scanJson(body);
  if (!scan.ok) {
    const { code, message, line, column } = scan.fault;
    report('error', '', code, commonProblems.atLine(line, column, message));
    return undefined;
  }
  for (const note of scan.notes) {
    const why =
      note.code === 'json-duplicate-key'
        ? 'stands twice in the same object; readers disagree on which one counts'
        : 'is a key that tampers with objects in some programs';
    report('error', note.where, note.code, commonProblems.keyProblem(quote(note.key), why));
  }
  const document: unknown = JSON.parse(body);
  return { document, size: scan };
}

/** What was written from an object has no fault, and no key stands in it twice. */
function readOwn(body: string): Read | undefined {
  if (body.length > jsonLimits.characters) return undefined;
  const document: unknown = JSON.parse(body);
  const size = { values: 0, longestArray: 0 };
  return isPlain(document, size, 0) ? { document, size } : undefined;
}

/** Nothing in it that a scan would remark upon. */
function isPlain(value: unknown, size: { values: number; longestArray: number }, depth: number): boolean {
  size.values += 1;
  if (size.values > jsonLimits.values) return false;
  if (typeof value !== 'object' || value === null) return true;
  if (depth >= jsonLimits.depth || Object.hasOwn(value, '__proto__')) return false;
  const inner: unknown[] = Array.isArray(value) ? value : Object.values(value);
  if (inner === value) size.longestArray = Math.max(size.longestArray, inner.length);
  return inner.every((one) => isPlain(one, size, depth + 1));
}

/** A check that fails is a document not found valid, never an exception for the caller. */
async function checkSafely(...given: Parameters<typeof check>): Promise<void> {
  try {
    await check(...given);
  } catch (caught) {
    const why = caught instanceof Error ? caught.message : 'unknown';
    given[4]('error', '', 'check-failed', commonProblems.notFinished(why));
  }
}

async function check(
  format: DocumentFormat,
  document: Readonly<Record<string, unknown>>,
  size: CsafSize,
  tools: ValidationTools,
  report: Report,
): Promise<void> {
  switch (format) {
    case 'cve': {
      const rejected = text(field(document, 'cveMetadata'), 'state') === 'REJECTED';
      await checkShape(rejected ? 'cve-rejected' : 'cve-published', document, '', report);
      return (await lints.cve()).lintCveRecord(document, report, tools.now);
    }
    case 'cve-services':
      if (!has(document, 'cnaContainer'))
        report('error', '', 'cve-not-wrapped', recordProblems['cve-not-wrapped']());
      return checkCnaContainer(document, tools.now, report);
    case 'cve-cna':
      return checkCnaContainer(document, tools.now, report);
    case 'osv':
      await checkShape('osv', document, '', report);
      return (await lints.osv()).lintOsv(document, report);
    case 'ghsa':
      await checkShape(has(document, 'ghsa_id') ? 'ghsa-response' : 'ghsa', document, '', report);
      return (await lints.ghsa()).lintGhsa(document, report);
    case 'openvex':
      await checkShape('openvex', document, '', report);
      return (await lints.openvex()).lintOpenvex(document, report);
    case 'cyclonedx':
      await checkShape('cyclonedx', document, '', report);
      return (await lints.cyclonedx()).lintCyclonedx(document, report);
    case 'csaf':
    case 'csaf21':
      return checkCsaf(format === 'csaf' ? '2.0' : '2.1', document, size, tools, report);
  }
}

/** Each loaded when a document of its format is checked first: asking for a module again is a search each time. */
const lints = {
  cve: once(() => import('./lint-cve.ts')),
  osv: once(() => import('./lint-osv.ts')),
  ghsa: once(() => import('./lint-ghsa.ts')),
  openvex: once(() => import('./lint-openvex.ts')),
  cyclonedx: once(() => import('./lint-cyclonedx.ts')),
  csaf: once(() => import('./lint-csaf.ts')),
};

async function checkShape(name: SchemaName, document: unknown, where: string, report: Report): Promise<void> {
  const shape = await schemaCheck(name);
  shape(document, where, report);
}

/** The CVE services take `{ "cnaContainer": … }`; an export holds the container itself. Both are read. */
async function checkCnaContainer(
  document: Readonly<Record<string, unknown>>,
  now: string | undefined,
  report: Report,
): Promise<void> {
  const wrapped = has(document, 'cnaContainer');
  const container = wrapped ? field(document, 'cnaContainer') : document;
  const where = wrapped ? '/cnaContainer' : '';
  for (const key of wrapped ? Object.keys(document) : []) {
    if (key !== 'cnaContainer')
      report('error', '', 'schema-unknown-field', commonProblems['schema-unknown-field'](quote(key)));
  }
  await checkShape(
    has(container, 'rejectedReasons') ? 'cna-rejected' : 'cna-published',
    container,
    where,
    report,
  );
  (await lints.cve()).lintContainer(container, where, report, now);
}

async function checkCsaf(
  version: '2.0' | '2.1',
  document: object,
  size: CsafSize,
  tools: ValidationTools,
  report: Report,
): Promise<void> {
  if (version === '2.1') {
    report('info', '/document/csaf_version', 'draft-standard', commonProblems['draft-standard']);
  }
  if (!tools.csaf) {
    report('error', '', 'csaf-not-checked', commonProblems['csaf-not-checked']);
    return;
  }
  for (const { level, where, code, message } of await tools.csaf(document, version, size)) {
    report(level, where, code, message);
  }
  (await lints.csaf()).lintCsaf(document, report);
}
