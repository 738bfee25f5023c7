/** What a report is searched with: its ids, the names of what it may be about, its sketch, the versions it cites. Pure. */
import type { MailReading } from '#shared/schema/reading.ts';
import type { CaseRow, Reads } from '../ports.ts';
import { isUnreadable, shownText } from '../messages/summary.ts';
import { candidatesIn } from '../report/facts.ts';
import { fieldsOf } from '../report/fields.ts';
import { baseName } from '../report/marks.ts';
import { stemsOf } from '../report/scope.ts';
import { reportMessage } from '../report/report-message.ts';
import type { Sketch } from '../similar/sketch-shape.ts';
import { sketchOf } from '../similar/sketch.ts';
import { nameKey, nameKeys, namesIn, titleNames } from './names.ts';

export type KnownQuestion = {
  readonly projectId: number;
  readonly title: string;
  readonly text: string;
  readonly ids: readonly string[];
  /** Of the project itself, as keys. */
  readonly own: ReadonlySet<string>;
  /** What the text names like a package, and words of the title that may be one: by their key, as written. */
  readonly named: ReadonlyMap<string, string>;
  readonly perhaps: ReadonlyMap<string, string>;
  readonly component: readonly string[];
  readonly versions: readonly string[];
  readonly place: readonly string[];
  readonly sketch: Sketch;
  readonly stems: ReadonlySet<string>;
};

const id =
  /\b(?:CVE-\d{4}-\d{4,19}|GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}|(?:GO|PYSEC|RUSTSEC|OSV|DSA|DLA|USN|RHSA|RHBA|ELSA|ALSA|SUSE-SU|ICSA|EUVD|GCVE|PSF|HSEC|MAL|BIT|CURL|EEF|DRUPAL|TALOS|ZDI|VU)-[A-Za-z0-9][A-Za-z0-9:_-]{2,40})/gi;
const issue = /(?:\/(?:issues|pull)\/|\b(?:issue|bug|ticket|pr|pull request) ?#)(\d{1,7})\b/gi;
const most = 20;

/** `packages`: what the project calls itself where it is published. */
export function knownQuestion(read: Reads, row: CaseRow, packages: readonly string[]): KnownQuestion {
  const message = reportMessage(read, row.id);
  const reading: MailReading | null = message === null ? null : read.messageReading(message.id);
  const text = reading === null || isUnreadable(reading) ? '' : shownText(reading);
  const project = read.project(row.projectId).name;
  const said = candidatesIn(row.title, text, fieldsOf(text), project);
  const files = new Set(said.files.map(({ path }) => path));
  const given = row.fields.component ?? null;
  const component = given === null ? said.component.filter((one) => !files.has(one)) : [given];
  const all = `${row.title}\n${text}`.slice(0, 200_000);
  const cve = row.fields.cve ?? '';
  return {
    projectId: row.projectId,
    title: row.title,
    text,
    ids: [
      ...new Set([
        ...(cve === '' ? [] : [cve]),
        ...[...all.matchAll(id)].map(([one]) => one.toUpperCase()),
        ...[...all.matchAll(issue)].map((match) => `#${match[1] ?? ''}`),
      ]),
    ].slice(0, most),
    own: new Set([project, ...packages].flatMap(nameKeys)),
    named: keyed([...component, ...namesIn(all)]),
    perhaps: keyed(titleNames(row.title)),
    component: component.slice(0, 4),
    versions: said.versions.slice(0, 8).map(({ version }) => version),
    place: [
      ...said.files.map(({ path }) => baseName(path)),
      ...said.functions.map((name) => `${name}()`),
    ].slice(0, 6),
    stems: stemsOf(all.slice(0, 20_000)),
    sketch: read.sketchOf(row.id) ?? sketchOf(row.title, text),
  };
}

const keyed = (names: readonly string[]): ReadonlyMap<string, string> =>
  new Map(names.filter((name) => nameKey(name).length > 1).map((name) => [nameKey(name), name]));

/** The versions that stand behind a name: "libxml2 2.9.10", "lodash@4.17.20", "pkg:npm/lodash@4.17.20". */
export function versionsOf(name: string, text: string): string[] {
  const escaped = name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const behind = new RegExp(
    String.raw`(?<![\w-])${escaped}["'\`]?(?: ?\((?:versions? )?|,? (?:versions? |release )|[\s@:/=]{1,3})v?(\d{1,5}(?:\.\d{1,6}){1,4}[\w.+-]{0,20})`,
    'gi',
  );
  return [...text.slice(0, 200_000).matchAll(behind)]
    .map((match) => (match[1] ?? '').replace(/[.,:;)-]+$/, ''))
    .slice(0, 4);
}
