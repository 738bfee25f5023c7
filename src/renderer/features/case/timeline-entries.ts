/** The log of a case in words: sentences for its events, runs of exports folded into one entry. Pure. */
import type { ExportFormat } from '#shared/schema/advisory.ts';
import { formatWords } from '#shared/words/advisory.ts';
import type { CaseEvent, CaseEventKind } from '#shared/schema/case.ts';
import { severityWords } from '#shared/words/severity.ts';
import { eventSentences } from '#shared/words/cases.ts';
import { untilWords } from '#shared/words/snooze.ts';

const fieldNames: Readonly<Record<string, string>> = {
  title: 'title',
  severity: 'severity',
  severityReason: 'severity reason',
  cvss4: 'CVSS 4.0',
  cvss3: 'CVSS 3.1',
  cwes: 'weaknesses',
  component: 'component',
  cve: 'CVE',
  embargoUntil: 'embargo',
  assignee: 'assignee',
  exploited: 'exploited',
  exploitedEvidence: 'exploitation evidence',
  reporterName: 'reporter’s name',
  reporterAddress: 'reporter’s address',
  creditConsent: 'credit',
};

type Json = CaseEvent['data'][string];

function valueWords(value: Json | undefined): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(valueWords).join(', ');
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  return Object.hasOwn(severityWords, text) ? text : text.slice(0, 200);
}

/** "severity: high · CVSS 4.0: …" of a `set`, whatever wrapper the log keeps it in. */
export function changeWords(event: Pick<CaseEvent, 'kind' | 'data'>): string | null {
  if (event.kind !== 'set') return null;
  const { fields } = event.data;
  const changed =
    typeof fields === 'object' && fields !== null && !Array.isArray(fields) ? fields : event.data;
  const parts = Object.entries(changed)
    .filter(([name]) => Object.hasOwn(fieldNames, name))
    .map(([name, value]) => `${fieldNames[name] ?? name}: ${valueWords(value)}`);
  return parts.length === 0 ? null : parts.join(' · ');
}

/** "+regression −triage". */
function tagWords({ add, remove }: CaseEvent['data']): string {
  const signed = (tags: Json | undefined, sign: string): string[] =>
    Array.isArray(tags) ? tags.map((tag) => `${sign}${valueWords(tag)}`) : [];
  return [...signed(add, '+'), ...signed(remove, '−')].join(' ');
}

/** What follows the sentence of an event: what changed, which other case, which formats. */
export function detailWords({ newest, formats }: TimelineEntry): string | null {
  if (formats.length > 1)
    return `in ${String(formats.length)} formats: ${formats.map(formatName).join(' · ')}`;
  const { data } = newest;
  const planned = plannedSentence(newest);
  if (planned !== null) return planned;
  const { format, until } = data;
  if (newest.kind === 'snoozed' && typeof until === 'string') return `until ${untilWords(until, utc)}`;
  if (newest.kind === 'tagged') return tagWords(data);
  if (typeof format === 'string') return formatName(format);
  const of = data['of'] ?? data['caseId'];
  return changeWords(newest) ?? (typeof of === 'string' ? of : null);
}

const formatName = (format: string): string =>
  Object.hasOwn(formatWords, format) ? formatWords[format as ExportFormat] : format;

const utc = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

/** "fix released for 2026-12-03 10:00 UTC" of an event that is planned. */
function plannedSentence({ kind, data }: CaseEvent): string | null {
  const { event, for: at } = data;
  if (kind !== 'planned' || typeof event !== 'string' || typeof at !== 'string') return null;
  const words = Object.hasOwn(eventSentences, event) ? eventSentences[event as CaseEventKind] : event;
  return `${words.toLowerCase()} for ${utc(at)}`;
}

/** One entry of the timeline; several exports of one moment are one entry. */
export type TimelineEntry = {
  readonly newest: CaseEvent;
  readonly oldest: CaseEvent;
  readonly formats: readonly string[]; // of exports, in the order they were written
};

const oneMoment = 60_000; // ms between two exports that belong together

/** Newest first. */
export function timelineEntries(events: readonly CaseEvent[]): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  for (const event of events) {
    const last = entries.at(-1);
    const format = event.data['format'];
    const formats = event.kind === 'exported' && typeof format === 'string' ? [format] : [];
    if (last !== undefined && formats.length > 0 && belongTogether(last.newest, event))
      entries[entries.length - 1] = { ...last, newest: event, formats: [...last.formats, ...formats] };
    else entries.push({ newest: event, oldest: event, formats });
  }
  return entries.reverse();
}

function belongTogether(before: CaseEvent, event: CaseEvent): boolean {
  return (
    before.kind === 'exported' &&
    before.actor === event.actor &&
    before.undone === event.undone &&
    before.reason === event.reason &&
    Date.parse(event.at) - Date.parse(before.at) < oneMoment
  );
}
