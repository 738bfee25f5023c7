/** The log of a case in words: sentences for its events, runs of exports folded into one entry. Pure. */
import type { ExportFormat } from '../schema/advisory.ts';
import { formatWords } from './advisory.ts';
import type { CaseEvent, CaseEventKind } from '../schema/case.ts';
import { severityWords } from './severity.ts';
import { eventSentences } from './cases.ts';
import { changesTold } from '../calc/record-events.ts';
import { recordChangeWords } from './records.ts';
import type { TriageClass } from '../calc/triage.ts';
import { triageWords } from './triage.ts';
import type { PartnerAnswer } from '../schema/partner.ts';
import { checklistWords } from './notes.ts';
import { embargoWords, partnerAnswerWords } from './embargo.ts';
import { mergedSentence, mergedWords } from './capsules.ts';
import { untilWords } from './snooze.ts';

const fieldNames: Readonly<Record<string, string>> = {
  title: 'title',
  severity: 'severity',
  class: 'class',
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
const instant = /^\d{4}-\d\d-\d\dT[\d:.]{5,12}Z$/;

function valueWords(value: Json | undefined): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(valueWords).join(', ');
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  if (instant.test(text)) return utc(text);
  if (Object.hasOwn(triageWords, text)) return triageWords[text as TriageClass].toLowerCase();
  return Object.hasOwn(severityWords, text) ? text : text.slice(0, 200);
}

type Values = Readonly<Record<string, Json>>;

/** What a `set` sets, whatever wrapper the log keeps it in. */
function fieldsSet({ data }: Pick<CaseEvent, 'data'>): Values {
  const { fields } = data;
  return typeof fields === 'object' && fields !== null && !Array.isArray(fields) ? fields : data;
}

/** "severity: low → high · CVSS 4.0: …" of a `set`; `before`: the values until then. */
export function changeWords(event: Pick<CaseEvent, 'kind' | 'data'>, before: Values = {}): string | null {
  if (event.kind !== 'set') return null;
  const changed = fieldsSet(event);
  const parts = Object.entries(changed)
    .filter(([name]) => Object.hasOwn(fieldNames, name))
    .map(([name, value]) => {
      const old = before[name];
      const from = old === undefined || old === null || old === '' ? '' : `${valueWords(old)} → `;
      return `${fieldNames[name] ?? name}: ${from}${valueWords(value)}`;
    });
  return parts.length === 0 ? null : parts.join(' · ');
}

/** "+regression −triage". */
function tagWords({ add, remove }: CaseEvent['data']): string {
  const signed = (tags: Json | undefined, sign: string): string[] =>
    Array.isArray(tags) ? tags.map((tag) => `${sign}${valueWords(tag)}`) : [];
  return [...signed(add, '+'), ...signed(remove, '−')].join(' ');
}

/** What follows the sentence of an event: what changed, which other case, which formats. */
export function detailWords({ newest, formats, before }: TimelineEntry): string | null {
  if (formats.length > 1)
    return `in ${String(formats.length)} formats: ${formats.map(formatName).join(' · ')}`;
  const { data } = newest;
  const planned = plannedSentence(newest);
  if (planned !== null) return planned;
  const { format, until } = data;
  if (newest.kind === 'snoozed' && typeof until === 'string') return `until ${untilWords(until, utc)}`;
  if (newest.kind === 'tagged') return tagWords(data);
  if (newest.kind === 'checked')
    return checklistWords.checked(valueWords(data['item']), data['done'] === true);
  if (newest.kind === 'closure') return closureWords(data['closure']);
  if (newest.kind === 'calendar') return movedClocksWords(data['moved']);
  if (newest.kind === 'note') return 'internal';
  const partners = partnerSentence(newest);
  if (partners !== null) return partners;
  if (newest.kind === 'capsule-merged') return mergedWords(data);
  if (typeof format === 'string') return formatName(format);
  const changes = changesTold(newest);
  if (changes.length > 0) return changes.map(recordChangeWords).join(' · ');
  const of = data['of'] ?? data['caseId'] ?? (isPair(newest) ? (data['into'] ?? data['from']) : null);
  const basis = typeof data['basis'] === 'string' ? [`decided by “${data['basis']}”`] : [];
  if (basis.length > 0) return [...(typeof of === 'string' ? [of] : []), ...basis].join(' · ');
  return changeWords(newest, before) ?? (typeof of === 'string' ? of : null);
}

