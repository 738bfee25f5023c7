import { describe, expect, it } from 'vitest';
import { addedLines } from './git-diff.ts';

const told = (...patch: string[]): string[] =>
  addedLines(patch.join('\n')).map(({ place, line, text }) => `${place}:${line ?? '-'} ${text}`);

describe('what a patch adds', () => {
  it('is its added lines with file and line, not what it takes out', () => {
    expect(
      told(
        'diff --git a/src/x.c b/src/x.c',
        'index 1..2 100644',
        '--- a/src/x.c',
        '+++ b/src/x.c',
        '@@ -4 +4,2 @@ int secret_name(void)',
        '-old secret',
        '+one',
        '+two',
        '@@ -9,2 +10 @@',
        '-gone',
        '-gone, too',
        '+++ b/not-a-file',
        '\\ No newline at end of file',
      ),
    ).toEqual(['src/x.c:4 one', 'src/x.c:5 two', 'src/x.c:10 ++ b/not-a-file']);
  });

  it('names commits, new files and new names of files', () => {
    expect(
      told(
        `commit ${'a'.repeat(40)}`,
        '',
        'diff --git a/poc one.py b/poc one.py',
        'new file mode 100644',
        'index 0..1',
        'diff --git a/a.c b/b.c',
        'similarity index 100%',
        'rename from a.c',
        'rename to b.c',
        'diff --git "a/\\303\\244.txt" "b/\\303\\244.txt"',
        'new file mode 100644',
        '--- /dev/null',
        '+++ "b/\\303\\244.txt"',
        '@@ -0,0 +1 @@',
        '+x',
      ),
    ).toEqual([
      'aaaaaaaaaa the name of a file:- poc one.py',
      'aaaaaaaaaa the name of a file:- b.c',
      'aaaaaaaaaa the name of a file:- ä.txt',
      'aaaaaaaaaa ä.txt:1 x',
    ]);
  });

  it('of a merge is what neither parent had', () => {
    expect(
      told(
        'diff --cc x.txt',
        'index 1,2..3',
        '--- a/x.txt',
        '+++ b/x.txt',
        '@@@ -1,2 -1,2 +1,4 @@@',
        '  both',
        '- from one, gone',
        ' -from two, gone',
        '+ of the second parent',
        ' +of the first parent',
        '++of the merge alone',
        'diff --git a/y b/y',
        'new file mode 100644',
      ),
    ).toEqual(['x.txt:4 of the merge alone', 'the name of a file:- y']);
  });

  it('is not fooled by content that looks like a patch', () => {
    expect(
      told(
        'diff --git a/x b/x',
        '--- a/x',
        '+++ b/x',
        '@@ -1,2 +1,3 @@',
        '-@@ -1 +1 @@',
        '---- a/other',
        '+diff --git a/q b/q',
        `+commit ${'b'.repeat(40)}`,
        '+@@ -1,9 +1,9 @@',
      ),
    ).toEqual(['x:1 diff --git a/q b/q', `x:2 commit ${'b'.repeat(40)}`, 'x:3 @@ -1,9 +1,9 @@']);
  });
});
