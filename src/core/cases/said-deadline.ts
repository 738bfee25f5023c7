/** What the newest mail of the reporter says about when they publish, as a limit for the planner. Nothing is set by it. Pure. */
import type { Constraint } from '#shared/schema/plan.ts';
import { planTexts } from '#shared/words/plans.ts';
import { dayOfIsoDate, DAY, openZone, toInstant } from '../clocks/zone.ts';
import { shownText } from '../messages/summary.ts';
import type { CaseRow, Reads } from '../ports.ts';
import { isByReporter } from '../relays/read-relay.ts';
import { deadlineIn } from '../report/deadline.ts';

const mostMessages = 200;

export function saidDeadline(read: Reads, row: CaseRow, timeZone: string): Constraint[] {
  const newestFirst = read
    .messagesOf(row.id)
    .filter(({ direction }) => direction === 'incoming')
    .slice(-mostMessages)
    .reverse();
  for (const message of newestFirst) {
    const reading = read.messageReading(message.id);
    const said = isByReporter(reading, row) ? deadlineIn(shownText(reading), message.receivedAt) : null;
    if (said === null) continue;
    const { kind, when, quote } = said;
    const at =
      'days' in when
        ? Date.parse(message.receivedAt) + when.days * DAY
        : openZone(timeZone).instantOf(dayOfIsoDate(when.date) * DAY); // whenever on that day: before it begins
    const label = kind === 'not-after' ? planTexts.reporterPublishes : planTexts.reporterAsksToWait;
    return [{ kind, at: toInstant(at), label, quote, messageId: message.id }];
  }
  return [];
}
