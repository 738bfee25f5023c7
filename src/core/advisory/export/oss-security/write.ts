/** The advisory as a plain-text mail for oss-security: 72 columns, first line is the subject. Pure; runs everywhere. */
import { creditLine, publicCredits, roleName } from '../../model/credits.ts';
import { noteHumanLosses, revisionLines } from '../markdown/write.ts';
import { fileStem, mainId, utc, type Exporter } from '../../model/export-types.ts';
import { fill, hang, markdownToText, visible } from '../../model/markup.ts';
import {
  exploitedLines,
  headRows,
  packageRows,
  packageTitle,
  referenceLabels,
  type Row,
} from '../../model/prose.ts';

const columns = 72;

export const exportOssSecurity: Exporter = (advisory, options, log) => {
  noteHumanLosses(advisory, options, log, 'A mail');
  const { ids } = advisory;
  const subject = `${[ids.cve || mainId(advisory), oneLine(advisory.title)].filter((part) => part !== '').join(': ')}`;
  const parts = [
    subject, // a header line, folded by the mailer and not by us
    rows(headRows(advisory, options)),
    fill(advisory.summary, columns),
    titled(
      'Affected',
      advisory.packages
        .map((pkg) => `${fill(packageTitle(pkg), columns)}\n${rows(packageRows(pkg))}`)
        .join('\n\n'),
    ),
    titled('Details', markdownToText(advisory.details, columns)),
    titled('Impact', markdownToText(advisory.impact, columns)),
    titled('Solution', markdownToText(advisory.solution, columns)),
    titled('Workarounds', markdownToText(advisory.workarounds, columns)),
    titled('Exploitation', dashed(exploitedLines(advisory))),
    titled(
      'References',
      dashed(
        advisory.references.map(({ kind, title, url }) =>
          [`${referenceLabels[kind]}:`, title, url].filter((part) => part !== '').join(' '),
        ),
      ),
    ),
    titled(
      'Credits',
      dashed(
        publicCredits(advisory, log).map(({ credit }) =>
          [`${roleName(credit)}:`, creditLine(credit), credit.url].filter((part) => part !== '').join(' '),
        ),
      ),
    ),
    titled('Timeline', dashed(advisory.timeline.map(({ at, text }) => `${utc(at)}: ${text}`))),
    titled('Revisions', dashed(revisionLines(advisory))),
  ];
  const text = `${parts.filter((part) => part !== '').join('\n\n')}\n`;
  return {
    document: null,
    text: text.replaceAll(/[ \t]+$/gm, ''),
    fileName: `${fileStem(mainId(advisory))}-oss-security.txt`,
    mediaType: 'text/plain',
  };
};

function oneLine(text: string): string {
  return visible(text).replace(/\s+/g, ' ').trim();
}

function titled(title: string, body: string): string {
  return body.trim() === ''
    ? ''
    : `${title}\n${'-'.repeat(title.length)}\n\n${body.replace(/^\n+|\n+$/g, '')}`;
}

function rows(entries: readonly Row[]): string {
  return entries
    .map(({ label, value }) =>
      hang(fill(oneLine(`${label}: ${value}`), columns - 2), '  ').replace(/^ {2}/, ''),
    )
    .join('\n');
}

function dashed(lines: readonly string[]): string {
  return lines.map((row) => hang(fill(oneLine(row), columns - 2), '- ')).join('\n');
}
