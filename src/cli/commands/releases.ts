/** `release`: several cases, one date: the board, one date for all of them, the announcement, every file in one folder. Command line. */
import path from 'node:path';
import { announcementStyles, type AnnouncementStyle, type ReleaseBoard } from '#shared/schema/release.ts';
import { releasePartWords, releaseWords, partStateWords } from '#shared/words/releases.ts';
import { counted } from '#shared/words/format.ts';
import {
  ask,
  choice,
  emit,
  emitList,
  given,
  isSet,
  text,
  Usage,
  word,
  type Command,
  type Context,
} from '../context.ts';
import { caseIds } from '../case-ids.ts';
import { makeFolder, printOrSave, writeResult } from '../output-file.ts';

const styleFlags = {
  style: { type: 'string', help: `the announcement: ${announcementStyles.join(' (default) or ')}` },
  reason: { type: 'string', help: 'why it is saved before the date; recorded in the cases' },
} as const;

const styleOf = (context: Context): AnnouncementStyle =>
  choice(text(context, 'style'), announcementStyles, '--style') ?? announcementStyles[0];

export const releaseCommands: Record<string, Command> = {
  releases: {
    usage: 'releases [--project N]',
    summary: 'list releases: cases that become public on the same date',
    lists: true,
    flags: { project: { type: 'string', help: 'only this project' } },
    run: async (context) => {
      const found = await ask(
        await context.read(),
        'release.list',
        given('project', text(context, 'project')),
      );
      emitList(context, found, () => ({
        columns: [{ name: 'Project', long: true }, { name: 'Date' }, { name: 'Cases', long: true }],
        rows: found.releases.map(({ project, text: said, caseIds: ids }) => [project, said, ids.join(' ')]),
        empty: releaseWords.none,
      }));
      return found.releases.length > 0 ? 'done' : 'no';
    },
  },
  release: {
    usage: 'release CASE [--check]',
    summary:
      'show the release that a case is in: fix, CVE, advisory, credits, replies and partners of each case, and what blocks the date; --check exits 1 if something does',
    flags: { check: { type: 'boolean', help: 'exit 1 if something blocks the date' } },
    run: async (context) => {
      const board = await ask(await context.read(), 'release.get', { caseId: word(context, 0, 'CASE') });
      emit(context, board, () => boardLines(board).join('\n'));
      return isSet(context, 'check') && board.blockers.some(({ state }) => state === 'blocked')
        ? 'no'
        : 'done';
    },
  },
  'release date': {
    usage: 'release date CASE… --at WHEN [--tz ZONE]',
    summary: 'set one embargo end for several cases of a project, such as 2027-01-12T15:00',
    flags: {
      at: { type: 'string', help: 'the date and time' },
      tz: { type: 'string', help: 'the time zone of --at (default: that of the project)' },
    },
    run: async (context) => {
      const at = text(context, 'at');
      if (at === undefined) throw new Usage('missing --at');
      const done = await ask(await context.open(), 'release.date', {
        ...{ caseIds: caseIds(context.words), for: at },
        ...given('timeZone', text(context, 'tz')),
      });
      emit(context, done, () => `${counted(done.changed.length, 'case')} changed: ${done.text}.`);
    },
  },
  'release prepare': {
    usage: 'release prepare CASE --out DIR [--style S] [--no-replies] [--reason TEXT]',
    summary:
      'save every file of the release that a case is in to one folder: advisories in all formats, the announcement, thanks to the reporters; files that must not be published before the date are listed',
    flags: {
      ...styleFlags,
      out: { type: 'string', help: 'the folder' },
      'no-replies': { type: 'boolean', help: 'without emails to the reporters' },
    },
    run: async (context) => {
      const out = text(context, 'out');
      if (out === undefined) throw new Usage('missing --out');
      const wanted = {
        ...{ caseId: word(context, 0, 'CASE'), style: styleOf(context) },
        ...given('reason', text(context, 'reason')),
      };
      const backend = await context.open();
      const made = await ask(backend, 'release.files', {
        ...wanted,
        replies: !isSet(context, 'no-replies'),
      });
      const files = made.files.map(({ path: name, text: content }) => {
        const parts = name.split('/').map((part) => path.basename(part));
        const file = path.join(out, ...parts);
        makeFolder(path.dirname(file), 0o700);
        writeResult(file, content, isSet(context, 'force'));
        return file;
      });
      await ask(backend, 'release.saved', { ...wanted, letters: made.letters });
      for (const { caseId, what, why } of made.refused)
        context.say(`${caseId === null ? '' : `${caseId} `}${what}: not saved. ${why}`);
      emit(context, { files, refused: made.refused }, () =>
        [
          `${counted(files.length, 'file')} saved to ${out}.`,
          ...(made.refused.length === 0 ? [] : [`${counted(made.refused.length, 'file')} not saved.`]),
        ].join('\n'),
      );
      return made.refused.length === 0 ? 'done' : 'no';
    },
  },
  'release announce': {
    usage: 'release announce CASE [--style S] [--reason TEXT] [--out FILE]',
    summary: 'print the common announcement of the release that a case is in, or save it',
    flags: { ...styleFlags, out: { type: 'string', help: 'save it to this file; nothing is recorded' } },
    run: async (context) => {
      const made = await ask(await context.read(), 'release.announcement', {
        ...{ caseId: word(context, 0, 'CASE'), style: styleOf(context) },
        ...given('reason', text(context, 'reason')),
      });
      for (const { caseId, why } of made.refused) context.say(`${caseId ?? ''}: ${why}`);
      if (made.text === null) {
        emit(context, made, () => releaseWords.heldAnnouncement);
        return 'no';
      }
      printOrSave(context, { ...made, text: made.text });
      return 'done';
    },
  },
};

function boardLines({ text: said, project, cases, blockers }: ReleaseBoard): string[] {
  const blocked = blockers.filter(({ state }) => state === 'blocked').length;
  return [
    `${project}: ${said}`,
    ...cases.flatMap(({ caseId, title, severity, parts }) => [
      '',
      `${caseId}  ${severity ?? 'no severity'}  ${title}`,
      ...Object.entries(parts).map(
        ([part, { state, text: what }]) =>
          `  ${releasePartWords[part as keyof typeof releasePartWords].padEnd(9)} ${state === 'ready' ? 'x' : ' '} ${what}`,
      ),
    ]),
    '',
    releaseWords.blocks(blocked, blockers.length - blocked),
    ...blockers.map(
      ({ caseId, part, state, text: what }) =>
        `  ${caseId} ${releasePartWords[part]} (${partStateWords[state]}): ${what}`,
    ),
  ];
}
