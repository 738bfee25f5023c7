/** `provider write`, `provider check`: everything that a project has published, as a folder for a web server. Command line. */
import { counted } from '#shared/words/format.ts';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { leftOutWords, providerProblemWords, unsignedWords } from '#shared/words/provider.ts';
import { aggregatorConsents, type ProviderProblem } from '#shared/contract/provider.ts';
import { ask, choice, emit, Failure, given, isSet, text, Usage, word, type Command } from '../context.ts';
import { makeFolder, writeResult } from '../output-file.ts';

type ProviderFile = { path: string; text: string };

const mostFiles = 20_000;
const mostBytes = 30_000_000;

/** Every plain file below the folder; links are not followed. */
function readFolder(folder: string): ProviderFile[] {
  const failed = (problem: string): Failure =>
    new Failure({ code: 'unreadable-file', file: folder, problem });
  let names: string[];
  try {
    names = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
  } catch (cause) {
    throw failed(cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown');
  }
  if (names.length > mostFiles) throw failed(`more than ${counted(mostFiles, 'file')}`);
  return names.sort().map((name) => {
    const file = path.join(folder, name);
    if (statSync(file).size > mostBytes) throw failed(`${name} is too large`);
    return { path: name.split(path.sep).join('/'), text: readFileSync(file, 'utf8') };
  });
}

const problemLine = ({ path: file, code, detail }: ProviderProblem): string =>
  `problem  ${file}: ${providerProblemWords[code]}${detail === '' ? '' : ` ${detail}`}`;

export const providerCommands: Record<string, Command> = {
  'provider write': {
    usage:
      'provider write DIR --project NAME --url https://HOST [--unsigned] [--aggregators mirror|list|none]',
    summary:
      'write what the project has published as a CSAF provider folder with security.txt, a page and a feed, and read it back; exits 1 if something is wrong',
    flags: {
      project: { type: 'string', help: 'the project' },
      url: { type: 'string', help: 'where the folder will be hosted' },
      unsigned: { type: 'boolean', help: 'do not sign, even if there is a key' },
      aggregators: { type: 'string', help: 'what CSAF aggregators may do: mirror (default), list, none' },
    },
    run: async (context) => {
      const folder = word(context, 0, 'DIR');
      const [project, url] = [text(context, 'project'), text(context, 'url')];
      if (project === undefined) throw new Usage('missing --project');
      if (url === undefined) throw new Usage('missing --url');
      const backend = await context.read();
      const made = await ask(backend, 'provider.files', {
        project,
        url,
        ...(isSet(context, 'unsigned') ? { sign: false } : {}),
        ...given('aggregators', choice(text(context, 'aggregators'), aggregatorConsents, '--aggregators')),
      });
      const force = isSet(context, 'force');
      for (const file of made.files) {
        const target = path.join(folder, ...file.path.split('/'));
        makeFolder(path.dirname(target), 0o755);
        writeResult(target, file.text, force);
      }
      const { problems } = await ask(backend, 'provider.check', { files: readFolder(folder) });
      const { files, ...told } = made;
      emit(context, { folder, ...told, files: files.map((file) => file.path), problems }, () =>
        [
          ...files.map((file) => `written  ${file.path}`),
          ...made.leftOut.map(
            ({ caseId, why, detail }) =>
              `left out ${caseId}: ${leftOutWords[why]}${detail === '' ? '' : ` (${detail})`}`,
          ),
          ...problems.map(problemLine),
          made.signedBy === null ? unsignedWords(isSet(context, 'unsigned')) : `Signed by ${made.signedBy}.`,
          problems.length === 0 ? 'Read back: no problems.' : 'Problems found. Do not publish this folder.',
        ].join('\n'),
      );
      return problems.length === 0 ? 'done' : 'no';
    },
  },
  'provider check': {
    usage: 'provider check DIR',
    summary:
      'check a CSAF provider folder: lists, sums, signatures, documents, security.txt; exits 1 if something is wrong',
    run: async (context) => {
      const files = readFolder(word(context, 0, 'DIR'));
      const { problems } = await ask(await context.read(), 'provider.check', { files });
      emit(context, { problems }, () =>
        problems.length === 0
          ? `${counted(files.length, 'file')}, no problems.`
          : problems.map(problemLine).join('\n'),
      );
      return problems.length === 0 ? 'done' : 'no';
    },
  },
};
