/** CSAF 2.0, and 2.1 as the draft stands (its label is the caller's). Pure; runs everywhere. */
import { commonLosses, csafLosses } from '#shared/words/export-losses.ts';
import { severityOf } from '#shared/calc/cvss/score.ts';
import type { Advisory, AffectedPackage } from '#shared/schema/advisory.ts';
import { publicCredits } from '../../model/credits.ts';
import { csafProducts, type Products } from './products.ts';
import {
  compact,
  mainId,
  unique,
  utc,
  writtenJson,
  type Exporter,
  type ExportOptions,
  type Json,
  type JsonObject,
} from '../../model/export-types.ts';
import { reportUnsupported, moved } from '../../model/fields.ts';
import type { LossLog } from '../../model/loss.ts';
import { exploitedLines, referenceLabels, ssvcText } from '../../model/prose.ts';
import { scored } from '../scores.ts';
import { bareVersion, statusSegments } from '../../versions/versions.ts';

type Edition = '2.0' | '2.1';

export const exportCsaf: Exporter = (advisory, options, log) => write('2.0', advisory, options, log);
export const exportCsaf21: Exporter = (advisory, options, log) => write('2.1', advisory, options, log);

const unsupported = [
  'publisher.cnaOrgId',
  'publisher.cnaShortName',
  'credits.*.login',
  'packages.*.knownVersions',
  'packages.*.release',
  'packages.*.commits',
  'packages.*.platforms',
  'packages.*.functions',
  'packages.*.files',
];

function write(
  edition: Edition,
  advisory: Advisory,
  options: ExportOptions,
  log: LossLog,
): ReturnType<Exporter> {
  reportUnsupported(log, advisory, unsupported, `CSAF ${edition}`);
  moved(log, advisory, ['ssvc', 'timeline', 'ids.related', 'dates.withdrawn'], 'as a note');
  if (advisory.embargoUntil !== null)
    log.add('embargoUntil', 'private', csafLosses.noEmbargo, commonLosses.leftOut);
  if (advisory.dates.published !== null)
    reportUnsupported(log, advisory, ['dates.created'], `CSAF ${edition}`);
  const products = csafProducts(advisory, edition, log);
  const hasProducts = products.branches.length > 0;
  const document = compact({
    $schema: edition === '2.1' ? 'https://docs.oasis-open.org/csaf/csaf/v2.1/schema/csaf.json' : undefined,
    document: compact({
      category: hasProducts ? 'csaf_security_advisory' : 'csaf_base',
      csaf_version: edition,
      title: advisory.title || mainId(advisory),
      lang: language(advisory, log),
      publisher: compact({
        category: 'vendor',
        name: advisory.publisher.vendor,
        namespace: advisory.publisher.namespace,
        contact_details: advisory.publisher.contact,
      }),
      aggregate_severity: advisory.severity === null ? undefined : { text: advisory.severity },
      distribution: distribution(edition, advisory, log),
      notes: documentNotes(advisory),
      references: advisory.references.map(({ kind, url, title }) => ({
        category: kind === 'self' ? 'self' : 'external',
        summary: title === '' ? referenceLabels[kind] : `${referenceLabels[kind]}: ${title}`,
        url,
      })),
      tracking: tracking(advisory, options),
    }),
    product_tree: hasProducts ? { branches: products.branches } : undefined,
    vulnerabilities: [vulnerability(edition, advisory, options, products, log)],
  });
  return writtenJson(
    document,
    `${mainId(advisory)
      .toLowerCase()
      .replace(/[^+\-a-z0-9]+/g, '_')}.json`,
  );
}

function language(advisory: Advisory, log: LossLog): string {
  if (/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?$/.test(advisory.language))
    return advisory.language;
  log.add('language', 'reduced', csafLosses.languageTag, csafLosses.firstPartOfTag);
  return advisory.language.split('-')[0] ?? 'en';
}

function distribution(edition: Edition, advisory: Advisory, log: LossLog): JsonObject | undefined {
  const { tlp, status } = advisory;
  if (edition === '2.1') {
    if (tlp === null) {
      const label = status === 'final' ? 'CLEAR' : 'RED';
      log.add('tlp', 'reduced', csafLosses.tlpRequired, csafLosses.writtenTlp(label));
      return { tlp: { label } };
    }
    return { tlp: { label: tlp } };
  }
  if (tlp === null) return undefined;
  if (tlp === 'AMBER+STRICT') {
    log.add('tlp', 'reduced', csafLosses.tlpOne, csafLosses.amberStrict);
    return { text: 'TLP:AMBER+STRICT', tlp: { label: 'AMBER' } };
  }
  return { tlp: { label: tlp === 'CLEAR' ? 'WHITE' : tlp } };
}

