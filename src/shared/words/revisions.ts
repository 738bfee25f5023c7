/** What a maintainer need not type: revisions and timeline of a new advisory. Pure; used by core. */

export const revisionTexts = {
  changed: (list: string) => `Changed: ${list}.`,
  firstPublication: 'First publication.',
  reportReceived: 'Report received.',
} as const;
