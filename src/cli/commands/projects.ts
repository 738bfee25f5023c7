/** `project …`. */
import { counted } from '#shared/words/format.ts';
import path from 'node:path';
import { ask, emit, emitList, given, text, texts, word, type Command } from '../context.ts';
import { inForceText, ruleLine, sinceWord } from '../policy-words.ts';
import { readTextFile } from '../read-file.ts';

export const projectCommands: Record<string, Command> = {
  'project add': {
    usage:
      'project add NAME [--policy FILE] [--prefix P] [--tz ZONE] [--holidays CC[-REGION]] [--address A]… [--since DATE]',
    summary: 'add a project with its policy',
    flags: {
      policy: { type: 'string', help: 'its SECURITY.md (default: a standard policy)' },
      prefix: { type: 'string', help: 'prefix for case IDs' },
      tz: { type: 'string', help: 'time zone, such as Europe/Berlin' },
      holidays: { type: 'string', help: 'calendar of public holidays, such as DE-BY' },
      address: { type: 'string', multiple: true, help: 'an email address of the project' },
      since: {
        type: 'string',
        help: 'policy in force from this date or instant (default: from the beginning)',
      },
    },
    run: async (context) => {
      const file = text(context, 'policy');
      const addresses = texts(context, 'address');
      const project = await ask(await context.open(), 'project.add', {
        name: word(context, 0, 'NAME'),
        ...given('prefix', text(context, 'prefix')),
        ...given('timeZone', text(context, 'tz')),
        ...given('holidays', text(context, 'holidays')),
        ...given('since', sinceWord(text(context, 'since'))),
        ...(addresses.length === 0 ? {} : { addresses }),
        ...(file === undefined
          ? {}
          : { policy: { text: readTextFile(file), fileName: path.basename(file) } }),
      });
      emit(
        context,
        project,
        () =>
          `Added ${project.name} (${project.prefix}-…), policy version ${project.policyVersion}${project.openQuestions > 0 ? `, ${counted(project.openQuestions, 'question')} open` : ''}.`,
      );
    },
  },
  'project list': {
    usage: 'project list',
    summary: 'list projects',
    lists: true,
    run: async (context) => {
      const projects = await ask(await context.read(), 'project.list', {});
      emitList(context, projects, () => ({
        columns: [
          { name: 'Prefix' },
          { name: 'Name', long: true },
          { name: 'Open', right: true },
          { name: 'Cases', right: true },
          { name: 'Policy', right: true },
          { name: 'Time zone' },
        ],
        rows: projects.map((one) => [
          one.prefix,
          one.name,
          one.openCases,
          one.cases,
          one.policyVersion,
          one.timeZone,
        ]),
        empty: 'No projects yet.',
      }));
    },
  },
  'project show': {
    usage: 'project show NAME',
    summary: 'show a project and its rules in force',
    run: async (context) => {
      const found = await ask(await context.read(), 'project.get', { project: word(context, 0, 'NAME') });
      emit(context, found, () =>
        [
          `${found.project.name} (${found.project.prefix}), ${found.project.timeZone}, policy ${found.policy.version} ${inForceText(found.policy.inForceSince)}`,
          ...found.policy.rules.map(ruleLine),
        ].join('\n'),
      );
    },
  },
};
