/**
 * The line of all versions with the answers somebody else gave, first come first served, as a package of ours: what a
 * format says with a default, with exceptions and with changes inside a range becomes plain ranges. Pure.
 */
import { importNotes } from '#shared/words/import-notes.ts';
import type { AffectedAnswer, AffectedPackage, VersionScheme } from '#shared/schema/advisory.ts';
import type { ImportNote } from '../model/import-types.ts';
import { compareVersions, isVersion, normalSemver, type Point } from '../versions/versions.ts';

/** Where an answer begins and ends; null is the beginning or the end of the line. */
export type Stretch = {
  readonly from: Point | null;
  readonly to: Point | null;
  readonly status: AffectedAnswer;
};

export const before = (version: string): Point => ({ version, after: false });
export const after = (version: string): Point => ({ version, after: true });
/** One version alone. */
export const single = (version: string, status: AffectedAnswer): Stretch => ({
  from: before(version),
  to: after(version),
  status,
});

export function comparePoints(scheme: VersionScheme, a: Point, b: Point): number {
  return (compareVersions(scheme, a.version, b.version) ?? 0) || Number(a.after) - Number(b.after);
}

/** Whether every end can be put in order. */
export function isOrdered(scheme: VersionScheme, stretches: readonly Stretch[]): boolean {
  return stretches.every(({ from, to }) =>
    [from, to].every((point) => point === null || isVersion(scheme, point.version)),
  );
}

/** Disjoint pieces from the beginning to the end, neighbours different: the first stretch that covers one decides. */
export function cutLine(
  scheme: VersionScheme,
  stretches: readonly Stretch[],
  otherwise: AffectedAnswer,
): Stretch[] {
  const keyOf = ({ version, after: behind }: Point): string => `${behind ? '>' : '<'}${version}`;
  const ends = stretches.flatMap(({ from, to }) => [from, to]).filter((point) => point !== null);
  const sorted = [...new Map(ends.map((point) => [keyOf(point), point])).values()].sort((a, b) =>
    comparePoints(scheme, a, b),
  );
  const points: Point[] = []; // "1.0" and "1.0.0" are one
  const places = new Map<string, number>();
  for (const point of sorted) {
    const last = points.at(-1);
    if (last === undefined || comparePoints(scheme, last, point) !== 0) points.push(point);
    places.set(keyOf(point), points.length - 1);
  }
  const cells = new Array<AffectedAnswer | undefined>(points.length + 1).fill(undefined);
  for (const { from, to, status } of stretches) {
    const first = from === null ? 0 : (places.get(keyOf(from)) ?? 0) + 1;
    const last = to === null ? points.length : (places.get(keyOf(to)) ?? 0);
    for (let cell = first; cell <= last; cell += 1) cells[cell] ??= status;
  }
  const pieces: Stretch[] = [];
  cells.forEach((answer, cell) => {
    const status = answer ?? otherwise;
    const to = points[cell] ?? null;
    const last = pieces.at(-1);
    if (last?.status === status) pieces[pieces.length - 1] = { ...last, to };
    else pieces.push({ from: points[cell - 1] ?? null, to, status });
  });
  return pieces;
}

/** What a package of ours says, as stretches: affected wins over everything. */
export function stretchesOf(pkg: VersionAnswers): Stretch[] {
  const spans = (ranges: AffectedPackage['ranges'], status: AffectedAnswer): Stretch[] =>
    ranges.map(({ introduced, fixed, lastAffected }) => ({
      from: introduced === '0' ? null : before(introduced),
      to: fixed !== '' ? before(fixed) : lastAffected !== '' ? after(lastAffected) : null,
      status,
    }));
  const fixes = pkg.ranges.map(({ fixed }) => fixed).filter((fixed) => fixed !== '');
  return [
    ...pkg.affectedVersions.map((version) => single(version, 'affected')),
    ...spans(pkg.ranges, 'affected'),
    ...spans(pkg.unaffectedRanges, 'unaffected'),
    ...fixes.map((version) => single(version, 'unaffected')),
  ];
}

export type VersionAnswers = Pick<
  AffectedPackage,
  'ranges' | 'unaffectedRanges' | 'affectedVersions' | 'otherwise'
