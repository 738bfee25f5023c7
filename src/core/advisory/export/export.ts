/**
 * The one door to the outside: writes a format, asks the document whether it agrees with the model, and refuses
 * when a person who asked not to be named is in it. Pure; runs everywhere.
 */
import { exportFormats, type Advisory, type ExportFormat } from '#shared/schema/advisory.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { answeringFormats, evaluator } from './evaluate.ts';
import { withExtraFields } from '../model/extra-fields.ts';
import { exportCsaf, exportCsaf21 } from './csaf/write.ts';
import { exportCve, exportCveCna } from './cve/write.ts';
import { exportGhsa, exportGhsaMarkdown } from './ghsa/write.ts';
import { exportHtml } from './html/write.ts';
import { exportMarkdown } from './markdown/write.ts';
import { exportOpenvex } from './openvex/write.ts';
import { exportOssSecurity } from './oss-security/write.ts';
import { exportOsv } from './osv/write.ts';
import type { Exported, Exporter, ExportOptions, Written } from '../model/export-types.ts';
import {
  leaksInText,
  leaksInValues,
  valuesOf,
  watchFor,
  type AnonymousLeak,
  type Guard,
} from '../leaks/leaks.ts';
import { lossLog, type LossLog } from '../model/loss.ts';
import { markdownToText } from '../model/markup.ts';
import { answerFor } from '../versions/versions.ts';

const exporters = {
  cve: exportCve,
  'cve-cna': exportCveCna,
  osv: exportOsv,
  csaf: exportCsaf,
  csaf21: exportCsaf21,
  ghsa: exportGhsa,
  'ghsa-md': exportGhsaMarkdown,
  openvex: exportOpenvex,
  markdown: exportMarkdown,
  html: exportHtml,
  'oss-security': exportOssSecurity,
} satisfies Record<ExportFormat, Exporter>;

export type ExportRefusal =
  | { readonly code: 'missing'; readonly fields: string[] }
  | { readonly code: 'anonymous-leak'; readonly leaks: AnonymousLeak[] };

export function exportAdvisory(
  format: ExportFormat,
  advisory: Advisory,
  options: ExportOptions,
  guard?: Guard,
): Result<Exported, ExportRefusal> {
  const fields = missingFields(format, advisory);
  if (fields.length > 0) return err({ code: 'missing', fields });
  const log = lossLog();
  const own = exporters[format](advisory, options, log);
  const written = withExtraFields(format, own, options.extraFields?.(format) ?? [], log);
  noteDisagreements(format, advisory, written, log);
  const leaks = leaksIn(advisory, written, guard);
  return leaks.length > 0
    ? err({ code: 'anonymous-leak', leaks })
    : ok({ ...written, format, losses: log.losses });
}

/** A document is read as its readers will, value by value; a text as it stands. */
function leaksIn(advisory: Advisory, { document, fileName, text }: Written, guard?: Guard): AnonymousLeak[] {
  const watch = watchFor(advisory, guard);
  const inName = leaksInText(watch, fileName, 'file name');
  const inside =
    document === null ? leaksInText(watch, text) : leaksInValues(watch, [...valuesOf(document, '', '/')]);
  return [...inName, ...inside];
}

export function exportAll(
  advisory: Advisory,
  options: ExportOptions,
): Record<ExportFormat, Result<Exported, ExportRefusal>> {
  const entries = exportFormats.map((format) => [format, exportAdvisory(format, advisory, options)] as const);
  return Object.fromEntries(entries) as Record<ExportFormat, Result<Exported, ExportRefusal>>;
}

/** Without these the format does not exist; an empty list means it can be written. */
export function missingFields(format: ExportFormat, advisory: Advisory): string[] {
  const { ids, publisher, packages, references, title, summary, details } = advisory;
  const need = (present: boolean, field: string): string[] => (present ? [] : [field]);
  const id = need(
    [ids.own, ids.cve, ids.ghsa, ids.osv].some((one) => one !== ''),
    'ids.own',
  );
  const words = need(
    [title, summary, markdownToText(details)].some((text) => text.trim() !== ''),
    'title',
  );
  const cna = [
    ...need(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i.test(publisher.cnaOrgId),
      'publisher.cnaOrgId',
    ),
    ...need(publisher.cnaShortName.length !== 1, 'publisher.cnaShortName'),
    ...need(packages.length > 0, 'packages'),
    ...need(references.length > 0, 'references'),
  ];
  switch (format) {
    case 'cve':
      return [...words, ...need(ids.cve !== '', 'ids.cve'), ...cna];
    case 'cve-cna':
      return [...words, ...cna];
    case 'csaf':
    case 'csaf21':
      return [
        ...id,
        ...words,
        ...need(publisher.vendor.trim() !== '', 'publisher.vendor'),
        ...need(publisher.namespace !== '', 'publisher.namespace'),
      ];
    case 'osv':
      return id;
    case 'openvex':
      return [
        ...id,
        ...need(
          packages.some((pkg) => pkg.knownVersions.length + pkg.affectedVersions.length > 0),
          'packages',
        ),
      ];
    case 'ghsa':
    case 'ghsa-md':
    case 'markdown':
    case 'html':
    case 'oss-security':
      return words;
  }
}

/** Asks the finished document about every version anybody knows. */
function noteDisagreements(format: ExportFormat, advisory: Advisory, written: Written, log: LossLog): void {
  if (!answeringFormats.includes(format)) return;
  advisory.packages.forEach((pkg, index) => {
    const ask = evaluator(format, written.document, pkg);
    const versions = [...new Set([...pkg.knownVersions, ...pkg.affectedVersions])];
    const wrong = new Map<string, string[]>();
    for (const version of versions) {
      const [mine, theirs] = [answerFor(pkg, version), ask(version)];
      if (mine === theirs) continue;
      const key = `Here ${mine}, there ${theirs}`;
      wrong.set(key, [...(wrong.get(key) ?? []), version]);
    }
    for (const [key, list] of wrong) {
      log.add(
        `packages.${index}.knownVersions`,
        'disagrees',
        `${key}: ${list.join(', ')}.`,
        'Written all the same.',
      );
    }
  });
}
