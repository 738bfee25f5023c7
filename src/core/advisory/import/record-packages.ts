/** The packages of a record against ours. Which versions are affected is one row: half an answer is none. Pure. */
import { importNotes } from '#shared/words/import-notes.ts';
import { says } from '#shared/calc/advisory-diff.ts';
import type { Advisory, AffectedPackage, Commits } from '#shared/schema/advisory.ts';
import { packageUrl, productName } from '../model/ecosystems.ts';
import { pairUp, rowFor, same, setAt, type Change } from './record-change.ts';

const versionFields = ['scheme', 'ranges', 'unaffectedRanges', 'affectedVersions', 'otherwise'] as const;
type VersionPart = Pick<AffectedPackage, (typeof versionFields)[number]>;

function versionPart(pkg: AffectedPackage): VersionPart {
  const { scheme, ranges, unaffectedRanges, affectedVersions, otherwise } = pkg;
  return { scheme, ranges, unaffectedRanges, affectedVersions, otherwise };
}

const namesVersions = ({ ranges, unaffectedRanges, affectedVersions }: VersionPart): boolean =>
  ranges.length + unaffectedRanges.length + affectedVersions.length > 0;

export function packageRows(current: Advisory, theirs: readonly AffectedPackage[]): Change[] {
  let added = 0;
  return pairPackages(current.packages, theirs).flatMap(({ entry, index }): Change[] => {
    const mine = index === null ? undefined : current.packages[index];
    if (mine !== undefined) return fieldRows(mine, entry, `packages.${index}`);
    added += 1;
    return [
      {
        row: rowFor(`packages.${current.packages.length + added - 1}`, null, entry),
        apply: (draft) => void draft.packages.push(entry),
      },
    ];
  });
}

type Pair = { readonly entry: AffectedPackage; readonly index: number | null };

/** By package URL or name; a lone package of which nobody has said anything yet is filled in. */
function pairPackages(mine: readonly AffectedPackage[], theirs: readonly AffectedPackage[]): Pair[] {
  const identity = (pkg: AffectedPackage): string =>
    JSON.stringify([packageUrl(pkg) || [pkg.ecosystem, pkg.name], pkg.release, productName(pkg)]);
  const exact = pairUp(mine, theirs, identity);
  const taken = new Set(exact.map(({ index }) => index));
  const pairs = exact.map(({ entry, index }): Pair => {
    if (index !== null) return { entry, index };
    const near = mine.findIndex((one, place) => !taken.has(place) && isNear(one, entry));
    if (near === -1) return { entry, index: null };
    taken.add(near);
    return { entry, index: near };
  });
  const [only] = mine;
  const isStub =
    mine.length === 1 && only !== undefined && !namesVersions(only) && only.otherwise === 'unknown';
  return isStub && pairs.length === 1 ? pairs.map(({ entry }) => ({ entry, index: 0 })) : pairs;
}

/** The same package URL, or the same name of the same ecosystem, whatever the product is called. */
function isNear(a: AffectedPackage, b: AffectedPackage): boolean {
  if (a.release !== b.release) return false;
  const [x, y] = [packageUrl(a), packageUrl(b)];
  if (x !== '' && x === y) return true;
  return (
    a.ecosystem === b.ecosystem && a.name !== '' && a.name === b.name && (a.purl === '' || b.purl === '')
  );
}

function fieldRows(mine: AffectedPackage, entry: AffectedPackage, path: string): Change[] {
  const set = (key: string, current: unknown, value: unknown, guarded: string | null = null): Change => ({
    row: rowFor(`${path}.${key}`, current, value, guarded),
    apply: (draft) => setAt(draft, `${path}.${key}`, value),
  });
  // A package URL that ours has without writing it down (by ecosystem and name) is no difference.
  const ours = { ...mine, purl: packageUrl(mine) };
  const names = (['ecosystem', 'name', 'release', 'purl', 'vendor', 'product'] as const).flatMap((key) =>
    says(entry[key]) && entry[key] !== ours[key] && !(key === 'ecosystem' && entry.ecosystem === 'generic')
      ? [set(key, mine[key], entry[key])]
      : [],
  );
  const lists = (['knownVersions', 'platforms', 'functions', 'files'] as const).flatMap((key) => {
    const more = entry[key].filter((one) => !mine[key].includes(one));
    return more.length === 0 ? [] : [set(key, mine[key], [...mine[key], ...more])];
  });
  const reason = entry.justification;
  return [
    ...names,
    ...versionRow(mine, entry, path),
    ...(reason === null || reason === mine.justification
      ? []
      : [set('justification', mine.justification, reason)]),
    ...commitRow(mine.commits, entry.commits, set),
    ...lists,
  ];
}

function versionRow(mine: AffectedPackage, entry: AffectedPackage, path: string): Change[] {
  const [ours, theirs] = [versionPart(mine), versionPart(entry)];
  if (same(ours, theirs) || (!namesVersions(theirs) && theirs.otherwise === 'unknown')) return [];
  const current = namesVersions(ours) || ours.otherwise === 'unaffected' ? ours : null;
  return [
    {
      row: rowFor(`${path}.versions`, current, theirs),
      apply: (draft) => {
        for (const key of versionFields) setAt(draft, `${path}.${key}`, theirs[key]);
      },
    },
  ];
}

function commitRow(
  mine: Commits | null,
  theirs: Commits | null,
  set: (key: string, current: unknown, value: unknown, guarded?: string | null) => Change,
): Change[] {
  if (theirs === null || same(mine, theirs)) return [];
  if (mine === null) return [set('commits', null, theirs)];
  if (mine.repository !== '' && theirs.repository !== '' && mine.repository !== theirs.repository)
    return [set('commits', mine, theirs, importNotes.replacesCommits)];
  const more = theirs.ranges.filter((range) => !mine.ranges.some((one) => same(one, range)));
  if (more.length === 0 && (mine.repository !== '' || theirs.repository === '')) return [];
  const repository = mine.repository || theirs.repository;
  return [set('commits', mine, { repository, ranges: [...mine.ranges, ...more] })];
}
