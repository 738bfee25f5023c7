/** Which products a CSAF document gives which status, as packages of ours. Pure. */
import { importNotes } from '#shared/words/import-notes.ts';
import {
  affectedPackageSchema,
  justifications,
  type AffectedAnswer,
  type AffectedPackage,
} from '#shared/schema/advisory.ts';
import { groupsOf, productsOf, withoutArchitecture, type CsafProduct } from '../model/csaf-read.ts';
import { ecosystemBy, isPackageUrl } from '../model/ecosystems.ts';
import { emptyPackage, fromPurl, mostPackages, type ImportNote } from '../model/import-types.ts';
import { child, entries, items, peek, sign, type Source } from '../model/source.ts';
import {
  after,
  answersOf,
  assumedFixes,
  before,
  cutLine,
  inexactNotes,
  isOrdered,
  single,
  type Stretch,
} from './version-line.ts';
import { readVersionText } from '../versions/version-text.ts';
import { parseVers, type Vers } from '../versions/vers.ts';

/** What each list of `product_status` answers; where the model has no more than the answer, a note says so. */
const statusGroups = {
  known_affected: { answer: 'affected', reduced: false },
  first_affected: { answer: 'affected', reduced: true },
  last_affected: { answer: 'affected', reduced: true },
  fixed: { answer: 'unaffected', reduced: false },
  first_fixed: { answer: 'unaffected', reduced: true },
  known_not_affected: { answer: 'unaffected', reduced: false },
  under_investigation: { answer: 'unknown', reduced: true },
  unknown: { answer: 'unknown', reduced: false },
} as const satisfies Record<string, { answer: AffectedAnswer; reduced: boolean }>;
type Group = keyof typeof statusGroups;
const groupNames = Object.keys(statusGroups) as Group[];

type Rated = {
  readonly product: CsafProduct;
  readonly answer: AffectedAnswer;
  readonly isFixed: boolean; // listed as fixed, not merely as not affected
  readonly places: readonly Source[];
};

export function readCsafPackages(
  root: Source,
  vulnerability: Source,
  notes: ImportNote[],
): AffectedPackage[] {
  const rated = ratedProducts(root, vulnerability, notes);
  const packages: AffectedPackage[] = [];
  for (const group of packagesIn(rated)) {
    const path = `packages.${packages.length}.versions`;
    const read = packageOf(group, path);
    const parsed = affectedPackageSchema.safeParse({
      ...read.pkg,
      justification: justificationOf(root, vulnerability, group),
    });
    if (!parsed.success || packages.length >= mostPackages) continue;
    for (const { product, places } of read.used)
      for (const place of [...product.sources, ...places]) sign(place);
    notes.push(...read.notes);
    packages.push(parsed.data);
  }
  return packages;
}

/** Every product with a status, the answer of which the model can hold. */
function ratedProducts(root: Source, vulnerability: Source, notes: ImportNote[]): Rated[] {
  const status = child(vulnerability, 'product_status');
  const known = new Map(productsOf(root).map((product) => [product.id, product]));
  const rated = new Map<string, Omit<Rated, 'product'> & { places: Source[] }>();
  const lost = { unknown: 0, contradicting: 0 };
  for (const group of groupNames) {
    const listed = items(status, group);
    const { answer, reduced } = statusGroups[group];
    if (listed.length > 0 && reduced)
      notes.push({ path: 'packages', code: 'status', text: importNotes.reduced(group, answer) });
    for (const place of listed) {
      const id = String(place.value);
      const before_ = rated.get(id);
      if (!known.has(id)) lost.unknown += 1;
      else if (before_ === undefined) rated.set(id, { answer, isFixed: group === 'fixed', places: [place] });
      else if (before_.answer === answer) before_.places.push(place);
      else lost.contradicting += 1;
    }
  }
  const say = (text: string): void => void notes.push({ path: 'packages', code: 'status', text });
  if (lost.unknown > 0) say(importNotes.statusWithoutProduct(lost.unknown));
  if (lost.contradicting > 0) say(importNotes.secondStatus(lost.contradicting));
  const recommended = items(status, 'recommended').length;
  if (recommended > 0) say(importNotes.recommendedVersions(recommended));
  return [...rated].flatMap(([id, one]) => {
    const product = known.get(id);
    return product === undefined ? [] : [{ product, ...one }];
  });
}

