/**
 * GitHub repository advisory: the body for its REST interface, and Markdown to paste into its form.
 * Publishing there is permanent; this only writes a file. Pure; runs everywhere.
 */
import { commonLosses, ghsaLosses } from '#shared/words/export-losses.ts';
import type { Advisory, AffectedPackage, VersionRange } from '#shared/schema/advisory.ts';
import { publicCredits } from '../../model/credits.ts';
import { ghsaEcosystem, productName, schemeFits } from '../../model/ecosystems.ts';
import { bullets, creditsMarkdown, packagesMarkdown, referenceMarkdown, section } from '../markdown/write.ts';
import {
  compact,
  cut,
  fileStem,
  mainId,
  unique,
  utc,
  writtenJson,
  type Exporter,
  type Json,
  type JsonObject,
} from '../../model/export-types.ts';
import { reportUnsupported, moved } from '../../model/fields.ts';
import type { LossLog } from '../../model/loss.ts';
import { escapeMarkdown } from '../../model/markup.ts';
import { exploitedLines } from '../../model/prose.ts';
import { soundRanges } from '../../versions/ranges.ts';
import { scored } from '../scores.ts';
import { joinSections, sectionFields } from '../../model/sections.ts';
import { answerFor, bareVersion } from '../../versions/versions.ts';

const summaryLimit = 1_024;
const descriptionLimit = 65_535;

const unsupported = [
  'language',
  'ssvc',
  'exploited',
  'timeline',
  'tlp',
  'embargoUntil',
  'ids.own',
  'ids.ghsa',
  'ids.osv',
  'ids.aliases',
  'ids.related',
  'dates.created',
  'dates.modified',
  'dates.published',
  'dates.withdrawn',
  'status',
  'revisions',
  'publisher.vendor',
  'publisher.namespace',
  'publisher.contact',
  'publisher.cnaOrgId',
  'publisher.cnaShortName',
  'cwes.*.name',
  'credits.*.url',
  'credits.*.organization',
  'packages.*.release',
  'packages.*.purl',
  'packages.*.vendor',
  'packages.*.scheme',
  'packages.*.unaffectedRanges',
  'packages.*.knownVersions',
  'packages.*.justification',
  'packages.*.commits',
  'packages.*.platforms',
  'packages.*.files',
];

export const exportGhsa: Exporter = (advisory, _options, log) => {
  reportUnsupported(log, advisory, unsupported, 'A repository advisory');
  moved(log, advisory, [...sectionFields, 'references'], 'as a section of the description');
  const title = advisory.title || advisory.summary || mainId(advisory);
  if (title.length > summaryLimit)
    log.add('title', 'reduced', ghsaLosses.summaryLimit, commonLosses.truncated);
  const document = compact({
    summary: cut(title, summaryLimit),
    description: description(advisory, log),
    cve_id: advisory.ids.cve,
    vulnerabilities: advisory.packages.flatMap((pkg, index) =>
      vulnerabilities(pkg, `packages.${index}`, log),
    ),
    cwe_ids: unique(advisory.cwes.map((cwe) => cwe.id)),
    credits: credits(advisory, log),
    ...rating(advisory, log),
  });
  return writtenJson(document, `${fileStem(mainId(advisory))}.ghsa.json`);
};

