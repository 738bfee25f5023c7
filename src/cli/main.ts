/** The command line: one word or two name a command; `--json` on each; errors on standard error. Node. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createBackend } from '#node/backend/backend.ts';
import type { Access, Backend } from '#node/backend/interface.ts';
import { defaultVaultFolder, logFileOf } from '#node/default-folders.ts';
import { createLog } from '#node/log/log.ts';
import type { AppError } from '#shared/errors.ts';
import { advisoryCommands } from './commands/advisories.ts';
import { benchCommands } from './commands/bench.ts';
import { caseCommands } from './commands/cases.ts';
import { clockCommands } from './commands/clocks.ts';
import { craCommands } from './commands/cra.ts';
import { creditCommands } from './commands/credits.ts';
import { documentCommands } from './commands/documents.ts';
import { fixCommands } from './commands/fixes.ts';
import { formatCommands } from './commands/formats.ts';
import { keyCommands } from './commands/keys.ts';
import { leakCommands } from './commands/leak-check.ts';
import { importsCommands } from './commands/imports.ts';
import { mailCommands } from './commands/mail.ts';
import { peopleCommands } from './commands/people.ts';
import { policyCommands } from './commands/policies.ts';
import { policyCorrectionCommands } from './commands/policy-corrections.ts';
import { policyVersionCommands } from './commands/policy-versions.ts';
import { projectCommands } from './commands/projects.ts';
import { providerCommands } from './commands/provider.ts';
import { replyCommands } from './commands/replies.ts';
import { reportCommands } from './commands/reports.ts';
import { watchCommands } from './commands/watch.ts';
import { sampleCommands } from './commands/sample.ts';
import { vaultCommands } from './commands/vault.ts';
import { viewCommands } from './commands/views.ts';
import { ask, Failure, Usage, type Command, type Context, type Flags } from './context.ts';
import { errorLine } from './error-lines.ts';
import { passphrase } from './passphrase.ts';
import { oneLine, terminal } from './terminal.ts';

const commands: Record<string, Command> = {
  ...vaultCommands,
  ...viewCommands,
  ...projectCommands,
  ...keyCommands,
  ...peopleCommands,
  ...policyCommands,
  ...policyCorrectionCommands,
  ...policyVersionCommands,
  ...mailCommands,
  ...importsCommands,
  ...caseCommands,
  ...reportCommands,
  ...watchCommands,
  ...replyCommands,
  ...clockCommands,
  ...craCommands,
  ...advisoryCommands,
  ...providerCommands,
  ...fixCommands,
  ...formatCommands,
  ...creditCommands,
  ...documentCommands,
  ...leakCommands,
  ...sampleCommands,
  ...benchCommands,
};

const common = {
  vault: { type: 'string', help: 'vault folder (or BULKHEAD_VAULT)' },
  'passphrase-file': {
    type: 'string',
    help: 'file that contains the passphrase (or BULKHEAD_PASSPHRASE_FILE)',
  },
  json: { type: 'boolean', help: 'print JSON; errors are JSON as well' },
  now: { type: 'string', help: 'use this instant as the current time' },
  force: { type: 'boolean', help: 'overwrite existing files' },
  help: { type: 'boolean', help: 'show this help' },
} as const;

function find(argv: readonly string[]): { name: string; command: Command; rest: string[] } | null {
  const plain = argv.flatMap((one, index) => (one.startsWith('-') && one !== '-' ? [] : [{ one, index }]));
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

function help(): string {
  const lines = Object.values(commands).map(
    (command) => `  bulkhead ${command.usage}\n      ${command.summary}`,
  );
  const flags = Object.entries(common).map(([name, flag]) => `  --${name}  ${flag.help}`);
  return [
    'Bulkhead: work on vulnerability reports offline.',
    '',
    ...lines,
    '',
    'Global options:',
    ...flags,
    '',
    'Exit codes: 0 success, 1 negative result, 2 usage error, 3 locked or wrong passphrase, 4 bad input, 5 internal error.',
  ].join('\n');
}

/** The words that name no command, and those that begin alike. */
function unknownCommand(argv: readonly string[]): string {
  const [first = '', second = ''] = argv.filter((one) => !one.startsWith('-'));
  const alike = Object.keys(commands).filter((name) => name.startsWith(`${first} `));
  if (first === '' || alike.length === 0)
    return `unknown command: ${first === '' ? argv.join(' ') : first}. Run "bulkhead help" for a list`;
  const rest = alike.map((name) => name.slice(first.length + 1)).join(', ');
  return second === ''
    ? `${first} needs a subcommand: ${rest}`
    : `${first} has no subcommand ${second}. Available: ${rest}`;
}

