/** CycloneDX 1.7 VEX: one vulnerability, its packages as components, each version and range with its status. Pure; runs everywhere. */
import type { Advisory, AffectedPackage } from '#shared/schema/advisory.ts';
import { commonLosses, cyclonedxLosses } from '#shared/words/export-losses.ts';
import { creditLine, publicCredits } from '../../model/credits.ts';
import {
  defaultScheme,
  isPackageUrl,
  packageUrl,
  productName,
  purlDisagrees,
  schemeFits,
} from '../../model/ecosystems.ts';
import {
  compact,
  fileStem,
  mainId,
  unique,
  utc,
  writtenJson,
  type Exporter,
  type Json,
  type JsonObject,
} from '../../model/export-types.ts';
import { reportUnsupported } from '../../model/fields.ts';
import type { LossLog } from '../../model/loss.ts';
import { soundRanges } from '../../versions/ranges.ts';
import { scored } from '../scores.ts';
import { isRangeEntry, versionEntries } from '../version-entries.ts';

const unsupported = [
  'language',
  'ssvc',
  'exploited',
  'timeline',
  'embargoUntil',
  'ids.related',
  'dates.created',
  'status',
  'revisions',
  'publisher.contact',
  'publisher.cnaOrgId',
  'publisher.cnaShortName',
  'cwes.*.name',
  'references.*.kind',
  'credits.*.type',
  'credits.*.url',
  'credits.*.login',
  'packages.*.release',
  'packages.*.justification',
  'packages.*.otherwise',
  'packages.*.knownVersions',
  'packages.*.commits',
  'packages.*.platforms',
  'packages.*.functions',
  'packages.*.files',
];

export const exportCyclonedx: Exporter = (advisory, _, log) => {
  reportUnsupported(log, advisory, unsupported, 'CycloneDX');
  const { publisher, dates, tlp, revisions } = advisory;
  const supplier = compact({
    name: publisher.vendor,
    url: publisher.namespace === '' ? [] : [publisher.namespace],
  });
  const document = compact({
    bomFormat: 'CycloneDX',
    specVersion: '1.7',
    version: Math.max(1, revisions.length),
    metadata: compact({
      timestamp: utc(dates.modified),
      supplier: Object.keys(supplier).length === 0 ? undefined : supplier,
      distributionConstraints:
        tlp === null ? undefined : { tlp: tlp === 'AMBER+STRICT' ? 'AMBER_AND_STRICT' : tlp },
    }),
    components: advisory.packages.map(component),
    vulnerabilities: [vulnerability(advisory, log)],
  });
  return writtenJson(document, `${fileStem(mainId(advisory))}.cdx.json`);
};

export const componentRef = (index: number): string => `package-${index + 1}`;

function component(pkg: AffectedPackage, index: number): Json {
  const purl = packageUrl(pkg);
  return compact({
    type: 'library',
    'bom-ref': componentRef(index),
    supplier: pkg.vendor === '' ? undefined : { name: pkg.vendor },
    name: productName(pkg) || 'n/a',
    purl: isPackageUrl(purl) ? purl : undefined,
  });
}

