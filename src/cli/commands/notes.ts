/** `note` and `checklist`: what stays inside the vault about a case. Command line. */
import type { CaseDetail } from '#shared/schema/case.ts';
import { checklistWords } from '#shared/words/notes.ts';
import { progressOf } from '#shared/calc/checklist.ts';
import { caseIds, changeCases, oneOrAll } from '../case-ids.ts';
import { changedLine } from '../case-words.ts';
import { ask, emit, Failure, text, texts, Usage, word, type Command } from '../context.ts';
import { readTextFile } from '../read-file.ts';

export const noteCommands: Record<string, Command> = {
  note: {
    usage: 'note CASE | note CASE… --text TEXT | --file FILE',
    summary:
      'list the internal notes of a case, or add one to cases; notes are never sent, exported or published, and @NAME mentions a member of the team (queue --filter mentions:me)',
    flags: {
      text: { type: 'string', help: 'the note to add' },
      file: { type: 'string', help: 'file with the note to add' },
    },
    run: async (context) => {
      const file = text(context, 'file');
      const reason = file === undefined ? text(context, 'text') : readTextFile(file);
      if (reason === undefined) {
        const detail = await ask(await context.read(), 'case.get', { caseId: word(context, 0, 'CASE') });
        const notes = notesOf(detail);
        emit(context, { caseId: detail.id, notes }, () =>
          notes.length === 0
            ? 'No notes.'
            : notes
                .map(({ seq, at, by, text: said }) => `${at}  ${by}  #${String(seq)}\n${said}\n`)
                .join('\n'),
        );
        return;
      }
      if (reason.trim() === '') throw new Usage('the note is empty');
      const ids = caseIds(context.words);
      await changeCases(
        context,
        await context.open(),
        ids,
        { kind: 'event', event: 'note', reason },
        (done) => {
          emit(context, oneOrAll(context.words, done), () => changedLine(done, 'note added'));
        },
      );
    },
  },
  checklist: {
    usage: 'checklist CASE [--tick N]… [--untick N]…',
    summary:
      'show the checklist of a case, or tick items by number or text; the list belongs to the project (project checklist)',
    flags: {
      tick: { type: 'string', multiple: true, help: 'an item that is done' },
      untick: { type: 'string', multiple: true, help: 'an item that is not done' },
    },
    run: async (context) => {
      const caseId = word(context, 0, 'CASE');
      const changes = [
        ...texts(context, 'tick').map((item) => ({ item, done: true })),
        ...texts(context, 'untick').map((item) => ({ item, done: false })),
      ];
      const backend = await (changes.length === 0 ? context.read() : context.open());
      const before = await ask(backend, 'case.get', { caseId });
      for (const { item, done } of changes)
        await ask(backend, 'case.check', { caseId: before.id, item: itemMeant(before, item), done });
      const { id, project, checklist } =
        changes.length === 0 ? before : await ask(backend, 'case.get', { caseId });
      emit(context, { caseId: id, ...progressOf(checklist.items), ...checklist }, () =>
        listed(checklist, checklistWords.none(project)),
      );
    },
  },
  'project checklist': {
    usage: 'project checklist NAME [FILE]',
    summary: 'show the checklist of a project, or replace it with a Markdown file; ticked items stay ticked',
    run: async (context) => {
      const project = word(context, 0, 'NAME');
      const file = context.words[1];
      const { checklist } =
        file === undefined
          ? (await ask(await context.read(), 'project.get', { project })).project
          : await ask(await context.open(), 'project.update', { project, checklist: readTextFile(file) });
      emit(context, { project, checklist }, () =>
        file === undefined ? checklist || checklistWords.none(project) : 'Checklist saved.',
      );
    },
  },
};

const notesOf = ({ events }: CaseDetail) =>
  events.flatMap(({ kind, undone, reason, seq, at, actor, data }) => {
    const mentions = Array.isArray(data['mentions']) ? data['mentions'] : [];
    return kind === 'note' && !undone && reason !== null
      ? [{ seq, at, by: actor, text: reason, mentions }]
      : [];
  });

/** "3", or the text of the item. */
function itemMeant({ checklist: { items } }: CaseDetail, written: string): string {
  if (!/^\d{1,3}$/.test(written)) return written;
  const item = items[Number(written) - 1];
  if (item === undefined)
    throw new Failure({ code: 'not-found', what: 'item of the checklist', id: written });
  return item.text;
}

function listed({ items, gone }: CaseDetail['checklist'], none: string): string {
  if (items.length + gone.length === 0) return none;
  const { done, all } = progressOf(items);
  return [
    `${String(done)} of ${String(all)} done.`,
    ...items.flatMap(({ text: said, heading, done: tick }, at) => [
      ...(heading === null || heading === items[at - 1]?.heading ? [] : ['', heading]),
      `${String(at + 1).padStart(3)}  [${tick === null ? ' ' : 'x'}] ${said}${tick === null ? '' : `  (${tick.actor}, ${tick.at})`}`,
    ]),
    ...(gone.length === 0 ? [] : ['', checklistWords.gone]),
    ...gone.map(({ text: said, actor, at }) => `     [x] ${said}  (${actor}, ${at})`),
  ].join('\n');
}
