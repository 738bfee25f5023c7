/** What the check of a vault finds, in words. Pure; used by core and node. */

const shown = 5;
const some = (all: readonly string[]): string =>
  `${all.slice(0, shown).join('; ')}${all.length > shown ? ` and ${all.length - shown} more` : ''}`;

export const auditWords = {
  pages: 'database pages',
  pagesSound: 'all pages are sound',
  pageProblems: (count: number) => `${count} problems`,
  references: 'references',
  everyReference: 'every reference has its target',
  brokenReferences: (count: number) => `${count} broken`,
  bytes: 'original bytes',
  bytesRead: (read: number, damaged: number) => `${read} stored, ${damaged} not what their SHA-256 says`,
  confirmedEvents: 'confirmed events',
  missingEvents: (missing: number, confirmed: number) =>
    `${missing} of ${confirmed} that were confirmed are missing`,
  foreignLog: 'bulkhead.events was not written by this vault',
  otherEvent: (at: number) => `event ${at} is not the one that was confirmed`,
  brokenChain: (at: number) => `the chain is broken at event ${at}`,
  recorded: (events: number) => `${events} recorded`,
  recordedAlone: (events: number) => `${events} recorded; no note of them beside the database`,
  cases: 'cases',
  casesHold: (count: number) => `${count} say what their history says`,
  casesDiffer: (wrong: readonly string[]) => `not what their history says: ${some(wrong)}`,
  facts: 'projects, policies and accepted keys',
  notLogged: 'not in the log yet: recorded when the vault is next opened to write',
  factsHold: (count: number) => `${count} facts say what the log says`,
  stored: 'messages, keys and advisories',
  storedHold: (count: number, older: number) => `${count} are what the log says${notCovered(older)}`,
  differ: (wrong: readonly string[], older = 0) =>
    `not what the log says: ${some(wrong)}${notCovered(older)}`,
  gone: (name: string) => `${name} (missing)`,
  tooMany: (count: number, kind: string) => `${count} too many of kind ${kind}`,
  foreign: 'events of other vaults',
  foreignHold: (count: number) => `${count} are what they were when they came`,
  foreignDiffer: (wrong: readonly string[]) => `not what they were when they came: ${some(wrong)}`,
  attachmentsOf: (id: string) => `attachments of message ${id}`,
} as const;

const notCovered = (older: number): string =>
  older === 0 ? '' : `; not covered: ${older} filed before version 0.2`;
