/** `waiting`: what waits for whom, with counts. Command line. */
import { formatSpan } from '#shared/words/spans.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import { waitingListNames } from '#shared/schema/waiting.ts';
import { turnWords, waitingListWords } from '#shared/words/waiting.ts';
import { ask, choice, emitList, given, isSet, text, Usage, type Command } from '../context.ts';
import type { Table } from '../table.ts';

type Lists = Output<'waiting.list'>['lists'];

export const waitingCommands: Record<string, Command> = {
  waiting: {
    usage: 'waiting [LIST] [--project N] [--limit N] [--check]',
    summary: `count who waits for whom, or list the cases of one list: ${waitingListNames.join(', ')}; each is a filter of the queue`,
    lists: true,
    flags: {
      project: { type: 'string', help: 'only this project' },
      limit: { type: 'string', help: 'how many cases to list (default: 50)' },
      check: { type: 'boolean', help: 'exit with code 1 if we owe an answer or an update' },
    },
    run: async (context) => {
      const limit = text(context, 'limit');
      if (limit !== undefined && !/^\d{1,3}$/.test(limit))
        throw new Usage('--limit must be a number up to 500');
      const chosen = choice(context.words[0], waitingListNames, 'LIST');
      const { lists } = await ask(await context.read(), 'waiting.list', {
        limit: limit === undefined ? 50 : Number(limit),
        ...given('project', text(context, 'project')),
        ...given('now', context.now),
      });
      const shown = chosen === undefined ? lists : lists.filter(({ name }) => name === chosen);
      const now = Date.parse(context.now ?? new Date().toISOString());
      emitList(context, { lists: shown }, () =>
        chosen === undefined ? countTable(lists) : caseTable(shown, now),
      );
      const owes = lists.some(({ name, count }) => (name === 'us' || name === 'update') && count > 0);
      return isSet(context, 'check') && owes ? 'no' : 'done';
    },
  },
};

const countOf = ({ count, more }: Lists[number]): string => `${String(count)}${more ? '+' : ''}`;

function countTable(lists: Lists): Table {
  return {
    columns: [{ name: 'List' }, { name: 'Cases' }, { name: 'What' }, { name: 'Filter', long: true }],
    rows: lists.map((list) => [list.name, countOf(list), waitingListWords[list.name].title, list.filter]),
    empty: '',
  };
}

function caseTable([list]: Lists, now: number): Table {
  const rows = list?.rows ?? [];
  return {
    columns: [
      { name: 'Case' },
      { name: 'Why' },
      { name: 'Due' },
      { name: 'Status' },
      { name: 'Project' },
      { name: 'Title', long: true },
    ],
    rows: rows.map((row) => [
      row.id,
      turnWords(row, now, formatSpan) || '-',
      row.nextDueAt ?? '-',
      row.state,
      row.project,
      row.title,
    ]),
    empty: 'No cases.',
    foot:
      list === undefined || list.count <= rows.length
        ? []
        : [`${String(rows.length)} of ${countOf(list)} shown.`],
  };
}
