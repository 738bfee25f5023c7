/** Reads what an OSV record says about packages: names, ranges of versions and of commits. Pure. */
import { importNotes } from '#shared/words/import-notes.ts';
import {
  affectedPackageSchema,
  versionSchemes,
  type AffectedPackage,
  type VersionRange,
  type VersionScheme,
} from '#shared/schema/advisory.ts';
import { defaultScheme, ecosystemBy } from '../model/ecosystems.ts';
import { emptyPackage, mostPackages, range, type ImportNote } from '../model/import-types.ts';
import { attempt, child, entries, fitting, lines, peek, sign, type Source } from '../model/source.ts';
import { compareVersions, inRange, isSoundRange } from '../versions/versions.ts';

const shape = affectedPackageSchema.shape;

export function readAffected(all: readonly Source[], notes: ImportNote[]): AffectedPackage[] {
  const packages: AffectedPackage[] = [];
  for (const one of all.slice(0, mostPackages)) {
    const said: ImportNote[] = [];
    const pkg = attempt(one, affectedPackageSchema, (entry) =>
      readPackage(entry, `packages.${packages.length}`, said),
    );
    if (pkg === null) continue;
    packages.push(pkg);
    notes.push(...said);
  }
  return packages;
}

function readPackage(entry: Source, path: string, notes: ImportNote[]): AffectedPackage {
  const own = child(entry, 'database_specific');
  const specific = child(entry, 'ecosystem_specific');
  const pkg = namedPackage(child(entry, 'package'), own);
  const scheme = versionSchemes.find((one) => one === peek(own, 'version_scheme'));
  if (scheme !== undefined) sign(child(own, 'version_scheme'));
  pkg.product = fitting(own, 'product', shape.product);
  pkg.scheme = scheme ?? pkg.scheme;
  pkg.functions = lines(specific, 'affected_functions');
  pkg.files = lines(specific, 'affected_files');
  pkg.platforms = lines(specific, 'platforms');
  for (const one of entries(entry, 'ranges')) {
    if (peek(one, 'type') === 'GIT') readCommits(one, pkg, path, notes);
    else readRange(one, pkg, path, notes);
  }
  const sound = pkg.ranges.filter((found) => isSoundRange(pkg.scheme, found));
  const listed = lines(entry, 'versions');
  pkg.affectedVersions = listed.filter(
    (version) => !sound.some((found) => inRange(pkg.scheme, found, version) === true),
  );
  pkg.knownVersions = listed.filter((version) => !pkg.affectedVersions.includes(version));
  const saysNothing = pkg.ranges.length === 0 && listed.length === 0;
  return saysNothing ? { ...pkg, otherwise: 'unknown' } : pkg;
}

/** "Debian:12" is a release of an ecosystem; one that is not known here ("Alpine:v3.12") is kept whole as the release. */
function namedPackage(named: Source, own: Source): AffectedPackage {
  const written = fitting(named, 'ecosystem', shape.release);
  const [system = '', release = ''] = written.split(/:(.*)/s);
  const ecosystem = ecosystemBy('osv', system);
  const name = fitting(named, 'name', shape.name) || fitting(own, 'name', shape.name);
  const pkg = emptyPackage(ecosystem ?? 'generic', name);
  return {
    ...pkg,
    scheme: /^Ubuntu(?::|$)/.test(written) ? 'debian' : defaultScheme(pkg.ecosystem),
    release: ecosystem === null ? written : release,
    purl: fitting(named, 'purl', shape.purl),
  };
}

function readRange(one: Source, pkg: AffectedPackage, path: string, notes: ImportNote[]): void {
  const type = peek(one, 'type');
  pkg.ranges.push(...rangesOf(one, pkg.scheme, `${path}.versions`, notes));
  const isSemver = pkg.scheme === 'semver' || pkg.scheme === 'go';
  if (type === (isSemver ? 'SEMVER' : 'ECOSYSTEM')) sign(child(one, 'type'));
}

function readCommits(one: Source, pkg: AffectedPackage, path: string, notes: ImportNote[]): void {
  const repository = peek(one, 'repo');
  if (pkg.commits !== null && pkg.commits.repository !== repository) {
    notes.push({
      path: `${path}.commits`,
      code: 'not-understood',
      text: importNotes.secondRepository(repository.slice(0, 200)),
    });
    return;
  }
  for (const key of ['type', 'repo']) sign(child(one, key));
  pkg.commits ??= { repository, ranges: [] };
  pkg.commits.ranges.push(...rangesOf(one, null, `${path}.commits`, notes));
}

type Event = { readonly source: Source; readonly kind: string; readonly at: string };

/** Each "introduced" opens a range, the next end closes it. Without a scheme they are commits, which have no order. */
function rangesOf(
  one: Source,
  scheme: VersionScheme | null,
  path: string,
  notes: ImportNote[],
): VersionRange[] {
  const found: VersionRange[] = [];
  let open: string | null = null;
  for (const { source, kind, at } of orderedEvents(eventsOf(one), scheme)) {
    if (kind === 'introduced') {
      if (open !== null && scheme !== null) continue; // it is affected already
      if (open !== null) found.push(range(open));
      open = at;
      sign(source);
    } else if (kind === 'limit') {
      notes.push({ path, code: 'not-understood', text: importNotes.limitEvent });
    } else if (open !== null) {
      found.push(range(open, kind === 'fixed' ? at : '', kind === 'last_affected' ? at : ''));
      open = null;
      sign(source);
    } else {
      notes.push({
        path,
        code: 'not-understood',
        text: importNotes.eventEndsNoRange(kind, at.slice(0, 200)),
      });
    }
  }
  if (open !== null) found.push(range(open));
  return found;
}

function eventsOf(one: Source): Event[] {
  return entries(one, 'events').flatMap((event) =>
    ['introduced', 'fixed', 'last_affected', 'limit'].flatMap((kind) => {
      const at = peek(event, kind);
      return at === '' ? [] : [{ source: child(event, kind), kind, at }];
    }),
  );
}

/** As the schema evaluates them: in the order of versions, whatever order they stand in. Commits have none. */
function orderedEvents(events: readonly Event[], scheme: VersionScheme | null): Event[] {
  const introduced = events.filter(({ kind }) => kind === 'introduced');
  const rest = events.filter(({ kind }) => kind !== 'introduced');
  if (scheme === null) return introduced.length < 2 ? [...introduced, ...rest] : [...events];
  return [...introduced, ...rest].sort((a, b) => {
    if (a.at === '0' || b.at === '0') return Number(b.at === '0') - Number(a.at === '0');
    return compareVersions(scheme, a.at, b.at) ?? 0;
  });
}
