/**
 * CVE Record Format 5.2: the full record, and the CNA container alone (what CVE Services take).
 * Pure; runs everywhere.
 */
import { commonLosses, cveLosses } from '#shared/words/export-losses.ts';
import type { Advisory, AffectedPackage, ReferenceKind, VersionScheme } from '#shared/schema/advisory.ts';
import { creditLine, publicCredits } from '../../model/credits.ts';
import { isPackageUrl, packageUrl, productName, purlDisagrees } from '../../model/ecosystems.ts';
import {
  compact,
  cut,
  fileStem,
  mainId,
  unique,
  utc,
  writtenJson,
  type Exporter,
  type ExportOptions,
  type Json,
  type JsonObject,
} from '../../model/export-types.ts';
import { reportUnsupported } from '../../model/fields.ts';
import type { LossLog } from '../../model/loss.ts';
import { markdownToText } from '../../model/markup.ts';
import { exploitedLines } from '../../model/prose.ts';
import { commitRanges, soundRanges } from '../../versions/ranges.ts';
import { scored } from '../scores.ts';
import { bareVersion } from '../../versions/versions.ts';

const textLimit = 4_096;
const mediaLimit = 16_384;

export const exportCve: Exporter = (advisory, options, log) => {
  const { ids, dates, publisher } = advisory;
  const document: JsonObject = {
    dataType: 'CVE_RECORD',
    dataVersion: '5.2',
    cveMetadata: compact({
      cveId: ids.cve,
      assignerOrgId: publisher.cnaOrgId,
      assignerShortName: publisher.cnaShortName,
      state: 'PUBLISHED',
      datePublished: dates.published === null ? undefined : utc(dates.published),
      dateUpdated: utc(dates.modified),
    }),
    containers: { cna: container(advisory, options, log) },
  };
  return writtenJson(document, `${fileStem(ids.cve)}.json`);
};

export const exportCveCna: Exporter = (advisory, options, log) =>
  writtenJson(unnumbered(advisory, options, log), `${fileStem(mainId(advisory))}.cna.json`);

export const exportCveServices: Exporter = (advisory, options, log) => {
  const body: JsonObject = { cnaContainer: unnumbered(advisory, options, log) };
  return writtenJson(body, `${fileStem(mainId(advisory))}.cve-services.json`);
};

function unnumbered(advisory: Advisory, options: ExportOptions, log: LossLog): JsonObject {
  reportUnsupported(log, advisory, ['ids.cve'], 'The CNA container');
  return container({ ...advisory, ids: { ...advisory.ids, cve: '' } }, options, log);
}

const unsupported = [
  'tlp',
  'embargoUntil',
  'dates.created',
  'dates.withdrawn',
  'status',
  'revisions',
  'publisher.namespace',
  'publisher.contact',
  'credits.*.url',
  'credits.*.login',
  'packages.*.justification',
  'packages.*.release',
  'packages.*.knownVersions',
];

function container(advisory: Advisory, options: ExportOptions, log: LossLog): JsonObject {
  reportUnsupported(log, advisory, unsupported, 'A CVE record');
  const { ids, dates, publisher } = advisory;
  const aliases = [ids.ghsa, ids.osv, ...ids.aliases].filter((id) => id !== '');
  return compact({
    providerMetadata: compact({
      orgId: publisher.cnaOrgId,
      shortName: publisher.cnaShortName,
      dateUpdated: utc(dates.modified),
    }),
    title: limited(advisory.title, 256, 'title', log),
    datePublic: dates.published === null ? undefined : utc(dates.published),
    descriptions: descriptions(advisory, log),
    affected: advisory.packages.flatMap((pkg, index) => products(advisory, pkg, `packages.${index}`, log)),
    problemTypes: problemTypes(advisory, options, log),
    references: references(advisory, log),
    impacts: impacts(advisory, log),
    metrics: metrics(advisory, log),
    workarounds: prose(advisory, 'workarounds', log),
    solutions: prose(advisory, 'solution', log),
    exploits: unique(
      exploitedLines(advisory).map((value) => ({ lang: lang(advisory), value: cut(value, textLimit) })),
    ),
    timeline: unique(
      advisory.timeline.map(({ at, text }) => ({ time: utc(at), lang: lang(advisory), value: text })),
    ),
    credits: unique(
      publicCredits(advisory, log).map(({ credit }) => ({
        lang: lang(advisory),
        value: creditLine(credit),
        type: credit.type,
      })),
    ),
    source: compact({ advisory: ids.own, aliases, related: ids.related }),
  });
}

