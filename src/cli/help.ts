/** Help in words: ten lines to begin with, everything, one command; and what was meant by a mistyped word. Pure. Command line. */
import type { Command, Flag } from './context.ts';
import { nearestTo } from './suggest.ts';

type Flags = Readonly<Record<string, Flag>>;

export const exitCodes =
  'Exit codes: 0 success, 1 negative result, 2 usage error, 3 locked or wrong passphrase, 4 bad input, 5 internal error.';

/** What somebody who types `bulkhead` alone may want next. */
export const beginning = [
  'Bulkhead: work on vulnerability reports offline.',
  '',
  '  bulkhead vault init                              create a vault',
  '  bulkhead project add NAME --policy SECURITY.md   add a project',
  '  bulkhead import PATH…                            import email',
  '  bulkhead queue                                   list open cases, due first',
  '  bulkhead show CASE                               show a case',
  '  bulkhead export CASE --format osv                save an advisory',
  '',
  'Run "bulkhead help" for all commands, and "bulkhead help COMMAND" for one.',
].join('\n');

const optionLine = (name: string, { type, help }: Flag): string =>
  `  ${`--${name}${type === 'string' ? ' …' : ''}`.padEnd(22)} ${help}`;

const optionLines = (flags: Flags): string[] =>
  Object.entries(flags).map(([name, flag]) => optionLine(name, flag));

export function fullHelp(commands: Readonly<Record<string, Command>>, common: Flags): string {
  const lines = Object.values(commands).map(({ usage, summary }) => `  bulkhead ${usage}\n      ${summary}`);
  return [
    'Bulkhead: work on vulnerability reports offline.',
    '',
    ...lines,
    '',
    'Global options:',
    ...optionLines(common),
    '',
    exitCodes,
  ].join('\n');
}

export function commandHelp({ usage, summary, flags = {} }: Command, common: Flags): string {
  const shared = Object.fromEntries(Object.entries(common).filter(([name]) => !Object.hasOwn(flags, name)));
  return [
    `bulkhead ${usage}`,
    summary,
    ...(Object.keys(flags).length === 0 ? [] : ['', 'Options:', ...optionLines(flags)]),
    '',
    'Global options:',
    ...optionLines(shared),
  ].join('\n');
}

/** The words that name no command: what was meant, or those that begin alike. */
export function unknownCommand(argv: readonly string[], names: readonly string[]): string {
  const [first = '', second = ''] = argv.filter((one) => !one.startsWith('-'));
  const alike = names.filter((name) => name.startsWith(`${first} `));
  if (first === '' || alike.length === 0) {
    const meant = nearestTo(`${first} ${second}`.trim(), names) ?? nearestTo(first, firstWords(names));
    const hint =
      meant === null || first === '' ? 'Run "bulkhead help" for a list' : `Did you mean "${meant}"?`;
    return `unknown command: ${first === '' ? argv.join(' ') : first}. ${hint}`;
  }
  const rest = alike.map((name) => name.slice(first.length + 1));
  if (second === '') return `${first} needs a subcommand: ${rest.join(', ')}`;
  const meant = nearestTo(second, rest);
  return `${first} has no subcommand ${second}. ${meant === null ? `Available: ${rest.join(', ')}` : `Did you mean "${first} ${meant}"?`}`;
}

const firstWords = (names: readonly string[]): string[] => [
  ...new Set(names.map((name) => name.split(' ', 1)[0] ?? name)),
];

/** Node says "Unknown option '--sevrity'. …": its first sentence, and the option that was meant. */
export function unknownOption(problem: string, names: readonly string[]): string {
  const typed = /^Unknown option '--?([^']+)'/.exec(problem)?.[1];
  if (typed === undefined) return problem;
  const meant = nearestTo(typed, names);
  return `unknown option --${typed}.${meant === null ? '' : ` Did you mean "--${meant}"?`}`;
}
