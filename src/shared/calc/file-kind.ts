/** What a file is that was dropped on the window or opened with the program, by its name and its first bytes. Pure. */

export type FileKind = 'policy' | 'key' | 'capsule' | 'mail'; // what is neither is mail, until it is read

/** So much of a file is enough for fileKind(). */
export const headBytes = 400;

export function fileKind(name: string, head: string): FileKind {
  const lower = name.toLowerCase();
  if (/\.(md|markdown)$/.test(lower)) return 'policy';
  if (/^security(-policy)?\.txt$/.test(lower)) return 'policy';
  if (lower.endsWith('.capsule.asc') && head.startsWith('-----BEGIN PGP MESSAGE-----')) return 'capsule';
  if (/-----BEGIN PGP (PUBLIC|PRIVATE) KEY BLOCK-----/.test(head) && !/^(From |[A-Za-z-]+: )/.test(head))
    return 'key';
  return 'mail';
}
