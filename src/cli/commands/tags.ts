/** `tag`: words of the maintainer's own on cases. Command line. */
import { tagSchema } from '#shared/schema/tag.ts';
import { caseIds, changeCases, oneOrAll } from '../case-ids.ts';
import { changedLine } from '../case-words.ts';
import { emit, texts, Usage, type Command, type Context } from '../context.ts';

function tagsOf(context: Context, flag: 'add' | 'remove'): string[] {
  return texts(context, flag).map((written) => {
    const tag = tagSchema.safeParse(written);
    if (!tag.success) throw new Usage(`--${flag} ${written}: use letters, digits, and . _ / + -`);
    return tag.data;
  });
}

export const tagCommands: Record<string, Command> = {
  tag: {
    usage: 'tag CASE… [--add TAG]… [--remove TAG]…',
    summary:
      'add tags to cases or remove them; find them with queue --filter tag:NAME. No export or email carries them. - reads IDs from standard input',
    flags: {
      add: { type: 'string', multiple: true, help: 'a tag to add' },
      remove: { type: 'string', multiple: true, help: 'a tag to remove' },
    },
    run: async (context) => {
      const [add, remove] = [tagsOf(context, 'add'), tagsOf(context, 'remove')];
      if (add.length + remove.length === 0) throw new Usage('missing --add or --remove');
      const ids = caseIds(context.words);
      const backend = await context.open();
      const what = [...add.map((tag) => `+${tag}`), ...remove.map((tag) => `-${tag}`)].join(' ');
      await changeCases(context, backend, ids, { kind: 'tag', add, remove }, (done) => {
        emit(context, oneOrAll(context.words, done), () => changedLine(done, what));
      });
    },
  },
};
