/** Reads a GitHub advisory as its REST interface gives it (or takes it). Pure; runs everywhere. */
import { importNotes } from '#shared/words/import-notes.ts';
import {
  advisorySchema,
  affectedPackageSchema,
  creditSchema,
  creditTypes,
  cveIdSchema,
  cweSchema,
  ghsaIdSchema,
  referenceSchema,
  type Advisory,
  type AffectedPackage,
  type Reference,
  type VersionRange,
} from '#shared/schema/advisory.ts';
import { ecosystemBy } from '../model/ecosystems.ts';
import {
  creditNote,
  emptyPackage,
  foreignCredit,
  instant,
  instantOf,
  mostCredits,
  mostCwes,
  mostPackages,
  range,
  severityOfWord,
  type ImportNote,
  type ReadRecord,
} from '../model/import-types.ts';
import { referenceLabels } from '../model/prose.ts';
import { splitSections } from '../model/sections.ts';
import {
  attempt,
  attemptEach,
  child,
  entries,
  fitting,
  items,
  lines,
  peek,
  sign,
  text,
  type Source,
} from '../model/source.ts';
import { afterSemver } from './version-line.ts';

const shape = advisorySchema.shape;

export function importGhsa(root: Source): ReadRecord {
  const notes: ImportNote[] = [];
  const { body, references } = splitReferences(fitting(root, 'description', shape.details));
  const credits = creditsOf(root);
  if (credits.length > 0) notes.push(creditNote);
  const severity = severityOfWord(peek(root, 'severity'));
  if (severity !== null) sign(child(root, 'severity'));
  const published = instant(root, 'published_at');
  const modified = instantOf(peek(root, 'updated_at'));
  const advisory: Partial<Advisory> = {
    title: fitting(root, 'summary', shape.title),
    summary: '',
    ...splitSections(body),
    packages: packagesOf(entries(root, 'vulnerabilities'), notes),
    references: references.length > 0 ? references : foreignReferences(root),
    cwes: cwesOf(root),
    severity,
    cvss31: vectorOf(root, 'CVSS:3', 'cvss_v3'),
    cvss40: vectorOf(root, 'CVSS:4', 'cvss_v4'),
    credits,
    ids: {
      own: '',
      cve: fitting(root, 'cve_id', cveIdSchema),
      ghsa: fitting(root, 'ghsa_id', ghsaIdSchema),
      osv: '',
      aliases: [],
      related: [],
    },
    ...(modified === null
      ? {}
      : {
          dates: {
            created: instantOf(peek(root, 'created_at')) ?? published ?? modified,
            modified,
            published,
            withdrawn: instant(root, 'withdrawn_at'),
          },
        }),
  };
  return { advisory, notes };
}

function creditsOf(root: Source): Advisory['credits'] {
  return entries(root, 'credits')
    .slice(0, mostCredits)
    .flatMap((one) => {
      const credit = attempt(one, creditSchema, (entry) => {
        const login = text(entry, 'login') || text(child(entry, 'user'), 'login');
        const type = creditTypes.find((known) => known === peek(entry, 'type').replaceAll('_', ' '));
        if (type !== undefined) sign(child(entry, 'type'));
        return foreignCredit(login, type ?? 'other', { login });
      });
      return credit === null || credit.login === '' ? [] : [credit];
    });
}

/** One vector in the advisory itself, or both versions side by side; the same one twice is one. */
function vectorOf(root: Source, prefix: string, key: string): string {
  const places = [
    child(root, 'cvss_vector_string'),
    child(root, 'cvss', 'vector_string'),
    child(root, 'cvss_severities', key, 'vector_string'),
  ].filter(({ value }) => typeof value === 'string' && value.startsWith(prefix) && value.length <= 2_000);
  const [first] = places;
  for (const place of places) if (place.value === first?.value) sign(place);
  return typeof first?.value === 'string' ? first.value : '';
}

function cwesOf(root: Source): Advisory['cwes'] {
  const found = attemptEach(
    entries(root, 'cwes'),
    cweSchema,
    (cwe) => ({ id: text(cwe, 'cwe_id'), name: text(cwe, 'name') }),
    mostCwes,
  );
  for (const one of items(root, 'cwe_ids')) {
    if (found.length >= mostCwes && !found.some(({ id }) => id === one.value)) continue;
    const cwe = attempt(one, cweSchema, (id) => {
      sign(id);
      return { id: id.value, name: '' };
    });
    if (cwe !== null && !found.some(({ id }) => id === cwe.id)) found.push(cwe);
  }
  return found;
}

/** The references of the REST interface: addresses, or objects with one. */
function foreignReferences(root: Source): Reference[] {
  const referenceTo = (url: string): unknown => ({ kind: 'other', url, title: '' });
  return attemptEach(items(root, 'references'), referenceSchema, (entry) => {
    if (typeof entry.value !== 'string') return referenceTo(text(entry, 'url'));
    sign(entry);
    return referenceTo(entry.value);
  });
}

