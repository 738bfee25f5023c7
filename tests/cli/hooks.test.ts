/** The git hooks, as git calls them: real commits, and real pushes to a bare repository. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeVault, passphrase, reportMail } from '../support/vault.ts';
import { holdVault, runner, type Holder, type Ran } from './run.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-hooks-'));
const vault = path.join(folder, 'vault');
const secret = path.join(folder, 'passphrase');
const run = runner(vault, secret);
let caseId = '';
let holder: Holder;
let serial = 0;
let repository = '';

beforeAll(async () => {
  writeFileSync(secret, passphrase);
  const made = await makeVault({ folder: vault });
  await made.call('project.add', { name: 'Parser', addresses: ['security@example.org'] });
  const [row] = await made.importText(
    reportMail({
      subject: 'Heap overflow in quuxifier of frobnicated headers',
      from: 'Alan Turing <alan@bletchley.example>',
      body: 'parse_chunked_header() in src/http/chunk_reader.c writes before its buffer.',
    }),
  );
  caseId = row?.caseId ?? '';
  await made.close();
  holder = await holdVault(vault, passphrase); // as the app does, for all that follows
});
afterAll(async () => {
  await holder.end();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(() => {
  serial += 1;
  repository = path.join(folder, `repository-${serial}`);
  const bare = path.join(folder, `bare-${serial}.git`);
  spawnSync('git', ['init', '-q', '--bare', bare]);
  spawnSync('git', ['init', '-q', '-b', 'main', repository]);
  git('remote', 'add', 'origin', bare);
  put('README', 'hello\n');
  put('src/http/chunk_reader.c', 'int parse_chunked_header(char *p) { return *p; }\n');
  git('add', '.');
  git('commit', '-q', '-m', 'Begin');
  git('push', '-q', 'origin', 'main');
});

function gitWith(env: Record<string, string>, ...words: string[]): Ran {
  const done = spawnSync(
    'git',
    ['-C', repository, '-c', 'user.name=Mona', '-c', 'user.email=mona@example.org', ...words],
    {
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', ...env },
    },
  );
  return { code: done.status, out: done.stdout, err: done.stderr };
}
const git = (...words: string[]): Ran => gitWith({}, ...words);
const put = (name: string, text: string): void => {
  const file = path.join(repository, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
};
const install = (passphraseFile = secret): Ran =>
  run(['leak-check', '--install-hook', repository, '--vault', vault, '--passphrase-file', passphraseFile]);
const remoteHead = (): string => git('ls-remote', 'origin', 'refs/heads/main').out.slice(0, 40);
/** Past the hooks, as somebody would have committed before they were installed. */
const commitUnseen = (message: string, ...more: string[]): void => {
  git('add', '.');
  expect(gitWith({ BULKHEAD_SKIP: '1' }, 'commit', '-q', '--allow-empty', '-m', message, ...more).code).toBe(
    0,
  );
};

