/** Settled positions as a page (Markdown, HTML) or as a section for SECURITY.md or AGENTS.md. Pure. */
import type { TriageClass } from '#shared/calc/triage.ts';
import type { Decision } from '#shared/schema/decision.ts';
import { outcomeWords, positionWords } from '#shared/words/decisions.ts';
import { triageWords } from '#shared/words/triage.ts';
import { htmlPage } from '../advisory/model/html-page.ts';
import { escapeHtml, escapeMarkdown } from '../advisory/model/markup.ts';

export type Position = Decision & { readonly triage: TriageClass | null };
export type PositionFormat = 'markdown' | 'html' | 'section';

type Page = {
  readonly project: string;
  readonly timeZone: string;
  readonly positions: readonly Position[];
};

const style = `:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.1rem;margin-top:2rem;overflow-wrap:anywhere}li{overflow-wrap:anywhere}`;

export function pageOf(
  page: Page,
  format: PositionFormat,
): { readonly fileName: string; readonly text: string } {
  const { project } = page;
  const groups = groupsOf(page);
  if (format === 'html') {
    const title = escapeHtml(positionWords.title(project));
    const body = [
      `<h1>${title}</h1>`,
      `<p>${escapeHtml(positionWords.intro)}</p>`,
      ...groups.flatMap(({ heading, lines }) => [
        `<h2>${escapeHtml(heading)}</h2>`,
        `<ul>\n${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('\n')}\n</ul>`,
      ]),
    ].join('\n');
    return { fileName: 'settled-positions.html', text: htmlPage({ language: 'en', title, style, body }) };
  }
  const [top, level, title] =
    format === 'section' ? ['##', '###', positionWords.section] : ['#', '##', positionWords.title(project)];
  const parts = [
    `${top} ${escapeMarkdown(title)}`,
    positionWords.intro,
    ...groups.map(
      ({ heading, lines }) =>
        `${level} ${escapeMarkdown(heading)}\n\n${lines.map((line) => `- ${escapeMarkdown(line)}`).join('\n')}`,
    ),
  ];
  return { fileName: 'settled-positions.md', text: `${parts.join('\n\n')}\n` };
}

type Group = { readonly heading: string; readonly lines: readonly string[] };

/** By the sentence that decided, those without one last; the same reason stands once. */
function groupsOf({ positions, timeZone }: Page): Group[] {
  const groups = new Map<string, Map<string, string>>();
  for (const { basis, reason, at, outcome, triage } of positions) {
    const heading = oneLine(basis ?? positionWords.others);
    const lines = groups.get(heading) ?? new Map<string, string>();
    const month = new Intl.DateTimeFormat('en-GB', { timeZone, month: 'long', year: 'numeric' });
    const what = triage === null ? outcomeWords[outcome] : triageWords[triage].toLowerCase();
    const said = oneLine(reason);
    if (!lines.has(said)) lines.set(said, `${said} (${what}, ${month.format(new Date(at))})`);
    groups.set(heading, lines);
  }
  return [...groups]
    .map(([heading, lines]) => ({ heading, lines: [...lines.values()] }))
    .sort((a, b) => Number(a.heading === positionWords.others) - Number(b.heading === positionWords.others));
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
