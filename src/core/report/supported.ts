/** Reported versions against the policy's table of supported ones. What cannot be compared is unknown, never supported. Pure. */
import type { SupportedVersion } from '#shared/schema/policy.ts';
import type { Candidates, VersionCheck } from '#shared/schema/report.ts';

export function checkVersions(
  supported: readonly SupportedVersion[],
  reported: Candidates['versions'],
): VersionCheck[] {
  return reported.map(({ version }) => {
    const entry = supported.find((one) => covers(one.version, version));
    return { version, status: entry?.status ?? 'unknown', by: entry?.version ?? null };
  });
}

const named = /^(main|master|latest|head|trunk|development|dev|stable)$/i;

/** "1.x.x", "0.1.x", "< 1.0", ">= 2.3, < 3", "2.1", "main", "1.0 - 1.4" */
function covers(entry: string, version: string): boolean {
  const clean = entry
    .replace(/[`*()]/g, ' ')
    .replace(/\b(versions?|releases?|series|branch)\b/gi, ' ')
    .trim()
    .toLowerCase();
  if (named.test(version)) {
    const wanted = version.toLowerCase();
    const isTip = (word: string): boolean => /^(main|master|head|trunk|dev|development)$/.test(word);
    return clean.split(/[\s,/]+/).some((word) => word === wanted || (isTip(word) && isTip(wanted)));
  }
  const numbers = numbersOf(version);
  if (numbers === null) return false;
  const range = /^v?(\d[\d.]*)\s*(?:-|–|to|through)\s*v?(\d[\d.]*)$/.exec(clean);
  if (range)
    return (
      compare(numbers, numbersOf(range[1] ?? '')) >= 0 && compare(numbers, numbersOf(range[2] ?? '')) <= 0
    );
  const parts = clean.split(/\s*(?:,|\band\b|&&)\s*/).filter((part) => part !== '');
  return parts.length > 0 && parts.every((part) => coversOne(part, numbers));
}

function coversOne(part: string, numbers: readonly number[]): boolean {
  const bound =
    /^(<=|>=|<|>|≤|≥|=|up to|before|older than|below|prior to|since|from)?\s*v?(\d[\d.]*(?:\.[x*])*|[x*])\s*(\+|and (?:above|later|newer|up)|or (?:above|later|newer)|and (?:below|earlier|older)|or (?:below|earlier|older))?$/.exec(
      part,
    );
  if (!bound) return false;
  const written = bound[2] ?? '';
  const fixed = numbersOf(written.replace(/(?:\.[x*])+$/, ''));
  if (fixed === null) return written === 'x' || written === '*';
  const order = compare(numbers, fixed);
  const open = /[x*]$/.test(written) || fixed.length < 3;
  const inSeries = fixed.every((number, index) => numbers[index] === number);
  const after = bound[3] ?? '';
  if (/^(\+|.*(above|later|newer|up))$/.test(after)) return order >= 0;
  if (/(below|earlier|older)$/.test(after)) return order <= 0 || inSeries;
  switch (bound[1]) {
    case '<':
    case 'before':
    case 'older than':
    case 'below':
    case 'prior to':
      return order < 0;
    case '<=':
    case '≤':
    case 'up to':
      return order <= 0 || (open && inSeries);
    case '>':
      return order > 0;
    case '>=':
    case '≥':
    case 'since':
    case 'from':
      return order >= 0;
    default:
      return open ? inSeries : order === 0;
  }
}

function numbersOf(version: string): number[] | null {
  const match = /^v?(\d{1,9}(?:\.\d{1,9}){0,5})/.exec(version.trim());
  return match === null ? null : (match[1] ?? '').split('.').map(Number);
}

/** Missing places count as zero: 1.0 is 1.0.0. */
function compare(one: readonly number[], other: readonly number[] | null): number {
  if (other === null) return Number.NaN;
  for (let at = 0; at < Math.max(one.length, other.length); at += 1) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