describe('a commit', () => {
  beforeEach(() => void install());

  test('passes when it is about something else', () => {
    put('README', 'hello, world\n');
    const done = git('commit', '-am', 'Say hello to everybody');
    expect(done.err).not.toContain('bulkhead');
    expect(done.code).toBe(0);
  });

  test('is stopped with file, line and the word as it stands there, and nothing more', () => {
    put('notes.txt', `first\nsee ALAN@bletchley.example\n`);
    git('add', '.');
    const done = git('commit', '-m', 'Take notes');
    expect(done.code).not.toBe(0);
    expect(done.err).toContain('notes.txt:2: address “ALAN@bletchley.example”');
    expect(done.err).toContain('BULKHEAD_SKIP=1 git commit');
    expect(done.err).not.toContain(caseId); // whose case it is, the change does not show
    expect(done.err).not.toContain('Turing');
  });

  test('says no more about an encoded word than what stands there', () => {
    const hidden = Buffer.from('alan@bletchley.example').toString('base64');
    put('notes.txt', `token ${hidden}\n`);
    git('add', '.');
    const done = git('commit', '-m', 'Add a token');
    expect(done.code).not.toBe(0);
    expect(done.err).toContain(`notes.txt:1: address “${hidden}”`);
    expect(done.err).not.toMatch(/alan@/i);
  });

  test('may use words of a title that this repository uses all the time, and no others', () => {
    const message = 'Move the quuxifier next to the frobnicated headers';
    expect(git('commit', '--allow-empty', '-m', message).err).toContain('the message:1: title');
    for (const name of ['one', 'two', 'three']) put(`${name}.md`, 'The quuxifier is a part of the parser.\n');
    commitUnseen('Describe it');
    expect(gitWith({ BULKHEAD_SKIP: '1' }, 'push', '-q', 'origin', 'main').code).toBe(0);
    git('branch', '-q', '--set-upstream-to=origin/main');
    expect(git('commit', '--allow-empty', '-m', message).code).toBe(0);
    expect(git('commit', '--allow-empty', '-m', 'Thanks to Alan Turing').err).toContain(
      'the message:1: name',
    );
  });

  test('is stopped by its message', () => {
    const done = git('commit', '--allow-empty', '-m', `Fix ${caseId}`);
    expect(done.code).not.toBe(0);
    expect(done.err).toContain(`the message:1: id “${caseId}”`);
  });

  test('that only takes a name out passes', () => {
    put('credits', 'Alan Turing\n');
    commitUnseen('Credits');
    put('credits', '\n');
    expect(git('commit', '-am', 'Take credits out').code).toBe(0);
  });

  test('is stopped by the name of a new file', () => {
    put(`poc-${caseId}.txt`, '');
    git('add', '.');
    const done = git('commit', '-m', 'Add a file');
    expect(done.code).not.toBe(0);
    expect(done.err).toContain('the name of a file: id');
  });

  test('of the fix passes once its function is declared public; people and ids never do', () => {
    put('src/http/chunk_reader.c', 'int parse_chunked_header(char *p) { return p ? *p : 0; }\n');
    const before = git('commit', '-am', 'Check the pointer');
    expect(before.code).not.toBe(0);
    expect(before.err).toContain('src/http/chunk_reader.c:1: function “parse_chunked_header(char”');
    expect(before.err).toContain('git config --add bulkhead.allow WORD');
    git('config', '--add', 'bulkhead.allow', 'parse_chunked_header');
    git('config', '--add', 'bulkhead.allow', 'alan@bletchley.example');
    git('config', '--add', 'bulkhead.allow', caseId);
    const after = git('commit', '-am', 'Check the pointer');
    expect(after.code).toBe(0);
    expect(after.err).toContain('allowed by bulkhead.allow: parse_chunked_header');
    expect(git('commit', '--allow-empty', '-m', `See ${caseId}`).code).not.toBe(0);
    expect(git('commit', '--allow-empty', '-m', 'Thanks to alan@bletchley.example').code).not.toBe(0);
  });

  test('does not leave when the vault cannot be asked, and passes with the word for that', () => {
    const wrong = path.join(folder, 'wrong-passphrase');
    writeFileSync(wrong, 'not this one at all');
    const env = { BULKHEAD_PASSPHRASE_FILE: wrong };
    const stopped = gitWith(env, 'commit', '--allow-empty', '-m', 'Anything');
    expect(stopped.code).not.toBe(0);
    expect(stopped.err).toContain('Wrong passphrase');
    expect(stopped.err).toContain('blocked, because this could not be checked');
    expect(gitWith({ ...env, BULKHEAD_SKIP: '1' }, 'commit', '--allow-empty', '-m', 'Anything').code).toBe(0);
  });
});

