/** After publication: the line for the hall of fame, and the next revision with what changed. Pure; runs everywhere. */
import { fieldName } from '#shared/words/advisory-fields.ts';
import { revisionTexts } from '#shared/words/revisions.ts';
import type { Advisory } from '#shared/schema/advisory.ts';
import type { Instant } from '#shared/schema/instant.ts';
import { creditLine, mayBeNamed, roleName } from '../model/credits.ts';
import { diffAdvisory } from '#shared/calc/advisory-diff.ts';
import { mainId } from '../model/export-types.ts';
import { autolink } from '../export/markdown/write.ts';
import { escapeMarkdown } from '../model/markup.ts';

/** Nothing at all when nobody agreed to be named: an empty thank-you says that there was somebody. */
export function hallOfFame(advisory: Advisory): string {
  const named = advisory.credits.filter(mayBeNamed);
  if (named.length === 0 || advisory.dates.published === null) return '';
  const date = advisory.dates.published.slice(0, 10);
  const what = `${escapeMarkdown(advisory.ids.cve || mainId(advisory))}: ${escapeMarkdown(advisory.title)}`;
  const rows = named.map((credit) => {
    const page = credit.url === '' ? '' : ` ${autolink(credit.url)}`;
    return `- ${date} ${escapeMarkdown(creditLine(credit))}${page} (${roleName(credit).toLowerCase()}), ${what}`;
  });
  return `${rows.join('\n')}\n`;
}

/** The same text as before plus a numbered revision that says what changed; without changes, nothing happens. */
export function revise(published: Advisory, edited: Advisory, at: Instant, summary = ''): Advisory {
  const changed = changedFields(published, edited);
  if (changed.length === 0) return published;
  const text = summary.trim() === '' ? revisionTexts.changed(changed.join(', ')) : summary.trim();
  const number = published.revisions.length + 1;
  const first =
    published.revisions.length === 0
      ? [{ number: 1, at: published.dates.published ?? at, summary: revisionTexts.firstPublication }]
      : [];
  return {
    ...edited,
    status: 'final',
    dates: { ...edited.dates, published: published.dates.published ?? at, modified: at },
    revisions: [...published.revisions, ...first, { number: number + first.length, at, summary: text }],
  };
}

const bookkeeping = /^(?:dates\.|status$|revisions$|version$|embargoUntil$)/;

export function changedFields(before: Advisory, after: Advisory): string[] {
  const paths = diffAdvisory(before, after)
    .map((change) => change.path)
    .filter((path) => !bookkeeping.test(path));
  return [...new Set(paths.map((path) => fieldName(path.replace(/^(packages\.\d+\.[^.]+).*/, '$1'))))];
}
