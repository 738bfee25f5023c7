/** Reads a GitHub advisory as its REST interface gives it (or takes it). Pure; runs everywhere. */
import {
  creditTypes,
  type Advisory,
  type AffectedPackage,
  type Reference,
  type VersionRange,
} from '../../shared/schema/advisory.ts';
import { ecosystemBy } from './ecosystems.ts';
import {
  creditNote,
  emptyPackage,
  foreignCredit,
  instantOf,
  range,
  severityOfWord,
  type Imported,
  type ImportNote,
} from './import-types.ts';
import { asObject, asText, objects, texts, type Loose } from './json.ts';
import { referenceLabels } from './prose.ts';
import { splitSections } from './sections.ts';

export function importGhsa(root: Loose): Imported {
  const notes: ImportNote[] = [];
  const { body, references } = splitReferences(asText(root['description']));
  const vector = asText(root['cvss_vector_string']) || asText(asObject(root['cvss'])['vector_string']);
  const severities = asObject(root['cvss_severities']);
  const nested = (key: string): string => asText(asObject(severities[key])['vector_string']);
  const credits = objects(root['credits']).map((credit) => {
    const login = asText(credit['login']) || asText(asObject(credit['user'])['login']);
    const type = asText(credit['type']).replaceAll('_', ' ');
    return foreignCredit(login, creditTypes.find((one) => one === type) ?? 'other', { login });
  });
  if (credits.length > 0) notes.push(creditNote);
  const modified = instantOf(root['updated_at']);
  const published = instantOf(root['published_at']);
  const advisory: Partial<Advisory> = {
    title: asText(root['summary']),
    summary: '',
    ...splitSections(body),
    packages: packagesOf(objects(root['vulnerabilities']), notes),
    references: references.length > 0 ? references : foreignReferences(root),
    cwes: cwesOf(root),
    severity: severityOfWord(asText(root['severity'])),
    cvss31: vector.startsWith('CVSS:3') ? vector : nested('cvss_v3'),
    cvss40: vector.startsWith('CVSS:4') ? vector : nested('cvss_v4'),
    credits,
    ids: {
      own: '',
      cve: asText(root['cve_id']),
      ghsa: asText(root['ghsa_id']),
      osv: '',
      aliases: [],
      related: [],
    },
    ...(modified === null
      ? {}
      : {
          dates: {
            created: instantOf(root['created_at']) ?? published ?? modified,
            modified,
            published,
            withdrawn: instantOf(root['withdrawn_at']),
          },
        }),
  };
  return { advisory, notes };
}

function cwesOf(root: Loose): Advisory['cwes'] {
  const named = objects(root['cwes']).map((cwe) => ({
    id: asText(cwe['cwe_id']),
    name: asText(cwe['name']),
  }));
  return named.length > 0 ? named : texts(root['cwe_ids']).map((id) => ({ id, name: '' }));
}

function foreignReferences(root: Loose): Reference[] {
  const urls = [
    ...texts(root['references']),
    ...objects(root['references']).map((one) => asText(one['url'])),
  ];
  return urls.filter((one) => one !== '').map((one) => ({ kind: 'other', url: one, title: '' }));
}

/** The last section of our descriptions, back into references; anything else there stays text. */
function splitReferences(text: string): { body: string; references: Reference[] } {
  const position = `\n\n${text}`.lastIndexOf('\n\n## References\n\n');
  if (position === -1) return { body: text, references: [] };
  const rows = `\n\n${text}`
    .slice(position + '\n\n## References\n\n'.length)
    .trim()
    .split('\n');
  const kinds = Object.entries(referenceLabels) as [Reference['kind'], string][];
  const references = rows.flatMap((row): Reference[] => {
    const match = /^- ([^:]+): (.*)<(https?:[^<>\s]+)>$/.exec(row);
    const kind = kinds.find(([, label]) => label === match?.[1])?.[0];
    if (match === null || kind === undefined) return [];
    const title = (match[2] ?? '').trim().replace(/\\(.)/g, '$1');
    return [{ kind, url: match[3] ?? '', title }];
  });
  return references.length === rows.length
    ? { body: `\n\n${text}`.slice(0, position).trim(), references }
    : { body: text, references: [] };
}

function packagesOf(entries: readonly Loose[], notes: ImportNote[]): AffectedPackage[] {
  const packages = new Map<string, AffectedPackage>();
  entries.forEach((entry, index) => {
    const named = asObject(entry['package']);
    const system = asText(named['ecosystem']);
    const name = asText(named['name']);
    const functions = texts(entry['vulnerable_functions']);
    const key = JSON.stringify([system, name, functions]);
    const ecosystem = system === 'other' ? 'generic' : (ecosystemBy('ghsa', system) ?? 'generic');
    const pkg = packages.get(key) ?? { ...emptyPackage(ecosystem, name), functions };
    packages.set(key, pkg);
    const text = asText(entry['vulnerable_version_range']);
    if (text === '') return;
    const found = ghsaRangeOf(text, pkg);
    if (found === null) {
      notes.push({ path: `packages.${index}.ranges`, code: 'not-understood', text: `Not a range: ${text}` });
    } else {
      if (/>(?!=)/.test(text) && !found.introduced.endsWith('-0')) {
        const said = `"${text}" excludes its beginning; it is counted as affected here.`;
        notes.push({ path: `packages.${index}.ranges`, code: 'not-understood', text: said });
      }
      if (found.introduced === found.lastAffected) pkg.affectedVersions.push(found.introduced);
      else pkg.ranges.push(found);
    }
  });
  return [...packages.values()];
}

/** "> 2.1.0" has no inclusive beginning; in semver the next thinkable version is 2.1.1-0, elsewhere 2.1.0 is counted in. */
export function ghsaRangeOf(text: string, pkg: Pick<AffectedPackage, 'scheme'>): VersionRange | null {
  let [introduced, fixed, last] = ['0', '', ''];
  for (const part of text.split(',')) {
    const match = /^\s*(<=|>=|<|>|=)\s*(\S+)\s*$/.exec(part);
    if (match === null) return null;
    const [, operator, version = ''] = match;
    if (operator === '=') [introduced, last] = [version, version];
    if (operator === '>=') introduced = version;
    if (operator === '<') fixed = version;
    if (operator === '<=') last = version;
    if (operator === '>') {
      const numbers = /^(\d+)\.(\d+)\.(\d{1,9})$/.exec(version);
      const isSemver = numbers !== null && pkg.scheme === 'semver';
      introduced = isSemver ? `${numbers[1]}.${numbers[2]}.${Number(numbers[3]) + 1}-0` : version;
    }
  }
  return fixed !== '' && last !== '' ? null : range(introduced, fixed, last);
}
