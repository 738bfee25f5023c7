/** A published record, read by the reader of its format, as it is kept to be found again. Pure. */
import type { Advisory, AffectedPackage } from '#shared/schema/advisory.ts';
import { asObject } from '../advisory/model/json.ts';
import { instantOf } from '../advisory/model/import-types.ts';
import { skimRecord, type ImportFormat } from '../advisory/import/import.ts';
import { productName } from '../advisory/model/ecosystems.ts';
import { oneLine } from '../records/record.ts';
import { marksOfRecord } from './marks.ts';
import { excerptOf, knownSketch } from './sketch.ts';
import { knownLimits, type KnownPackage, type KnownRecord, type MarkedRecord } from './record.ts';

/** One for each vulnerability: a CSAF document may be about many. */
export function knownAdvisories(format: ImportFormat, json: unknown): MarkedRecord[] {
  if (format !== 'csaf' && format !== 'csaf21') return [known(format, json, '')];
  const all = asObject(json)['vulnerabilities'];
  const cves = (Array.isArray(all) ? (all as unknown[]) : [])
    .map((one) => asObject(one)['cve'])
    .filter((cve) => typeof cve === 'string')
    .slice(0, knownLimits.ofDocument);
  return cves.length === 0 ? [known(format, json, '')] : cves.map((cve) => known(format, json, cve));
}

function known(format: ImportFormat, json: unknown, cve: string): MarkedRecord {
  const advisory = skimRecord(format, json, cve);
  const root = asObject(json);
  const { summary = '', details = '', packages = [], cwes = [] } = advisory;
  const text = [summary, details].filter((part) => part !== '').join('\n');
  const ids = idsOf(advisory, root);
  const title = oneLine(advisory.title ?? '', 300) || oneLine(text, 120) || (ids[0] ?? '');
  const functions = [...packages.flatMap((pkg) => pkg.functions), ...symbolsIn(root)].slice(0, 20);
  const ofCwes = cwes.map(({ id, name }) => `${id} ${name}`).join('\n');
  const record: KnownRecord = {
    kind: 'advisory',
    ids,
    title,
    excerpt: excerptOf(text),
    state: stateOf(advisory, root),
    at: instantOf(advisory.dates?.published ?? asObject(root['cveMetadata'])['datePublished']),
    url: '',
    line: null,
    packages: packages.filter(fits).slice(0, knownLimits.packages).map(shortened),
    cwes: cwes.slice(0, 8).map(({ id }) => id),
    sketch: knownSketch(title, `${ofCwes}\n${text}`, functions),
  };
  const names = packages
    .flatMap((pkg) => [pkg.name, pkg.product, productName(pkg)])
    .filter((name) => name !== '');
  return { record, marks: marksOfRecord(record, names) };
}

function idsOf({ ids }: Partial<Advisory>, root: Readonly<Record<string, unknown>>): string[] {
  const metadata = asObject(root['cveMetadata'])['cveId'];
  const own = [root['id'], root['ghsa_id'], metadata].find((id) => typeof id === 'string');
  const all = [own ?? '', ids?.cve, ids?.ghsa, ids?.osv, ids?.own, ...(ids?.aliases ?? [])];
  return [...new Set(all)]
    .filter((id): id is string => id !== undefined && id !== '' && id.length <= 100)
    .map((id) => oneLine(id, 100))
    .slice(0, knownLimits.ids);
}

function stateOf(
  { dates }: Partial<Advisory>,
  root: Readonly<Record<string, unknown>>,
): KnownRecord['state'] {
  if (asObject(root['cveMetadata'])['state'] === 'REJECTED') return 'rejected';
  return (dates?.withdrawn ?? null) === null ? '' : 'withdrawn';
}

/** Where the database of Go names functions. */
function symbolsIn(root: Readonly<Record<string, unknown>>): string[] {
  const list = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]).slice(0, 20) : []);
  return list(root['affected'])
    .flatMap((one) => list(asObject(asObject(one)['ecosystem_specific'])['imports']))
    .flatMap((one) => list(asObject(one)['symbols']))
    .filter((name) => typeof name === 'string' && name.length <= 80) as string[];
}

const isShort = (text: string): boolean => text.length <= 300;
const fits = ({ name, product }: AffectedPackage): boolean => isShort(name) && isShort(product);

/** What was cut may have been affected, so then nothing is said to be unaffected. */
function shortened(pkg: AffectedPackage): KnownPackage {
  const { ecosystem, scheme, ranges, unaffectedRanges, affectedVersions } = pkg;
  const cut = <T>(list: readonly T[], most: number, ok: (one: T) => boolean): T[] =>
    list.filter(ok).slice(0, most);
  const isRange = (one: (typeof ranges)[number]): boolean =>
    [one.introduced, one.fixed, one.lastAffected].every(isShort);
  const kept = {
    ranges: cut(ranges, knownLimits.ranges, isRange),
    unaffectedRanges: cut(unaffectedRanges, knownLimits.ranges, isRange),
    versions: cut(affectedVersions, knownLimits.versions, isShort),
  };
  const isWhole = kept.ranges.length === ranges.length && kept.versions.length === affectedVersions.length;
  const otherwise = isWhole ? pkg.otherwise : 'unknown';
  return { ecosystem, name: pkg.name === '' ? productName(pkg) : pkg.name, scheme, ...kept, otherwise };
}
