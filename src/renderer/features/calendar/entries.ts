/** Agenda entries, put where the calendar shows them. Pure. */
import type { AgendaEntry } from '#shared/schema/agenda.ts';
import { milestoneWords } from '#shared/words/milestones.ts';

export type DayContent = {
  readonly holidays: readonly string[];
  /** The projects that have it off. */
  readonly offIn: readonly string[];
  readonly entries: readonly AgendaEntry[];
};

const nothing: DayContent = { holidays: [], offIn: [], entries: [] };

export function byDay(items: readonly AgendaEntry[]): ReadonlyMap<string, DayContent> {
  const days = new Map<string, { holidays: string[]; offIn: string[]; entries: AgendaEntry[] }>();
  for (const item of items) {
    const day = days.get(item.date) ?? { holidays: [], offIn: [], entries: [] };
    days.set(item.date, day);
    if (item.kind !== 'holiday') {
      day.entries.push(item);
      continue;
    }
    if (!day.offIn.includes(item.project)) day.offIn.push(item.project);
    if (item.title !== null && !day.holidays.includes(item.title)) day.holidays.push(item.title);
  }
  return days;
}

export function dayOf(days: ReadonlyMap<string, DayContent>, date: string): DayContent {
  return days.get(date) ?? nothing;
}

export function entryWords(entry: AgendaEntry): string {
  if (entry.kind === 'embargo-end') return 'Embargo ends';
  const what = entry.label ?? (entry.milestone === null ? '' : milestoneWords[entry.milestone]);
  return entry.kind === 'target' || entry.kind === 'planned' ? `${what}, ${entry.kind}` : what;
}

export function entryKey(entry: AgendaEntry): string {
  return `${entry.kind}/${entry.caseId ?? ''}/${entry.ruleKey ?? ''}/${entry.at ?? ''}`;
}

/** What is still owed on a day; what is met or only planned stands there too. */
export function isDue({ kind, state }: AgendaEntry): boolean {
  return kind !== 'planned' && state !== 'met' && state !== 'met-late';
}

/** Share of a clock's span that is left, for its ring; null when it does not tick. */
export function leftAt({ startedAt, at }: AgendaEntry, now: number): number | null {
  if (startedAt === null || at === null) return null;
  const span = Date.parse(at) - Date.parse(startedAt);
  return span > 0 ? (Date.parse(at) - now) / span : null;
}