function vulnerability(advisory: Advisory, log: LossLog): JsonObject {
  const { ids, dates } = advisory;
  const all = unique([ids.cve, ids.ghsa, ids.osv, ids.own, ...ids.aliases]).filter((id) => id !== '');
  const first = all[0] ?? mainId(advisory);
  if (advisory.title !== '' && advisory.summary !== '')
    log.add('title', 'moved', cyclonedxLosses.oneText, cyclonedxLosses.firstLine);
  if (advisory.impact.trim() !== '')
    log.add('impact', 'moved', cyclonedxLosses.noImpact, cyclonedxLosses.inDetail);
  return compact({
    id: first,
    source: sourceOf(first, advisory),
    references: all.slice(1).map((id) => ({ id, source: sourceOf(id, advisory) })),
    ratings: ratings(advisory, log),
    cwes: unique(advisory.cwes.map(({ id }) => Number(id.replace('CWE-', '')))),
    description: [advisory.title, advisory.summary].filter((part) => part !== '').join('\n\n'),
    detail: [
      advisory.details.trim(),
      advisory.impact.trim() === '' ? '' : `## Impact\n\n${advisory.impact.trim()}`,
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
    recommendation: advisory.solution,
    workaround: advisory.workarounds,
    advisories: unique(advisory.references.map(({ url, title }) => compact({ title, url }))),
    published: dates.published === null ? undefined : utc(dates.published),
    updated: utc(dates.modified),
    rejected: dates.withdrawn === null ? undefined : utc(dates.withdrawn),
    credits: credits(advisory, log),
    analysis: analysis(advisory),
    affects: advisory.packages.flatMap((pkg, index) => affects(pkg, index, log)),
  });
}

const databases: readonly (readonly [RegExp, string])[] = [
  [/^CVE-/, 'CVE'],
  [/^GHSA-/, 'GitHub Advisories'],
  [/^EUVD-/, 'EUVD'],
  [/^GCVE-/, 'GCVE'],
];

function sourceOf(id: string, { publisher }: Advisory): JsonObject {
  const named = databases.find(([shape]) => shape.test(id))?.[1];
  return { name: named ?? (publisher.vendor || 'Project') };
}

function ratings(advisory: Advisory, log: LossLog): Json[] {
  const vectors = (['cvss40', 'cvss31'] as const).flatMap((field) => {
    const score = scored(advisory, field, log);
    const methods = { '3.0': 'CVSSv3', '3.1': 'CVSSv31', '4.0': 'CVSSv4' } as const;
    return score === null
      ? []
      : [
          {
            score: score.base,
            severity: score.severity,
            method: methods[score.version],
            vector: score.vector,
          },
        ];
  });
  const manual = advisory.severity === null ? [] : [{ severity: advisory.severity, method: 'other' }];
  return [...vectors, ...manual];
}

function credits(advisory: Advisory, log: LossLog): JsonObject | undefined {
  const individuals = publicCredits(advisory, log).map(({ credit }) => ({ name: creditLine(credit) }));
  return individuals.length === 0 ? undefined : { individuals: unique(individuals) };
}

function analysis(advisory: Advisory): JsonObject {
  const isFixed = advisory.packages.some((pkg) => pkg.ranges.some(({ fixed }) => fixed !== ''));
  return compact({
    state: 'exploitable',
    response: [
      ...(isFixed ? ['update'] : []),
      ...(advisory.workarounds.trim() === '' ? [] : ['workaround_available']),
    ],
  });
}

function affects(pkg: AffectedPackage, index: number, log: LossLog): Json[] {
  const path = `packages.${index}`;
  noteLosses(pkg, path, log);
  const versions = versionEntries(pkg).map((entry): Json => {
    const status = entry.group === 'known_affected' ? 'affected' : 'unaffected';
    return isRangeEntry(entry) ? { range: entry.name, status } : { version: entry.name, status };
  });
  if (versions.length === 0) {
    log.add(`${path}.name`, 'reduced', cyclonedxLosses.noVersions, cyclonedxLosses.componentOnly);
    return [];
  }
  return [{ ref: componentRef(index), versions }];
}

function noteLosses(pkg: AffectedPackage, path: string, log: LossLog): void {
  soundRanges(pkg, 'ranges', path, log);
  soundRanges(pkg, 'unaffectedRanges', path, log);
  const purl = packageUrl(pkg);
  if (purl !== '' && !isPackageUrl(purl))
    log.add(`${path}.purl`, 'not-valid', commonLosses.notAPackageUrl, commonLosses.leftOut);
  if (pkg.purl !== '' || !isPackageUrl(purl)) {
    for (const field of ['name', 'ecosystem'] as const)
      if (purlDisagrees(pkg) || !isPackageUrl(purl))
        log.add(`${path}.${field}`, 'reduced', cyclonedxLosses.oneName, cyclonedxLosses.purlStands);
  }
  if (pkg.scheme !== defaultScheme(pkg.ecosystem) && schemeFits(pkg))
    log.add(`${path}.scheme`, 'reduced', cyclonedxLosses.scheme, commonLosses.leftOut);
}
