/** Manual pages in roff, made from the table of commands: one for all, one for each. Pure. Command line. */
import type { Command, Flag } from './context.ts';
import { exitCodes } from './help.ts';

type Flags = Readonly<Record<string, Flag>>;
type Commands = Readonly<Record<string, Command>>;

/** Nothing in a text is a request to the typesetter. */
export const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&');

const options = (flags: Flags): string[] =>
  Object.entries(flags).flatMap(([name, { type, help }]) => [
    '.TP',
    `.B ${roff(`--${name}`)}${type === 'string' ? ' \\fIVALUE\\fR' : ''}`,
    roff(help),
  ]);

const head = (title: string, version: string): string =>
  `.TH "${title.toUpperCase().replaceAll(' ', '-')}" "1" "" "Bulkhead ${version}" "Bulkhead Manual"`;

const pageName = (name: string): string => `bulkhead-${name.replaceAll(' ', '-')}`;

function commandPage(name: string, command: Command, common: Flags, version: string): string {
  const { usage, summary, flags = {} } = command;
  const shared = Object.fromEntries(Object.entries(common).filter(([flag]) => !Object.hasOwn(flags, flag)));
  return [
    head(pageName(name), version),
    '.SH NAME',
    `${roff(pageName(name))} \\- ${roff(summary)}`,
    '.SH SYNOPSIS',
    `.B bulkhead ${roff(usage)}`,
    ...(Object.keys(flags).length === 0 ? [] : ['.SH OPTIONS', ...options(flags)]),
    '.SH GLOBAL OPTIONS',
    ...options(shared),
    '.SH EXIT STATUS',
    roff(exitCodes),
    '.SH SEE ALSO',
    '.BR bulkhead (1)',
    '',
  ].join('\n');
}

function wholePage(commands: Commands, common: Flags, version: string): string {
  return [
    head('bulkhead', version),
    '.SH NAME',
    'bulkhead \\- work on vulnerability reports offline',
    '.SH SYNOPSIS',
    '.B bulkhead \\fICOMMAND\\fR [\\fIOPTIONS\\fR]',
    '.SH COMMANDS',
    ...Object.values(commands).flatMap(({ usage, summary }) => ['.TP', `.B ${roff(usage)}`, roff(summary)]),
    '.SH GLOBAL OPTIONS',
    ...options(common),
    '.SH EXIT STATUS',
    roff(exitCodes),
    '',
  ].join('\n');
}

/** File name and text of each page, the one for all first. */
export function manualPages(commands: Commands, common: Flags, version: string): [string, string][] {
  return [
    ['bulkhead.1', wholePage(commands, common, version)],
    ...Object.entries(commands).map(([name, command]): [string, string] => [
      `${pageName(name)}.1`,
      commandPage(name, command, common, version),
    ]),
  ];
}
