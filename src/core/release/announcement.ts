/** One announcement of several advisories, as Django or Node.js write it. Only what may be public stands in it. Pure. */
import type { Advisory } from '#shared/schema/advisory.ts';
import type { AnnouncementStyle } from '#shared/schema/release.ts';
import { announcements, type Announced } from '#shared/words/releases.ts';
import { safeMarkdown } from '../advisory/export/markdown/safe-markdown.ts';
import { creditLine, mayBeNamed } from '../advisory/model/credits.ts';
import { mainId } from '../advisory/model/export-types.ts';
import { escapeMarkdown, safeLink } from '../advisory/model/markup.ts';
import { packageTitle, rangeText } from '../advisory/model/prose.ts';

type Head = Omit<Announced, 'items'>;

export function announce(style: AnnouncementStyle, head: Head, advisories: readonly Advisory[]): string {
  const plain = escapeMarkdown;
  const announced: Announced = {
    ...{ project: plain(head.project), date: plain(head.date), until: plain(head.until) },
    contact: plain(head.contact),
    items: advisories.map(itemOf),
  };
  return `${announcements[style](announced)}\n`;
}

function itemOf(advisory: Advisory): Announced['items'][number] {
  const { ids, severity, summary, details, packages, references, credits } = advisory;
  const id = escapeMarkdown(ids.cve === '' ? mainId(advisory) : ids.cve);
  const title = escapeMarkdown(advisory.title);
  const fixes = references.filter(({ kind }) => kind === 'fix').flatMap(({ url }) => safeLink(url) ?? []);
  return {
    ...{ id, title, severity },
    heading: title === '' ? id : `${id}: ${title}`,
    body: safeMarkdown([summary, details].find((text) => text.trim() !== '')?.trim() ?? ''),
    affected: packages.map((pkg) => {
      const versions = [...pkg.ranges.map(rangeText), ...pkg.affectedVersions].join('; ');
      return escapeMarkdown([packageTitle(pkg), versions].filter((one) => one !== '').join(' '));
    }),
    fixes: fixes.map((url) => `<${url}>`),
    fixedIn: [
      ...new Set(packages.flatMap(({ ranges }) => ranges.map(({ fixed }) => fixed)).filter(Boolean)),
    ].map(escapeMarkdown),
    credits: credits.filter(mayBeNamed).map((credit) => escapeMarkdown(creditLine(credit))),
  };
}
