/** What a report, a policy or a manifest suggests for an advisory, in words. Pure. */

export const suggestionKinds = [
  'package',
  'repository',
  'ranges',
  'unaffected',
  'cvss',
  'cwe',
  'functions',
  'files',
  'workarounds',
  'solution',
  'references',
  'summary',
  'credit',
  'publisher',
] as const;
export type SuggestionKind = (typeof suggestionKinds)[number];

export const suggestionWords: Readonly<Record<SuggestionKind, string>> = {
  package: 'Package',
  repository: 'Repository',
  ranges: 'Affected versions',
  unaffected: 'Unaffected versions',
  cvss: 'CVSS vector',
  cwe: 'Weakness',
  functions: 'Functions',
  files: 'Files',
  workarounds: 'Workaround',
  solution: 'Solution',
  references: 'Reference',
  summary: 'Summary',
  credit: 'Credit',
  publisher: 'Publisher',
};

export const suggestionSources = {
  mail: 'from the report',
  policy: 'from the policy',
  manifest: 'from the checkout',
  project: 'from the last advisory of this project',
} as const;
export type SuggestionSource = keyof typeof suggestionSources;

const consentWords: Readonly<Record<string, string>> = {
  named: 'wants to be named',
  anonymous: 'wants to stay anonymous',
  none: 'wants no credit',
};

/** The value as it is read; most are their own words. */
export const suggestedValue = ({
  kind,
  value,
}: {
  readonly kind: SuggestionKind;
  readonly value: string;
}): string => (kind === 'credit' ? (consentWords[value] ?? value) : value);

export const suggestionTexts = {
  update: (versions: readonly string[]) => `Update to ${versions.join(' or ')} or later.`,
  firstPerson: 'The summary uses the reporter’s words (“I found …”). Rewrite it as yours.',
  range: (introduced: string, fixed: string, last: string) => {
    if (fixed === '' && last === introduced) return introduced;
    const start = introduced === '0' ? [] : [`>= ${introduced}`];
    const end = fixed !== '' ? [`< ${fixed}`] : last === '' ? [] : [`<= ${last}`];
    return [...start, ...end].join(', ') || 'all versions';
  },
} as const;
