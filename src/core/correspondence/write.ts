/** The public correspondence as a page that stands alone, or as Markdown. Pure. */
import type { CorrespondenceFormat, PublicMessage } from '#shared/contract/correspondence.ts';
import { correspondenceTexts as words, leftOutTexts, removedMarks } from '#shared/words/correspondence.ts';
import { escapeHtml, escapeMarkdown, visible } from '../advisory/model/markup.ts';
import { htmlPage } from '../advisory/model/html-page.ts';

export type PublicDocument = {
  readonly title: string;
  readonly facts: readonly string[];
  readonly history: readonly { readonly at: string; readonly what: string }[];
  readonly messages: readonly (Omit<PublicMessage, 'paragraphs'> & {
    readonly isLeft: boolean;
    /** Null: taken out. */
    readonly paragraphs: readonly (string | null)[];
  })[];
  readonly proof: readonly string[];
};

export const mediaTypes = { html: 'text/html', markdown: 'text/markdown' } as const;
export const extensions = { html: 'html', markdown: 'md' } as const;

export const writeCorrespondence = (format: CorrespondenceFormat, document: PublicDocument): string =>
  format === 'html' ? asHtml(document) : asMarkdown(document);

const minute = (instant: string): string => `${instant.slice(0, 16).replace('T', ' ')} UTC`;

function leftOutLine({ leftOut }: Pick<PublicMessage, 'leftOut'>): string | null {
  const what = [
    ...(leftOut.quotes ? [leftOutTexts.quotes] : []),
    ...(leftOut.signature ? [leftOutTexts.signature] : []),
    ...(leftOut.attachments === 0 ? [] : [leftOutTexts.attachments(leftOut.attachments)]),
    ...(leftOut.foreign === 0 ? [] : [leftOutTexts.foreign(leftOut.foreign)]),
  ];
  return what.length === 0 ? null : leftOutTexts.sentence(what);
}

const style = `body{font:16px/1.55 system-ui,sans-serif;margin:0;color:#1f2328;background:#fff}
main{max-width:46rem;margin:0 auto;padding:2rem 1rem}
h1{font-size:1.6rem;line-height:1.25}h2{font-size:1.2rem;margin-top:2.5rem}
article{border:1px solid #d1d9e0;border-radius:6px;margin:1rem 0;overflow:hidden}
article.ours header{background:#eef4ff}
article header{display:flex;gap:1rem;justify-content:space-between;padding:.5rem 1rem;background:#f6f8fa}
article>div{padding:.25rem 1rem 1rem}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:.75rem 0}
.note,time{color:#59636e;font-size:.875rem}.removed{color:#59636e;font-style:italic}
code{font-size:.8rem;overflow-wrap:anywhere}
@media (prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}article{border-color:#3d444d}
article header{background:#151b23}article.ours header{background:#121d2f}.note,time,.removed{color:#9198a1}}`;

function asHtml({ title, facts, history, messages, proof }: PublicDocument): string {
  const text = escapeHtml;
  const articles = messages.map((message) => {
    const { who, at, direction, paragraphs, sha256, isLeft } = message;
    const left = leftOutLine(message);
    const body = isLeft
      ? [`<p class="removed">${text(removedMarks.message)}</p>`]
      : [
          ...paragraphs.map((one) =>
            one === null ? `<p class="removed">${text(removedMarks.passage)}</p>` : `<pre>${text(one)}</pre>`,
          ),
          ...(left === null ? [] : [`<p class="note">${text(left)}</p>`]),
        ];
    return [
      `<article id="message-${String(message.number)}"${direction === 'outgoing' ? ' class="ours"' : ''}>`,
      `<header><strong>${text(who)}</strong> <time datetime="${text(at)}">${text(minute(at))}</time></header>`,
      `<div>`,
      ...body,
      `<p class="note">SHA-256 <code>${text(sha256)}</code></p>`,
      `</div></article>`,
    ].join('\n');
  });
  return htmlPage({
    language: 'en',
    title: text(words.title(title)),
    style,
    body: [
      `<h1>${text(title)}</h1>`,
      ...facts.map((one) => `<p>${text(one)}</p>`),
      `<h2>${text(words.history)}</h2>`,
      `<ul>`,
      ...history.map(
        ({ at, what }) => `<li><time datetime="${text(at)}">${text(minute(at))}</time> ${text(what)}</li>`,
      ),
      `</ul>`,
      `<h2>${text(words.messages)}</h2>`,
      ...articles,
      `<h2>${text(words.proof)}</h2>`,
      ...proof.map((one) => `<p>${text(one)}</p>`),
    ].join('\n'),
  });
}

/** What people wrote stands as text: in a fence that is longer than any in it. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${visible(text)}\n${fence}`;
}

function asMarkdown({ title, facts, history, messages, proof }: PublicDocument): string {
  const text = (one: string): string => escapeMarkdown(one);
  return `${[
    `# ${text(title)}`,
    ...facts.map(text),
    `## ${words.history}`,
    history.map(({ at, what }) => `- ${minute(at)}: ${text(what)}`).join('\n'),
    `## ${words.messages}`,
    ...messages.flatMap((message) => {
      const left = leftOutLine(message);
      return [
        `### ${String(message.number)}. ${text(message.who)}, ${minute(message.at)}`,
        ...(message.isLeft
          ? [`_${text(removedMarks.message)}_`]
          : [
              ...message.paragraphs.map((one) =>
                one === null ? `_${text(removedMarks.passage)}_` : fenced(one),
              ),
              ...(left === null ? [] : [text(left)]),
            ]),
        `SHA-256: \`${message.sha256}\``,
      ];
    }),
    `## ${words.proof}`,
    ...proof.map(text),
  ].join('\n\n')}\n`;
}
