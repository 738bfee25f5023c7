/** What could not be read as it stands in a record, in words. Pure; used by core. */

export const importNotes = {
  replacesId: 'Replaces an id of yours.',
  replacesPublisher: 'Replaces you as the publisher.',
  replacesHistory: 'Replaces your revision history.',
  widerTlp: (tlp: string) => `Yours is TLP:${tlp}; this would let more people see it.`,
  recordIsFinal: 'The record is final. Yours stays a draft until you publish it.',
  yoursIsExploited: 'Yours says it is exploited.',
  maybeHiddenCredit: (hidden: number) => `This may be credit ${hidden}, who must not be named.`,
  creditedInPublic: (name: string, publicIn: string) =>
    `${name} is credited in ${publicIn}, which is public, so consent is not required.`,
  namesHiddenCredit: (index: number) =>
    `The record names credit ${index}, who must not be named. It stays unchanged.`,
  statusWithoutProduct: (unknown: number) =>
    `${unknown} product ids with a status are not in the product tree.`,
  secondStatus: (contradicting: number) =>
    `${contradicting} products have a second status that contradicts the first; "affected" counts.`,
  recommendedVersions: (recommended: number) => `${recommended} recommended versions are not taken over.`,
  beginningCounted: (version: string) =>
    `Version ${version} itself is counted in: a range cannot begin behind a version of this order.`,
  endCountsAsFix: (version: string) =>
    `Version ${version} ends the affected range, so it counts as the fix and as unaffected; the record leaves it unknown.`,
  limitEvent: 'A "limit" event is not taken over.',
  eventEndsNoRange: (kind: string, at: string) => `"${kind}: ${at}" ends no range and is not taken over.`,
  severityDiffers: (severity: string, path: string, severity2: string) =>
    `The record says ${severity}; its vector (${path}) says ${severity2}.`,
  severitiesDiffer: (path: string, severity: string, path2: string, severity2: string) =>
    `${path} says ${severity}, ${path2} says ${severity2}.`,
  unreadableVersionAffected:
    'A version that cannot be read is affected, so the versions that no other row names count as unknown.',
  commitsUnaffected: 'Commits that are not affected, or change inside a range, are not taken over.',
  replacesCommits: 'Replaces the commits of another repository.',
  beginningExcluded: (written: string) =>
    `"${written}" excludes its beginning; it is counted as affected here.`,
  disputed: 'This CVE is disputed.',
  oneOfSeveral: (count: number, which: string) => `Only one of ${count} vulnerabilities is read: ${which}.`,
  namesWithoutConsent:
    'These names are public in the record, but consent is unknown. Record consent before you publish them.',
} as const;
