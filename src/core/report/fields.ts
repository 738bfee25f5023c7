/**
 * The fields of a report as its template has them: Markdown headings, underlined headings, bold labels, `Key: value`,
 * list items, table rows. A value runs to the next label of any kind, or to the words with which the writer signs. Pure.
 */
import type { FieldValue } from '#shared/schema/report.ts';
import { remember } from '../remember.ts';
import { fieldOfLabel } from './labels.ts';
import { splitSignOff } from './sign-off.ts';
import { maxReportChars } from './text.ts';

const maxValue = 20_000;
const mostFields = 60;

type Label = { readonly label: string; readonly rest: string; readonly heading: boolean };

export const fieldsOf = remember(readFields, { most: 8, isMail: true });

function readFields(text: string): FieldValue[] {
  const { body } = splitSignOff(text.slice(0, maxReportChars));
  const lines = body.replace(/\r\n?/g, '\n').split('\n');
  const found: FieldValue[] = [];
  let open: { field: FieldValue['field']; label: string; line: number; value: string[] } | null = null;
  let fenced = false;
  const close = (): void => {
    if (open === null) return;
    const value = open.value
      .join('\n')
      .replace(/^\s*\n|\s+$/g, '')
      .trim();
    if (found.length < mostFields) found.push({ ...open, value: value.slice(0, maxValue) });
    open = null;
  };
  for (const [index, line] of lines.entries()) {
    if (/^\s{0,3}(?:```|~~~)/.test(line)) fenced = !fenced;
    const label = fenced || line.startsWith('>') ? null : labelIn(line, lines[index + 1] ?? '');
    const field = label === null ? null : fieldOfLabel(label.label);
    if (label !== null && (field !== null || label.heading)) {
      close();
      if (field !== null)
        open = {
          field,
          label: label.label.trim().slice(0, 100),
          line: index + 1,
          value: label.rest === '' ? [] : [label.rest],
        };
    } else if (open !== null && !/^\s{0,3}(?:=|-){3,}\s{0,20}$/.test(line))
      (open as { value: string[] }).value.push(line);
  }
  close();
  return found;
}

/** A line that begins a field: what it is called, and what stands behind it on the same line. */
function labelIn(written: string, next: string): Label | null {
  const line = written.slice(0, 2_000);
  const heading =
    /^\s{0,3}#{1,6}\s{0,5}(\S.{0,120}?)\s{0,5}#{0,6}$/.exec(line) ??
    /^h[1-6]\.\s{1,3}(\S.{0,120})$/.exec(line);
  if (heading) return split(heading[1] ?? '', true);
  if (/^\s{0,3}(?:={3,}|-{3,})\s{0,20}$/.test(next) && /\S/.test(line) && line.length < 100)
    return { label: line, rest: '', heading: true };
  const row =
    /^\s{0,3}\|\s{0,10}\*{0,2}([^|*]{2,80})\*{0,2}\s{0,10}\|\s{0,10}([^|]{0,1500})\|?\s{0,10}$/.exec(line);
  if (row) return { label: row[1] ?? '', rest: (row[2] ?? '').trim(), heading: false };
  const bold =
    /^\s{0,8}(?:[-*+•]\s{1,4}|\d{1,2}[.)]\s{1,4})?(?:\*\*|__)([^*_]{2,80}?)\s{0,3}:?\s{0,3}(?:\*\*|__)\s{0,5}[:：]?\s{0,5}(.{0,1800})$/.exec(
      line,
    );
  if (bold) return { label: bold[1] ?? '', rest: (bold[2] ?? '').trim(), heading: false };
  const pair =
    /^\s{0,8}(?:[-*+•]\s{1,4}|\d{1,2}[.)]\s{1,4})?\[?([^\s:：][^:：\n]{1,60}?)\]?\s{0,3}[:：](?!\/\/)\s{0,20}(.{0,1800})$/.exec(
      line,
    );
  if (pair) return { label: pair[1] ?? '', rest: (pair[2] ?? '').trim(), heading: false };
  const alone = /^\s{0,3}(?:\d{1,2}[.)]\s{1,4})?([\p{Lu}][\p{L} -]{2,60})$/u.exec(line);
  return alone && /^\s*$|^\s{0,3}\S/.test(next) && fieldOfLabel(alone[1] ?? '') !== null
    ? { label: alone[1] ?? '', rest: '', heading: false }
    : null;
}

/** "## Severity: High" has its value beside it. */
function split(text: string, heading: boolean): Label {
  const clean = text.replace(/^\*\*|\*\*$/g, '');
  const at = clean.search(/[:：]/);
  if (at > 0 && fieldOfLabel(clean.slice(0, at)) !== null)
    return { label: clean.slice(0, at), rest: clean.slice(at + 1).trim(), heading };
  return { label: clean, rest: '', heading };
}