function lang(advisory: Advisory): string {
  const fits = /^[A-Za-z]{2,4}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?$/.test(advisory.language);
  return fits ? advisory.language : (advisory.language.split('-')[0] ?? 'en');
}

function limited(text: string, limit: number, field: string, log: LossLog): string {
  if (text.length > limit) {
    log.add(field, 'reduced', cveLosses.characterLimit(limit), commonLosses.truncated);
  }
  return cut(text, limit);
}

/** Plain text for everyone, and the Markdown beside it. */
function entry(advisory: Advisory, text: string, markdown: string, field: string, log: LossLog): JsonObject {
  const media =
    markdown === ''
      ? []
      : [{ type: 'text/markdown', base64: false, value: limited(markdown, mediaLimit, field, log) }];
  return compact({ lang: lang(advisory), value: cut(text, textLimit), supportingMedia: media });
}

function descriptions(advisory: Advisory, log: LossLog): Json[] {
  const { summary, details, title } = advisory;
  const text = summary || markdownToText(details) || title;
  const own = entry(advisory, text, details, 'details', log);
  if (/^en(?:-|$)/.test(lang(advisory))) return [own];
  log.add('language', 'reduced', cveLosses.needsEnglish, cveLosses.sentenceInstead);
  const value = cveLosses.descriptionElsewhere(lang(advisory));
  return [{ lang: 'en', value }, own];
}

function prose(advisory: Advisory, field: 'workarounds' | 'solution', log: LossLog): Json[] {
  const markdown = advisory[field];
  const text = markdownToText(markdown);
  return text.trim() === '' ? [] : [entry(advisory, text, markdown, field, log)];
}

function impacts(advisory: Advisory, log: LossLog): Json[] {
  const text = markdownToText(advisory.impact);
  if (text.trim() === '') return [];
  const own = entry(advisory, text, advisory.impact, 'impact', log);
  const english = /^en(?:-|$)/.test(lang(advisory))
    ? []
    : [{ lang: 'en', value: cveLosses.impactElsewhere(lang(advisory)) }];
  return [{ descriptions: [...english, own] }];
}

function problemTypes(advisory: Advisory, options: ExportOptions, log: LossLog): Json[] {
  const rows = advisory.cwes.flatMap(({ id, name }, index) => {
    if (id.length > 9) {
      log.add(`cwes.${index}`, 'not-valid', cveLosses.cweDigits, commonLosses.leftOut);
      return [];
    }
    const description = `${id} ${name || options.cweNames?.[id] || ''}`.trim();
    return [{ descriptions: [{ lang: 'en', description, cweId: id, type: 'CWE' }] }];
  });
  return unique(rows);
}

export const cveReferenceTags = {
  advisory: ['vendor-advisory'],
  article: ['technical-description'],
  discussion: ['x_discussion'],
  detection: ['x_detection'],
  evidence: ['x_evidence'],
  exploit: ['exploit'],
  fix: ['patch'],
  git: ['x_git'],
  issue: ['issue-tracking'],
  'mailing-list': ['mailing-list'],
  package: ['product'],
  'release-notes': ['release-notes'],
  report: ['x_report'],
  self: ['vendor-advisory', 'x_self'],
  other: [],
} satisfies Record<ReferenceKind, string[]>;

function references(advisory: Advisory, log: LossLog): Json[] {
  const rows = advisory.references.map((reference, index) =>
    compact({
      url: reference.url,
      name: limited(reference.title, 512, `references.${index}.title`, log),
      tags: cveReferenceTags[reference.kind],
    }),
  );
  if (rows.length > 512)
    log.add('references', 'reduced', cveLosses.referenceLimit, cveLosses.firstReferencesKept);
  return unique(rows).slice(0, 512);
}