const note = (category: string, title: string, text: string): JsonObject[] =>
  text.trim() === '' ? [] : [{ category, title, text }];

function documentNotes(advisory: Advisory): Json[] {
  const { withdrawn } = advisory.dates;
  return [
    ...note('summary', 'Summary', advisory.summary),
    ...note('general', 'Withdrawn', withdrawn === null ? '' : utc(withdrawn)),
  ];
}

/** A draft that was never published counts 0.1.0, 0.2.0, …; what was published counts 1, 2, … */
function tracking(advisory: Advisory, options: ExportOptions): JsonObject {
  const { revisions, dates, status } = advisory;
  const early = status === 'draft' && dates.published === null;
  const list =
    revisions.length > 0
      ? revisions
      : [{ number: 1, at: dates.modified, summary: commonLosses.firstVersion }];
  const number = (n: number): string => (early ? `0.${n}.0` : String(n));
  const last = list.at(-1);
  const current = [dates.modified, last?.at ?? dates.modified].map(utc).sort().at(-1);
  return compact({
    id: mainId(advisory),
    status,
    version: number(last?.number ?? 1),
    initial_release_date: utc(dates.published ?? dates.created),
    current_release_date: current,
    revision_history: list.map(({ number: n, at, summary }) => ({
      date: utc(at),
      number: number(n),
      summary,
    })),
    generator:
      options.generator === undefined
        ? undefined
        : { engine: { ...options.generator }, date: utc(options.now) },
  });
}

function vulnerability(
  edition: Edition,
  advisory: Advisory,
  options: ExportOptions,
  products: Products,
  log: LossLog,
): JsonObject {
  const { ids, dates } = advisory;
  const names = (id: string, own: string): string =>
    options.cweNames?.[id] ?? (options.cweNames === undefined ? own : '');
  const named = advisory.cwes.map(({ id, name }) => ({ id, name: names(id, name) }));
  const usable = named.filter(({ name }) => name !== '');
  const inField = edition === '2.0' ? usable.slice(0, 1) : options.cweVersion === undefined ? [] : usable;
  const affected = products.status.known_affected;
  const id = (system: string, text: string): JsonObject[] =>
    text === '' ? [] : [{ system_name: system, text }];
  const published = dates.published === null ? undefined : utc(dates.published);
  return compact({
    title: advisory.title,
    cve: ids.cve,
    cwe: edition === '2.0' ? inField[0] : undefined,
    cwes:
      edition === '2.1'
        ? unique(inField.map((cwe) => ({ ...cwe, version: options.cweVersion ?? '' })))
        : undefined,
    ids: unique([
      ...id('Project', ids.own),
      ...id('GHSA', ids.ghsa),
      ...id('OSV', ids.osv),
      ...ids.aliases.flatMap((alias) => id('Alias', alias)),
    ]),
    notes: vulnerabilityNotes(edition, advisory, options, inField, products, log),
    acknowledgments: publicCredits(advisory, log).map(({ credit }) =>
      compact({
        names: [credit.name],
        organization: credit.organization,
        summary: credit.type,
        urls: credit.url === '' ? [] : [credit.url],
      }),
    ),
    release_date: edition === '2.0' ? published : undefined,
    disclosure_date: edition === '2.1' ? published : undefined,
    product_status: compact({ ...products.status }),
    flags: flags(advisory, products, log),
    remediations: affected.length === 0 ? [] : remediations(advisory, affected),
    scores: edition === '2.0' ? scores(advisory, affected, log) : undefined,
    metrics: edition === '2.1' ? metrics(advisory, affected, log) : undefined,
    threats: [
      ...(advisory.impact.trim() === '' ? [] : [{ category: 'impact', details: advisory.impact }]),
      ...exploitedLines(advisory).map((details) => ({ category: 'exploit_status', details })),
    ],
  });
}