/** The products of one package: of one name, and with versions of one order; those of two orders cannot stand in one list. */
function packagesIn(all: readonly Rated[]): Rated[][] {
  const firstOrder = new Map<string, string>();
  const name = ({ product }: Rated): string =>
    JSON.stringify([product.vendor, product.product, commonPurl(product)]);
  const order = ({ product }: Rated): string | undefined =>
    product.isRange ? parseVers(product.version)?.type : undefined;
  for (const one of all) {
    const own = order(one);
    if (own !== undefined && !firstOrder.has(name(one))) firstOrder.set(name(one), own);
  }
  const groups = groupBy(all, (one) =>
    JSON.stringify([name(one), order(one) ?? firstOrder.get(name(one)) ?? '']),
  );
  return groups.flatMap((group) =>
    contradicts(group) ? groupBy(group, ({ product }) => product.architecture) : [group],
  );
}

const commonPurl = ({ architecture, purl }: CsafProduct): string =>
  architecture === '' ? purl : withoutArchitecture(purl);

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

/** The same version with two answers: built for two architectures, one of which is not affected. */
function contradicts(group: readonly Rated[]): boolean {
  const answers = new Map<string, AffectedAnswer>();
  return group.some(({ product, answer }) => {
    const before_ = answers.get(product.version);
    answers.set(product.version, answer);
    return before_ !== undefined && before_ !== answer;
  });
}

// One package ------------------------------------------------------------------------------------------------------

type ReadPackage = { pkg: AffectedPackage; used: Rated[]; notes: ImportNote[] };

function packageOf(group: readonly Rated[], path: string): ReadPackage {
  const base = baseOf(group);
  const notes: ImportNote[] = [];
  const rank = { affected: 0, unaffected: 1, unknown: 2 } satisfies Record<AffectedAnswer, number>;
  const read = group.flatMap((one) => {
    const stretches = stretchesFor(one);
    if (stretches !== null) return [{ one, stretches }];
    notes.push({
      path,
      code: 'not-understood',
      text: importNotes.versionUnread(one.product.version.slice(0, 200), one.answer),
    });
    return [];
  });
  read.sort((a, b) => rank[a.one.answer] - rank[b.one.answer]);
  const all = read.flatMap(({ stretches }) => stretches);
  const scheme = isOrdered(base.scheme, all) ? base.scheme : 'generic';
  const usable = read.filter(({ stretches }) => isOrdered(scheme, stretches));
  for (const { one } of read.filter((other) => !usable.includes(other)))
    notes.push({
      path,
      code: 'not-understood',
      text: importNotes.notAVersion(one.product.version.slice(0, 200)),
    });
  const stretches = usable.flatMap((row) => row.stretches);
  const fixes = assumedFixes(cutLine(scheme, stretches, 'unknown'));
  const line = cutLine(scheme, [...fixes.map((fix) => single(fix, 'unaffected')), ...stretches], 'unknown');
  const { answers, inexact } = answersOf(scheme, line);
  notes.push(...inexactNotes(path, inexact, fixes), ...fixedElsewhere(path, usable, answers.ranges));
  const architectures = group.map(({ product }) => product.architecture).filter((one) => one !== '');
  return {
    pkg: {
      ...base,
      scheme,
      ...answers,
      knownVersions: knownVersions(usable, answers.affectedVersions),
      platforms: [...new Set(architectures)],
    },
    used: usable.map(({ one }) => one).filter(({ answer }) => answer !== 'unknown'), // nothing of those is in here
    notes,
  };
}

/** The model says "fixed" only as the end of an affected range; where none ends, the version is merely unaffected. */
function fixedElsewhere(
  path: string,
  read: readonly { one: Rated }[],
  ranges: readonly { readonly fixed: string }[],
): ImportNote[] {
  const versions = read
    .filter(({ one }) => one.isFixed && !ranges.some(({ fixed }) => fixed === one.product.version))
    .map(({ one }) => one.product.version || one.product.product);
  if (versions.length === 0) return [];
  return [{ path, code: 'status', text: importNotes.fixedElsewhere(versions) }];
}

