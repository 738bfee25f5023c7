/** `today`: what there is to do, over all projects, the most urgent first. Command line. */
import { formatSpan } from '#shared/words/spans.ts';
import { endOfDay } from '#shared/calc/day-bounds.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import { number } from '#shared/words/format.ts';
import { similarCount } from '#shared/words/similar.ts';
import { todayReason, todaySectionWords } from '#shared/words/today.ts';
import { ask, emitList, given, isSet, text, Usage, type Command } from '../context.ts';
import type { Table } from '../table.ts';

export const todayCommands: Record<string, Command> = {
  today: {
    usage: 'today [--project N] [--grouped] [--limit N] [--check]',
    summary:
      'list what there is to do today: overdue, due today, embargoes ending, answers, back from snooze, waiting; each case once',
    lists: true,
    flags: {
      project: { type: 'string', help: 'only this project' },
      grouped: { type: 'boolean', help: 'of open similar reports, list only the first' },
      limit: { type: 'string', help: 'number of rows (default: 250)' },
      check: { type: 'boolean', help: 'exit with code 1 if anything is overdue or due today' },
    },
    run: async (context) => {
      const limit = text(context, 'limit');
      if (limit !== undefined && !/^\d+$/.test(limit)) throw new Usage('--limit must be a number');
      const now = Date.parse(context.now ?? new Date().toISOString());
      const found = await ask(await context.read(), 'today.list', {
        endOfDay: endOfDay(now),
        ...(isSet(context, 'grouped') ? { grouped: true } : {}),
        ...given('project', text(context, 'project')),
        ...given('limit', limit === undefined ? undefined : Number(limit)),
        ...given('now', context.now),
      });
      emitList(context, found, () => todayTable(found, now, isSet(context, 'grouped')));
      const { overdue, 'due-today': today } = found.counts;
      return isSet(context, 'check') && overdue + today > 0 ? 'no' : 'done';
    },
  },
};

function todayTable(
  { rows, counts, more, snoozed, next }: Output<'today.list'>,
  now: number,
  grouped: boolean,
): Table {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const left =
    total > rows.length ? [`${number(rows.length)} of ${number(total)}${more ? '+' : ''} shown.`] : [];
  return {
    columns: [
      { name: 'Case' },
      { name: 'Section' },
      { name: 'Why' },
      { name: 'Severity' },
      { name: 'Status' },
      { name: 'Project' },
      { name: 'Title', long: true },
    ],
    rows: rows.map((row) => [
      row.id,
      { text: todaySectionWords[row.section], colour: row.section === 'overdue' ? 'red' : null },
      todayReason(row, now, formatSpan),
      row.severity ?? '-',
      row.state,
      row.project,
      grouped && row.group !== null && row.group.open > 1
        ? `${row.title} (${similarCount(row.group.open)})`
        : row.title,
    ]),
    empty:
      next === null || next.nextDueAt === null
        ? 'Nothing to do today.'
        : `Nothing to do today. Next: ${next.id}, ${next.nextMilestone ?? 'next step'} due ${next.nextDueAt}.`,
    foot: [...left, ...(snoozed === 0 ? [] : [`${number(snoozed)} snoozed.`])],
  };
}
