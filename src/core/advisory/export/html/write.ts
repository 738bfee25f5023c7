/** The advisory as one HTML file without script or outside resources; prints well. Pure; runs everywhere. */
import type { Advisory } from '#shared/schema/advisory.ts';
import { creditLine, publicCredits, roleName } from '../../model/credits.ts';
import { noteHumanLosses, revisionLines } from '../markdown/write.ts';
import { fileStem, mainId, utc, type Exporter } from '../../model/export-types.ts';
import { htmlPage } from '../../model/html-page.ts';
import { escapeHtml, markdownToHtml, safeLink } from '../../model/markup.ts';
import {
  exploitedLines,
  headRows,
  packageRows,
  packageTitle,
  referenceLabels,
  type Row,
} from '../../model/prose.ts';

const style = `:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.2rem;margin-top:2rem;break-after:avoid}h3{font-size:1rem;break-after:avoid}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem}dt{font-weight:600}dd{margin:0;overflow-wrap:anywhere}
pre{overflow-x:auto;padding:.75rem;border:1px solid;border-radius:4px;break-inside:avoid}pre,code{font-family:ui-monospace,monospace;font-size:.9em}
table{border-collapse:collapse}th,td{border:1px solid;padding:.25rem .5rem;text-align:left}
.draft{border:2px solid;padding:.5rem .75rem;font-weight:600}
@media print{body{margin:0;max-width:none;font-size:11pt}a{color:inherit}a[href^="http"]::after{content:" <" attr(href) ">";font-size:.85em}pre{white-space:pre-wrap}}`;

export const exportHtml: Exporter = (advisory, options, log) => {
  noteHumanLosses({ ...advisory, language: '' }, options, log, 'A page for readers');
  const title = escapeHtml(advisory.title || mainId(advisory));
  const body = [
    `<h1>${title}</h1>`,
    advisory.status === 'draft' ? '<p class="draft">Draft: not published.</p>' : '',
    definitions(headRows(advisory, options)),
    advisory.summary === '' ? '' : `<p>${escapeHtml(advisory.summary)}</p>`,
    section(
      'Affected versions',
      advisory.packages
        .map((pkg) => `<h3>${escapeHtml(packageTitle(pkg))}</h3>\n${definitions(packageRows(pkg))}`)
        .join('\n'),
    ),
    section('Details', markdownToHtml(advisory.details)),
    section('Impact', markdownToHtml(advisory.impact)),
    section('Solution', markdownToHtml(advisory.solution)),
    section('Workarounds', markdownToHtml(advisory.workarounds)),
    section('Exploitation', list(exploitedLines(advisory).map(escapeHtml))),
    section('References', list(advisory.references.map(referenceHtml))),
    section(
      'Credits',
      list(
        publicCredits(advisory, log).map(({ credit }) => {
          const name = escapeHtml(creditLine(credit));
          return `${roleName(credit)}: ${credit.url === '' ? name : link(credit.url, name)}`;
        }),
      ),
    ),
    section(
      'Timeline',
      list(advisory.timeline.map(({ at, text }) => `<time>${utc(at)}</time>: ${escapeHtml(text)}`)),
    ),
    section('Revisions', list(revisionLines(advisory).map(escapeHtml))),
  ];
  const text = htmlPage({
    language: escapeHtml(advisory.language),
    title,
    style,
    body: body.filter((part) => part !== '').join('\n'),
  });
  return { document: null, text, fileName: `${fileStem(mainId(advisory))}.html`, mediaType: 'text/html' };
};

function section(title: string, body: string): string {
  return body.trim() === '' ? '' : `<section>\n<h2>${title}</h2>\n${body.trim()}\n</section>`;
}

function definitions(rows: readonly Row[]): string {
  const entries = rows.map((row) => `<dt>${escapeHtml(row.label)}</dt><dd>${escapeHtml(row.value)}</dd>`);
  return entries.length === 0 ? '' : `<dl>\n${entries.join('\n')}\n</dl>`;
}

function list(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</ul>`;
}

function link(url: string, inner: string): string {
  const safe = safeLink(url);
  return safe === null ? inner : `<a href="${escapeHtml(safe)}" rel="noopener noreferrer">${inner}</a>`;
}

function referenceHtml(reference: Advisory['references'][number]): string {
  const label = escapeHtml(reference.title === '' ? reference.url : reference.title);
  return `${referenceLabels[reference.kind]}: ${link(reference.url, label)}`;
}