/** A day, or an instant with its zone: a time without one would mean another instant on another machine. */
const instantForm = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2}))?$/i;

function instant(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const ms = instantForm.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(ms)) throw new Failure({ code: 'not-a-date', value });
  return new Date(ms).toISOString();
}

async function run(argv: readonly string[]): Promise<number> {
  const wantsJson = argv.includes('--json');
  let backend: Backend | null = null;
  let folder = defaultVaultFolder();
  try {
    const found = find(argv);
    if (argv.includes('--help') || argv.length === 0 || argv[0] === 'help') {
      terminal.print(found === null ? help() : `bulkhead ${found.command.usage}\n${found.command.summary}`);
      return 0;
    }
    if (found === null) throw new Usage(unknownCommand(argv));
    const { values, positionals } = parse(found.command, found.rest);
    const now = instant(typeof values['now'] === 'string' ? values['now'] : undefined);
    if (typeof values['vault'] === 'string') folder = path.resolve(values['vault']);
    const getBackend = (access: Access = 'write'): Backend => {
      if (found.name === 'vault init') mkdirSync(path.dirname(folder), { recursive: true });
      backend ??= createBackend({
        folder,
        access,
        log: { file: logFileOf(folder) },
        ...(now === undefined ? {} : { now: () => new Date(now) }),
      });
      return backend;
    };
    const unlocked = async (access: Access): Promise<Backend> => {
      const made = getBackend(access);
      const { exists } = await ask(made, 'vault.status', {});
      if (!exists) throw new Failure({ code: 'no-vault', folder });
      const file = typeof values['passphrase-file'] === 'string' ? values['passphrase-file'] : undefined;
      await ask(made, 'vault.unlock', { passphrase: await passphrase(file, 'Passphrase') });
      return made;
    };
    const context: Context = {
      words: positionals,
      flags: values,
      json: wantsJson,
      now,
      backend: () => getBackend(),
      open: () => unlocked('write'),
      read: () => unlocked('read'),
      openOrRead: () => unlocked('write-or-read'),
      print: terminal.print,
      printContent: terminal.printContent,
      say: terminal.say,
      progress: terminal.progress,
    };
    return (await found.command.run(context)) === 'done' ? 0 : 1;
  } catch (cause) {
    return fail(cause, wantsJson, logFileOf(folder));
  } finally {
    if (backend !== null) await (backend as Backend).close();
  }
}

function parse(command: Command, rest: string[]): { values: Flags; positionals: string[] } {
  const options: Record<string, { type: 'string' | 'boolean'; multiple?: boolean }> = {};
  for (const [name, flag] of Object.entries({ ...common, ...command.flags })) {
    options[name] = {
      type: flag.type,
      ...('multiple' in flag && flag.multiple === true ? { multiple: true } : {}),
    };
  }
  try {
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true, strict: true });
    return { values: values as Flags, positionals };
  } catch (cause) {
    throw new Usage(cause instanceof Error ? cause.message : 'invalid flags');
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

process.stdout.on('error', () => process.exit(0)); // a pager that was closed
process.exitCode = await run(process.argv.slice(2));
