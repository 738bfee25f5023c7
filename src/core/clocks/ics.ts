/**
 * Agenda items as an iCalendar file (RFC 5545). Core, pure: the stamp is given. Calendars are shared and synced,
 * so by default an entry says no more than "Bulkhead: due AIX-2026-0042", and its UID is a hash.
 */
import type { AgendaItem } from './agenda.ts';

export type IcsOptions = {
  stamp: string; // the instant of the export, for DTSTAMP
  detail?: 'none' | 'full' | undefined; // "full" adds title, milestone and state: only for a calendar of your own
  alarmMinutes?: number | undefined; // before; no alarm if not given
};

const utf8 = { one: 0x80, two: 0x800, four: 0x10000 } as const;

function octets(codePoint: number): number {
  if (codePoint < utf8.one) return 1;
  if (codePoint < utf8.two) return 2;
  return codePoint < utf8.four ? 3 : 4;
}

/** Lines of at most 75 octets, never cut inside a character; what follows starts with a space. */
export function fold(line: string): string {
  let folded = '';
  let used = 0;
  for (const character of line) {
    const size = octets(character.codePointAt(0) ?? 0);
    if (used + size > 75) {
      folded += '\r\n ';
      used = 1;
    }
    folded += character;
    used += size;
  }
  return folded;
}

/** TEXT values: backslash, semicolon, comma and line ends escaped; other control characters left out. */
export function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');
}

function utcStamp(instant: string): string {
  const ms = Date.parse(instant);
  return `${new Date(Number.isNaN(ms) ? 0 : ms).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
}

/** FNV-1a, 64 bits: stable across exports and releases, tells nothing to someone who reads it in passing. */
function hash(text: string): string {
  let value = 0xcbf29ce484222325n;
  for (const character of text) {
    value = ((value ^ BigInt(character.codePointAt(0) ?? 0)) * 0x100000001b3n) & 0xffffffffffffffffn;
  }
  return value.toString(16).padStart(16, '0');
}

/** A moved due time keeps its UID, so that a calendar moves the entry instead of adding one. */
function uidOf(item: AgendaItem): string {
  const place = item.kind === 'holiday' ? item.date : (item.ruleKey ?? '');
  return `${hash([item.kind, item.caseId ?? item.title ?? '', place].join('\n'))}@bulkhead.invalid`;
}

function summaryOf(item: AgendaItem, detail: IcsOptions['detail']): string {
  if (item.kind === 'holiday') return `Day off: ${item.title ?? ''}`;
  const sort = item.kind === 'planned' ? 'planned' : 'due';
  if (detail !== 'full') return `Bulkhead: ${sort} ${item.caseId ?? ''}`;
  const what = item.label ?? item.milestone ?? 'embargo ends';
  const target = item.kind === 'target' || item.kind === 'planned' ? ` (${item.kind})` : '';
  return `Bulkhead: ${what}${target} ${item.caseId ?? ''}${item.title === null ? '' : `: ${item.title}`}`;
}

function timesOf(item: AgendaItem): string[] {
  if (item.at !== null) return [`DTSTART:${utcStamp(item.at)}`];
  const next = new Date(Date.parse(`${item.date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  return [
    `DTSTART;VALUE=DATE:${item.date.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${next.replaceAll('-', '')}`,
  ];
}

function eventOf(item: AgendaItem, { stamp, detail, alarmMinutes }: IcsOptions): string[] {
  const summary = escapeText(summaryOf(item, detail));
  const alarm =
    alarmMinutes === undefined || item.at === null
      ? []
      : [
          'BEGIN:VALARM',
          'ACTION:DISPLAY',
          `DESCRIPTION:${summary}`,
          `TRIGGER:-PT${Math.max(0, Math.trunc(alarmMinutes))}M`,
          'END:VALARM',
        ];
  return [
    'BEGIN:VEVENT',
    `UID:${uidOf(item)}`,
    `DTSTAMP:${utcStamp(stamp)}`,
    ...timesOf(item),
    `SUMMARY:${summary}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    ...alarm,
    'END:VEVENT',
  ];
}

export function toIcs(items: readonly AgendaItem[], options: IcsOptions): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Bulkhead//Clocks//EN',
    'CALSCALE:GREGORIAN',
    ...items.flatMap((item) => eventOf(item, options)),
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}