describe('a push', () => {
  beforeEach(() => void install());

  test('arrives when nothing is named', () => {
    put('README', 'hello, world\n');
    commitUnseen('Say hello');
    expect(git('push', 'origin', 'main').code).toBe(0);
    expect(remoteHead()).toBe(git('rev-parse', 'HEAD').out.trim());
  });

  test.each([
    [
      'an added line',
      () => (put('a.txt', `1\n2\nsee ${caseId}\n`), commitUnseen('Add a file')),
      /[0-9a-f]{10} a\.txt:3: id/,
    ],
    [
      'a message',
      () => commitUnseen(`Harden\n\nReported-by: Alan Turing`),
      /message of [0-9a-f]+:3: name “Alan”/,
    ],
    [
      'the author of a commit',
      () => commitUnseen('Harden', '--author=Alan Turing <alan@bletchley.example>'),
      /author of [0-9a-f]+:1: address/,
    ],
    [
      'a line that a later commit takes out again',
      () => {
        put('a.txt', 'alan@bletchley.example\n');
        commitUnseen('Add');
        put('a.txt', '\n');
        commitUnseen('Take out');
      },
      /a\.txt:1: address/,
    ],
    [
      'a merge that adds it itself',
      () => {
        git('checkout', '-q', '-b', 'side');
        put('side.txt', 'side\n');
        commitUnseen('Side');
        git('checkout', '-q', 'main');
        put('main.txt', 'main\n');
        commitUnseen('Main');
        gitWith({ BULKHEAD_SKIP: '1' }, 'merge', '-q', '--no-commit', '--no-ff', 'side');
        put('side.txt', `side\n${caseId}\n`);
        commitUnseen('Merge side');
      },
      /side\.txt:2: id/,
    ],
  ])('is refused for %s, and the remote keeps what it had', (_, prepare, says) => {
    const before = remoteHead();
    prepare();
    const done = git('push', 'origin', 'main');
    expect(done.code).not.toBe(0);
    expect(done.err).toMatch(says);
    expect(done.err).toContain('BULKHEAD_SKIP=1 git push');
    expect(remoteHead()).toBe(before);
  });

  test('is refused for the name of a branch and for what a tag says', () => {
    git('branch', `fix-${caseId}`);
    expect(git('push', 'origin', `fix-${caseId}`).err).toContain('the name of the branch or tag: id');
    git('tag', '-a', 'v2', '-m', 'Thanks to Alan Turing');
    expect(git('push', 'origin', 'v2').err).toMatch(/the tag:\d+: name “Alan”/);
    expect(git('ls-remote', 'origin').out).not.toMatch(/fix-|v2/);
  });

  test('to a second remote is checked for what that one does not have', () => {
    put('a.txt', `${caseId}\n`);
    commitUnseen('Private work');
    expect(gitWith({ BULKHEAD_SKIP: '1' }, 'push', '-q', 'origin', 'main').code).toBe(0); // a private fork
    spawnSync('git', ['init', '-q', '--bare', path.join(folder, `public-${serial}.git`)]);
    git('remote', 'add', 'public', path.join(folder, `public-${serial}.git`));
    expect(git('push', 'public', 'main').err).toContain('a.txt:1: id');
  });

  test('over work that was never fetched is checked, too', () => {
    const other = path.join(folder, `other-${serial}`);
    spawnSync('git', ['clone', '-q', path.join(folder, `bare-${serial}.git`), other]);
    spawnSync('git', [
      '-C',
      other,
      '-c',
      'user.name=O',
      '-c',
      'user.email=o@example.org',
      'commit',
      '-q',
      '--allow-empty',
      '-m',
      'Elsewhere',
    ]);
    spawnSync('git', ['-C', other, 'push', '-q', 'origin', 'HEAD:main']);
    put('a.txt', `${caseId}\n`);
    commitUnseen('Mine');
    const done = git('push', '--force', 'origin', 'main');
    expect(done.code).not.toBe(0);
    expect(done.err).toContain('a.txt:1: id');
  });

  test('that deletes a branch passes', () => {
    git('push', '-q', 'origin', 'main:gone');
    expect(git('push', 'origin', ':gone').code).toBe(0);
  });
});

describe('installing', () => {
  test('keeps a hook that stands there, and says so', () => {
    const own = path.join(repository, '.git', 'hooks', 'pre-push');
    writeFileSync(own, '#!/bin/sh\nexit 0\n');
    const done = install();
    expect(done.code).toBe(0);
    expect(done.out).toMatch(/installed .*pre-commit/);
    expect(done.out).toMatch(/kept {7}.*pre-push/);
    expect(readFileSync(own, 'utf8')).toBe('#!/bin/sh\nexit 0\n');
  });

  test('goes where core.hooksPath says, and nowhere without a repository', () => {
    git('config', 'core.hooksPath', 'tools/hooks');
    expect(install().out).toContain(path.join(repository, 'tools/hooks/pre-commit'));
    expect(run(['leak-check', '--install-hook', folder]).code).toBe(4);
  });
});
