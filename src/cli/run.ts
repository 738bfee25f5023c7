/** One command: one word or two name it; `--json` on each; errors on standard error. Answers the exit code. Command line. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Access, Backend } from '#node/backend/interface.ts';
import { defaultVaultFolder, logFileOf } from '#node/default-folders.ts';
import { createLog } from '#node/log/log.ts';
import type { AppError } from '#shared/errors.ts';
import { allCommands, commandsBeginning, commonFlags } from './commands.ts';
import { ask, choice, Failure, Usage, type Command, type Context, type Flags } from './context.ts';
import { errorLine } from './error-lines.ts';
import { passphrase } from './passphrase.ts';
import { beginning, commandHelp, fullHelp, unknownCommand, unknownOption } from './help.ts';
import { oneLine } from './harmless.ts';
import { terminal } from './terminal.ts';
import { version } from './version.ts';

export { hasWrittenAll } from './terminal.ts';

/** Options whose next word is their value, wherever they stand. */
const takesValue = new Set(
  Object.entries(commonFlags).flatMap(([name, { type }]) => (type === 'string' ? [`--${name}`] : [])),
);

type Named = { readonly name: string; readonly command: Command; readonly rest: string[] };

async function find(argv: readonly string[]): Promise<Named | null> {
  const plain = argv.flatMap((one, index) =>
    (one.startsWith('-') && one !== '-') || takesValue.has(argv[index - 1] ?? '') ? [] : [{ one, index }],
  );
  const commands = await commandsBeginning(plain[0]?.one ?? '');
  for (const count of [2, 1]) {
    const words = plain.slice(0, count);
    const name = words.map(({ one }) => one).join(' ');
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (words.length === count && command !== undefined) {
      const used = new Set(words.map(({ index }) => index));
      return { name, command, rest: argv.filter((_, index) => !used.has(index)) };
    }
  }
  return null;
}

/** What is told without a command: the version, the help, or ten lines to begin with. */
async function toldWithout(argv: readonly string[], found: Named | null): Promise<string | null> {
  if (argv.length === 0) return beginning;
  if (argv[0] === '--version' || argv[0] === 'version') return `bulkhead ${version()}`;
  if (argv[0] === 'help' || argv.includes('--help')) {
    const named = found ?? (argv[0] === 'help' ? await find(argv.slice(1)) : null);
    return named === null
      ? fullHelp(await allCommands(), commonFlags)
      : commandHelp(named.command, commonFlags);
  }
  return null;
}

/** A day, or an instant with its zone: a time without one would mean another instant on another machine. */
const instantForm = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/i;

function instant(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const ms = instantForm.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(ms)) throw new Failure({ code: 'not-a-date', value });
  return new Date(ms).toISOString();
}

/** `note` is told which of our commands it is. */
export async function run(
  argv: readonly string[],
  note: (command: string) => void = () => undefined,
): Promise<number> {
  const wantsJson = argv.includes('--json') || asksJson.test(argv.join(' '));
  let backend: Backend | null = null;
  let folder = defaultVaultFolder();
  try {
    const found = await find(argv);
    const told = await toldWithout(argv, found);
    if (told !== null) {
      terminal.print(told);
      return 0;
    }
    if (found === null) throw new Usage(unknownCommand(argv, Object.keys(await allCommands())));
    note(found.name);
    const { values, positionals } = parse(found.command, found.rest);
    const format = formatOf(found, values);
    const now = instant(typeof values['now'] === 'string' ? values['now'] : undefined);
    const { createBackend } = await import('#node/backend/backend.ts');
    if (typeof values['vault'] === 'string') folder = path.resolve(values['vault']);
    const getBackend = (access: Access = 'write'): Backend => {
      if (found.name === 'vault init') mkdirSync(path.dirname(folder), { recursive: true });
      backend ??= createBackend({
        folder,
        access,
        log: { file: logFileOf(folder) },
        servesCommands: found.name === 'watch', // it stays, as the app does
        readsMail: found.command.readsMail === true,
        ...(now === undefined ? {} : { now: () => new Date(now) }),
      });
      return backend;
    };
    const unlocked = async (access: Access): Promise<Backend> => {
      const made = getBackend(access);
      const { exists } = await ask(made, 'vault.status', {});
      if (!exists) throw new Failure({ code: 'no-vault', folder });
      const file = typeof values['passphrase-file'] === 'string' ? values['passphrase-file'] : undefined;
      const secret = { passphrase: await passphrase(file, 'Passphrase') };
      // The app has its own clock, so `--now` cannot be handed to it.
      if (access !== 'read' && now === undefined) {
        const { connectToApp } = await import('#node/command-socket/connect.ts');
        const app = await connectToApp(folder, secret);
        if (!app.ok) throw new Failure(app.error);
        if (app.value !== null) {
          await made.close();
          return (backend = app.value);
        }
      }
      await ask(made, 'vault.unlock', secret);
      return made;
    };
    const context: Context = {
      words: positionals,
      flags: values,
      format,
      json: format === 'json',
      now,
      backend: () => getBackend(),
      open: () => unlocked('write'),
      read: () => unlocked('read'),
      openOrRead: () => unlocked('write-or-read'),
      print: terminal.print,
      printTable: terminal.printTable,
      printContent: terminal.printContent,
      say: terminal.say,
      progress: terminal.progress,
    };
    return (await found.command.run(context)) === 'no' ? 1 : 0;
  } catch (cause) {
    return fail(cause, wantsJson, logFileOf(folder));
  } finally {
    if (backend !== null) await (backend as Backend).close();
  }
}

/** Errors are JSON, too, even those of the words themselves. */
const asksJson = /(?:^| )--format[ =]json(?: |$)/;

/** `--format` as given; `export --format osv` and its like are their command's own. */
function formatOf({ name, command }: { name: string; command: Command }, values: Flags): Context['format'] {
  if (values['json'] === true) return 'json';
  if (command.flags?.['format'] !== undefined || values['format'] === undefined) return 'table';
  const format = choice(String(values['format']), ['table', 'json', 'tsv'] as const, '--format') ?? 'table';
  if (format === 'tsv' && command.lists !== true)
    throw new Usage(`${name} prints no list; use --format json`);
  return format;
}

function parse(command: Command, rest: string[]): { values: Flags; positionals: string[] } {
  const options: Record<string, { type: 'string' | 'boolean'; multiple?: boolean }> = {};
  for (const [name, flag] of Object.entries({ ...commonFlags, ...command.flags })) {
    options[name] = {
      type: flag.type,
      ...('multiple' in flag && flag.multiple === true ? { multiple: true } : {}),
    };
  }
  try {
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true, strict: true });
    return { values: values as Flags, positionals };
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : 'invalid flags';
    throw new Usage(unknownOption(problem, Object.keys(options)));
  }
}

function fail(cause: unknown, json: boolean, log: string): number {
  if (cause instanceof Usage) {
    terminal.say(
      json ? JSON.stringify({ error: { code: 'usage', problem: cause.message } }) : oneLine(cause.message),
    );
    return 2;
  }
  const error: AppError =
    cause instanceof Failure
      ? cause.error
      : { code: 'internal', ref: createLog({ file: log }, () => new Date()).unexpected('cli', cause) };
  const { line, exit } = errorLine(error, log);
  terminal.say(json ? JSON.stringify({ error }) : line);
  if (process.env['BULKHEAD_DEBUG'] !== undefined && !(cause instanceof Failure))
    terminal.say(cause instanceof Error ? (cause.stack ?? '') : '');
  return exit;
}
