/** What a check of a published record says about its meaning, by code. Pure; used by core. */

export const recordProblems = {
  'cve-two-descriptions': (language: string) =>
    `There is a second text in the language ${language}; the CVE Services take one for each language.`,
  'cve-hidden-range': (text: string) =>
    `${text} is a range, but it stands where one version belongs. Use version with lessThan or lessThanOrEqual.`,
  'cve-hidden-list': (text: string) => `${text} names several versions; give each an entry of its own.`,
  'cve-unreadable-version': (text: string) =>
    `${text} is a sentence, not a version; no program can compare it.`,
  'cve-not-wrapped': () => 'The CVE Services take the container inside of { "cnaContainer": … }.',
  'date-future': (text: string) => `${text} lies in the future.`,
  'cve-assigner-differs': (assigner: string, provider: string) =>
    `The id was assigned by ${assigner}, but the container comes from ${provider}.`,
  'osv-upstream-alias': (id: string, list: string) =>
    `${id} stands under upstream and under ${list}; upstream is for other vulnerabilities that this one comes from.`,
  'osv-version-listed': (version: string) => `${version} is not a version of this ecosystem.`,
  'osv-every-package': (ecosystem: string) => `The name “*” stands for every package of ${ecosystem}.`,
  'osv-matches-nothing': () =>
    'Without an ecosystem and without commits no scanner can match this entry to a package.',
  'ghsa-patched-vulnerable': (version: string, range: string) =>
    `${version} is named as patched, but it lies in the vulnerable range ${range}.`,
  'ghsa-score-differs': (stated: string, made: string) =>
    `The score says ${stated}, but the vector makes ${made}.`,
  'ghsa-patched-form': (text: string) => `${text} is not a version, or several of them joined by commas.`,
  'csaf-purl-contradiction': (purl: string) =>
    `${purl} is affected and not affected at the same time. A scanner that goes by it cannot decide; name the version.`,
  'cdx-ref-twice': (ref: string) => `The bom-ref ${ref} is given to two components.`,
  'cdx-ref-unknown': (ref: string) => `No component of this document has the bom-ref ${ref}.`,
  'cdx-version-and-range': () => 'An entry must have either a version or a range.',
  'cdx-range-form': (range: string) => `${range} is not a range as vers: writes it.`,
} as const satisfies Record<string, (...facts: string[]) => string>;
