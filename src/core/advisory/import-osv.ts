/** Reads an OSV record. Pure; runs everywhere. */
import {
  versionSchemes,
  type Advisory,
  type AffectedPackage,
  type CreditType,
  type ReferenceKind,
  type VersionRange,
  type VersionScheme,
} from '../../shared/schema/advisory.ts';
import { ecosystemBy } from './ecosystems.ts';
import { osvCreditTypes, osvReferenceTypes } from './export-osv.ts';
import {
  creditNote,
  emptyPackage,
  exploitedFrom,
  foreignCredit,
  instantOf,
  range,
  severityOfWord,
  sortIds,
  type Imported,
  type ImportNote,
} from './import-types.ts';
import { asObject, asText, objects, texts, type Loose } from './json.ts';
import { splitSections } from './sections.ts';
import { compareVersions, inRange, isSoundRange } from './versions.ts';

export function importOsv(root: Loose): Imported {
  const notes: ImportNote[] = [];
  const own = asObject(root['database_specific']);
  const id = asText(root['id']);
  const aliases = sortIds(texts(root['aliases']));
  const isOwn = id.startsWith('x_');
  const main = sortIds(isOwn ? [] : [id]);
  const modified = instantOf(root['modified']);
  const published = instantOf(root['published']);
  const credits = objects(root['credits']).map((credit) =>
    foreignCredit(asText(credit['name']).slice(0, 2_000), creditType(asText(credit['type'])), {
      url: texts(credit['contact']).find((contact) => /^https?:/.test(contact)) ?? '',
    }),
  );
  if (credits.length > 0) notes.push(creditNote);
  const names = new Map(
    objects(own['cwes']).map((cwe) => [asText(cwe['id'] ?? cwe['cweId']), asText(cwe['name'])]),
  );
  const advisory: Partial<Advisory> = {
    title: asText(root['summary']),
    summary: '',
    ...splitSections(asText(root['details'])),
    packages: objects(root['affected']).map((entry, index) => packageOf(entry, `packages.${index}`, notes)),
    references: objects(root['references']).map((entry) => ({
      kind: referenceKind(asText(entry['type'])),
      url: asText(entry['url']),
      title: '',
    })),
    cwes: texts(own['cwe_ids']).map((cwe) => ({ id: cwe, name: names.get(cwe) ?? '' })),
    severity: severityOfWord(asText(own['severity'])),
    cvss31: vectorOf(root, 'CVSS_V3'),
    cvss40: vectorOf(root, 'CVSS_V4'),
    ssvc: ssvcOf(asObject(own['ssvc'])),
    exploited: exploitedFrom(texts(own['exploited'])),
    credits,
    timeline: objects(own['timeline']).flatMap((entry) => {
      const at = instantOf(entry['time']);
      return at === null ? [] : [{ at, text: asText(entry['text']) }];
    }),
    ids: {
      own: asText(own['own_id']) || (isOwn ? id.slice(2) : ''),
      cve: main.cve || aliases.cve,
      ghsa: main.ghsa || aliases.ghsa,
      osv: isOwn ? '' : id,
      aliases: aliases.aliases,
      related: texts(root['related']),
    },
    ...(modified === null
      ? {}
      : {
          dates: {
            created: published ?? modified,
            modified,
            published,
            withdrawn: instantOf(root['withdrawn']),
          },
        }),
  };
  return { advisory, notes };
}

function creditType(type: string): CreditType {
  const entries = Object.entries(osvCreditTypes) as [CreditType, string][];
  return entries.find(([, name]) => name === type)?.[0] ?? 'other';
}

function referenceKind(type: string): ReferenceKind {
  const entries = Object.entries(osvReferenceTypes) as [ReferenceKind, string][];
  const exact = entries.find(([kind, name]) => name === type && kind.toUpperCase() === type);
  return exact?.[0] ?? 'other';
}

function vectorOf(root: Loose, type: string): string {
  const all = [
    ...objects(root['severity']),
    ...objects(root['affected']).flatMap((entry) => objects(entry['severity'])),
  ];
  return asText(all.find((entry) => entry['type'] === type)?.['score']);
}