/** `## References` closes the description, so that an import finds it again. */
function description(advisory: Advisory, log: LossLog): string {
  const { title, summary } = advisory;
  if (title !== '' && summary !== '') {
    log.add('summary', 'moved', ghsaLosses.titleIsSummary, ghsaLosses.firstInDescription);
  }
  const rows = advisory.references.map((reference) => referenceMarkdown(reference));
  const text = [
    title === '' ? '' : escapeMarkdown(summary),
    joinSections(advisory),
    section('References', bullets(rows)),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
  if (text.length > descriptionLimit) {
    log.add('details', 'reduced', ghsaLosses.descriptionLimit, commonLosses.truncated);
    log.add('references', 'reduced', ghsaLosses.descriptionLimit, commonLosses.truncated);
  }
  return cut(text, descriptionLimit) || title;
}

/** Severity by a word or by one vector, never both. */
function rating(advisory: Advisory, log: LossLog): JsonObject {
  const [v4, v3] = [scored(advisory, 'cvss40', log), scored(advisory, 'cvss31', log)];
  const vector = v4 ?? v3;
  if (vector !== null) {
    if (v4 !== null && v3 !== null) {
      log.add('cvss31', 'no-place', ghsaLosses.oneVector, ghsaLosses.cvss4Written);
    }
    if (advisory.severity !== null) {
      log.add('severity', 'no-place', ghsaLosses.severityComputed, commonLosses.leftOut);
    }
    return { cvss_vector_string: vector.vector };
  }
  if (advisory.severity === 'none') {
    log.add('severity', 'not-mapped', ghsaLosses.noSeverityNone, commonLosses.leftOut);
    return {};
  }
  return compact({ severity: advisory.severity });
}

function credits(advisory: Advisory, log: LossLog): Json[] {
  return unique(
    publicCredits(advisory, log).flatMap(({ credit, path }) => {
      if (credit.login === '') {
        log.add(path, 'needs-login', ghsaLosses.creditIsAccount, commonLosses.leftOut);
        return [];
      }
      log.add(`${path}.name`, 'reduced', ghsaLosses.creditShowsAccount, ghsaLosses.loginWritten);
      return [{ login: credit.login, type: credit.type.replaceAll(' ', '_') }];
    }),
  );
}

// Versions -------------------------------------------------------------------------------------------------------------

export function ghsaRange(range: VersionRange): string {
  const start = range.introduced === '0' ? '' : `>= ${range.introduced}`;
  const end =
    range.fixed !== '' ? `< ${range.fixed}` : range.lastAffected !== '' ? `<= ${range.lastAffected}` : '';
  if (range.introduced !== '0' && range.introduced === range.lastAffected) return `= ${range.introduced}`;
  return [start, end].filter((part) => part !== '').join(', ') || '>= 0';
}

function vulnerabilities(pkg: AffectedPackage, path: string, log: LossLog): Json[] {
  const ecosystem = ghsaEcosystem(pkg);
  if (ecosystem === 'other')
    log.add(`${path}.ecosystem`, 'not-mapped', ghsaLosses.unknownEcosystem, ghsaLosses.writtenOther);
  if (pkg.otherwise === 'unknown') {
    log.add(`${path}.otherwise`, 'reduced', ghsaLosses.othersUnaffected, commonLosses.leftOut);
  }
  if (pkg.product !== '' && pkg.product !== pkg.name && pkg.name !== '') {
    log.add(`${path}.product`, 'no-place', ghsaLosses.oneName, commonLosses.leftOut);
  }
  const base = {
    package: { ecosystem, name: pkg.name || productName(pkg) },
    vulnerable_functions: unique(pkg.functions),
  };
  const sound = soundRanges(pkg, 'ranges', path, log);
  const listed = !schemeFits(pkg) || sound.some((range) => !ends(range).every(isWord));
  if (listed && sound.length > 0) {
    const what = ghsaLosses.otherOrder;
    log.add(`${path}.ranges`, 'not-mapped', what, ghsaLosses.versionsListed);
  }
  const ranges = (listed ? [] : sound).map((range) => ({
    ...base,
    vulnerable_version_range: ghsaRange(range),
    patched_versions: range.fixed,
  }));
  const singles = singleVersions(pkg, listed, path, log).map((version) => ({
    ...base,
    vulnerable_version_range: `= ${bareVersion(pkg.scheme, version)}`,
    patched_versions: '',
  }));
  const rows = unique([...ranges, ...singles]);
  return rows.length > 0 ? rows : [base];
}

const ends = (range: VersionRange): string[] => [range.introduced, range.fixed, range.lastAffected];
/** A condition is words between commas: a version with a space or a comma cannot stand in one. */
const isWord = (version: string): boolean => !/[\s,]/.test(version);

function singleVersions(pkg: AffectedPackage, listed: boolean, path: string, log: LossLog): string[] {
  const known = listed ? pkg.knownVersions.filter((version) => answerFor(pkg, version) === 'affected') : [];
  return unique([...pkg.affectedVersions, ...known]).filter((version) => {
    if (isWord(version)) return true;
    const what = ghsaLosses.versionNotWritable(version);
    log.add(`${path}.affectedVersions`, 'not-valid', what, commonLosses.leftOut);
    return false;
  });
}

// Markdown to paste ------------------------------------------------------------------------------------------------------

const formUnsupported = unsupported.filter(
  (field) =>
    !['ssvc', 'exploited', 'timeline', 'cwes.*.name', 'credits.*.url', 'credits.*.organization'].includes(
      field,
    ) &&
    !/^packages\.\*\.(?:release|purl|vendor|unaffectedRanges|justification|commits|platforms|files)$/.test(
      field,
    ),
);

/** GitHub's form has fields for the rest; this is the text of its description. */
export const exportGhsaMarkdown: Exporter = (advisory, _options, log) => {
  const inForm = ['severity', 'cvss31', 'cvss40', 'cwes', 'ids.cve', 'credits.*.login', 'title'];
  const kept = formUnsupported.filter((field) => field !== 'ssvc');
  reportUnsupported(log, advisory, [...kept, 'ssvc', ...inForm], 'The description');
  const parts = [
    section('Summary', escapeMarkdown(advisory.summary)).replace(/^## /, '### '),
    sub('Details', advisory.details),
    sub('Impact', advisory.impact),
    sub(
      'Patches',
      [advisory.solution, packagesMarkdown(advisory).replace(/^### /gm, '#### ')]
        .filter((part) => part !== '')
        .join('\n\n'),
    ),
    sub('Workarounds', advisory.workarounds),
    sub('Exploitation', bullets(exploitedLines(advisory).map(escapeMarkdown))),
    sub('Timeline', bullets(advisory.timeline.map(({ at, text }) => `${utc(at)}: ${escapeMarkdown(text)}`))),
    sub('Credits', bullets(creditsMarkdown(advisory, log))),
    sub('References', bullets(advisory.references.map(referenceMarkdown))),
  ];
  const text = `${parts.filter((part) => part !== '').join('\n\n')}\n`;
  return {
    document: null,
    text,
    fileName: `${fileStem(mainId(advisory))}.ghsa.md`,
    mediaType: 'text/markdown',
  };
};

function sub(title: string, body: string): string {
  return section(title, body).replace(/^## /, '### ');
}
