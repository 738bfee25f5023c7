/** What is wrong in a CSAF document, where the tests are ours. Pure. */

export const csafProblems = {
  missingProduct: (id: string) => `No product has the ID ${id}.`,
  repeatedProduct: (id: string) => `Another product already has the ID ${id}.`,
  circularProduct: (id: string) => `${id} is defined in terms of itself.`,
  missingGroup: (id: string) => `No product group has the ID ${id}.`,
  differingPurls: 'The purls of one product may differ in their qualifiers only.',
  severalStars: (value: string) => `“${value}” has more than one unescaped star.`,
  stackedCategory: (category: string) => `The category ${category} is used twice along one path.`,
  versionAndRange: 'One path uses both a product_version and a product_version_range.',
  hardwareAlone: (id: string) => `${id} has a serial or model number, but no product path refers to it.`,
  nestedPath: 'This product is itself made by a product path.',
  ratingInWords: 'A severity in words does not show what it is based on; CVSS does.',
  foreignId: (id: string) => `${id} is not an ID of this vulnerability.`,
  invalidNamespace: 'The namespace “invalid” is never valid.',
  noDecisionPoint: (base: string, key: string, version: string) =>
    `${base} has no decision point ${key} ${version}.`,
  unknownDecisionPoint: (base: string, key: string, version: string) =>
    `It is unknown whether ${base} has a decision point ${key} ${version}.`,
  decisionValues: (key: string, version: string, list: string) => `${key} ${version} has the values ${list}.`,
  decisionOrder: (key: string, version: string, list: string) =>
    `The values of ${key} ${version} come in the order ${list}.`,
  profileNeeds: (part: string) => `This profile needs ${part}.`,
  profileNeedsInEach: (part: string) => `This profile needs ${part} in each vulnerability.`,
  profileWithoutVulnerabilities: 'This profile has no vulnerabilities.',
  vexNeedsId: 'A VEX needs a CVE ID or another ID.',
  idVulnerability: (product: string) => `No ID of this vulnerability is for ${product}.`,
  fixedWithoutAffected: (id: string) => `${id} is fixed, but no version of the same product is affected.`,
  laterThanRevision: 'This time is later than the newest revision of the document.',
  exploitedLater: 'The exploitation is later than the date on which it was known.',
  dateForm: (value: string) => `“${value}” is not a date with a time and a zone.`,
  sameInstant: 'Two revisions have the same time.',
  unknownExtension: (item: string) => `The extension ${item} is unknown; its content was not checked.`,
  extensionRequired: 'A reader that does not know this extension must reject the document.',
  extensionEssential: 'The extension is essential to the document.',
  extensionUsed: 'This document uses an extension.',
  ratingBesideScore:
    'The same source gives the same product a CVSS score; a severity in words is not allowed as well.',
  noCvss4: 'There is no CVSS 4.0 score here.',
  noScore: 'This affected product has no CVSS score.',
  notSpdx: (expression: string) => `“${expression}” is not an SPDX license expression.`,
  licenseWithoutText:
    'This license is on no list, so its text belongs in exactly one legal_disclaimer note titled “License”.',
  singleVersion: (name: string) => `“${name}” is one version, not a range: it belongs in a product_version.`,
  tooManyValues: (values: number, array: number) =>
    `Documents of more than ${values} values, or ${array} in one list, are not checked.`,
  tooLargeForAdvice: 'The document is too large for the optional tests (6.2, 6.3); they were left out.',
  schemaRefuses: 'This violates the CSAF schema.',
  mandatoryFailed: (number: string) => `Mandatory test ${number} failed.`,
  testUnable: (number: string) => `Test ${number} could not read the document.`,
  testFound: (number: string) => `Test ${number} found a problem here.`,
  historyBegins: (first: number) => `The history begins with version ${first}, not with 0 or 1.`,
  historyGap: (major: number) => `A version before ${major} is missing from the history.`,
  categoryTooClose: 'The category is too close to the name of a CSAF profile (or begins with csaf_).',
  schemaUnknown: (params: string) => `The schema of CSAF has no “${params}” here.`,
  didNotFinish: (why: Unfinished) => `CSAF’s own tests did not finish: ${unfinished[why]}.`,
} as const;

const unfinished = {
  failed: 'they failed on this document',
  ended: 'they ended early',
  slow: 'they took too long',
  stopped: 'they were stopped',
} as const;
export type Unfinished = keyof typeof unfinished;
