/** A diff or log as git prints it, down to what it adds: the line that takes a name out must be able to leave. Pure. */

/** A line that would be pushed, with its position. */
export type LeavingLine = { readonly place: string; readonly line: number | null; readonly text: string };

/**
 * Added lines of a patch (`-U0`), the names of files that are new, and in front of each place the commit, where
 * `git log` names one as `commit <id>`. A combined diff of a merge has a column for each parent; what came from one of
 * them left with that parent.
 */
export function addedLines(patch: string): LeavingLine[] {
  const found: LeavingLine[] = [];
  let hunk: Hunk | null = null;
  let [commit, file] = ['', ''];
  for (const line of patch.split('\n')) {
    if (hunk !== null && hunk.left.some((count) => count > 0)) {
      if (line.startsWith('\\')) continue; // "\ No newline at end of file"
      const added = take(hunk, line);
      if (added !== null) found.push({ place: `${commit}${file}`, ...added });
      continue;
    }
    hunk = hunkHead(line);
    if (hunk !== null) continue;
    const [, id] = /^commit ([0-9a-f]{40,64})$/.exec(line) ?? [];
    const [, renamed] = /^(?:rename|copy) to (.*)$/.exec(line) ?? [];
    if (id !== undefined) commit = `${id.slice(0, 10)} `;
    else if (line.startsWith('diff --')) file = lastName(line);
    else if (line.startsWith('+++ ')) file = fileName(line.slice(4));
    else if (renamed !== undefined) file = unquoted(renamed);
    if (renamed !== undefined || line.startsWith('new file mode '))
      found.push({ place: `${commit}the name of a file`, line: null, text: file });
  }
  return found;
}

/** How many lines each parent still has in it, the result last; each line starts with one mark per parent. */
type Hunk = { readonly left: number[]; next: number };

function hunkHead(line: string): Hunk | null {
  const found = /^@@+((?: -\d+(?:,\d+)?)+) \+(\d+)(?:,(\d+))? @@/.exec(line);
  if (found === null) return null;
  const before = (found[1] ?? '').trim().split(' ').map(countOf);
  return { left: [...before, found[3] === undefined ? 1 : Number(found[3])], next: Number(found[2]) };
}

/** Goes over one line of a hunk; answers it when no parent had it. */
function take(hunk: Hunk, line: string): { line: number; text: string } | null {
  const parents = hunk.left.length - 1;
  const marks = line.slice(0, parents);
  const isLeft = marks.includes('-');
  for (let column = 0; column < parents; column += 1)
    if (marks.charAt(column) === (isLeft ? '-' : ' ')) hunk.left[column] = (hunk.left[column] ?? 0) - 1;
  if (isLeft) return null;
  hunk.left[parents] = (hunk.left[parents] ?? 0) - 1;
  const number = hunk.next;
  hunk.next += 1;
  return marks === '+'.repeat(parents) ? { line: number, text: line.slice(parents) } : null;
}

function countOf(range: string): number {
  const count = /,(\d+)$/.exec(range)?.[1];
  return count === undefined ? 1 : Number(count);
}

/** `+++ b/src/x.c`, with a tab at its end where the name has blanks, quoted where it has stranger letters. */
function fileName(written: string): string {
  return unquoted(written.replace(/\t$/, '')).replace(/^b\//, '');
}

/** `diff --git a/x b/x`: both names are the same, or the rename lines tell. `diff --cc x`: a merge. */
function lastName(line: string): string {
  const [, merged] = /^diff --(?:cc|combined) (.*)$/.exec(line) ?? [];
  if (merged !== undefined) return unquoted(merged);
  const quoted = /"((?:[^"\\]|\\.)*)"$/.exec(line);
  if (quoted !== null) return fileName(quoted[0]);
  const names = line.slice('diff --git '.length);
  const half = names.slice(Math.ceil(names.length / 2));
  return half.replace(/^ ?b\//, '');
}

/** Git's own quotes: octal bytes and C escapes. */
function unquoted(name: string): string {
  if (!name.startsWith('"') || !name.endsWith('"')) return name;
  const bytes: number[] = [];
  const body = name.slice(1, -1);
  for (const [whole, octal, letter] of body.matchAll(/\\([0-7]{3})|\\(.)|[^\\]+/g)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else bytes.push(...Buffer.from(letter === undefined ? whole : (escapes[letter] ?? letter)));
  }
  return Buffer.from(bytes).toString('utf8');
}
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
