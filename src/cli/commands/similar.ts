/** `similar` and `group`: reports that are alike, and the groups they stand in. Command line. */
import type { SimilarCase } from '#shared/schema/similar.ts';
import { similarWords } from '#shared/words/similar.ts';
import { caseIds, changeCases, oneOrAll } from '../case-ids.ts';
import { changedLine } from '../case-words.ts';
import { ask, emit, emitList, isSet, text, Usage, word, type Command } from '../context.ts';

export const similarCommands: Record<string, Command> = {
  similar: {
    usage: 'similar CASE',
    summary:
      'list the reports that are similar to a case, with what is the same: those in its group, then others. Exits 1 if there are none',
    lists: true,
    run: async (context) => {
      const found = await ask(await context.read(), 'case.similar', { caseId: word(context, 0, 'CASE') });
      const row = (group: string) => (one: SimilarCase) => [
        one.caseId,
        group,
        one.state,
        one.reporter,
        one.title,
        similarWords(one.reasons),
      ];
      emitList(context, found, () => ({
        columns: [
          { name: 'Case' },
          { name: 'Group' },
          { name: 'Status' },
          { name: 'Reporter' },
          { name: 'Title', long: true },
          { name: 'Same', long: true },
        ],
        rows: [...found.members.map(row('yes')), ...found.others.map(row('no'))],
        empty: 'No similar reports.',
        ...(found.more === 0 ? {} : { foot: [`${String(found.more)} more in the group.`] }),
      }));
      return found.members.length + found.others.length > 0 ? 'done' : 'no';
    },
  },
  group: {
    usage: 'group CASE… (--with CASE [--whole] | --out)',
    summary:
      'put cases into the group of another case, or take them out of their group; find a group with queue --filter group:CASE. Nothing is merged. - reads IDs from standard input',
    flags: {
      with: { type: 'string', help: 'the case whose group they join' },
      whole: { type: 'boolean', help: 'with all reports of their groups: the groups are joined' },
      out: { type: 'boolean', help: 'take them out of the group they are in' },
    },
    run: async (context) => {
      const other = text(context, 'with');
      if ((other !== undefined) === isSet(context, 'out')) throw new Usage('use either --with CASE or --out');
      const whole = isSet(context, 'whole');
      if (whole && other === undefined) throw new Usage('--whole needs --with CASE');
      const ids = caseIds(context.words);
      const backend = await context.open();
      const what = other === undefined ? 'taken out of its group' : `grouped with ${other}`;
      await changeCases(context, backend, ids, { kind: 'group', with: other ?? null, whole }, (done) => {
        emit(context, oneOrAll(context.words, done), () => changedLine(done, what));
      });
    },
  },
};
