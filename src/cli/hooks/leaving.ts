/** What a commit or a push would show to others, asked of git itself: lines, names of files and branches, messages. Command line. */
import { readFileSync } from 'node:fs';
import { Failure } from '../context.ts';
import { addedLines, type LeavingLine } from './git-diff.ts';
import { git } from './git.ts';
import { knownAuthors } from './history.ts';
import type { HookName } from './install.ts';

const patch = [
  '-U0',
  '-M',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--submodule=short',
  '--src-prefix=a/',
  '--dst-prefix=b/',
];

export function leaving(hook: HookName, words: readonly string[], input: () => string): LeavingLine[] {
  switch (hook) {
    case 'pre-commit':
      return addedLines(git(['diff', '--cached', ...patch]));
    case 'commit-msg':
      return messageLines(words[0] ?? '');
    case 'pre-push':
      return input()
        .split('\n')
        .filter((line) => line.trim() !== '')
        .flatMap((line) => pushed(line, words[0] ?? ''));
  }
}

/** As it will be stored: without comments, and without the diff that `commit --verbose` puts below the scissors. */
function messageLines(file: string): LeavingLine[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Failure({ code: 'unreadable-file', file, problem: 'no message' });
  }
  const mark = commentMark();
  const end = text.indexOf(`${mark} ------------------------ >8 ------------------------`);
  return (end === -1 ? text : text.slice(0, end))
    .split('\n')
    .flatMap((line, index) =>
      line.startsWith(mark) ? [] : [{ place: 'the message', line: index + 1, text: line }],
    );
}

function commentMark(): string {
  try {
    const mark = git(['config', '--get', 'core.commentChar']).trim();
    return mark === '' || mark === 'auto' ? '#' : mark;
  } catch {
    return '#'; // not set
  }
}

/** One line of git's to a pre-push hook: local ref, its commit, remote ref, its commit. */
function pushed(line: string, remote: string): LeavingLine[] {
  const [, local = '', remoteRef = '', there = ''] = line.split(' ');
  if (/^0*$/.test(local)) return []; // a branch is deleted: nothing leaves
  const range = isHere(there) ? [local, `^${there}`, '--'] : [local, '--not', `--remotes=${remote}`, '--'];
  const name: LeavingLine = { place: 'the name of the branch or tag', line: null, text: remoteRef };
  const said = git([
    'log',
    '--no-notes',
    '--format=%x00%h%n%an <%ae>%n%cn <%ce>%n%B',
    '--no-patch',
    ...range,
  ]);
  const done = git([
    'log',
    '--no-notes',
    '--format=commit %H',
    '--diff-merges=dense-combined',
    '-p',
    ...patch,
    ...range,
  ]);
  return [name, ...tagLines(local), ...messages(said, knownAuthors(remote)), ...addedLines(done)];
}

function isHere(commit: string): boolean {
  if (/^0*$/.test(commit)) return false;
  try {
    git(['cat-file', '-e', `${commit}^{commit}`]);
    return true;
  } catch {
    return false; // somebody else pushed it, and it was not fetched yet
  }
}

/** An annotated tag has its own message and tagger. */
function tagLines(object: string): LeavingLine[] {
  if (git(['cat-file', '-t', object]).trim() !== 'tag') return [];
  return textLines('the tag', git(['cat-file', 'tag', object]));
}

function messages(log: string, known: ReadonlySet<string>): LeavingLine[] {
  return log
    .split('\0')
    .slice(1)
    .flatMap((one) => {
      const at = one.indexOf('\n');
      const [author = '', committer = '', ...body] = one.slice(at + 1).split('\n');
      const commit = one.slice(0, at);
      return [
        ...(known.has(author) ? [] : textLines(`author of ${commit}`, author)),
        ...(known.has(committer) ? [] : textLines(`committer of ${commit}`, committer)),
        ...textLines(`message of ${commit}`, body.join('\n')),
      ];
    });
}

function textLines(place: string, text: string): LeavingLine[] {
  return text.split('\n').map((line, index) => ({ place, line: index + 1, text: line }));
}

/** Words the maintainer has declared public in this repository. */
export function allowedWords(): string[] {
  try {
    return git(['config', '--get-all', 'bulkhead.allow'])
      .split('\n')
      .filter((word) => word.trim() !== '');
  } catch {
    return []; // none are set
  }
}
