/** Reads a CVE record's CNA container. Pure; runs everywhere. */
import {
  creditTypes,
  type Advisory,
  type AffectedPackage,
  type Reference,
  type ReferenceKind,
  type VersionScheme,
} from '../../shared/schema/advisory.ts';
import { defaultScheme } from './ecosystems.ts';
import { cveReferenceTags } from './export-cve.ts';
import { cut } from './export-types.ts';
import {
  creditNote,
  emptyPackage,
  exploitedFrom,
  foreignCredit,
  fromPurl,
  instantOf,
  range,
  severityOfWord,
  sortIds,
  type Imported,
  type ImportNote,
} from './import-types.ts';
import { asObject, asText, objects, texts, type Loose } from './json.ts';
import { markdownToText } from './markup.ts';

export function importCve(cna: Loose, record: Loose): Imported {
  const notes: ImportNote[] = [];
  const metadata = asObject(record['cveMetadata']);
  if (metadata['state'] === 'REJECTED')
    notes.push({ path: 'status', code: 'rejected', text: 'This CVE id was rejected.' });
  const provider = asObject(cna['providerMetadata']);
  const source = asObject(cna['source']);
  const aliases = sortIds(texts(source['aliases']));
  const modified = instantOf(metadata['dateUpdated']) ?? instantOf(provider['dateUpdated']);
  const published = instantOf(metadata['datePublished']) ?? instantOf(cna['datePublic']);
  const description = ownDescription(cna);
  const credits = objects(cna['credits']).map((credit) =>
    foreignCredit(
      asText(credit['value']).slice(0, 2_000),
      creditTypes.find((type) => type === credit['type']) ?? 'finder',
    ),
  );
  if (credits.length > 0) notes.push(creditNote);
  const advisory: Partial<Advisory> = {
    title: asText(cna['title']),
    language: asText(description['lang']).replaceAll('_', '-') || 'en',
    ...summaryAndDetails(description),
    impact: markdownOf(objects(asObject(objects(cna['impacts'])[0])['descriptions'])),
    workarounds: markdownOf(objects(cna['workarounds'])),
    solution: markdownOf(objects(cna['solutions'])),
    packages: packagesOf(objects(cna['affected']), notes),
    references: objects(cna['references']).map(referenceOf),
    cwes: cwesOf(cna, notes),
    ...ratingOf(objects(cna['metrics']), notes),
    exploited: exploitedFrom(objects(cna['exploits']).map((entry) => asText(entry['value']))),
    credits,
    timeline: objects(cna['timeline']).flatMap((entry) => {
      const at = instantOf(entry['time']);
      return at === null ? [] : [{ at, text: asText(entry['value']).slice(0, 2_000) }];
    }),
    ids: {
      own: asText(source['advisory']),
      cve: asText(metadata['cveId']) || aliases.cve,
      ghsa: aliases.ghsa,
      osv: '',
      aliases: aliases.aliases,
      related: texts(source['related']),
    },
    ...(modified === null
      ? {}
      : { dates: { created: published ?? modified, modified, published, withdrawn: null } }),
  };
  return { advisory, notes };
}

/** The description in another language than the English one that only says so. */
function ownDescription(cna: Loose): Loose {
  const all = objects(cna['descriptions']);
  const placeholder = all.find((entry) =>
    asText(entry['value']).startsWith('There is no English description yet;'),
  );
  const rest = all.filter((entry) => entry !== placeholder);
  return rest.find((entry) => asText(entry['lang']).startsWith('en')) ?? rest[0] ?? {};
}

function summaryAndDetails(description: Loose): Pick<Advisory, 'summary' | 'details'> {
  const value = asText(description['value']);
  const details = mediaOf(description);
  if (details !== '' && cut(markdownToText(details), 4_096) === value) return { summary: '', details };
  return value.length > 2_000 ? { summary: '', details: details || value } : { summary: value, details };
}

function mediaOf(entry: Loose): string {
  const media = objects(entry['supportingMedia']).find(({ type }) => type === 'text/markdown');
  return asText(media?.['value']);
}

function markdownOf(entries: readonly Loose[]): string {
  const chosen = entries.find((entry) => mediaOf(entry) !== '') ?? entries[0] ?? {};
  return mediaOf(chosen) || asText(chosen['value']);
}

function referenceOf(entry: Loose): Reference {
  const tags = texts(entry['tags']);
  const kinds = Object.entries(cveReferenceTags) as [ReferenceKind, string[]][];
  const exact = kinds.find(
    ([, mine]) => mine.length > 0 && mine.length === tags.length && mine.every((tag) => tags.includes(tag)),
  );
  const kind = exact ?? kinds.find(([, mine]) => mine.some((tag) => tags.includes(tag)));
  return { kind: kind?.[0] ?? 'other', url: asText(entry['url']), title: asText(entry['name']) };
}

function cwesOf(cna: Loose, notes: ImportNote[]): Advisory['cwes'] {
  const found: Advisory['cwes'] = [];
  for (const entry of objects(cna['problemTypes']).flatMap((type) => objects(type['descriptions']))) {
    const text = asText(entry['description']);
    const id = asText(entry['cweId']) || (/\bCWE-[1-9]\d{0,5}\b/.exec(text)?.[0] ?? '');
    if (id === '')
      notes.push({ path: 'cwes', code: 'not-understood', text: `A problem type without a CWE: ${text}` });
    else if (!found.some((cwe) => cwe.id === id))
      found.push({ id, name: text.replace(id, '').replace(/^[\s:-]+/, '') });
  }
  return found;
}

