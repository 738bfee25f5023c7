/** CVSS vector strings, both ways: text to metrics with the place of the first fault, and back in canonical form. Pure. */
import { cvssFaults } from '../../words/cvss/faults.ts';
import { err, ok, type Result } from '../../result.ts';
import { metricOf, metricsOf } from './metrics.ts';
import type { CvssError, CvssErrorCode, CvssVersion, ParsedVector } from './types.ts';

/** The longest vector the specifications allow has 207 characters. */
const longest = 512;
const prefix = 'CVSS:';

type Outcome = Result<ParsedVector, CvssError>;

/**
 * Reads a vector. CVSS 3 takes its metrics in any order; CVSS 4.0 allows one order only, so another is refused
 * unless `anyOrder` is set (for a reader who wants to mend a pasted vector with `formatVector`).
 */
export function parseVector(text: string, options: { readonly anyOrder?: boolean } = {}): Outcome {
  const version = readVersion(text);
  if (!version.ok) return version;
  const written = readMetrics(text, version.value);
  if (!written.ok) return written;
  const missing = metricsOf(version.value).filter(
    (metric) => metric.mandatory && !written.value.has(metric.key),
  );
  if (missing.length > 0) {
    const names = missing.map((metric) => `${metric.name} (${metric.key})`).join(', ');
    return refuse('missing-metric', text.length, cvssFaults.missing(version.value, names));
  }
  const parsed = inOrder(version.value, written.value);
  if (version.value === '4.0' && options.anyOrder !== true) {
    const misplaced = firstMisplaced(written.value, parsed.metrics);
    if (misplaced) {
      const message = cvssFaults.wrongOrder(misplaced.key, formatVector(parsed));
      return refuse('wrong-order', misplaced.at, message);
    }
  }
  return ok(parsed);
}

/** The canonical text: the order of the specification, without metrics that are not defined. */
export function formatVector(parsed: ParsedVector): string {
  let text = `${prefix}${parsed.version}`;
  for (const { key } of metricsOf(parsed.version)) {
    const value = parsed.metrics.get(key);
    if (value !== undefined && value !== 'X') text += `/${key}:${value}`;
  }
  return text;
}

/** The same vector with one metric set, or taken out with "X". An unknown metric or value changes nothing. */
export function withMetric(parsed: ParsedVector, key: string, value: string): ParsedVector {
  const metric = metricOf(parsed.version, key);
  const known = metric?.values.some((candidate) => candidate.key === value);
  if (!known) return parsed;
  const written = new Map([...parsed.metrics].map(([name, old]) => [name, { value: old, at: 0 }]));
  written.set(key, { value, at: 0 });
  return inOrder(parsed.version, written);
}

type Written = ReadonlyMap<string, { readonly value: string; readonly at: number }>;

function readVersion(text: string): Result<CvssVersion, CvssError> {
  if (text.length === 0) return refuse('empty', 0, cvssFaults.empty);
  if (text.length > longest) return refuse('too-long', longest, cvssFaults.tooLong(longest));
  const space = text.search(/\s/u);
  if (space >= 0) return refuse('whitespace', space, cvssFaults.whitespace);
  if (/^\(?AV:[LAN]\/AC:[HML]\/Au:/u.test(text) || text.startsWith('CVSS:2')) {
    return refuse('version-2', 0, cvssFaults.version2);
  }
  if (!text.startsWith(prefix)) {
    const isInSmall = text.toUpperCase().startsWith(prefix);
    return refuse('wrong-prefix', 0, cvssFaults.wrongPrefix(isInSmall));
  }
  const slash = text.indexOf('/');
  const number = text.slice(prefix.length, slash < 0 ? undefined : slash);
  if (number !== '3.0' && number !== '3.1' && number !== '4.0') {
    return refuse('unsupported-version', prefix.length, cvssFaults.unknownVersion(number));
  }
  return ok(number);
}

function readMetrics(text: string, version: CvssVersion): Result<Written, CvssError> {
  const written = new Map<string, { value: string; at: number }>();
  let at = prefix.length + version.length;
  while (at < text.length) {
    const start = at + 1;
    const next = text.indexOf('/', start);
    const end = next < 0 ? text.length : next;
    const fault = readMetric(text.slice(start, end), start, version, written);
    if (fault) return err(fault);
    at = end;
  }
  return ok(written);
}

function readMetric(
  part: string,
  at: number,
  version: CvssVersion,
  written: Map<string, { value: string; at: number }>,
): CvssError | null {
  const colon = part.indexOf(':');
  if (colon < 0) {
    return fault('malformed-metric', at, cvssFaults.malformed(part));
  }
  const key = part.slice(0, colon);
  const value = part.slice(colon + 1);
  const metric = metricOf(version, key);
  if (!metric) return fault('unknown-metric', at, cvssFaults.unknownMetric(version, key));
  if (written.has(key)) return fault('repeated-metric', at, cvssFaults.repeated(metric.name, key));
  if (!metric.values.some((candidate) => candidate.key === value)) {
    const allowed = metric.values.map((candidate) => candidate.key).join(', ');
    return fault('unknown-value', at + colon + 1, cvssFaults.unknownValue(metric.name, key, value, allowed));
  }
  written.set(key, { value, at });
  return null;
}

function inOrder(version: CvssVersion, written: Written): ParsedVector {
  const metrics = new Map<string, string>();
  for (const { key } of metricsOf(version)) {
    const entry = written.get(key);
    if (entry) metrics.set(key, entry.value);
  }
  return { version, metrics };
}

function firstMisplaced(
  written: Written,
  ordered: ReadonlyMap<string, string>,
): { key: string; at: number } | null {
  const keys = [...ordered.keys()];
  let place = 0;
  for (const [key, { at }] of written) {
    if (keys[place] !== key) return { key, at };
    place += 1;
  }
  return null;
}

function fault(code: CvssErrorCode, at: number, message: string): CvssError {
  return { code, at, message };
}

function refuse(
  code: CvssErrorCode,
  at: number,
  message: string,
): { readonly ok: false; readonly error: CvssError } {
  return { ok: false, error: fault(code, at, message) };
}