function ssvcOf(entry: Loose): Advisory['ssvc'] {
  const at = instantOf(entry['timestamp']);
  const pick = <T extends string>(key: string, allowed: readonly T[]): T | undefined =>
    allowed.find((value) => value === entry[key]);
  const exploitation = pick('exploitation', ['none', 'poc', 'active']);
  const automatable = pick('automatable', ['yes', 'no']);
  const technicalImpact = pick('technical_impact', ['partial', 'total']);
  if (at === null || exploitation === undefined || automatable === undefined || technicalImpact === undefined)
    return null;
  return { exploitation, automatable, technicalImpact, decision: asText(entry['decision']), at };
}

function packageOf(entry: Loose, path: string, notes: ImportNote[]): AffectedPackage {
  const named = asObject(entry['package']);
  const [system = '', release = ''] = asText(named['ecosystem']).split(/:(.*)/s);
  const ecosystem = ecosystemBy('osv', system) ?? 'generic';
  if (system !== '' && ecosystem === 'generic') {
    notes.push({
      path: `${path}.ecosystem`,
      code: 'not-understood',
      text: `The ecosystem ${system} is not known here.`,
    });
  }
  const own = asObject(entry['database_specific']);
  const specific = asObject(entry['ecosystem_specific']);
  const pkg = emptyPackage(ecosystem, asText(named['name']) || asText(own['name']));
  pkg.release = release;
  pkg.purl = asText(named['purl']);
  pkg.product = asText(own['product']);
  pkg.scheme = versionSchemes.find((scheme) => scheme === own['version_scheme']) ?? pkg.scheme;
  pkg.functions = texts(specific['affected_functions']);
  pkg.files = texts(specific['affected_files']);
  pkg.platforms = texts(specific['platforms']);
  for (const one of objects(entry['ranges'])) {
    const found = rangesOf(one, pkg.scheme, `${path}.ranges`, notes);
    if (one['type'] !== 'GIT') pkg.ranges.push(...found);
    else {
      const repository = asText(one['repo']);
      pkg.commits ??= { repository, ranges: [] };
      if (pkg.commits.repository === repository) pkg.commits.ranges.push(...found);
      else
        notes.push({
          path: `${path}.commits`,
          code: 'not-understood',
          text: `A second repository: ${repository}`,
        });
    }
  }
  const sound = pkg.ranges.filter((found) => isSoundRange(pkg.scheme, found));
  const listed = texts(entry['versions']);
  pkg.affectedVersions = listed.filter(
    (version) => !sound.some((found) => inRange(pkg.scheme, found, version) === true),
  );
  pkg.knownVersions = listed.filter((version) => !pkg.affectedVersions.includes(version));
  return pkg;
}

/** Events in the order they stand: each "introduced" opens a range, the next end closes it. */
function rangesOf(one: Loose, scheme: VersionScheme, path: string, notes: ImportNote[]): VersionRange[] {
  const found: VersionRange[] = [];
  let open: string | null = null;
  const isCommit = one['type'] === 'GIT';
  for (const event of orderedEvents(objects(one['events']), isCommit ? null : scheme)) {
    const [introduced, fixed, last] = [event['introduced'], event['fixed'], event['last_affected']].map(
      asText,
    );
    if (introduced !== undefined && introduced !== '') {
      if (open !== null && isCommit) found.push(range(open));
      if (open === null || isCommit) open = introduced;
    } else if (open !== null && (fixed !== '' || last !== '')) {
      found.push(range(open, fixed, last));
      open = null;
    } else if (event['limit'] !== undefined) {
      notes.push({ path, code: 'not-understood', text: 'A "limit" event is not taken over.' });
    }
  }
  if (open !== null) found.push(range(open));
  return found;
}

/** Records that list all "introduced" first are sorted so that ends follow their beginnings; commits have no order. */
function orderedEvents(events: readonly Loose[], scheme: VersionScheme | null): Loose[] {
  const introduced = events.filter((event) => event['introduced'] !== undefined);
  const rest = events.filter((event) => event['introduced'] === undefined);
  if (introduced.length < 2 || scheme === null)
    return introduced.length < 2 ? [...introduced, ...rest] : [...events];
  const at = (event: Loose): string => asText(Object.values(event)[0]);
  return [...events].sort((a, b) => {
    if (at(a) === '0' || at(b) === '0') return Number(at(b) === '0') - Number(at(a) === '0');
    return compareVersions(scheme, at(a), at(b)) ?? 0;
  });
}
