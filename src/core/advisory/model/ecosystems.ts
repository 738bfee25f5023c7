/** What each ecosystem is called in each format. How its versions are ordered: shared/calc/version-schemes.ts. Pure. */
import { PackageURL } from 'packageurl-js';
import { schemesOf } from '#shared/calc/version-schemes.ts';
import { remember } from '#core/remember.ts';
import { osvLists } from './osv-lists.ts';
import type { AffectedPackage, Ecosystem, VersionScheme } from '#shared/schema/advisory.ts';

type Row = {
  readonly osv: string | null;
  readonly ghsa: string;
  readonly purl: string | null;
  readonly vers: string | null;
};

export const ecosystemTable = {
  npm: { osv: 'npm', ghsa: 'npm', purl: 'npm', vers: 'npm' },
  pypi: { osv: 'PyPI', ghsa: 'pip', purl: 'pypi', vers: 'pypi' },
  maven: { osv: 'Maven', ghsa: 'maven', purl: 'maven', vers: 'maven' },
  go: { osv: 'Go', ghsa: 'go', purl: 'golang', vers: 'golang' },
  cargo: { osv: 'crates.io', ghsa: 'rust', purl: 'cargo', vers: 'cargo' },
  nuget: { osv: 'NuGet', ghsa: 'nuget', purl: 'nuget', vers: 'nuget' },
  rubygems: { osv: 'RubyGems', ghsa: 'rubygems', purl: 'gem', vers: 'gem' },
  composer: {
    osv: 'Packagist',
    ghsa: 'composer',
    purl: 'composer',
    vers: 'composer',
  },
  hex: { osv: 'Hex', ghsa: 'erlang', purl: 'hex', vers: 'hex' },
  pub: { osv: 'Pub', ghsa: 'pub', purl: 'pub', vers: 'pub' },
  swift: { osv: 'SwiftURL', ghsa: 'swift', purl: 'swift', vers: 'swift' },
  actions: {
    osv: 'GitHub Actions',
    ghsa: 'actions',
    purl: 'github',
    vers: 'github',
  },
  debian: { osv: 'Debian', ghsa: 'other', purl: 'deb', vers: 'deb' },
  generic: { osv: null, ghsa: 'other', purl: null, vers: null },
} as const satisfies Record<Ecosystem, Row>;

const row = (ecosystem: Ecosystem): Row => ecosystemTable[ecosystem];

export function defaultScheme(ecosystem: Ecosystem): VersionScheme {
  return schemesOf[ecosystem][0];
}

/** Whether a range written in this scheme means the same to a consumer that orders by the ecosystem. */
export function schemeFits(pkg: AffectedPackage): boolean {
  if (isForeignRelease(pkg)) return true;
  return schemesOf[pkg.ecosystem].includes(pkg.scheme);
}

/** Ecosystems that OSV knows and we have none for: their packages carry OSV's own words as the release. */
const ownNames: ReadonlySet<string | null> = new Set(Object.values(ecosystemTable).map(({ osv }) => osv));
const foreignNames: ReadonlySet<string> = new Set(
  osvLists.ecosystems.filter((name) => name !== 'GIT' && !ownNames.has(name)),
);

function isForeignRelease({ ecosystem, release }: AffectedPackage): boolean {
  return ecosystem === 'generic' && foreignNames.has(release.split(':')[0] ?? '');
}

export function osvEcosystem(pkg: AffectedPackage): string | null {
  if (isForeignRelease(pkg)) return pkg.release;
  const name = row(pkg.ecosystem).osv;
  return name === null || pkg.release === '' ? name : `${name}:${pkg.release}`;
}

export function ghsaEcosystem(pkg: AffectedPackage): string {
  return row(pkg.ecosystem).ghsa;
}

/** The scheme name in front of a `vers:` range. */
export function versType(pkg: AffectedPackage): string {
  const own = row(pkg.ecosystem).vers;
  if (own !== null && schemeFits(pkg)) return own;
  const byScheme = {
    semver: 'semver',
    pep440: 'pypi',
    maven: 'maven',
    debian: 'deb',
    go: 'golang',
    generic: 'generic',
  } satisfies Record<VersionScheme, string>;
  return byScheme[pkg.scheme];
}

export function ecosystemBy(column: 'osv' | 'ghsa' | 'purl' | 'vers', value: string): Ecosystem | null {
  const wanted = value.toLowerCase();
  for (const [key, entry] of Object.entries(ecosystemTable) as [Ecosystem, Row][]) {
    if (entry[column]?.toLowerCase() === wanted) return key;
  }
  return null;
}

const segment = (text: string): string => encodeURIComponent(text).replaceAll('%3A', ':');

/** The package URL without a version: the one given, or the one that ecosystem and name make. '' when none. */
export function packageUrl(pkg: AffectedPackage): string {
  if (pkg.purl !== '') return pkg.purl;
  const type = row(pkg.ecosystem).purl;
  if (type === null || pkg.name === '') return '';
  const name = pkg.ecosystem === 'maven' ? pkg.name.replace(':', '/') : pkg.name;
  const cased = pkg.ecosystem === 'pypi' ? name.toLowerCase().replaceAll('_', '-') : name;
  const path = cased.split('/').filter((part) => part !== '');
  const inDebian = pkg.ecosystem === 'debian' ? ['debian', ...path] : path;
  return `pkg:${type}/${inDebian.map(segment).join('/')}`;
}

/** The same with a version, which stands before qualifiers and subpath. */
export function packageUrlAt(pkg: AffectedPackage, version: string): string {
  const purl = packageUrl(pkg);
  if (purl === '') return '';
  const end = purl.search(/[?#]/);
  const [base, rest] = end === -1 ? [purl, ''] : [purl.slice(0, end), purl.slice(end)];
  return `${base}@${segment(version)}${rest}`;
}

/** Well-formed, by the rules of its type too ("maven" needs a namespace), and without a version of its own. */
export const isPackageUrl = remember(isUnversioned, { most: 100 });

function isUnversioned(text: string): boolean {
  if (text.length > 2_000 || !/^pkg:[A-Za-z][A-Za-z0-9.+-]*\/[^\s]+$/.test(text)) return false;
  try {
    return PackageURL.fromString(text).version === undefined;
  } catch {
    return false; // not a package URL
  }
}

export function productName(pkg: AffectedPackage): string {
  return pkg.product !== '' ? pkg.product : pkg.name;
}

/** A package URL that was given and names something else than ecosystem and name do. */
export function purlDisagrees(pkg: AffectedPackage): boolean {
  const made = packageUrl({ ...pkg, purl: '' });
  return pkg.purl !== '' && pkg.purl.split(/[?#]/)[0] !== made;
}
