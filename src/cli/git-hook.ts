/**
 * Git hooks that ask `leak-check` before a commit or a push. A hook that stands there already is never touched.
 * They fail closed: what could not be checked does not leave; the line they print says how to pass once. Command line.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { Failure } from './context.ts';

export const hookNames = ['pre-commit', 'commit-msg', 'pre-push'] as const;
type HookName = (typeof hookNames)[number];
type HookOptions = { readonly vault: string | undefined; readonly passphraseFile: string | undefined };
export type InstalledHooks = { readonly written: string[]; readonly kept: string[] };

export function installHooks(repository: string, options: HookOptions): InstalledHooks {
  const folder = hooksFolder(repository);
  const written: string[] = [];
  const kept: string[] = [];
  mkdirSync(folder, { recursive: true });
  for (const name of hookNames) {
    const file = path.join(folder, name);
    try {
      writeFileSync(file, hookText(name, options), { flag: 'wx', mode: 0o700 });
      written.push(file);
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
      if (code !== 'EEXIST') throw new Failure({ code: 'unwritable-path', file, problem: code });
      kept.push(file);
    }
  }
  return { written, kept };
}

/** Where git looks for them: worktrees and core.hooksPath included. */
function hooksFolder(repository: string): string {
  try {
    const answer = execFileSync('git', ['-C', repository, 'rev-parse', '--git-path', 'hooks'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return path.resolve(repository, answer.trim());
  } catch {
    throw new Failure({ code: 'unreadable-file', file: repository, problem: 'not a git repository' });
  }
}

/** Only what a change adds is read: the line that takes a name out must be able to leave. */
const added = `sed -n 's/^+//p'`;

const sources: Readonly<Record<HookName, string>> = {
  'pre-commit': `git diff --cached -U0 --no-color --no-ext-diff | ${added} | check`,
  'commit-msg': `grep -v '^#' "$1" | check`,
  'pre-push': [
    'status=0',
    'while read -r _ref local _remote_ref remote; do',
    '  case "$local" in *[!0]*) ;; *) continue ;; esac # a branch is deleted: nothing leaves',
    '  case "$remote" in',
    '    *[!0]*) range="$remote..$local" ;;',
    '    *) range="$local --not --remotes" ;;',
    '  esac',
    '  # shellcheck disable=SC2086 # the range is several words',
    `  { git log --format=%B $range && git log -p -U0 --no-color --no-ext-diff --format= $range | ${added}; } | check || status=1`,
    'done',
    'exit $status',
  ].join('\n'),
};

export function hookText(name: HookName, { vault, passphraseFile }: HookOptions): string {
  const entry = process.argv[1] ?? 'bulkhead';
  const command = [process.execPath, entry].map(quoted).join(' ');
  return `#!/bin/sh
# Bulkhead: nothing of a case that is not public leaves by accident (${name}).
# It fails closed. To pass once: BULKHEAD_SKIP=1 git ${name === 'pre-push' ? 'push' : 'commit'} …
[ "\${BULKHEAD_SKIP:-}" = 1 ] && exit 0
${vault === undefined ? '' : `BULKHEAD_VAULT=\${BULKHEAD_VAULT:-${quoted(path.resolve(vault))}}; export BULKHEAD_VAULT\n`}${
    passphraseFile === undefined || passphraseFile === ''
      ? ''
      : `BULKHEAD_PASSPHRASE_FILE=\${BULKHEAD_PASSPHRASE_FILE:-${quoted(path.resolve(passphraseFile))}}; export BULKHEAD_PASSPHRASE_FILE\n`
  }
check() {
  hits=$(${command} leak-check - 2>&1)
  code=$?
  [ $code -eq 0 ] && return 0
  if [ $code -eq 1 ]; then
    printf '%s\\n' 'bulkhead: this names a case that is not public:' "$hits" >&2
  else
    printf '%s\\n' "bulkhead: could not check, so it does not leave: $hits" >&2
  fi
  printf '%s\\n' 'To pass once: BULKHEAD_SKIP=1 git ${name === 'pre-push' ? 'push' : 'commit'} …' >&2
  return 1
}

${sources[name]}
`;
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