/** Versions named one by one beside ranges that say the same: the record knows them. */
function knownVersions(
  read: readonly { one: Rated; stretches: readonly Stretch[] }[],
  affected: readonly string[],
): string[] {
  if (!read.some(({ one }) => one.product.isRange)) return [];
  const named = read
    .filter(({ one, stretches }) => !one.product.isRange && stretches.length === 1)
    .map(({ one }) => one.product.version);
  return [...new Set(named)].filter((version) => version !== '' && !affected.includes(version)).slice(0, 500);
}

function baseOf(group: readonly Rated[]): AffectedPackage {
  const [first] = group;
  const versions = group.map(({ product }) => parseVers(product.version)?.type);
  const type = versions.find((one) => one !== undefined) ?? '';
  const given = first === undefined ? '' : commonPurl(first.product);
  const purl = isPackageUrl(given) ? given : '';
  const product = first?.product.product ?? '';
  const named = fromPurl(purl) ?? {
    ecosystem: ecosystemBy('vers', type) ?? ('generic' as const),
    name: product,
  };
  const pkg = emptyPackage(named.ecosystem, named.name);
  const own = {
    semver: 'semver',
    generic: 'generic',
    pypi: 'pep440',
    maven: 'maven',
    deb: 'debian',
  } as const;
  const scheme = Object.entries(own).find(
    ([name]) => name === type && ecosystemBy('vers', type) !== named.ecosystem,
  )?.[1];
  return {
    ...pkg,
    scheme: scheme ?? pkg.scheme,
    purl,
    vendor: first?.product.vendor ?? '',
    product: product === named.name ? '' : product,
    otherwise: 'unknown',
  };
}

function stretchesFor({ product, answer }: Rated): Stretch[] | null {
  const { version, isRange } = product;
  if (version === '') return [{ from: null, to: null, status: answer }];
  const vers = parseVers(version);
  if (vers !== null && isRange) return stretchesOfVers(vers, answer);
  const text = readVersionText(version);
  if (!isRange && text.kind !== 'ranges') return [single(version, answer)];
  if (text.kind === 'version') return [single(text.version, answer)];
  if (text.kind !== 'ranges') return null;
  return text.ranges.map(({ introduced, fixed, lastAffected, after: behind }) => ({
    from: introduced === '0' ? null : behind ? after(introduced) : before(introduced),
    to: fixed !== '' ? before(fixed) : lastAffected !== '' ? after(lastAffected) : null,
    status: answer,
  }));
}

function stretchesOfVers(vers: Vers, status: AffectedAnswer): Stretch[] {
  const found: Stretch[] = [];
  let from: Stretch['from'] = null;
  let isOpen = vers.all || vers.constraints.every(({ operator }) => operator === '!=');
  for (const { operator, version } of vers.constraints) {
    if (operator === '=') found.push(single(version, status));
    else if (operator === '!=') {
      if (!isOpen && from === null && !startsWithEnd(vers)) continue;
      found.push({ from, to: before(version), status });
      [from, isOpen] = [after(version), true];
    } else if (operator.startsWith('>')) {
      [from, isOpen] = [operator === '>' ? after(version) : before(version), true];
    } else {
      found.push({ from, to: operator === '<' ? before(version) : after(version), status });
      [from, isOpen] = [null, false];
    }
  }
  return isOpen ? [...found, { from, to: null, status }] : found;
}

/** "<2.0" first: the range began at the beginning of all versions. */
function startsWithEnd({ constraints }: Vers): boolean {
  return (
    constraints.find(({ operator }) => operator !== '!=' && operator !== '=')?.operator.startsWith('<') ===
    true
  );
}

/** The label that all products of the package have in common. */
function justificationOf(
  root: Source,
  vulnerability: Source,
  group: readonly Rated[],
): AffectedPackage['justification'] {
  const clean = group.filter(({ answer }) => answer === 'unaffected').map(({ product }) => product.id);
  const groups = groupsOf(root);
  for (const flag of entries(vulnerability, 'flags')) {
    const label = justifications.find((one) => one === peek(flag, 'label'));
    const listed = [
      ...items(flag, 'product_ids').map(({ value }) => String(value)),
      ...items(flag, 'group_ids').flatMap(({ value }) => groups.get(String(value)) ?? []),
    ];
    const ids = new Set(listed);
    if (label === undefined || clean.length === 0 || !clean.every((id) => ids.has(id))) continue;
    sign(child(flag, 'label'));
    for (const one of items(flag, 'product_ids')) if (clean.includes(String(one.value))) sign(one);
    return label;
  }
  return null;
}
