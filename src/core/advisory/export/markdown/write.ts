/** The advisory as one Markdown page, for a repository or a website. Pure; runs everywhere. */
import { commonLosses } from '#shared/words/export-losses.ts';
import type { Advisory } from '#shared/schema/advisory.ts';
import { creditLine, publicCredits, roleName } from '../../model/credits.ts';
import { fileStem, mainId, utc, type Exporter, type ExportOptions } from '../../model/export-types.ts';
import { reportUnsupported } from '../../model/fields.ts';
import type { LossLog } from '../../model/loss.ts';
import { escapeMarkdown, safeLink } from '../../model/markup.ts';
import { safeMarkdown } from './safe-markdown.ts';
import { exploitedLines, headRows, packageRows, packageTitle, referenceLabels } from '../../model/prose.ts';

export const exportMarkdown: Exporter = (advisory, options, log) => {
  noteHumanLosses(advisory, options, log, 'A page for readers');
  const parts = [
    `# ${escapeMarkdown(advisory.title || mainId(advisory))}`,
    headRows(advisory, options)
      .map((row) => `- **${row.label}:** ${escapeMarkdown(row.value)}`)
      .join('\n'),
    escapeMarkdown(advisory.summary),
    section('Affected versions', packagesMarkdown(advisory)),
    section('Details', advisory.details),
    section('Impact', advisory.impact),
    section('Solution', advisory.solution),
    section('Workarounds', advisory.workarounds),
    section('Exploitation', bullets(exploitedLines(advisory).map(escapeWithLinks))),
    section('References', bullets(advisory.references.map(referenceMarkdown))),
    section('Credits', bullets(creditsMarkdown(advisory, log))),
    section(
      'Timeline',
      bullets(advisory.timeline.map(({ at, text }) => `${utc(at)}: ${escapeMarkdown(text)}`)),
    ),
    section('Revisions', bullets(revisionLines(advisory).map(escapeMarkdown))),
  ];
  const text = `${parts.filter((part) => part !== '').join('\n\n')}\n`;
  return { document: null, text, fileName: `${fileStem(mainId(advisory))}.md`, mediaType: 'text/markdown' };
};

/** What no page for readers shows: machine ids, bookkeeping, and the embargo once it is over. */
export function noteHumanLosses(
  advisory: Advisory,
  options: ExportOptions,
  log: LossLog,
  what: string,
): void {
  reportUnsupported(
    log,
    advisory,
    [
      'language',
      'publisher.cnaOrgId',
      'publisher.cnaShortName',
      'dates.created',
      'packages.*.scheme',
      'packages.*.knownVersions',
    ],
    what,
  );
  reportUnsupported(log, advisory, ['credits.*.login'], what);
  const { embargoUntil, status } = advisory;
  if (embargoUntil !== null && (status === 'final' || Date.parse(embargoUntil) <= Date.parse(options.now))) {
    log.add('embargoUntil', 'private', commonLosses.embargoOver, commonLosses.leftOut);
  }
}

export function section(title: string, body: string): string {
  return body.trim() === '' ? '' : `## ${title}\n\n${safeMarkdown(body.trim())}`;
}

export function bullets(rows: readonly string[]): string {
  return rows.map((row) => `- ${row.replaceAll('\n', '\n  ')}`).join('\n');
}

export function packagesMarkdown(advisory: Advisory): string {
  return advisory.packages
    .map((pkg) => {
      const rows = packageRows(pkg).map((row) => `- ${row.label}: ${escapeMarkdown(row.value)}`);
      return [`### ${escapeMarkdown(packageTitle(pkg))}`, rows.join('\n')].join('\n\n');
    })
    .join('\n\n');
}

export function referenceMarkdown(reference: Advisory['references'][number]): string {
  const label = referenceLabels[reference.kind];
  const title = reference.title === '' ? '' : `${escapeMarkdown(reference.title)} `;
  return `${label}: ${title}${autolink(reference.url)}`;
}

export function autolink(url: string): string {
  const link = safeLink(url);
  return link === null ? escapeMarkdown(url) : `<${link}>`;
}

function escapeWithLinks(line: string): string {
  const match = /^(.*) <(https?:[^<>\s]+)>$/s.exec(line);
  return match === null
    ? escapeMarkdown(line)
    : `${escapeMarkdown(match[1] ?? '')} ${autolink(match[2] ?? '')}`;
}

export function creditsMarkdown(advisory: Advisory, log: LossLog): string[] {
  return publicCredits(advisory, log).map(({ credit }) => {
    const page = credit.url === '' ? '' : ` ${autolink(credit.url)}`;
    return `${roleName(credit)}: ${escapeMarkdown(creditLine(credit))}${page}`;
  });
}

export function revisionLines(advisory: Advisory): string[] {
  return advisory.revisions.map(({ number, at, summary }) => `${number} (${utc(at)}): ${summary}`);
}
