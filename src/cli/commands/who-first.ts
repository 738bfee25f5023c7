/** `who-first`: when the reports of one problem arrived, as a statement for both finders. Command line. */
import { ask, word, type Command } from '../context.ts';
import { printOrSave } from '../output-file.ts';

export const whoFirstCommands: Record<string, Command> = {
  'who-first': {
    usage: 'who-first CASE [OTHER]… [--out FILE]',
    summary:
      'show when the reports of one problem arrived, what proves it, and how far the fix was; names no finder. For a duplicate, its original is included',
    flags: { out: { type: 'string', help: 'save the statement to this file' } },
    run: async (context) => {
      const statement = await ask(await context.read(), 'case.who-first', {
        caseId: word(context, 0, 'CASE'),
        others: context.words.slice(1),
      });
      printOrSave(context, statement);
    },
  },
};
