/** Dates in mail headers (RFC 5322 §3.3 and what is found in the wild). Pure, never throws. */
import { withoutComments } from './parameters.ts';

export type DateProblem = 'missing' | 'malformed' | 'implausible-year' | 'implausible-zone';

export type MailDate = {
  readonly instant: number | null; // milliseconds since 1970, UTC; null when it cannot be trusted at all
  readonly offsetMinutes: number | null; // of the sender; null when unknown ("-0000" or no zone)
  readonly problem: DateProblem | null;
};

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const zones: Readonly<Record<string, number>> = Object.assign(Object.create(null) as Record<string, number>, {
  ...{ ut: 0, utc: 0, gmt: 0, z: 0, edt: -240, est: -300, cdt: -300, cst: -360, mdt: -360, mst: -420 },
  ...{ pdt: -420, pst: -480, bst: 60, wet: 0, west: 60, cet: 60, cest: 120, eet: 120, eest: 180, jst: 540 },
});
const earliestYear = 1970;
const latestYear = 2199;
const maxLength = 400;

export function parseDate(raw: string | null | undefined): MailDate {
  if (raw === null || raw === undefined || raw.trim() === '') return failed('missing');
  const text = withoutComments(raw.slice(0, maxLength)).trim();
  return parseIso(text) ?? parseUsual(text) ?? parseWords(text);
}

function failed(problem: DateProblem): MailDate {
  return { instant: null, offsetMinutes: null, problem };
}

type Clock = { hour: number; minute: number; second: number };
type Parts = Clock & { year: number; month: number; day: number; zone: string | null };

function parseIso(text: string): MailDate | null {
  const match =
    /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i.exec(
      text,
    );
  if (!match) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', zone] = match;
  return assemble({
    year: Number(year),
    month: Number(month) - 1,
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    zone: zone?.replace(':', '') ?? null,
  });
}

/** As nearly every program writes it; it says what the words one by one say. */
function parseUsual(text: string): MailDate | null {
  const match =
    /^(?:(?:mon|tue|wed|thu|fri|sat|sun),? )?(\d{1,2}) ([a-z]{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? ([+-]\d{4})$/i.exec(
      text,
    );
  if (!match) return null;
  const [, day, name = '', year, hour, minute, second = '0', zone = ''] = match;
  const month = monthOf(name);
  if (month < 0) return null;
  return assemble({
    year: Number(year),
    month,
    day: Number(day),
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    zone,
  });
}

/** "Mon, 21 Aug 95 13:30:57 -600", "Mon Aug 21 13:30:57 1995", "21-Aug-1995 …": the words say what they are. */
function parseWords(text: string): MailDate {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  let month = -1;
  let clock: Clock | null = null;
  let zone: string | null = null;
  const numbers: string[] = [];
  for (const word of words.slice(0, 20)) {
    const dashed = /^(\d{1,2})-([a-z]{3,9})-(\d{1,5})$/i.exec(word);
    const time = /^(\d{1,2})[:.](\d{1,2})(?:[:.](\d{1,2})(?:[.,]\d{1,9})?)?$/.exec(word);
    if (dashed) {
      numbers.push(dashed[1] ?? '', dashed[3] ?? '');
      month = monthOf(dashed[2] ?? '');
    } else if (time && clock === null) {
      clock = { hour: Number(time[1]), minute: Number(time[2]), second: Number(time[3] ?? '0') };
    } else if (/^[+-]\d{1,4}$/.test(word) || /^[+-]\d\d:\d\d$/.test(word)) zone = word.replace(':', '');
    else if (/^\d{1,6}(st|nd|rd|th)?$/i.test(word)) numbers.push(word.replace(/\D/g, ''));
    else if (month < 0 && monthOf(word) >= 0) month = monthOf(word);
    else if (clock !== null && zone === null && word.toLowerCase() in zones) zone = word.toLowerCase();
  }
  const [first = '', second = ''] = numbers;
  if (month < 0 || clock === null || numbers.length < 2) return failed('malformed');
  const yearFirst = first.length > 2;
  const year = yearFirst ? first : second;
  return assemble({ ...clock, year: fullYear(year), month, day: Number(yearFirst ? second : first), zone });
}

function monthOf(word: string): number {
  return word.length < 3 ? -1 : months.indexOf(word.slice(0, 3).toLowerCase());
}

/** RFC 5322 §4.3: two digits mean 1950–2049, three digits count from 1900. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return digits.length === 3 ? 1900 + year : year;
}

function assemble(parts: Parts): MailDate {
  const { year, month, day, hour, minute, second } = parts;
  if (year < earliestYear || year > latestYear) return failed('implausible-year');
  const inRange = hour < 24 && minute < 60 && second <= 60 && month >= 0 && month < 12 && day >= 1;
  if (!inRange || day > new Date(Date.UTC(year, month + 1, 0)).getUTCDate()) return failed('malformed');
  const zone = readZone(parts.zone);
  const local = Date.UTC(year, month, day, hour, minute, Math.min(second, 59));
  if (zone === 'implausible') return { instant: local, offsetMinutes: null, problem: 'implausible-zone' };
  return { instant: local - (zone ?? 0) * 60_000, offsetMinutes: zone, problem: null };
}

function readZone(zone: string | null): number | null | 'implausible' {
  if (zone === null || zone === '-0000') return null;
  const named = zones[zone.toLowerCase()];
  if (named !== undefined) return named;
  const digits = zone.slice(1).padStart(4, '0');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  if (minutes > 14 * 60 || Number(digits.slice(2)) > 59) return 'implausible';
  return zone.startsWith('-') ? -minutes : minutes;
}
