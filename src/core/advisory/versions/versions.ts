/**
 * "Is version X affected?", by the model. Every export is measured against this. Pure; runs everywhere.
 */
import semver from 'semver';
import type {
  Advisory,
  AffectedAnswer,
  AffectedPackage,
  VersionRange,
  VersionScheme,
} from '#shared/schema/advisory.ts';
import { remember } from '#core/remember.ts';
import { compareMaven } from './maven-order.ts';
import { compareDebian, compareNatural, comparePep440, type Order } from './schemes.ts';

/** "v1.2" and "1.2" are read as 1.2.0: people write them; what does not parse after that is no version. */
export function normalSemver(text: string): string | null {
  const match = /^[v=]?\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?((?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?)$/.exec(
    text.trim(),
  );
  if (match === null || text.length > 256) return null;
  const [, major = '0', minor = '0', patch = '0', rest = ''] = match;
  const whole = [major, minor, patch].map((part) => part.replace(/^0+(?=\d)/, '')).join('.') + rest;
  return semver.valid(whole) === null ? null : whole;
}

const readSemver = remember((text) => semver.parse(normalSemver(text)), { most: 2000 });

const compareSemver: Order = (a, b) => {
  const x = readSemver(a);
  if (a === b) return x === null ? null : 0;
  const y = readSemver(b);
  return x === null || y === null ? null : semver.compare(x, y);
};

const orders = {
  semver: compareSemver,
  go: compareSemver,
  pep440: comparePep440,
  maven: compareMaven,
  debian: compareDebian,
  generic: compareNatural,
} satisfies Record<VersionScheme, Order>;

/** Every format asks the same versions about the same ends of ranges. */
const known = new Map<VersionScheme, Map<string, Map<string, number | null>>>();
const mostKnown = 10_000;
let count = 0;

/** Negative, zero or positive; null when one of the two is no version of this scheme. */
export function compareVersions(scheme: VersionScheme, a: string, b: string): number | null {
  const before = known.get(scheme)?.get(a)?.get(b);
  if (before !== undefined) return before;
  const order = orders[scheme](a, b);
  count += 1;
  if (count > mostKnown) {
    known.clear();
    count = 1;
  }
  const ofScheme = known.get(scheme) ?? new Map<string, Map<string, number | null>>();
  const ofVersion = ofScheme.get(a) ?? new Map<string, number | null>();
  known.set(scheme, ofScheme.set(a, ofVersion.set(b, order)));
  return order;
}

export function isVersion(scheme: VersionScheme, text: string): boolean {
  return compareVersions(scheme, text, text) !== null;
}

/** Go modules and npm write versions with and without "v"; formats want them without. */
export function bareVersion(scheme: VersionScheme, text: string): string {
  return scheme === 'go' || scheme === 'semver' ? text.replace(/^[v=](?=\d)/, '') : text;
}

/** A range that can be evaluated: its ends are versions and it is not empty or backwards. */
export function isSoundRange(scheme: VersionScheme, range: VersionRange): boolean {
  const end = range.fixed !== '' ? range.fixed : range.lastAffected;
  if (range.introduced !== '0' && !isVersion(scheme, range.introduced)) return false;
  if (end === '') return true;
  if (!isVersion(scheme, end)) return false;
  if (range.introduced === '0') return true;
  const order = compareVersions(scheme, range.introduced, end);
  return order !== null && (range.fixed !== '' ? order < 0 : order <= 0);
}

/** Whether the version lies in the range; null when that cannot be said. */
export function inRange(scheme: VersionScheme, range: VersionRange, version: string): boolean | null {
  const compare = (bound: string): number | null => compareVersions(scheme, version, bound);
  if (!isVersion(scheme, version)) return null;
  const start = range.introduced === '0' ? 1 : compare(range.introduced);
  if (start === null) return null;
  if (range.fixed !== '') {
    const end = compare(range.fixed);
    return end === null ? null : start >= 0 && end < 0;
  }
  if (range.lastAffected !== '') {
    const end = compare(range.lastAffected);
    return end === null ? null : start >= 0 && end <= 0;
  }
  return start >= 0;
}

export function sameVersion(scheme: VersionScheme, a: string, b: string): boolean {
  return a === b || compareVersions(scheme, a, b) === 0;
}

export function isCommit(version: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(version);
}

/** Without the history only the ends of a range are known: where it began is affected, the fix is not. */
function commitAnswer(pkg: AffectedPackage, commit: string): AffectedAnswer {
  const ranges = pkg.commits?.ranges ?? [];
  if (ranges.some((range) => range.introduced === commit || range.lastAffected === commit)) return 'affected';
  return ranges.some((range) => range.fixed === commit) ? 'unaffected' : 'unknown';
}

export function answerFor(pkg: AffectedPackage, version: string): AffectedAnswer {
  const { scheme } = pkg;
  if (pkg.affectedVersions.some((listed) => sameVersion(scheme, listed, version))) return 'affected';
  if (isCommit(version)) return commitAnswer(pkg, version);
  if (!isVersion(scheme, version)) return 'unknown';
  const inside = pkg.ranges.map((range) =>
    isSoundRange(scheme, range) ? inRange(scheme, range, version) : null,
  );
  if (inside.includes(true)) return 'affected';
  if (inside.includes(null)) return 'unknown'; // a range nobody can read says nothing either way
  if (pkg.unaffectedRanges.some((range) => inRange(scheme, range, version) === true)) return 'unaffected';
  if (pkg.ranges.some((range) => range.fixed !== '' && sameVersion(scheme, range.fixed, version))) {
    return 'unaffected';
  }
  return pkg.otherwise;
}

export function isAffected(advisory: Advisory, packageIndex: number, version: string): AffectedAnswer {
  const pkg = advisory.packages[packageIndex];
  return pkg === undefined ? 'unknown' : answerFor(pkg, version);
}

// The whole line of versions, cut where the answer changes --------------------------------------------------------------

/** `after: false` is the point just before the version, `true` just behind it; null is the beginning or the end. */
export type Point = { readonly version: string; readonly after: boolean };
export type Segment = {
  readonly from: Point | null;
  readonly to: Point | null;
  readonly status: 'affected' | 'fixed' | 'unaffected' | 'unknown';
};

type Span = { from: Point | null; to: Point | null; hasFix: boolean };

function spanOf(range: VersionRange): Span {
  const before = (version: string): Point => ({ version, after: false });
  return {
    from: range.introduced === '0' ? null : before(range.introduced),
    to:
      range.fixed !== ''
        ? before(range.fixed)
        : range.lastAffected !== ''
          ? { version: range.lastAffected, after: true }
          : null,
    hasFix: range.fixed !== '',
  };
}

function comparePoints(scheme: VersionScheme, a: Point, b: Point): number {
  return (compareVersions(scheme, a.version, b.version) ?? 0) || Number(a.after) - Number(b.after);
}

/** Disjoint pieces from the beginning to the end, neighbours different. Unsound ranges are left out: check first. */
export function statusSegments(pkg: AffectedPackage): Segment[] {
  const { scheme } = pkg;
  const sound = (ranges: readonly VersionRange[]): Span[] =>
    ranges.filter((range) => isSoundRange(scheme, range)).map(spanOf);
  const affected = sound(pkg.ranges);
  const unaffected = sound(pkg.unaffectedRanges);
  const points = [...affected, ...unaffected]
    .flatMap(({ from, to }) => [from, to])
    .filter((point) => point !== null)
    .sort((a, b) => comparePoints(scheme, a, b))
    .filter((point, index, all) => {
      const previous = all[index - 1];
      return previous === undefined || comparePoints(scheme, previous, point) !== 0;
    });
  const covers = ({ from, to }: Span, piece: { from: Point | null; to: Point | null }): boolean =>
    (from === null || (piece.from !== null && comparePoints(scheme, from, piece.from) <= 0)) &&
    (to === null || (piece.to !== null && comparePoints(scheme, piece.to, to) <= 0));
  const statusOf = (piece: { from: Point | null; to: Point | null }): Segment['status'] => {
    if (affected.some((span) => covers(span, piece))) return 'affected';
    const known = pkg.otherwise === 'unaffected' || unaffected.some((span) => covers(span, piece));
    if (!known) return 'unknown';
    const { from } = piece;
    const isFixed =
      from !== null &&
      affected.some(({ to, hasFix }) => hasFix && to && comparePoints(scheme, to, from) <= 0);
    return isFixed ? 'fixed' : 'unaffected';
  };
  const segments: Segment[] = [];
  const edges: (Point | null)[] = [null, ...points];
  edges.forEach((from, index) => {
    const piece = { from, to: edges[index + 1] ?? null };
    const status = statusOf(piece);
    const last = segments.at(-1);
    if (last?.status === status) segments[segments.length - 1] = { ...last, to: piece.to };
    else segments.push({ ...piece, status });
  });
  return segments;
}
