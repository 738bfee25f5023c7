/** `collisions` and `independent`: how many people reported one problem on their own. Command line. */
import {
  collisionLinks,
  independenceReasons,
  independenceWords,
  independentReports,
} from '#shared/words/collisions.ts';
import { caseIds, changeCases, oneOrAll } from '../case-ids.ts';
import { changedLine } from '../case-words.ts';
import { ask, choice, emit, emitList, Usage, word, type Command } from '../context.ts';

const answers = ['yes', 'no', 'auto'] as const;

export const collisionCommands: Record<string, Command> = {
  collisions: {
    usage: 'collisions CASE',
    summary:
      'count the independent reports of the same problem, with the reasons for each; find such cases with queue --filter is:collision. Exits 1 if there is only one',
    lists: true,
    run: async (context) => {
      const found = await ask(await context.read(), 'case.collisions', { caseId: word(context, 0, 'CASE') });
      emitList(context, found, () => ({
        columns: [
          { name: 'Case' },
          { name: 'Received' },
          { name: 'Reporter' },
          { name: 'Link' },
          { name: 'Counts' },
          { name: 'Why', long: true },
        ],
        rows: found.reports.map((one) => [
          one.caseId,
          one.receivedAt,
          one.reporter,
          collisionLinks[one.link],
          independenceWords(one),
          independenceReasons(one.reasons),
        ]),
        empty: '',
        foot: [
          `${independentReports(found.count)}${found.more ? ' among those compared; there are more' : ''}.`,
        ],
      }));
      return found.count > 1 ? 'done' : 'no';
    },
  },
  independent: {
    usage: 'independent CASE… (yes | no | auto)',
    summary:
      'decide whether the reports of cases count as independent; auto goes by the evidence again. - reads IDs from standard input',
    run: async (context) => {
      const words = context.words.slice(0, -1);
      const said = choice(context.words.at(-1), answers, 'yes, no or auto');
      if (words.length === 0 || said === undefined) throw new Usage('missing CASE');
      const independent = said === 'auto' ? null : said === 'yes';
      const ids = caseIds(words);
      await changeCases(context, await context.open(), ids, { kind: 'independence', independent }, (done) => {
        const what = said === 'auto' ? 'goes by the evidence' : `${said === 'no' ? 'not ' : ''}independent`;
        emit(context, oneOrAll(words, done), () => changedLine(done, what));
      });
    },
  },
};