function vulnerabilityNotes(
  edition: Edition,
  advisory: Advisory,
  options: ExportOptions,
  inField: readonly { id: string }[],
  products: Products,
  log: LossLog,
): Json[] {
  const further = advisory.cwes.filter((cwe) => !inField.some(({ id }) => id === cwe.id));
  for (const cwe of further) {
    const index = advisory.cwes.indexOf(cwe);
    log.add(`cwes.${index}`, 'moved', csafLosses.noPlaceForWeakness(edition), csafLosses.writtenNote);
  }
  advisory.cwes.forEach((cwe, index) => {
    const official = options.cweNames?.[cwe.id];
    if (official !== undefined && cwe.name !== '' && official !== cwe.name) {
      log.add(`cwes.${index}.name`, 'reduced', csafLosses.officialNameOnly, csafLosses.writtenAsX(official));
    }
  });
  const bare = products.status.known_affected.length === 0;
  const v4 = edition === '2.0' || bare ? advisory.cvss40 : '';
  if (v4 !== '') log.add('cvss40', 'moved', csafLosses.noCvss4, csafLosses.writtenNote);
  if (bare && advisory.cvss31 !== '')
    log.add('cvss31', 'moved', csafLosses.scoreNeedsProduct, csafLosses.writtenNote);
  const notes = [
    ...note('description', 'Details', advisory.details),
    ...note('other', 'CVSS 4.0', v4),
    ...note('other', 'CVSS 3.1', bare ? advisory.cvss31 : ''),
    ...note('other', 'SSVC', ssvcText(advisory)),
    ...note('other', 'Weaknesses', further.map(({ id, name }) => `${id} ${name}`.trim()).join('\n')),
    ...note('other', 'Related', advisory.ids.related.join('\n')),
    ...note(
      'other',
      'Timeline',
      advisory.timeline.map(({ at, text }) => `${utc(at)}: ${text.replace(/\s+/g, ' ')}`).join('\n'),
    ),
    ...note('other', 'Solution', bare ? advisory.solution : ''),
    ...note('other', 'Workarounds', bare ? advisory.workarounds : ''),
  ];
  return notes.length > 0 ? notes : note('description', 'Title', advisory.title || mainId(advisory));
}

function flags(advisory: Advisory, products: Products, log: LossLog): Json[] {
  return advisory.packages.flatMap(({ justification }, index) => {
    if (justification === null) return [];
    const ids = products.notAffected[index] ?? [];
    if (ids.length > 0) return [{ label: justification, product_ids: ids }];
    log.add(`packages.${index}.justification`, 'no-place', csafLosses.noneUnaffected, commonLosses.leftOut);
    return [];
  });
}

function remediations(advisory: Advisory, ids: readonly string[]): Json[] {
  const fixed = unique(advisory.packages.flatMap(fixedVersions));
  const fix = advisory.solution.trim() || (fixed.length === 0 ? '' : `${updateTo}${fixed.join(', ')}.`);
  return [
    ...(fix === '' ? [] : [{ category: 'vendor_fix', details: fix, product_ids: [...ids] }]),
    ...(advisory.workarounds.trim() === ''
      ? []
      : [{ category: 'workaround', details: advisory.workarounds, product_ids: [...ids] }]),
  ];
}

/** Where the line of versions stops being affected: an end inside another range is no fix. */
function fixedVersions(pkg: AffectedPackage): string[] {
  return statusSegments(pkg).flatMap(({ status, to }) =>
    status === 'affected' && to !== null && !to.after ? [bareVersion(pkg.scheme, to.version)] : [],
  );
}

/** How a fix reads when nobody wrote one; an import does not take it for somebody's words. */
export const updateTo = 'Update to one of these versions or later: ';

function cvss(advisory: Advisory, field: 'cvss31' | 'cvss40', log: LossLog): JsonObject | null {
  const score = scored(advisory, field, log);
  if (score === null) return null;
  const { version, vector, base, whole } = score;
  const stated = field === 'cvss40' ? whole : base;
  return { version, vectorString: vector, baseScore: stated, baseSeverity: severityOf(stated).toUpperCase() };
}

function scores(advisory: Advisory, products: readonly string[], log: LossLog): Json[] {
  const v3 = products.length === 0 ? null : cvss(advisory, 'cvss31', log);
  return v3 === null ? [] : [{ products: [...products], cvss_v3: v3 }];
}

function metrics(advisory: Advisory, products: readonly string[], log: LossLog): Json[] {
  if (products.length === 0) return [];
  const [v3, v4] = [cvss(advisory, 'cvss31', log), cvss(advisory, 'cvss40', log)];
  const content = compact({ cvss_v3: v3 ?? undefined, cvss_v4: v4 ?? undefined });
  return Object.keys(content).length === 0 ? [] : [{ products: [...products], content }];
}
