/** What an import gives back, and the small pieces the readers share. Pure; runs everywhere. */
import { importNotes } from '#shared/words/import-notes.ts';
import type {
  Advisory,
  AffectedPackage,
  Credit,
  CreditType,
  Ecosystem,
  Exploited,
  VersionRange,
} from '#shared/schema/advisory.ts';
import { severities, type Severity } from '#shared/schema/severity.ts';
import { scoreVector, severityOf } from '#shared/calc/cvss/score.ts';
import { defaultScheme, ecosystemBy } from './ecosystems.ts';
import { exploitedLines } from './prose.ts';
import { child, peek, sign, signWhole, type Source } from './source.ts';

export type ImportNote = {
  readonly path: string;
  readonly code:
    | 'severity-disagrees'
    | 'score-disagrees'
    | 'invalid-vector'
    | 'not-understood'
    | 'not-exact'
    | 'credit-consent'
    | 'credit-public'
    | 'disputed'
    | 'rejected'
    | 'status';
  readonly text: string;
};
/** What the reader of a format makes of a record; what it signed in the source is in here. */
export type ReadRecord = { readonly advisory: Partial<Advisory>; readonly notes: ImportNote[] };

/** At most this many fit the model; the rest of a record stays unsigned. */
export const mostPackages = 500;
export const mostCredits = 500;
export const mostCwes = 100;
/** Of one list, so that two of them and the main ids fit. */
export const mostAliases = 2_000;

export function emptyPackage(ecosystem: Ecosystem, name: string): AffectedPackage {
  return {
    ecosystem,
    name,
    release: '',
    purl: '',
    vendor: '',
    product: '',
    scheme: defaultScheme(ecosystem),
    ranges: [],
    unaffectedRanges: [],
    affectedVersions: [],
    knownVersions: [],
    otherwise: 'unaffected',
    justification: null,
    commits: null,
    platforms: [],
    functions: [],
    files: [],
  };
}

export function range(introduced: string, fixed = '', lastAffected = ''): VersionRange {
  return { introduced: introduced === '' ? '0' : introduced, fixed, lastAffected };
}

/** A name in a record is public there; whether the person agreed is not known here, so nobody is named by an import. */
export function foreignCredit(name: string, type: CreditType, over: Partial<Credit> = {}): Credit {
  return {
    name,
    type,
    consent: 'unknown',
    anonymous: false,
    organization: '',
    contact: '',
    url: '',
    login: '',
    ...over,
  };
}
export const creditNote: ImportNote = {
  path: 'credits',
  code: 'credit-consent',
  text: importNotes.namesWithoutConsent,
};

export function instantOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 64) return null;
  const zoned = /(?:Z|[+-]\d\d:\d\d)$/i.test(value)
    ? value
    : `${value}${value.includes('T') ? 'Z' : 'T00:00:00Z'}`;
  const time = Date.parse(zoned);
  if (Number.isNaN(time)) return null;
  const instant = new Date(time).toISOString();
  return /^\d{4}-/.test(instant) ? instant : null;
}

/** The instant under a key, signed. */
export function instant(source: Source, ...keys: readonly string[]): string | null {
  const found = instantOf(peek(source, ...keys));
  if (found !== null) sign(child(source, ...keys));
  return found;
}

export function severityOfWord(word: string): Severity | null {
  const lower = word.toLowerCase();
  const known = { moderate: 'medium', important: 'high' }[lower] ?? lower;
  return severities.find((severity) => severity === known) ?? null;
}

/** Package URL → ecosystem and name as that ecosystem spells it. */
export function fromPurl(purl: string): { ecosystem: Ecosystem; name: string } | null {
  const match = /^pkg:([a-z0-9.+-]+)\/([^?#@]+)/i.exec(purl);
  if (match === null) return null;
  const ecosystem = ecosystemBy('purl', match[1] ?? '') ?? 'generic';
  const parts = (match[2] ?? '').split('/').map(decode);
  if (ecosystem === 'debian' && parts.length > 1) parts.shift();
  if (ecosystem === 'maven' && parts.length > 1)
    return { ecosystem, name: `${parts.slice(0, -1).join('/')}:${parts.at(-1) ?? ''}` };
  return { ecosystem, name: parts.join('/') };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not an escape: the text is meant as it stands
  }
}

/** The sentences of `exploitedLines`, back. */
export function exploitedFrom(lines: readonly string[]): Exploited | null {
  if (lines.length === 0) return null;
  const known = (['yes', 'no', 'unknown'] as const).find((status) => lines.includes(headline(status)));
  const rest = lines.filter((line) => known === undefined || line !== headline(known));
  return {
    status: known ?? 'yes',
    evidence: rest.map((text) => ({ at: null, url: '', text })),
  };
}

function headline(status: Exploited['status']): string {
  return exploitedLines({ exploited: { status, evidence: [] } })[0] ?? '';
}

const cveShape = /^CVE-\d{4}-\d{4,19}$/;
const ghsaShape = /^GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}$/;

/** Ids by their shape; what has none is an alias. */
export function sortIds(ids: readonly string[]): { cve: string; ghsa: string; aliases: string[] } {
  const cve = ids.find((id) => cveShape.test(id)) ?? '';
  const ghsa = ids.find((id) => ghsaShape.test(id)) ?? '';
  return { cve, ghsa, aliases: [...new Set(ids)].filter((id) => id !== cve && id !== ghsa && id !== '') };
}

const metricNames: Readonly<Record<string, string>> = {
  attackVector: 'AV',
  attackComplexity: 'AC',
  privilegesRequired: 'PR',
  userInteraction: 'UI',
  scope: 'S',
  confidentialityImpact: 'C',
  integrityImpact: 'I',
  availabilityImpact: 'A',
};

const metricWords: ReadonlySet<string> = new Set([
  'NETWORK',
  'ADJACENT_NETWORK',
  'LOCAL',
  'PHYSICAL',
  'NONE',
  'LOW',
  'HIGH',
  'REQUIRED',
  'UNCHANGED',
  'CHANGED',
]);

/** The vector of a CVSS object, signed with all that follows from it: its version, its score, its metrics in words. */
export function cvssVector(cvss: Source): string {
  const vector = peek(cvss, 'vectorString');
  if (vector === '' || vector.length > 2_000) return '';
  sign(child(cvss, 'vectorString'));
  const scored = scoreVector(vector);
  if (!scored.ok) return vector;
  const { version, scores } = scored.value;
  if (peek(cvss, 'version') === version) sign(child(cvss, 'version'));
  if (child(cvss, 'baseScore').value === scores.base) signWhole(child(cvss, 'baseScore'));
  if (peek(cvss, 'baseSeverity').toLowerCase() === severityOf(scores.base)) sign(child(cvss, 'baseSeverity'));
  for (const [key, name] of Object.entries(metricNames)) {
    const word = peek(cvss, key);
    if (metricWords.has(word) && vector.split('/').includes(`${name}:${word.charAt(0)}`))
      sign(child(cvss, key));
  }
  return vector;
}