function ratingOf(metrics: readonly Loose[], notes: ImportNote[]): Partial<Advisory> {
  const rating: Partial<Advisory> = { cvss31: '', cvss40: '', severity: null, ssvc: null };
  for (const metric of metrics) {
    const v3 = asObject(metric['cvssV3_1'] ?? metric['cvssV3_0']);
    const v4 = asObject(metric['cvssV4_0']);
    rating.cvss31 ||= asText(v3['vectorString']);
    rating.cvss40 ||= asText(v4['vectorString']);
    const other = asObject(metric['other']);
    const content = asObject(other['content']);
    if (other['type'] === 'ssvc') rating.ssvc = ssvcOf(content);
    else if (other['type'] !== undefined) {
      const severity = severityOfWord(asText(content['text']));
      if (severity === null) {
        notes.push({
          path: 'severity',
          code: 'not-understood',
          text: `A rating of another kind: ${asText(other['type'])}`,
        });
      } else rating.severity = severity;
    }
  }
  return rating;
}

function ssvcOf(content: Loose): Advisory['ssvc'] {
  const options = Object.assign({}, ...objects(content['options'])) as Loose;
  const at = instantOf(content['timestamp']);
  const pick = <T extends string>(key: string, allowed: readonly T[]): T | undefined =>
    allowed.find((value) => value === asText(options[key]).toLowerCase());
  const exploitation = pick('Exploitation', ['none', 'poc', 'active']);
  const automatable = pick('Automatable', ['yes', 'no']);
  const technicalImpact = pick('Technical Impact', ['partial', 'total']);
  if (at === null || exploitation === undefined || automatable === undefined || technicalImpact === undefined)
    return null;
  return { exploitation, automatable, technicalImpact, decision: asText(content['decision']), at };
}

// Products -----------------------------------------------------------------------------------------------------------

const schemes: Readonly<Record<string, VersionScheme>> = {
  semver: 'semver',
  python: 'pep440',
  maven: 'maven',
  deb: 'debian',
  custom: 'generic',
};

function packagesOf(entries: readonly Loose[], notes: ImportNote[]): AffectedPackage[] {
  const packages: AffectedPackage[] = [];
  entries.forEach((entry, index) => {
    const rows = objects(entry['versions']);
    const onlyGit = rows.length > 0 && rows.every((row) => row['versionType'] === 'git');
    const previous = packages.at(-1);
    const pkg =
      onlyGit && previous !== undefined && sameProduct(entries[index - 1], entry)
        ? previous
        : packageOf(entry);
    if (pkg !== previous) packages.push(pkg);
    if (entry['repo'] !== undefined && pkg.commits === null)
      pkg.commits = { repository: asText(entry['repo']), ranges: [] };
    const type = rows.map((row) => asText(row['versionType'])).find((one) => one !== '' && one !== 'git');
    if (type !== undefined)
      pkg.scheme = type === 'semver' && pkg.ecosystem === 'go' ? 'go' : (schemes[type] ?? 'generic');
    for (const row of rows) readVersion(pkg, row, entry, `packages.${index}`, notes);
  });
  return packages;
}

function sameProduct(a: Loose | undefined, b: Loose): boolean {
  return (
    a?.['product'] === b['product'] && a?.['vendor'] === b['vendor'] && a?.['packageURL'] === b['packageURL']
  );
}

function packageOf(entry: Loose): AffectedPackage {
  const purl = asText(entry['packageURL']);
  const named = fromPurl(purl) ?? {
    ecosystem: 'generic' as const,
    name: asText(entry['packageName']) || asText(entry['product']),
  };
  const product = asText(entry['product']);
  return {
    ...emptyPackage(named.ecosystem, named.name),
    scheme: defaultScheme(named.ecosystem),
    purl,
    vendor: asText(entry['vendor']),
    product: product === named.name ? '' : product,
    otherwise: entry['defaultStatus'] === 'unaffected' ? 'unaffected' : 'unknown',
    platforms: texts(entry['platforms']),
    files: texts(entry['programFiles']),
    functions: objects(entry['programRoutines']).map((routine) => asText(routine['name'])),
  };
}

function readVersion(
  pkg: AffectedPackage,
  row: Loose,
  entry: Loose,
  path: string,
  notes: ImportNote[],
): void {
  const version = asText(row['version']);
  const [below, upTo] = [asText(row['lessThan']), asText(row['lessThanOrEqual'])];
  const isRange = below !== '' || upTo !== '';
  const found = range(version, below === '*' ? '' : below, upTo === '*' ? '' : upTo);
  if (objects(row['changes']).length > 0 || entry['defaultStatus'] === 'affected') {
    notes.push({
      path,
      code: 'not-understood',
      text: 'Changes inside a range, or a product affected by default: check the versions by hand.',
    });
  }
  if (row['versionType'] === 'git') {
    if (row['status'] === 'affected') pkg.commits?.ranges.push(isRange ? found : range(version));
  } else if (row['status'] === 'affected') {
    if (isRange) pkg.ranges.push(found);
    else pkg.affectedVersions.push(version);
  } else if (row['status'] === 'unaffected') {
    const isOwnFix = !isRange && pkg.ranges.some(({ fixed }) => fixed === version);
    if (!isOwnFix) pkg.unaffectedRanges.push(isRange ? found : range(version, '', version));
  }
}
