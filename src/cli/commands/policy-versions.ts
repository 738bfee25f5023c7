/** `project policy`, `project versions`, `project since`: new versions of a policy, and since when each is in force. */
import path from 'node:path';
import { ask, emit, given, isSet, text, Usage, word, type Command } from '../context.ts';
import { changeLine, countCases, inForceText, judgedLine, ruleLine, sinceWord } from '../policy-words.ts';
import { readTextFile } from '../read-file.ts';

export const policyVersionCommands: Record<string, Command> = {
  'project policy': {
    usage: 'project policy NAME FILE [--since DATE|beginning] [--reason TEXT] [--apply] [--dry-run]',
    summary: 'adopt a new version of the policy; --dry-run shows what would change',
    flags: {
      since: {
        type: 'string',
        help: 'in force from this date or instant, or from the beginning (default: now)',
      },
      reason: { type: 'string', help: 'reason for the change' },
      apply: { type: 'boolean', help: 'apply to open cases too' },
      'dry-run': { type: 'boolean', help: 'only show what would change' },
    },
    run: async (context) => {
      const project = word(context, 0, 'NAME');
      const file = word(context, 1, 'FILE');
      const backend = await (isSet(context, 'dry-run') ? context.read() : context.open());
      const { policy } = await ask(backend, 'project.get', { project });
      const input = {
        project,
        text: readTextFile(file),
        decisions: policy.decisions,
        ...given('since', sinceWord(text(context, 'since'))),
      };
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
              ...preview.cases.map(changeLine),
            ].join('\n') || 'No changes.',
        );
        return;
      }
      const adopted = await ask(backend, 'policy.adopt', {
        ...input,
        fileName: path.basename(file),
        reason: text(context, 'reason') ?? 'new version',
        applyToOpenCases: isSet(context, 'apply'),
      });
      emit(
        context,
        adopted,
        () =>
          `Policy version ${adopted.version} of ${project} is ${inForceText(adopted.inForceSince)}.${judgedLine(adopted.casesRejudged)}`,
      );
    },
  },
  'project versions': {
    usage: 'project versions NAME',
    summary: 'list the versions of a policy and when each is in force',
    run: async (context) => {
      const project = word(context, 0, 'NAME');
      const versions = await ask(await context.read(), 'policy.versions', { project });
      emit(context, versions, () =>
        versions
          .flatMap((one) => [
            `${one.version}  ${inForceText(one.inForceSince)}  ${one.fileName}: ${one.reason}`,
            ...one.dates
              .slice(1)
              .map(
                ({ since, recordedAt, actor, reason }) =>
                  `     ${inForceText(since)}, recorded ${recordedAt} by ${actor}: ${reason}`,
              ),
          ])
          .join('\n'),
      );
    },
  },
  'project since': {
    usage: 'project since NAME VERSION DATE|beginning [--reason TEXT] [--dry-run]',
    summary: 'change when a policy version takes effect; --dry-run shows which cases change',
    flags: {
      reason: { type: 'string', help: 'reason for the change' },
      'dry-run': { type: 'boolean', help: 'only show what would change' },
    },
    run: async (context) => {
      const project = word(context, 0, 'NAME');
      const version = Number(word(context, 1, 'VERSION'));
      if (!Number.isInteger(version)) throw new Usage('VERSION must be a number');
      const input = { project, version, since: sinceWord(word(context, 2, 'DATE')) ?? null };
      if (isSet(context, 'dry-run')) {
        const preview = await ask(await context.read(), 'policy.preview-date', {
          ...input,
          ...given('now', context.now),
        });
        emit(context, preview, () =>
          [
            `${countCases(preview.casesRejudged)} would be judged by a different version.`,
            ...preview.cases.map(changeLine),
          ].join('\n'),
        );
        return;
      }
      const reason = text(context, 'reason') ?? '';
      if (reason.trim() === '')
        throw new Usage('missing --reason: cases may change, and the reason is recorded');
      const changed = await ask(await context.open(), 'policy.set-date', { ...input, reason });
      emit(
        context,
        changed,
        () =>
          `Policy version ${version} of ${project} is ${inForceText(changed.inForceSince)}. ${countCases(changed.casesRejudged)} changed.`,
      );
    },
  },
};