/** The last section of our descriptions, back into references; anything else there stays text. */
function splitReferences(description: string): { body: string; references: Reference[] } {
  const position = `\n\n${description}`.lastIndexOf('\n\n## References\n\n');
  if (position === -1) return { body: description, references: [] };
  const rows = `\n\n${description}`
    .slice(position + '\n\n## References\n\n'.length)
    .trim()
    .split('\n');
  const kinds = Object.entries(referenceLabels) as [Reference['kind'], string][];
  const references = rows.flatMap((row): Reference[] => {
    const match = /^- ([^:]+): (.*)<(https?:[^<>\s]+)>$/.exec(row);
    const kind = kinds.find(([, label]) => label === match?.[1])?.[0];
    if (match === null || kind === undefined) return [];
    const title = (match[2] ?? '').trim().replace(/\\(.)/g, '$1');
    const reference = referenceSchema.safeParse({ kind, url: match[3] ?? '', title });
    return reference.success ? [reference.data] : [];
  });
  return references.length === rows.length
    ? { body: `\n\n${description}`.slice(0, position).trim(), references }
    : { body: description, references: [] };
}

function packagesOf(all: readonly Source[], notes: ImportNote[]): AffectedPackage[] {
  const packages = new Map<string, AffectedPackage>();
  for (const entry of all) {
    const system = peek(entry, 'package', 'ecosystem');
    const name = peek(entry, 'package', 'name');
    const functions = items(entry, 'vulnerable_functions').flatMap(({ value }) =>
      typeof value === 'string' ? [value] : [],
    );
    const key = JSON.stringify([system, name, functions]);
    if (!packages.has(key) && packages.size >= mostPackages) continue;
    const known = packages.get(key);
    const ecosystem = system === 'other' ? 'generic' : ecosystemBy('ghsa', system);
    const path = `packages.${known === undefined ? packages.size : [...packages.keys()].indexOf(key)}.versions`;
    const said: ImportNote[] = [];
    const pkg = attempt(entry, affectedPackageSchema, (one) => {
      const begun = known ?? { ...emptyPackage(ecosystem ?? 'generic', name), otherwise: 'unknown' as const };
      sign(child(one, 'package', 'name'));
      if (ecosystem !== null) sign(child(one, 'package', 'ecosystem'));
      return withRange(one, { ...begun, functions: lines(one, 'vulnerable_functions') }, path, said);
    });
    if (pkg === null) continue;
    packages.set(key, pkg);
    notes.push(...said);
  }
  return [...packages.values()];
}

/** What GitHub gives no range for is not said to be unaffected. */
function withRange(entry: Source, pkg: AffectedPackage, path: string, notes: ImportNote[]): AffectedPackage {
  const written = peek(entry, 'vulnerable_version_range');
  if (written === '') return pkg;
  const found = ghsaRangeOf(written, pkg);
  if (found === null) {
    notes.push({ path, code: 'not-understood', text: `Not a range: ${written.slice(0, 200)}` });
    return pkg;
  }
  if (/>(?!=)/.test(written) && !found.introduced.endsWith('-0')) {
    const text = importNotes.beginningExcluded(written.slice(0, 200));
    notes.push({ path, code: 'not-exact', text });
  }
  sign(child(entry, 'vulnerable_version_range'));
  for (const place of [
    child(entry, 'patched_versions'),
    child(entry, 'first_patched_version'),
    child(entry, 'first_patched_version', 'identifier'),
  ])
    if (place.value === found.fixed) sign(place);
  const isOne = found.introduced === found.lastAffected;
  return {
    ...pkg,
    otherwise: 'unaffected',
    affectedVersions: isOne ? [...pkg.affectedVersions, found.introduced] : pkg.affectedVersions,
    ranges: isOne ? pkg.ranges : [...pkg.ranges, found],
  };
}

/** "> 2.1.0" has no inclusive beginning; in semver the next thinkable version is 2.1.1-0, elsewhere 2.1.0 is counted in. */
export function ghsaRangeOf(written: string, pkg: Pick<AffectedPackage, 'scheme'>): VersionRange | null {
  let [introduced, fixed, last] = ['0', '', ''];
  for (const part of written.split(',')) {
    const match = /^\s*(<=|>=|<|>|=)\s*(\S+)\s*$/.exec(part);
    if (match === null) return null;
    const [, operator, version = ''] = match;
    if (operator === '=') [introduced, last] = [version, version];
    if (operator === '>=') introduced = version;
    if (operator === '<') fixed = version;
    if (operator === '<=') last = version;
    if (operator === '>')
      introduced = (pkg.scheme === 'semver' || pkg.scheme === 'go' ? afterSemver(version) : null) ?? version;
  }
  return fixed !== '' && last !== '' ? null : range(introduced, fixed, last);
}