function metrics(advisory: Advisory, log: LossLog): Json[] {
  const general = { format: 'CVSS', scenarios: [{ lang: 'en', value: 'GENERAL' }] };
  const rows: Json[] = [];
  for (const field of ['cvss40', 'cvss31'] as const) {
    const score = scored(advisory, field, log);
    if (score === null) continue;
    const key = `cvssV${score.version.replace('.', '_')}`;
    const { version, vector, base, severity } = score;
    rows.push({
      ...general,
      [key]: { version, vectorString: vector, baseScore: base, baseSeverity: severity.toUpperCase() },
    });
  }
  if (advisory.severity !== null) {
    rows.push({ other: { type: 'Textual description of severity', content: { text: advisory.severity } } });
  }
  if (advisory.ssvc !== null) {
    const { exploitation, automatable, technicalImpact, decision, at } = advisory.ssvc;
    const content = compact({
      id: advisory.ids.cve,
      timestamp: utc(at),
      options: [
        { Exploitation: exploitation },
        { Automatable: automatable },
        { 'Technical Impact': technicalImpact },
      ],
      decision,
    });
    rows.push({ other: { type: 'ssvc', content } });
  }
  return rows;
}

// Products ---------------------------------------------------------------------------------------------------------

export const cveVersionTypes = {
  semver: 'semver',
  go: 'semver',
  pep440: 'python',
  maven: 'maven',
  debian: 'deb',
  generic: 'custom',
} satisfies Record<VersionScheme, string>;

function products(advisory: Advisory, pkg: AffectedPackage, path: string, log: LossLog): Json[] {
  const purl = packageUrl(pkg);
  const valid = isPackageUrl(purl);
  if (purl !== '' && !valid)
    log.add(`${path}.purl`, 'not-valid', commonLosses.notAPackageUrl, commonLosses.leftOut);
  if (!valid && pkg.ecosystem !== 'generic') {
    log.add(`${path}.ecosystem`, 'no-place', cveLosses.ecosystemNeedsPurl, commonLosses.leftOut);
  }
  const product = productName(pkg);
  if (valid && purlDisagrees(pkg)) {
    log.add(`${path}.name`, 'reduced', cveLosses.otherPackage, cveLosses.packageUrlStands);
    log.add(`${path}.ecosystem`, 'reduced', cveLosses.otherPackage, cveLosses.packageUrlStands);
  }
  const common = {
    vendor: pkg.vendor || advisory.publisher.vendor || 'n/a',
    product: product || 'n/a',
    packageURL: valid ? purl : undefined, // the versions are in `versions`; never beside collectionURL
    packageName: !valid && pkg.name !== product ? pkg.name : undefined,
    platforms: unique(pkg.platforms),
    programFiles: unique(pkg.files),
    programRoutines: unique(pkg.functions).map((name) => ({ name })),
  };
  const main = compact({
    ...common,
    repo: pkg.commits?.repository,
    defaultStatus: pkg.otherwise,
    versions: unique(versions(pkg, path, log)),
  });
  const commits = unique(commitRanges(pkg, path, log).map((range) => span(range, 'affected', 'git')));
  if (commits.length === 0) return [main];
  return [
    main,
    compact({ ...common, repo: pkg.commits?.repository, defaultStatus: 'unknown', versions: commits }),
  ];
}

function span(
  range: AffectedPackage['ranges'][number],
  status: 'affected' | 'unaffected',
  versionType: string,
): JsonObject {
  const end: JsonObject =
    range.fixed !== '' ? { lessThan: range.fixed } : { lessThanOrEqual: range.lastAffected || '*' };
  return { version: range.introduced, status, versionType, ...end };
}

/** The first entry that matches a version decides, so what is affected comes first. */
function versions(pkg: AffectedPackage, path: string, log: LossLog): Json[] {
  const type = cveVersionTypes[pkg.scheme];
  const bare = (version: string): string => bareVersion(pkg.scheme, version);
  const affected = soundRanges(pkg, 'ranges', path, log);
  const fixes =
    pkg.otherwise === 'unknown' ? affected.map((range) => range.fixed).filter((fix) => fix !== '') : [];
  return [
    ...pkg.affectedVersions.map((version) => ({ version: bare(version), status: 'affected' })),
    ...affected.map((range) => span(range, 'affected', type)),
    ...soundRanges(pkg, 'unaffectedRanges', path, log).map((range) => span(range, 'unaffected', type)),
    ...fixes.map((version) => ({ version, status: 'unaffected' })),
  ];
}
