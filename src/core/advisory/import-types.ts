/** What an import gives back, and the small pieces the readers share. Pure; runs everywhere. */
import type {
  Advisory,
  AffectedPackage,
  Credit,
  CreditType,
  Ecosystem,
  Exploited,
  VersionRange,
} from '../../shared/schema/advisory.ts';
import { severities, type Severity } from '../../shared/schema/severity.ts';
import { defaultScheme, ecosystemBy } from './ecosystems.ts';
import { exploitedLines } from './prose.ts';

export type ImportNote = {
  readonly path: string;
  readonly code:
    | 'severity-disagrees'
    | 'score-disagrees'
    | 'invalid-vector'
    | 'dropped'
    | 'not-understood'
    | 'credit-consent'
    | 'rejected';
  readonly text: string;
};
export type Imported = { readonly advisory: Partial<Advisory>; readonly notes: ImportNote[] };

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

/** A published name was published with consent by whoever published it; that is their word, so it gets a note. */
export function foreignCredit(name: string, type: CreditType, over: Partial<Credit> = {}): Credit {
  return {
    name,
    type,
    consent: 'yes',
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
  text: 'These names are public in the record; whether they agreed to it is the word of whoever published it.',
};

export function instantOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const zoned = /(?:Z|[+-]\d\d:\d\d)$/i.test(value)
    ? value
    : `${value}${value.includes('T') ? 'Z' : 'T00:00:00Z'}`;
  const time = Date.parse(zoned);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
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
    return text;
  }
}

/** The sentences of `exploitedLines`, back. */
export function exploitedFrom(lines: readonly string[]): Exploited | null {
  if (lines.length === 0) return null;
  const known = (['yes', 'no', 'unknown'] as const).find((status) => lines.includes(headline(status)));
  const rest = lines.filter((line) => known === undefined || line !== headline(known));
  return {
    status: known ?? 'yes',
    evidence: rest.map((text) => ({ at: null, url: '', text: text.slice(0, 2_000) })),
  };
}

function headline(status: Exploited['status']): string {
  return exploitedLines({ exploited: { status, evidence: [] } })[0] ?? '';
}

/** Ids by their shape; what has none is an alias. */
export function sortIds(ids: readonly string[]): { cve: string; ghsa: string; aliases: string[] } {
  const cve = ids.find((id) => /^CVE-\d{4}-\d{4,19}$/.test(id)) ?? '';
  const ghsa = ids.find((id) => /^GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}$/.test(id)) ?? '';
  return { cve, ghsa, aliases: [...new Set(ids)].filter((id) => id !== cve && id !== ghsa && id !== '') };
}
