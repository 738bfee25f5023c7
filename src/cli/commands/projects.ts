/** `policy read`, `project …`. */
import path from 'node:path';
import type { Rule } from '../../shared/schema/policy.ts';
import { ask, emit, given, isSet, text, texts, word, type Command } from '../context.ts';
import { readTextFile } from '../read-file.ts';

function duration(rule: Rule): string {
  const words = (part: Rule['max']): string =>
    part === undefined ? '' : `${part.n} ${part.unit}${part.n === 1 ? '' : 's'}`;
  if (rule.max === undefined) return rule.open ?? '';
  return `${rule.min === undefined ? '' : `${words(rule.min)} to `}${words(rule.max)}`;
}

export function ruleLine(rule: Rule): string {
  const severity = rule.severity === undefined ? '' : ` (${rule.severity})`;
  const again = rule.recurring === true ? ', again and again' : '';
  const source = rule.preset === undefined ? `line ${rule.lines[0]}` : `preset ${rule.preset}`;
  return `${(rule.label ?? rule.milestone) + severity}: ${duration(rule)} from ${rule.anchor}${again}  [${source}: ${rule.quote}]`;
}

export const projectCommands: Record<string, Command> = {
  'policy read': {
    usage: 'policy read FILE',
    summary: 'compile a SECURITY.md and say what was found; needs no vault',
    run: async (context) => {
      const reading = await ask(context.backend(), 'policy.read', {
        text: readTextFile(word(context, 0, 'FILE')),
      });
      emit(context, reading, () =>
        [
          ...reading.contacts.map(
            (contact) =>
              `contact  ${contact.value}${contact.placeholder ? '  (a placeholder: replace it)' : ''}`,
          ),
          ...reading.supported.map((version) => `version  ${version.version}: ${version.status}`),
          ...reading.rules.map((rule) => `clock    ${ruleLine(rule)}`),
          ...reading.asks.map((ask_) => `asks     ${ask_}`),
          ...reading.questions.map(
            (question) => `QUESTION ${question.question}  [line ${question.lines[0]}: ${question.quote}]`,
          ),
        ].join('\n'),
      );
      return 'done';
    },
  },
  'project add': {
    usage:
      'project add NAME [--policy FILE] [--prefix P] [--tz ZONE] [--holidays CC[-REGION]] [--address A]…',
    summary: 'add a project with its policy',
    flags: {
      policy: { type: 'string', help: 'its SECURITY.md; without it, a standard policy' },
      prefix: { type: 'string', help: 'of its case ids' },
      tz: { type: 'string', help: 'time zone, such as Europe/Berlin' },
      holidays: { type: 'string', help: 'calendar of public holidays, such as DE-BY' },
      address: { type: 'string', multiple: true, help: 'an address of the project itself' },
    },
    run: async (context) => {
      const file = text(context, 'policy');
      const addresses = texts(context, 'address');
      const project = await ask(await context.open(), 'project.add', {
        name: word(context, 0, 'NAME'),
        ...given('prefix', text(context, 'prefix')),
        ...given('timeZone', text(context, 'tz')),
        ...given('holidays', text(context, 'holidays')),
        ...(addresses.length === 0 ? {} : { addresses }),
        ...(file === undefined
          ? {}
          : { policy: { text: readTextFile(file), fileName: path.basename(file) } }),
      });
      emit(
        context,
        project,
        () =>
          `Added ${project.name} (${project.prefix}-…), policy version ${project.policyVersion}${project.openQuestions > 0 ? `, ${project.openQuestions} questions open` : ''}.`,
      );
      return 'done';
    },
  },
  'project list': {
    usage: 'project list',
    summary: 'all projects',
    run: async (context) => {
      const projects = await ask(await context.read(), 'project.list', {});
      emit(
        context,
        projects,
        () =>
          projects
            .map(
              (one) =>
                `${one.prefix.padEnd(10)} ${one.name}  ${one.openCases} open of ${one.cases}, policy ${one.policyVersion}, ${one.timeZone}`,
            )
            .join('\n') || 'No projects yet.',
      );
      return 'done';
    },
  },
  'project show': {
    usage: 'project show NAME',
    summary: 'a project with the rules in force',
    run: async (context) => {
      const found = await ask(await context.read(), 'project.get', { project: word(context, 0, 'NAME') });
      emit(context, found, () =>
        [
          `${found.project.name} (${found.project.prefix}), ${found.project.timeZone}, policy ${found.policy.version} of ${found.policy.adoptedAt}`,
          ...found.policy.rules.map(ruleLine),
        ].join('\n'),
      );
      return 'done';
    },
  },
  'project policy': {
    usage: 'project policy NAME FILE [--reason TEXT] [--apply] [--dry-run]',
    summary: 'adopt a new version of the policy; --dry-run says what would change',
    flags: {
      reason: { type: 'string', help: 'why, for the record' },
      apply: { type: 'boolean', help: 'hold open cases to it, too' },
      'dry-run': { type: 'boolean', help: 'only say what would change' },
    },
    run: async (context) => {
      const project = word(context, 0, 'NAME');
      const file = word(context, 1, 'FILE');
      const backend = await (isSet(context, 'dry-run') ? context.read() : context.open());
      const { policy } = await ask(backend, 'project.get', { project });
      const input = { project, text: readTextFile(file), decisions: policy.decisions };
      if (isSet(context, 'dry-run')) {
        const preview = await ask(backend, 'policy.preview', { ...input, ...given('now', context.now) });
        emit(
          context,
          preview,
          () =>
            [
              ...preview.added.map((rule) => `+ ${ruleLine(rule)}`),
              ...preview.removed.map((rule) => `- ${ruleLine(rule)}`),
              ...preview.changed.map(({ before, after }) => `~ ${ruleLine(before)}\n  ${ruleLine(after)}`),
              ...preview.cases.map(
                (one) =>
                  `${one.caseId} ${one.milestone}: ${one.before?.dueAt ?? one.before?.state ?? 'no clock'} → ${one.after?.dueAt ?? one.after?.state ?? 'no clock'}`,
              ),
            ].join('\n') || 'Nothing would change.',
        );
        return 'done';
      }
      const adopted = await ask(backend, 'policy.adopt', {
        ...input,
        fileName: path.basename(file),
        reason: text(context, 'reason') ?? 'new version',
        applyToOpenCases: isSet(context, 'apply'),
      });
      emit(context, adopted, () => `Policy version ${adopted.version} of ${project} is in force.`);
      return 'done';
    },
  },
};
