/** The name and the address in a user id of a key, which its maker wrote: "Ada Finder (work) <ada@example.net>". Pure. */

export function addressIn(userId: string): string {
  const open = userId.lastIndexOf('<');
  const inner = open < 0 ? userId : userId.slice(open + 1).replace(/>.*$/s, '');
  return inner.includes('@') ? inner.trim() : '';
}

/**
 * One mailbox or two: letter for letter but for the case of A to Z. Never more: sub-addresses, dots, quotes, composed and
 * decomposed letters and the two ways to write an international domain are different addresses here, because whoever
 * compares them decides whether a signature counts. Case folding beyond ASCII would make "K" (Kelvin) a "k".
 */
export function isSameAddress(one: string, other: string): boolean {
  return one !== '' && asciiLower(one) === asciiLower(other);
}

const asciiLower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Whether a user id names this address as its own. */
export function isUserIdOf(userId: string, address: string): boolean {
  return isSameAddress(addressIn(userId), address);
}

export function nameIn(userId: string): string {
  const open = userId.lastIndexOf('<');
  const before = open < 0 ? (userId.includes('@') ? '' : userId) : userId.slice(0, open);
  return before.replace(/\([^()]*\)\s*$/, '').trim();
}
