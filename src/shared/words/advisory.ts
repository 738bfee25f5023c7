/** The lists of the studio in words, total over the model, and what a new entry looks like. Pure. */
import type {
  Advisory,
  AffectedPackage,
  Credit,
  CreditType,
  Ecosystem,
  ExportFormat,
  Justification,
  ReferenceKind,
  Tlp,
  VersionScheme,
} from '../schema/advisory.ts';

type Item<T extends string> = { readonly id: T; readonly label: string };

function items<T extends string>(words: Readonly<Record<T, string>>): readonly Item<T>[] {
  return (Object.keys(words) as T[]).map((id) => ({ id, label: words[id] }));
}

export const formatWords = {
  cve: 'CVE record',
  'cve-cna': 'CVE, CNA',
  'cve-services': 'CVE Services',
  osv: 'OSV',
  csaf: 'CSAF 2.0',
  csaf21: 'CSAF 2.1 draft',
  ghsa: 'GitHub',
  'ghsa-md': 'GitHub Markdown',
  openvex: 'OpenVEX',
  cyclonedx: 'CycloneDX',
  markdown: 'Markdown',
  html: 'HTML page',
  'oss-security': 'oss-security',
} as const satisfies Record<ExportFormat, string>;
export const formatItems = items(formatWords);
/** Of the families that keep extra fields of imported records. */
export const extraFormatWords = {
  cve: 'CVE',
  osv: 'OSV',
  csaf: 'CSAF',
  ghsa: 'GitHub',
} as const;

export const formatOrder = Object.keys(formatWords) as ExportFormat[];

const ecosystemWords = {
  generic: 'Other, or none',
  npm: 'npm',
  pypi: 'PyPI',
  maven: 'Maven',
  go: 'Go',
  cargo: 'crates.io',
  nuget: 'NuGet',
  rubygems: 'RubyGems',
  composer: 'Packagist',
  hex: 'Hex',
  pub: 'Pub',
  swift: 'Swift',
  actions: 'GitHub Actions',
  debian: 'Debian',
} as const satisfies Record<Ecosystem, string>;
export const ecosystemItems = items<Ecosystem>(ecosystemWords);

export const schemeItems = items<VersionScheme>({
  semver: 'SemVer',
  pep440: 'PEP 440',
  maven: 'Maven',
  debian: 'Debian',
  go: 'Go',
  generic: 'Natural order',
});

/** Names as the ecosystem spells them. */
export const nameExamples = {
  generic: 'libparser',
  npm: '@scope/parser',
  pypi: 'parser',
  maven: 'org.example:parser',
  go: 'github.com/example/parser',
  cargo: 'parser',
  nuget: 'Example.Parser',
  rubygems: 'parser',
  composer: 'example/parser',
  hex: 'parser',
  pub: 'parser',
  swift: 'github.com/example/parser',
  actions: 'example/parser-action',
  debian: 'libparser',
} as const satisfies Record<Ecosystem, string>;

export const referenceItems = items<ReferenceKind>({
  fix: 'Fix',
  advisory: 'Advisory',
  'release-notes': 'Release notes',
  issue: 'Issue',
  report: 'Report',
  discussion: 'Discussion',
  article: 'Article',
  'mailing-list': 'Mailing list',
  git: 'Repository',
  package: 'Package',
  detection: 'Detection',
  evidence: 'Evidence',
  exploit: 'Exploit',
  self: 'This advisory',
  other: 'Other',
});

export const creditItems = items<CreditType>({
  finder: 'Finder',
  reporter: 'Reporter',
  analyst: 'Analyst',
  coordinator: 'Coordinator',
  'remediation developer': 'Wrote the fix',
  'remediation reviewer': 'Reviewed the fix',
  'remediation verifier': 'Verified the fix',
  tool: 'Tool',
  sponsor: 'Sponsor',
  other: 'Other',
});

export const tlpItems = items<Tlp | 'none'>({
  none: 'None',
  CLEAR: 'CLEAR',
  GREEN: 'GREEN',
  AMBER: 'AMBER',
  'AMBER+STRICT': 'AMBER+STRICT',
  RED: 'RED',
});

export const justificationItems = items<Justification | 'none'>({
  none: 'Not specified',
  component_not_present: 'Component not present',
  vulnerable_code_not_present: 'Vulnerable code not present',
  vulnerable_code_not_in_execute_path: 'Vulnerable code not in execute path',
  vulnerable_code_cannot_be_controlled_by_adversary: 'Vulnerable code cannot be controlled by an attacker',
  inline_mitigations_already_exist: 'Inline mitigations already exist',
});

export const newPackage: AffectedPackage = {
  ecosystem: 'generic',
  name: '',
  release: '',
  purl: '',
  vendor: '',
  product: '',
  scheme: 'generic',
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

export const newCredit: Credit = {
  name: '',
  type: 'finder',
  consent: 'unknown',
  anonymous: false,
  organization: '',
  contact: '',
  url: '',
  login: '',
};

/** What is sent to a finder before anybody is named. */
export function consentQuestion(credit: Credit, advisory: Advisory): string {
  const role = creditItems.find(({ id }) => id === credit.type)?.label.toLowerCase() ?? 'finder';
  return [
    `Hello${credit.name === '' ? '' : ` ${credit.name}`},`,
    '',
    `we are preparing the advisory ${advisory.ids.own} and would like to thank you in it (${role}).`,
    'May we name you? If so: which name, organization and link should we use?',
    'You can also stay anonymous: then nothing about you is published.',
    '',
  ].join('\n');
}
