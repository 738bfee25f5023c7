/** The name and the address in a user id of a key, which its maker wrote: "Ada Finder (work) <ada@example.net>". Pure. */

export function addressIn(userId: string): string {
  const open = userId.lastIndexOf('<');
  const inner = open < 0 ? userId : userId.slice(open + 1).replace(/>.*$/s, '');
  return inner.includes('@') ? inner.trim() : '';
}

export function nameIn(userId: string): string {
  const open = userId.lastIndexOf('<');
  const before = open < 0 ? (userId.includes('@') ? '' : userId) : userId.slice(0, open);
  return before.replace(/\([^()]*\)\s*$/, '').trim();
}
