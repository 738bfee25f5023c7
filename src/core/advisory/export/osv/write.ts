/** OSV, in the version of model/osv-lists.ts. Pure; runs everywhere. */
import type {
  Advisory,
  AffectedPackage,
  CreditType,
  ReferenceKind,
  VersionRange,
} from '#shared/schema/advisory.ts';
import { creditLine, publicCredits } from '../../model/credits.ts';
import {
  defaultScheme,
  isPackageUrl,
  osvEcosystem,
  packageUrl,
  productName,
  schemeFits,
} from '../../model/ecosystems.ts';
import {
  compact,
  fileStem,
  unique,
  utc,
  writtenJson,
  type Exporter,
  type ExportOptions,
  type Json,
  type JsonObject,
} from '../../model/export-types.ts';
import { reportUnsupported, moved } from '../../model/fields.ts';
import { lossLog, type LossLog } from '../../model/loss.ts';
import { osvLists } from '../../model/osv-lists.ts';
import { commonLosses, osvLosses } from '#shared/words/export-losses.ts';
import { exploitedLines } from '../../model/prose.ts';
import { commitRanges, soundRanges } from '../../versions/ranges.ts';
import { scored } from '../scores.ts';
import { joinSections, sectionFields } from '../../model/sections.ts';
import { answerFor, bareVersion, isCommit } from '../../versions/versions.ts';

/** Ids of databases that OSV lists; anything else needs "x_" in front. */
const listedPrefix = new RegExp(`^(?:x_|(?:${osvLists.prefixes.join('|')})-)`);

export function osvId(advisory: Advisory): string {
  const { osv, own, ghsa, cve } = advisory.ids;
  const first = osv || own || ghsa || cve;
  return listedPrefix.test(first) ? first : `x_${first}`;
}

const unsupported = [
  'language',
  'tlp',
  'embargoUntil',
  'dates.created',
  'status',
  'revisions',
  'publisher.vendor',
  'publisher.namespace',
  'publisher.contact',
  'publisher.cnaOrgId',
  'publisher.cnaShortName',
  'references.*.title',
  'credits.*.login',
  'packages.*.vendor',
  'packages.*.justification',
  'packages.*.unaffectedRanges',
];

export const exportOsv: Exporter = (advisory, options, log) => {
  reportUnsupported(log, advisory, unsupported, 'OSV');
  moved(log, advisory, sectionFields, 'as a section of the details');
  const id = osvId(advisory);
  const { ids, dates } = advisory;
  if (ids.osv !== '' && ids.osv !== id) {
    log.add('ids.osv', 'reduced', osvLosses.unknownPrefix, osvLosses.writtenAsX(id));
  }
  const aliases = unique([ids.cve, ids.ghsa, ids.osv, ...ids.aliases]).filter(
    (alias) => alias !== '' && alias !== id,
  );
  const document = compact({
    schema_version: osvLists.version,
    id,
    modified: utc(dates.modified),
    published: dates.published === null ? undefined : utc(dates.published),
    withdrawn: dates.withdrawn === null ? undefined : utc(dates.withdrawn),
    aliases,
    related: unique(ids.related),
    summary: advisory.title || advisory.summary,
    details: details(advisory, log),
    severity: severity(advisory, log),
    affected: advisory.packages.flatMap((pkg, index) => affected(pkg, `packages.${index}`, log)),
    references: unique(advisory.references.map(({ kind, url }, index) => reference(kind, url, index, log))),
    credits: publicCredits(advisory, log).map(({ credit }) =>
      compact({
        name: creditLine(credit),
        contact: credit.url === '' ? [] : [credit.url],
        type: osvCreditTypes[credit.type],
      }),
    ),
    database_specific: databaseSpecific(advisory, options, id),
  });
  return writtenJson(document, `${fileStem(id)}.json`);
};

