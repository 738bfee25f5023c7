/**
 * Git hooks that ask `leak-check` before a commit or a push. A hook that stands there already is never touched.
 * They fail closed: what could not be checked does not leave; the line they print says how to pass once. Command line.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Failure } from '../context.ts';
import { systemCode } from '../read-file.ts';

export const hookNames = ['pre-commit', 'commit-msg', 'pre-push'] as const;
export type HookName = (typeof hookNames)[number];
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
      const code = systemCode(cause);
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

/** The hook itself knows only where the program and the vault are; what leaves is looked up by `leak-check --hook`. */
export function hookText(name: HookName, { vault, passphraseFile }: HookOptions): string {
  const entry = process.argv[1] ?? 'bulkhead';
  const command = [process.execPath, entry].map(quoted).join(' ');
  return `#!/bin/sh
# Bulkhead: blocks commits that refer to non-public cases (${name}).
# It fails closed. To skip once: BULKHEAD_SKIP=1 git ${verbOf(name)} …
[ "\${BULKHEAD_SKIP:-}" = 1 ] && exit 0
${preset('BULKHEAD_VAULT', vault)}${preset('BULKHEAD_PASSPHRASE_FILE', passphraseFile)}
${command} leak-check --hook ${name} "$@"
code=$?
[ $code -eq 0 ] && exit 0
[ $code -eq 1 ] || echo 'bulkhead: blocked, because this could not be checked.' >&2
echo 'To skip once: BULKHEAD_SKIP=1 git ${verbOf(name)} …' >&2
exit 1
`;
}

function verbOf(name: HookName): 'push' | 'commit' {
  return name === 'pre-push' ? 'push' : 'commit';
}

/** What the environment says wins over what was there at installation. */
function preset(variable: string, file: string | undefined): string {
  if (file === undefined || file === '') return '';
  return `${variable}=\${${variable}:-${quoted(path.resolve(file))}}; export ${variable}\n`;
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
