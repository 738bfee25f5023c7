/** `template …`: the reply templates and the signature of a project. Command line. */
import { replyTemplates } from '#shared/schema/reply.ts';
import { templateProblemWords } from '#shared/words/reply.ts';
import { ask, choice, emit, emitList, text, Usage, word, type Command } from '../context.ts';
import { readTextFile } from '../read-file.ts';

const templateNamed = (name: string): (typeof replyTemplates)[number] => {
  const found = choice(name, replyTemplates, 'TEMPLATE');
  if (found === undefined) throw new Usage('missing TEMPLATE');
  return found;
};

export const templateCommands: Record<string, Command> = {
  'template list': {
    usage: 'template list PROJECT',
    summary: 'list the reply templates of a project, and which of them it has changed',
    lists: true,
    run: async (context) => {
      const project = word(context, 0, 'PROJECT');
      const { templates, ...rest } = await ask(await context.read(), 'template.list', { project });
      emitList(context, { ...rest, templates }, () => ({
        columns: [{ name: 'Template' }, { name: 'Changed' }, { name: 'What it is for', long: true }],
        rows: templates.map(({ id, isOwn, summary }) => [id, isOwn ? 'yes' : '', summary]),
        empty: 'No templates.',
      }));
    },
  },
  'template show': {
    usage: 'template show PROJECT TEMPLATE',
    summary: 'print the text of a reply template, and the {{placeholders}} it can have',
    run: async (context) => {
      const [project, id] = [word(context, 0, 'PROJECT'), templateNamed(word(context, 1, 'TEMPLATE'))];
      const { templates, placeholders } = await ask(await context.read(), 'template.list', { project });
      const found = templates.find((one) => one.id === id);
      emit(context, { ...found, placeholders }, () =>
        [found?.text ?? '', ...placeholders.map(({ name, says }) => `{{${name}}}  ${says}`)].join('\n'),
      );
    },
  },
  'template save': {
    usage: 'template save PROJECT TEMPLATE FILE',
    summary: 'use the text of FILE as this reply template of the project ("-" reads standard input)',
    run: async (context) => {
      const [project, template] = [word(context, 0, 'PROJECT'), templateNamed(word(context, 1, 'TEMPLATE'))];
      const content = readTextFile(word(context, 2, 'FILE'));
      const saved = await ask(await context.open(), 'template.save', { project, template, text: content });
      emit(context, saved, () => `${project}: template ${template} saved.`);
    },
  },
  'template reset': {
    usage: 'template reset PROJECT TEMPLATE',
    summary: 'reset a reply template to the text that comes with Bulkhead',
    run: async (context) => {
      const [project, template] = [word(context, 0, 'PROJECT'), templateNamed(word(context, 1, 'TEMPLATE'))];
      const saved = await ask(await context.open(), 'template.save', { project, template, text: null });
      emit(context, saved, () => `${project}: template ${template} reset.`);
    },
  },
  'template preview': {
    usage: 'template preview CASE FILE [--template T]',
    summary: 'preview a template with a case, with missing facts and errors; nothing is saved',
    flags: { template: { type: 'string', help: 'the template it would replace (default: update)' } },
    run: async (context) => {
      const preview = await ask(await context.read(), 'template.preview', {
        caseId: word(context, 0, 'CASE'),
        template: choice(text(context, 'template'), replyTemplates, '--template') ?? 'update',
        text: readTextFile(word(context, 1, 'FILE')),
      });
      emit(context, preview, () =>
        [
          preview.text,
          ...(preview.missing.length === 0 ? [] : [`This email needs: ${preview.missing.join(', ')}`]),
          ...preview.problems.map((one) => `Error: ${templateProblemWords(one)}`),
        ].join('\n'),
      );
      return preview.problems.length === 0 ? 'done' : 'no';
    },
  },
  'template signature': {
    usage: 'template signature PROJECT [FILE]',
    summary: 'print the signature of the project’s replies, or use the text of FILE (an empty one resets it)',
    run: async (context) => {
      const project = word(context, 0, 'PROJECT');
      if (context.words[1] === undefined) {
        const { signature } = await ask(await context.read(), 'template.list', { project });
        emit(
          context,
          { signature },
          () => signature || 'No signature: “Regards” and the name of the project.',
        );
        return;
      }
      const signature = readTextFile(context.words[1]);
      const saved = await ask(await context.open(), 'project.update', { project, signature });
      emit(context, saved, () => `${saved.name}: signature saved.`);
    },
  },
};