function details(advisory: Advisory, log: LossLog): string {
  const body = joinSections(advisory);
  const { title, summary } = advisory;
  if (title === '' || summary === '') return body;
  log.add('summary', 'moved', osvLosses.oneLine, osvLosses.firstInDetails);
  return [summary, body].filter((part) => part !== '').join('\n\n');
}

function severity(advisory: Advisory, log: LossLog): Json[] {
  const [v4, v3] = [scored(advisory, 'cvss40', log), scored(advisory, 'cvss31', log)];
  return [
    ...(v4 === null ? [] : [{ type: 'CVSS_V4', score: v4.vector }]),
    ...(v3 === null ? [] : [{ type: 'CVSS_V3', score: v3.vector }]),
  ];
}

/** What has no field goes where OSV lets a database keep its own. */
function databaseSpecific(advisory: Advisory, options: ExportOptions, id: string): JsonObject {
  const { ssvc, exploited, ids } = advisory;
  return compact({
    own_id: ids.own === id ? undefined : ids.own,
    severity: advisory.severity?.toUpperCase(),
    cwe_ids: advisory.cwes.map((cwe) => cwe.id),
    cwes: advisory.cwes
      .map(({ id: cweId, name }) => compact({ id: cweId, name: name || options.cweNames?.[cweId] }))
      .filter((cwe) => cwe['name'] !== undefined),
    ssvc:
      ssvc === null
        ? undefined
        : compact({
            exploitation: ssvc.exploitation,
            automatable: ssvc.automatable,
            technical_impact: ssvc.technicalImpact,
            decision: ssvc.decision,
            timestamp: utc(ssvc.at),
          }),
    exploited: exploited === null ? undefined : exploitedLines(advisory),
    timeline: advisory.timeline.map(({ at, text }) => ({ time: utc(at), text })),
  });
}

export const osvReferenceTypes = {
  advisory: 'ADVISORY',
  article: 'ARTICLE',
  discussion: 'DISCUSSION',
  detection: 'DETECTION',
  evidence: 'EVIDENCE',
  exploit: 'EVIDENCE',
  fix: 'FIX',
  git: 'GIT',
  issue: 'REPORT',
  'mailing-list': 'DISCUSSION',
  package: 'PACKAGE',
  'release-notes': 'WEB',
  report: 'REPORT',
  self: 'ADVISORY',
  other: 'WEB',
} satisfies Record<ReferenceKind, string>;
const coarse: ReadonlySet<ReferenceKind> = new Set([
  'exploit',
  'issue',
  'mailing-list',
  'release-notes',
  'self',
]);

function reference(kind: ReferenceKind, url: string, index: number, log: LossLog): JsonObject {
  const type = osvReferenceTypes[kind];
  if (coarse.has(kind)) {
    log.add(
      `references.${index}.kind`,
      'reduced',
      osvLosses.noReferenceType(kind),
      osvLosses.writtenAsX(type),
    );
  }
  return { type, url };
}

export const osvCreditTypes = {
  finder: 'FINDER',
  reporter: 'REPORTER',
  analyst: 'ANALYST',
  coordinator: 'COORDINATOR',
  'remediation developer': 'REMEDIATION_DEVELOPER',
  'remediation reviewer': 'REMEDIATION_REVIEWER',
  'remediation verifier': 'REMEDIATION_VERIFIER',
  tool: 'TOOL',
  sponsor: 'SPONSOR',
  other: 'OTHER',
} satisfies Record<CreditType, string>;

// Affected ---------------------------------------------------------------------------------------------------------

/** Scanners find a package by its ecosystem and its name, or by its commits. */
export function canMatch(pkg: AffectedPackage): boolean {
  return osvEcosystem(pkg) !== null || gitRanges(pkg, '', lossLog()).length > 0;
}

