/** Completion scripts for bash, zsh and fish, made from the table of commands. Pure. Command line. */
import type { Command, Flag } from './context.ts';

type Flags = Readonly<Record<string, Flag>>;
type Commands = Readonly<Record<string, Command>>;

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** "project" with what may follow; a command of one word has nothing. */
type Group = {
  readonly first: string;
  readonly summary: string;
  readonly seconds: readonly [string, string][];
};

function groupsOf(commands: Commands): Group[] {
  const groups = new Map<string, Group>();
  for (const [name, { summary }] of Object.entries(commands)) {
    const [first = name, second] = name.split(' ');
    const known = groups.get(first) ?? { first, summary: '', seconds: [] };
    groups.set(
      first,
      second === undefined
        ? { ...known, summary }
        : { ...known, seconds: [...known.seconds, [second, summary]] },
    );
  }
  return [...groups.values()];
}

const summaryOf = ({ summary, seconds }: Group): string =>
  summary === '' ? seconds.map(([second]) => second).join(', ') : summary;

const flagsOf = ({ flags = {} }: Command, common: Flags): [string, Flag][] =>
  Object.entries({ ...common, ...flags });

const wordsOf = (name: string): number => name.split(' ').length;

/** Commands of two words before those of one: "advisory show" is not "advisory" with a word. */
const longestFirst = (commands: Commands): [string, Command][] =>
  Object.entries(commands).sort(([a], [b]) => wordsOf(b) - wordsOf(a));

function bash(commands: Commands, common: Flags): string {
  const groups = groupsOf(commands);
  const options = longestFirst(commands).map(
    ([name, command]) =>
      `      "${name} "*) choices="${flagsOf(command, common)
        .map(([flag]) => `--${flag}`)
        .join(' ')}" ;;`,
  );
  const offered = longestFirst(commands).flatMap(([name, { offers }]) =>
    offers === undefined
      ? []
      : [
          `      "${name} "*) [ "$count" -ge ${wordsOf(name) + offers.from} ] && choices="${offers.words().join(' ')}" ;;`,
        ],
  );
  const seconds = groups
    .filter((group) => group.seconds.length > 0)
    .map(
      ({ first, seconds: all }) => `      ${first}) choices="${all.map(([second]) => second).join(' ')}" ;;`,
    );
  return `# bash completion for bulkhead; load it with: source <(bulkhead completions bash)
_bulkhead() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" first="" second="" choices="" count=0 word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in -*) continue ;; esac
    count=$((count + 1))
    if [ -z "$first" ]; then first="$word"; elif [ -z "$second" ]; then second="$word"; fi
  done
  if [ "\${cur#-}" != "$cur" ]; then
    case "$first $second " in
${options.join('\n')}
    esac
  elif [ -z "$first" ]; then
    choices="${groups.map(({ first }) => first).join(' ')}"
  elif [ -z "$second" ]; then
    case "$first" in
${seconds.join('\n')}
    esac
  else
    case "$first $second " in
${offered.join('\n')}
    esac
  fi
  COMPREPLY=($(compgen -W "$choices" -- "$cur"))
  case "\${COMPREPLY[0]}" in *=) compopt -o nospace 2>/dev/null ;; esac
}
complete -o default -F _bulkhead bulkhead`;
}

/** Inside single quotes. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function zsh(commands: Commands, common: Flags): string {
  const item = (name: string, summary: string): string => quoted(`${name}:${summary.replaceAll(':', '\\:')}`);
  const option = ([name, { type, help }]: [string, Flag]): string =>
    quoted(
      `--${name}${type === 'string' ? '=' : ''}[${help.replace(/[[\]:]/g, '\\$&')}]${type === 'string' ? ':value:_files' : ''}`,
    );
  const offer = (name: string, { offers }: Command): string =>
    offers === undefined
      ? ''
      : `(( CURRENT > ${wordsOf(name) + offers.from + 1} )) && [[ $PREFIX != -* ]] && { compadd -S '' -- ${offers.words().join(' ')}; return }; `;
  const groups = groupsOf(commands);
  return `#compdef bulkhead
# zsh completion for bulkhead; save it as _bulkhead in a folder of $fpath
_bulkhead() {
  local -a choices
  if (( CURRENT == 2 )); then
    choices=(
${groups.map((group) => `      ${item(group.first, summaryOf(group))}`).join('\n')}
    )
    _describe command choices
    return
  fi
  if (( CURRENT == 3 )); then
    case "$words[2]" in
${groups
  .filter(({ seconds }) => seconds.length > 0)
  .map(
    ({ first, seconds }) =>
      `      ${first}) choices=(${seconds.map(([second, summary]) => item(second, summary)).join(' ')}); _describe subcommand choices ;;`,
  )
  .join('\n')}
    esac
  fi
  case "$words[2] $words[3] " in
${longestFirst(commands)
  .map(
    ([name, command]) =>
      `    "${name} "*) ${offer(name, command)}_arguments '*:file:_files' ${flagsOf(command, common).map(option).join(' ')} ;;`,
  )
  .join('\n')}
  esac
}
compdef _bulkhead bulkhead`;
}

function fish(commands: Commands, common: Flags): string {
  const text = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const groups = groupsOf(commands);
  const seen = (name: string): string =>
    name
      .split(' ')
      .map((word) => `__fish_seen_subcommand_from ${word}`)
      .join('; and ');
  const firsts = groups.map(
    (group) => `complete -c bulkhead -n __fish_use_subcommand -a ${group.first} -d ${text(summaryOf(group))}`,
  );
  const seconds = groups.flatMap(({ first, seconds: all }) =>
    all.map(
      ([second, summary]) =>
        `complete -c bulkhead -n '__fish_seen_subcommand_from ${first}; and not __fish_seen_subcommand_from ${all
          .map(([one]) => one)
          .join(' ')}' -a ${second} -d ${text(summary)}`,
    ),
  );
  const option = (name: string, { type, help }: Flag, condition: string): string =>
    `complete -c bulkhead${condition} -l ${name}${type === 'string' ? ' -r' : ''} -d ${text(help)}`;
  return [
    '# fish completion for bulkhead; save it as ~/.config/fish/completions/bulkhead.fish',
    ...firsts,
    ...seconds,
    ...Object.entries(common).map(([name, flag]) => option(name, flag, '')),
    ...Object.entries(commands).flatMap(([name, { offers }]) =>
      offers === undefined
        ? []
        : [
            `complete -c bulkhead -n '${seen(name)}; and test (count (commandline -opc)) -gt ${wordsOf(name) + offers.from}' -f -a ${text(offers.words().join(' '))}`,
          ],
    ),
    ...Object.entries(commands).flatMap(([name, { flags = {} }]) =>
      Object.entries(flags).map(([flag, value]) => option(flag, value, ` -n ${text(seen(name))}`)),
    ),
  ].join('\n');
}

const writers = { bash, zsh, fish } as const satisfies Record<
  Shell,
  (commands: Commands, common: Flags) => string
>;

export const completionsFor = (shell: Shell, commands: Commands, common: Flags): string =>
  writers[shell](commands, common);
