/** What a dropped file is, by its name and its first bytes: a policy, a key, or (everything else) mail. Pure. */

export type DropKind = 'policy' | 'key' | 'mail';

export function classify(name: string, head: string): DropKind {
  const lower = name.toLowerCase();
  if (/\.(md|markdown)$/.test(lower)) return 'policy';
  if (/^security(-policy)?\.txt$/.test(lower)) return 'policy';
  if (/-----BEGIN PGP (PUBLIC|PRIVATE) KEY BLOCK-----/.test(head) && !/^(From |[A-Za-z-]+: )/.test(head))
    return 'key';
  return 'mail';
}