>;

/** Whether a package of ours answers as the line does, everywhere. */
export function agrees(scheme: VersionScheme, answers: VersionAnswers, line: readonly Stretch[]): boolean {
  const mine = stretchesOf(answers);
  if (!isOrdered(scheme, mine)) return false;
  const cut = cutLine(scheme, mine, answers.otherwise);
  const key = (point: Point | null, other: Point | null): boolean =>
    point === null || other === null ? point === other : comparePoints(scheme, point, other) === 0;
  return (
    cut.length === line.length &&
    cut.every((piece, index) => {
      const theirs = line[index];
      return theirs?.status === piece.status && key(piece.from, theirs.from) && key(piece.to, theirs.to);
    })
  );
}

/** What ends a range is its fix to us, and unaffected; here are the ends of which the record says nothing. */
export function assumedFixes(line: readonly Stretch[]): string[] {
  return line.flatMap(({ to, status }, index) =>
    status === 'affected' && to !== null && !to.after && line[index + 1]?.status === 'unknown'
      ? [to.version]
      : [],
  );
}

/** What a reading of a line cannot keep, in words. */
export function inexactNotes(
  path: string,
  inexact: readonly string[],
  fixes: readonly string[],
): ImportNote[] {
  const note = (text: string): ImportNote => ({ path, code: 'not-exact', text });
  return [
    ...inexact.map((version) => note(importNotes.beginningCounted(version))),
    ...fixes.map((version) => note(importNotes.endCountsAsFix(version))),
  ];
}

export type LineReading = { readonly answers: VersionAnswers; readonly inexact: readonly string[] };

/** Pieces as ranges; `inexact` are versions that had to be counted in because a range cannot begin behind them. */
export function answersOf(scheme: VersionScheme, line: readonly Stretch[]): LineReading {
  const inexact: string[] = [];
  const ranges: AffectedPackage['ranges'] = [];
  const unaffectedRanges: AffectedPackage['ranges'] = [];
  const affectedVersions: string[] = [];
  const isComplete = line.every(({ status }) => status !== 'unknown');
  line.forEach(({ from, to, status }, index) => {
    if (status === 'unknown' || (status === 'unaffected' && isComplete)) return;
    if (from !== null && to !== null && !from.after && to.after && from.version === to.version) {
      if (status === 'affected') affectedVersions.push(from.version);
      else unaffectedRanges.push({ introduced: from.version, fixed: '', lastAffected: from.version });
      return;
    }
    // An unaffected one that begins behind an affected version is overruled there by that one.
    const isOverruled = status === 'unaffected' && line[index - 1]?.status === 'affected';
    const range = {
      introduced: startOf(scheme, from, isOverruled ? [] : inexact),
      fixed: to !== null && !to.after ? to.version : '',
      lastAffected: to?.after === true ? to.version : '',
    };
    (status === 'affected' ? ranges : unaffectedRanges).push(range);
  });
  const isFix = ({ introduced, lastAffected }: AffectedPackage['ranges'][number]): boolean =>
    introduced === lastAffected && ranges.some(({ fixed }) => fixed === introduced);
  const answers: VersionAnswers = {
    ranges,
    unaffectedRanges: unaffectedRanges.filter((range) => !isFix(range)), // known from its range
    affectedVersions,
    otherwise: isComplete ? 'unaffected' : 'unknown',
  };
  return { answers, inexact };
}

/** Ranges begin with a version. Behind one, semver knows the next thinkable; elsewhere it is counted in. */
function startOf(scheme: VersionScheme, from: Point | null, inexact: string[]): string {
  if (from === null) return '0';
  if (!from.after) return from.version;
  const next = scheme === 'semver' || scheme === 'go' ? afterSemver(from.version) : null;
  if (next === null) inexact.push(from.version);
  return next ?? from.version;
}

/** "2.1.0" → "2.1.1-0", which stands before every other version that is later than 2.1.0. */
export function afterSemver(version: string): string | null {
  const match = /^(\d+)\.(\d+)\.(\d{1,15})$/.exec(normalSemver(version) ?? '');
  return match === null ? null : `${match[1]}.${match[2]}.${Number(match[3]) + 1}-0`;
}
