/** `snooze`: cases that can wait, out of the queue and back. Command line. */
import { isWait, morningOf, nextWeek, tomorrow } from '#shared/calc/snooze-now.ts';
import { snoozeWaits } from '#shared/calc/snooze-waits.ts';
import { snoozeUntilSchema, type SnoozeUntil } from '#shared/schema/snooze.ts';
import { untilWords } from '#shared/words/snooze.ts';
import { caseIds, changeCases, oneOrAll } from '../case-ids.ts';
import { changedLine } from '../case-words.ts';
import { emit, isSet, text, Usage, type Command, type Context } from '../context.ts';

const examples = `tomorrow, next-week, a day or time such as 2026-12-07, or ${snoozeWaits.join(', ')}`;

/** What `--until` says; null with `--off`. */
function untilOf(context: Context): SnoozeUntil | null {
  const written = text(context, 'until');
  if (isSet(context, 'off') === (written !== undefined)) throw new Usage('give either --until or --off');
  if (written === undefined) return null;
  const now = new Date(context.now ?? new Date());
  if (written === 'tomorrow') return tomorrow(now);
  if (written === 'next-week') return nextWeek(now);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(written) && !Number.isNaN(Date.parse(written));
  const until = snoozeUntilSchema.safeParse(isDay ? morningOf(written) : written);
  if (!until.success) throw new Usage(`--until must be ${examples}`);
  return until.data;
}

export const snoozeCommands: Record<string, Command> = {
  snooze: {
    usage: 'snooze CASE… --until DATE|answer|EVENT | --off',
    summary:
      'hide cases from the queue until a date, an answer or an event; clocks keep running, and a case returns when one is due soon; - reads IDs from standard input',
    flags: {
      until: { type: 'string', help: examples },
      off: { type: 'boolean', help: 'return them to the queue now' },
    },
    run: async (context) => {
      const until = untilOf(context);
      const ids = caseIds(context.words);
      const backend = await context.open();
      const what =
        until === null
          ? 'back in the queue'
          : `snoozed until ${untilWords(until, (iso) => iso)}${isWait(until) ? '' : ' at the latest'}`;
      await changeCases(context, backend, ids, { kind: 'snooze', until }, (done) => {
        emit(context, oneOrAll(context.words, done), () => changedLine(done, what));
      });
    },
  },
};