/** "“Summer break” 2026-07-06 00:00 UTC to …", or that it was cancelled. */
function closureWords(closure: Json | undefined): string | null {
  if (typeof closure !== 'object' || closure === null || Array.isArray(closure)) return null;
  const { name, from, to } = closure;
  const span = from === to ? 'cancelled' : `${valueWords(from)} to ${valueWords(to)}`;
  return `“${valueWords(name)}” ${span}`;
}

/** "acknowledge: 2026-10-12 08:00 UTC → 2026-10-13 08:00 UTC". */
function movedClocksWords(moved: Json | undefined): string | null {
  if (!Array.isArray(moved)) return null;
  const side = (clock: Json | undefined): string =>
    typeof clock === 'object' && clock !== null && !Array.isArray(clock)
      ? valueWords(clock['dueAt'] ?? clock['state'])
      : 'no clock';
  return moved
    .flatMap((one) => (typeof one === 'object' && one !== null && !Array.isArray(one) ? [one] : []))
    .map(({ milestone, before, after }) => `${valueWords(milestone)}: ${side(before)} → ${side(after)}`)
    .join(' · ');
}

const pairs: readonly CaseEventKind[] = ['merged', 'merged-into', 'split', 'split-from'];
const isPair = ({ kind }: CaseEvent): boolean => pairs.includes(kind);

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

/** Which partners, and which date they were told, gave or asked for. */
function partnerSentence({ kind, data }: CaseEvent): string | null {
  const { partners, embargoUntil, name, answer, until, by } = data;
  const date = (at: Json | undefined): string[] => (typeof at === 'string' ? [utc(at)] : []);
  if ((kind === 'partners-prepared' || kind === 'partners-told') && Array.isArray(partners))
    return [partners.map(nameOf).join(', '), ...date(embargoUntil)].join(' · ');
  if (kind === 'partner-answered')
    return [valueWords(name), partnerAnswerWords[answer as PartnerAnswer], ...date(until)].join(' · ');
  if (kind === 'date-proposed')
    return [...date(data['for']), embargoWords.proposedBy(valueWords(by))].join(', ');
  return null;
}

const nameOf = (one: Json): string =>
  typeof one === 'object' && one !== null && !Array.isArray(one) ? valueWords(one['name']) : '';

/** What an entry of the timeline is. */
export const entryWords = ({ kind, data }: CaseEvent): string =>
  kind === 'capsule-merged' ? mergedSentence(data) : eventSentences[kind];

/** One entry of the timeline; several exports of one moment are one entry. */
export type TimelineEntry = {
  readonly newest: CaseEvent;
  readonly oldest: CaseEvent;
  readonly formats: readonly string[]; // of exports, in the order they were written
  readonly before: Values; // of the fields of the case, until then
};

const oneMoment = 60_000; // ms between two exports that belong together

/** Newest first. */
export function timelineEntries(events: readonly CaseEvent[]): TimelineEntry[] {
  const entries: TimelineEntry[] = [];
  const before = valuesBefore(events);
  for (const event of events) {
    const last = entries.at(-1);
    const format = event.data['format'];
    const formats = event.kind === 'exported' && typeof format === 'string' ? [format] : [];
    if (last !== undefined && formats.length > 0 && belongTogether(last.newest, event))
      entries[entries.length - 1] = { ...last, newest: event, formats: [...last.formats, ...formats] };
    else entries.push({ newest: event, oldest: event, formats, before: before.get(event.seq) ?? {} });
  }
  return entries.reverse();
}

/** For each `set`, the values of the fields until then; what had been taken back by then counts no more. */
function valuesBefore(events: readonly CaseEvent[]): ReadonlyMap<number, Values> {
  const found = new Map<number, Values>();
  let applied: CaseEvent[] = [];
  for (const event of events) {
    if (event.kind === 'undone') {
      const { seq, seqs } = event.data;
      const taken: readonly Json[] = Array.isArray(seqs) ? seqs : [seq ?? null];
      applied = applied.filter((one) => !taken.includes(one.seq));
    }
    if (event.kind !== 'set') continue;
    found.set(event.seq, Object.assign({}, ...applied.map(fieldsSet)) as Values);
    applied.push(event);
  }
  return found;
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
