/** Whether a local time is within the quiet hours, which may span midnight. Pure. */
import { counted } from '#shared/words/format.ts';
import type { Settings } from '#shared/contract/settings.ts';

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

export function isQuiet(quietHours: Settings['quietHours'], at: Date): boolean {
  if (quietHours === null) return false;
  const now = at.getHours() * 60 + at.getMinutes();
  const from = minutesOf(quietHours.from);
  const to = minutesOf(quietHours.to);
  return from <= to ? now >= from && now < to : now >= from || now < to;
}

type TurnedCounts = { readonly overdue: number; readonly dueSoon: number };

/** What to say when clocks turned: a count, never a name. Null: nothing got worse. */
export function noticeOf(before: TurnedCounts, after: TurnedCounts): { title: string; body: string } | null {
  const over = after.overdue - before.overdue;
  if (over > 0) {
    const body = after.overdue === over ? '' : `${String(after.overdue)} overdue in total.`;
    return { title: counted(over, 'clock is overdue', 'clocks are overdue'), body };
  }
  const soon = after.dueSoon - before.dueSoon;
  if (soon > 0 && after.overdue === before.overdue)
    return { title: counted(soon, 'clock is due soon', 'clocks are due soon'), body: '' };
  return null;
}
