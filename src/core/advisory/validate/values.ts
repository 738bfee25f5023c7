/** Small checks of values that several formats share: instants, addresses, ids, package URLs. Pure; none backtracks. */

const instantShape =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d{1,12})?([Zz]|[+-]\d{2}:\d{2})?$/;

/** Milliseconds since 1970, or undefined for what is no instant (31 June included). Without a zone: UTC. */
export function instantOf(value: unknown): number | undefined {
  if (typeof value !== 'string' || value.length > 64) return undefined;
  const match = instantShape.exec(value);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second, zone] = match;
  if (!isDay(Number(year), Number(month), Number(day))) return undefined;
  // A leap second is a real instant; the clock arithmetic here needs none.
  const seconds = Number(second) === 60 ? '59' : second;
  const parsed = Date.parse(
    `${year}-${month}-${day}T${hour}:${minute}:${seconds}${zone?.toUpperCase() ?? 'Z'}`,
  );
  return Number.isNaN(parsed) ? undefined : parsed;
}

function isDay(year: number, month: number, day: number): boolean {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

/** An absolute URI: a scheme, and none of the characters that RFC 3986 forbids. */
export function isAbsoluteUri(value: string): boolean {
  return (
    /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`\p{C}]+$/u.test(value) &&
    /^[\x21-\x7e]+$/.test(value) &&
    percentIsSound(value)
  );
}

function percentIsSound(value: string): boolean {
  return !/%(?![0-9A-Fa-f]{2})/.test(value);
}

/** An address people can follow: https or http, with a host. */
export function isWebAddress(value: string): boolean {
  return /^https?:\/\/[^\s/?#@]+/i.test(value) && isAbsoluteUri(value);
}

/** Addresses that must not leave the house in an advisory. */
export function isPlaceholderHost(value: string): boolean {
  const host = /^[a-z]+:\/\/([^/?#:]+)/i.exec(value)?.[1]?.toLowerCase() ?? '';
  return (
    host === 'localhost' || host.startsWith('127.') || /(?:^|\.)(?:local|internal|invalid|lan)$/.test(host)
  );
}

export const cveIdShape = /^CVE-[0-9]{4}-[0-9]{4,19}$/;
export const ghsaIdShape = /^GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}$/;
export const euvdIdShape = /^EUVD-[0-9]{4}-[0-9]{1,19}$/;
export const gcveIdShape = /^GCVE-[0-9]{1,9}-[0-9]{4}-[0-9A-Za-z-]{1,64}$/;
export const cweIdShape = /^CWE-[1-9][0-9]{0,5}$/;

/** An id that names itself a CVE, GHSA, EUVD or GCVE id but is not written as one. */
export function misspelledId(value: string): string | undefined {
  if (/^CVE/i.test(value) && !cveIdShape.test(value)) return 'a CVE id is written CVE-2026-12345';
  if (/^GHSA/i.test(value) && !ghsaIdShape.test(value)) {
    return 'a GHSA id is GHSA- and three groups of four of 23456789cfghjmpqrvwx';
  }
  if (/^EUVD/i.test(value) && !euvdIdShape.test(value)) return 'an EUVD id is written EUVD-2026-12345';
  if (/^GCVE/i.test(value) && !gcveIdShape.test(value))
    return 'a GCVE id is GCVE-, the number of its authority, a year and a number: GCVE-1-2026-0001';
  return undefined;
}

export type PackageUrl = {
  readonly type: string;
  readonly name: string;
  readonly version: string | undefined;
};

/** The parts of a package URL that the checks need, or undefined when it is none. */
export function readPackageUrl(value: string): PackageUrl | undefined {
  if (value.length > 4096 || !isAbsoluteUri(value)) return undefined;
  const match = /^pkg:\/{0,2}([A-Za-z][A-Za-z0-9.+-]*)\/([^?#]+)/.exec(value);
  const [, type, path] = match ?? [];
  if (type === undefined || path === undefined) return undefined;
  const at = path.lastIndexOf('@');
  // A leading "@" is an npm scope written plainly, not a version.
  const hasVersion = at > 0 && path[at - 1] !== '/';
  const name = (hasVersion ? path.slice(0, at) : path).replace(/\/+$/, '');
  if (name === '') return undefined;
  return { type: type.toLowerCase(), name, version: hasVersion ? path.slice(at + 1) : undefined };
}
