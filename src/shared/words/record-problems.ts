/** What a check of a published record says about its meaning, by code. Pure; used by core. */

export const recordProblems = {
  'cve-two-descriptions': (language: string) =>
    `There is a second text in the language ${language}; CVE Services accept one per language.`,
  'cve-hidden-range': (text: string) =>
    `${text} is a range in a field for a single version. Use version with lessThan or lessThanOrEqual.`,
  'cve-hidden-list': (text: string) => `${text} names several versions; give each its own entry.`,
  'cve-unreadable-version': (text: string) =>
    `${text} is a sentence, not a version; programs cannot compare it.`,
  'cve-not-wrapped': () => 'CVE Services expect the container inside { "cnaContainer": … }.',
  'date-future': (text: string) => `${text} is in the future.`,
  'cve-assigner-differs': (assigner: string, provider: string) =>
    `The ID was assigned by ${assigner}, but the container comes from ${provider}.`,
  'osv-upstream-alias': (id: string, list: string) =>
    `${id} is listed under upstream and under ${list}; upstream is for other vulnerabilities that this one derives from.`,
  'osv-version-listed': (version: string) => `${version} is not a version of this ecosystem.`,
  'osv-every-package': (ecosystem: string) => `The name “*” stands for every package of ${ecosystem}.`,
  'osv-matches-nothing': () =>
    'Without an ecosystem and without commits no scanner can match this entry to a package.',
  'ghsa-patched-vulnerable': (version: string, range: string) =>
    `${version} is listed as patched, but it is in the vulnerable range ${range}.`,
  'ghsa-score-differs': (stated: string, made: string) =>
    `The score is ${stated}, but the vector gives ${made}.`,
  'ghsa-patched-form': (text: string) => `${text} is not a version, or several of them joined by commas.`,
  'csaf-purl-contradiction': (purl: string) =>
    `${purl} is affected and not affected at the same time. A scanner that matches by it cannot decide; add the version.`,
  'cdx-ref-twice': (ref: string) => `The bom-ref ${ref} is given to two components.`,
  'cdx-ref-unknown': (ref: string) => `No component of this document has the bom-ref ${ref}.`,
  'cdx-version-and-range': () => 'An entry must have either a version or a range.',
  'cdx-range-form': (range: string) => `${range} is not a valid vers: range.`,
} as const satisfies Record<string, (...facts: string[]) => string>;
