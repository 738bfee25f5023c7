/** What is still to do on an advisory before it is published, by code. Pure; used by core. */

export const findingTexts = {
  'credit-not-asked': (why: string, name: string) =>
    `${why} ${name} for consent to be named. Until then, the name is left out.`,
  'credit-missing': 'The policy offers credit, but no one is credited.',
  'embargo-open': 'The policy promises confidentiality, but no embargo is set.',
  'tlp-before-disclosure': 'Not public yet: choose a TLP label.',
  'tlp-holds': (tlp: string) =>
    `TLP:${tlp}: CVE records and oss-security mail can be saved only after publishing, or with a reason.`,
  'embargo-over': 'The embargo has ended, but the advisory is still a draft.',
  'disclosure-overdue': 'According to the policy, this should be public by now.',
  'supported-unanswered': (which: string, pkg: string) =>
    `The policy supports ${which}, but it is not specified whether ${pkg} ${which} is affected.`,
  'title-long': 'Titles longer than 120 characters are truncated in lists.',
  'no-summary': 'No summary: say in a sentence what can happen to whom.',
  'no-details': 'No details: how it works, as far as you can share it.',
  'no-impact': 'No impact: what an attacker gains.',
  'no-cwe': 'No weakness (CWE): databases sort by it.',
  'no-severity': 'No severity (manual or CVSS).',
  'no-cvss': 'No CVSS vector. It is optional, but most databases show one.',
  'no-solution': 'No solution: which version to take.',
  'no-workaround': 'No workaround: say so when there is none.',
  'no-references': 'No references: the fix, the release, the issue.',
  'no-package': 'No package: no one can tell who is affected.',
  'bad-vector': (message: string) => `${message} Exports leave the vector out until then.`,
  severityDisagrees: (manual: string, cvss: string, calculated: string, score: string) =>
    `The manual severity is ${manual}, but the ${cvss} vector gives ${calculated} (${score}).`,
  'range-unsound': (number: number, name: string, scheme: string) =>
    `Range ${number} of ${name} is reversed or contains an invalid ${scheme} version, so exports leave it out.`,
  'no-range': (name: string) => `The affected versions of ${name} are not specified.`,
  'no-fix': (name: string) => `No fixed version of ${name} is specified.`,
  'no-ecosystem': (name: string) => `Choose an ecosystem for ${name} so that scanners can match it.`,
  identifies: (field: string, line: number, kind: string, credit: number, why: string) =>
    `${field}, line ${line}, identifies the ${kind} of credit ${credit}, ${why}.`,
  embargoRuns: (until: string, left: string) => `The embargo runs until ${until} UTC (${left} left).`,
  noSeverityNoVector: 'No severity and no CVSS vector.',
  consentUnknown: (list: string) =>
    `No answer recorded whether ${list} may be named. They are left out until then.`,
  extraFieldsInvalid: 'The extra fields of the imported record would make the document invalid.',
  extraFieldsLeftOut: 'They are left out.',
  textIdentifies: (who: string) => `The text would identify ${who}.`,
  fieldIdentifies: (field: string, value: string, who: string) => `${field}${value} would identify ${who}.`,
  everythingCarried: 'Nothing is left out.',
  missing: (list: string) => `Missing: ${list}.`,
  'no-timeline': 'No timeline.',
  required: (oneOf: string) => `${oneOf} is required.`,
} as const;