function affected(pkg: AffectedPackage, path: string, log: LossLog): Json[] {
  const ecosystem = osvEcosystem(pkg);
  const commits = gitRanges(pkg, path, log);
  if (!canMatch(pkg)) {
    log.add(path, 'not-mapped', osvLosses.matchesNothing, osvLosses.leftOut);
    return [];
  }
  if (ecosystem === null) {
    log.add(`${path}.ecosystem`, 'not-mapped', osvLosses.unknownEcosystem, osvLosses.nameKept);
    if (pkg.release !== '')
      log.add(`${path}.release`, 'no-place', osvLosses.releaseNeedsEcosystem, commonLosses.leftOut);
  }
  if (pkg.otherwise === 'unknown') {
    log.add(`${path}.otherwise`, 'reduced', osvLosses.othersUnaffected, commonLosses.leftOut);
  }
  if (pkg.knownVersions.length > 0) {
    log.add(`${path}.knownVersions`, 'reduced', osvLosses.affectedOnly, osvLosses.affectedListed);
  }
  const purl = packageUrl(pkg);
  const valid = isPackageUrl(purl);
  if (purl !== '' && (!valid || ecosystem === null)) {
    log.add(
      `${path}.purl`,
      valid ? 'no-place' : 'not-valid',
      osvLosses.purlNeedsEcosystem,
      commonLosses.leftOut,
    );
  }
  const product = productName(pkg);
  const ranges = [...versionRanges(pkg, path, ecosystem, log), ...commits];
  return [
    compact({
      package:
        ecosystem === null
          ? undefined
          : compact({ ecosystem, name: pkg.name || product, purl: valid ? purl : undefined }),
      ranges: unique(ranges),
      versions: listedVersions(pkg),
      ecosystem_specific: compact({
        affected_functions: pkg.functions,
        affected_files: pkg.files,
        platforms: pkg.platforms,
      }),
      database_specific: compact({
        name: ecosystem === null ? pkg.name : undefined,
        product: pkg.product,
        version_scheme: pkg.scheme === defaultScheme(pkg.ecosystem) ? undefined : pkg.scheme,
      }),
    }),
  ];
}

function events(range: VersionRange): Json[] {
  const end =
    range.fixed !== ''
      ? [{ fixed: range.fixed }]
      : range.lastAffected !== ''
        ? [{ last_affected: range.lastAffected }]
        : [];
  return [{ introduced: range.introduced }, ...end];
}

/** A range object for each range: "fixed" and "last_affected" may not meet in one. */
function versionRanges(pkg: AffectedPackage, path: string, ecosystem: string | null, log: LossLog): Json[] {
  const ranges = soundRanges(pkg, 'ranges', path, log);
  const isSemver = pkg.scheme === 'semver' || pkg.scheme === 'go';
  const type = isSemver ? 'SEMVER' : 'ECOSYSTEM';
  if (ranges.length > 0 && ((ecosystem === null && !isSemver) || (ecosystem !== null && !schemeFits(pkg)))) {
    const what = osvLosses.otherOrder;
    log.add(`${path}.ranges`, 'not-mapped', what, osvLosses.versionsListed);
    return [];
  }
  return ranges.map((range) => ({ type, events: events(range) }));
}

function gitRanges(pkg: AffectedPackage, path: string, log: LossLog): Json[] {
  const repo = pkg.commits?.repository ?? '';
  const ranges = commitRanges(pkg, path, log);
  if (repo === '') {
    if (ranges.length > 0)
      log.add(`${path}.commits`, 'not-valid', osvLosses.commitsNeedRepository, commonLosses.leftOut);
    return [];
  }
  if (ranges.length === 0)
    log.add(`${path}.commits.repository`, 'no-place', osvLosses.repositoryNeedsCommits, commonLosses.leftOut);
  return ranges.map((range) => ({ type: 'GIT', repo, events: events(range) }));
}

function listedVersions(pkg: AffectedPackage): string[] {
  const known = pkg.knownVersions.filter(
    (version) => !isCommit(version) && answerFor(pkg, version) === 'affected',
  );
  return unique([...pkg.affectedVersions, ...known].map((version) => bareVersion(pkg.scheme, version)));
}
