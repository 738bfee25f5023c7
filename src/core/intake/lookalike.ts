/** Addresses that read like a known one and are another: letters drawn alike, or one letter off in the domain. Pure. */

const mostKnown = 2_000;

export function imitates(address: string, known: readonly string[]): boolean {
  const wanted = address.toLowerCase();
  if (!wanted.includes('@') || known.some((one) => one.toLowerCase() === wanted)) return false;
  const drawn = drawnAlike(wanted);
  return known.slice(0, mostKnown).some((one) => {
    const real = one.toLowerCase();
    return drawnAlike(real) === drawn || isNextDoor(wanted, real);
  });
}

export type AcceptedPerson = { readonly names: readonly string[]; readonly addresses: readonly string[] };

/** The name of somebody who is known here, over an address that is not theirs. */
export function borrowsName(
  { name, address }: { readonly name: string; readonly address: string },
  people: readonly AcceptedPerson[],
): boolean {
  const wanted = plainName(name);
  const sender = address.toLowerCase();
  if (wanted === '') return false;
  const bearers = people.filter(({ names }) => names.some((one) => plainName(one) === wanted));
  return (
    bearers.length > 0 &&
    !bearers.some(({ addresses }) => addresses.some((one) => one.toLowerCase() === sender))
  );
}

/** Accents, case, spacing, and "Finder, Ada" for "Ada Finder" make no other name. */
function plainName(name: string): string {
  return drawnAlike(name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase())
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .sort()
    .join(' ');
}

/** "rn" is drawn like "m", "1" like "l": one form for all that look the same. */
function drawnAlike(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/cl/g, 'd')
    .replace(/[1i|!]/g, 'l')
    .replace(/0/g, 'o')
    .replace(/5/g, 's')
    .replace(/[-_.](?=.*@)/g, '');
}

/** The same person at a domain that differs by one letter, or by two that changed places. */
function isNextDoor(one: string, other: string): boolean {
  const [local, domain] = split(one);
  const [otherLocal, otherDomain] = split(other);
  if (local !== otherLocal || domain.length < 6 || domain === otherDomain) return false;
  return distanceIsOne(domain, otherDomain);
}

function split(address: string): [local: string, domain: string] {
  const at = address.lastIndexOf('@');
  return [address.slice(0, at), address.slice(at + 1)];
}

function distanceIsOne(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const rest = one.slice(start);
  const otherRest = other.slice(start);
  if (rest.slice(1) === otherRest.slice(1) || rest.slice(1) === otherRest || rest === otherRest.slice(1))
    return true;
  return rest.slice(2) === otherRest.slice(2) && rest[0] === otherRest[1] && rest[1] === otherRest[0];
}
