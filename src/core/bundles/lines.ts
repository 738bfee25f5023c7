/** The lines of a report that may begin a part of it: headings of any kind, numbered items, labels, rows of tables. Pure. */
import type { ReportField } from '#shared/schema/report.ts';
import { fieldOfLabel } from '../report/labels.ts';
import { maxReportChars } from '../report/text.ts';

export type Line = {
  readonly text: string;
  readonly start: number; // in the report
  readonly end: number;
  readonly next: string;
};

/** One finding of a report, by its place in it. */
export type Part = { readonly title: string; readonly start: number; readonly end: number };

const mostLines = 10_000;

/** Without code, quotations and the signature. */
export function proseOf(report: string): Line[] {
  const lines: Line[] = [];
  let at = 0;
  let fenced = false;
  const all = report.slice(0, maxReportChars).split('\n').slice(0, mostLines);
  for (const [index, text] of all.entries()) {
    const [start, end] = [at, at + text.length];
    at = end + 1;
    if (text === '-- ') break;
    if (/^\s{0,3}(?:```|~~~)/.test(text)) fenced = !fenced;
    else if (!fenced && !text.startsWith('>')) lines.push({ text, start, end, next: all[index + 1] ?? '' });
  }
  return lines;
}

export type Mark = {
  readonly line: Line;
  readonly style: string; // of one style are what stands side by side
  readonly number: string | null;
  readonly title: string;
  /** It says itself that it is one of several findings. */
  readonly isExplicit: boolean;
};

const kinds =
  'findings?|vulnerabilit(?:y|ies)|vuln|issue|bug|weakness|flaw|problem|schwachstelle|(?:sicherheits)?l[üu]cke|fund|befund|fehler|faille|vuln[ée]rabilit[ée]|probl[èe]me';
const counted = new RegExp(
  String.raw`^(?:${kinds})[\s\-_#]{0,3}(?:n[°ºo.]{1,2}|nr\.?|no\.?)?\s{0,2}(\d{1,2}|[A-H](?=[\s]{0,2}[:.)–—-]))\s{0,2}[:.)–—-]{0,2}\s{0,3}(.{0,200})$`,
  'iu',
);
const ordinal = new RegExp(
  String.raw`^(?:the )?(first|second|third|fourth|fifth|erste|zweite|dritte|premi[èe]re?|deuxi[èe]me|seconde|troisi[èe]me)\s{1,2}(?:${kinds})\b\s{0,2}[:.–—-]{0,2}\s{0,3}(.{0,200})$`,
  'iu',
);
const numbered = /^[[(]?(\d{1,2})(?:[\]).:]{1,2}|\uFE0F?\u20E3)\s{0,3}(\S.{0,400})$/u;

/** What stands under one of these is a list of steps, versions, effects …, and none of findings. */
const listed: ReadonlySet<ReportField> = new Set<ReportField>([
  ...([
    'steps',
    'poc',
    'versions',
    'impact',
    'remediation',
    'references',
    'environment',
    'credit',
    'component',
  ] as const),
]);
const otherLists =
  /timeline|chronolog|zeitplan|benchmark|reproduktion|reproduire|reproduce|steps?|schritte|[ée]tapes|affected|betroffen|recommend|empfehl|recommand|endpoints|versions?|can$|attacker|angreifer|attaquant/i;

export function marksIn(lines: readonly Line[]): Mark[] {
  const marks: Mark[] = [];
  let inList = false;
  for (const line of lines) {
    const heading = headingIn(line);
    const said = heading?.text ?? line.text.trim();
    const mark = markOf(line, heading?.style ?? 'line', said);
    if (mark !== null && !(mark.style === 'line' && !mark.isExplicit && inList)) marks.push(mark);
    const isLabel = heading !== null || /[:：]\s*$/.test(line.text) || /^[\p{Lu}][\p{L} ]{2,40}$/u.test(said);
    if (isLabel && mark?.isExplicit !== true) inList = isList(said.replace(/[:：*\s]+$/, ''));
  }
  return marks;
}

function isList(label: string): boolean {
  const field = fieldOfLabel(label);
  return field === null ? otherLists.test(label) : listed.has(field);
}

function markOf(line: Line, style: string, said: string): Mark | null {
  const explicit = counted.exec(said) ?? ordinal.exec(said);
  if (explicit !== null)
    return {
      line,
      style: `${style} explicit`,
      number: explicit[1] ?? '',
      title: clean(explicit[2] ?? ''),
      isExplicit: true,
    };
  const item = numbered.exec(said);
  if (item !== null)
    return {
      line,
      style: `${style} numbered`,
      number: item[1] ?? '',
      title: clean(item[2] ?? ''),
      isExplicit: false,
    };
  return style === 'line' ? null : { line, style, number: null, title: clean(said), isExplicit: false };
}

function headingIn({ text, next }: Line): { readonly style: string; readonly text: string } | null {
  const hashes = /^\s{0,3}(#{1,6})\s{0,5}(\S.{0,200}?)\s{0,5}#{0,6}$/.exec(text);
  if (hashes) return { style: hashes[1] ?? '', text: unmarked(hashes[2] ?? '') };
  const wiki = /^\s{0,3}(={2,4})\s{1,3}(\S.{0,150}?)\s{1,3}={2,4}\s{0,3}$/.exec(text);
  if (wiki) return { style: 'wiki', text: wiki[2] ?? '' };
  if (/^\s{0,3}(?:={3,}|-{3,})\s{0,20}$/.test(next) && /\p{L}/u.test(text) && text.length < 120)
    return { style: `under${next.trim().charAt(0)}`, text: text.trim() };
  const bold = /^\s{0,3}\*\*([^*]{2,150})\*\*:?\s{0,3}$/.exec(text);
  return bold ? { style: 'bold', text: bold[1] ?? '' } : null;
}

const unmarked = (text: string): string => text.replace(/^\*\*|\*\*$/g, '').trim();

function clean(title: string): string {
  return title
    .replace(/\*+|`|^#+/g, '')
    .replace(/^[\s:.)–—-]+|[\s:–—-]+$/g, '')
    .replace(/\s+/g, ' ');
}
