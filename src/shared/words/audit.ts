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
  bytesRead: (read: number, damaged: number) => `${read} stored, ${damaged} do not match their SHA-256`,
  confirmedEvents: 'confirmed events',
  missingEvents: (missing: number, confirmed: number) =>
    `${missing} of ${confirmed} that were confirmed are missing`,
  foreignLog: 'bulkhead.events was not written by this vault',
  otherEvent: (at: number) => `event ${at} is not the one that was confirmed`,
  brokenChain: (at: number) => `the chain is broken at event ${at}`,
  recorded: (events: number) => `${events} recorded`,
  recordedAlone: (events: number) => `${events} recorded; no note of them beside the database`,
  cases: 'cases',
  casesHold: (count: number) => `${count} match their history`,
  casesDiffer: (wrong: readonly string[]) => `do not match their history: ${some(wrong)}`,
  facts: 'projects, policies and accepted keys',
  notLogged: 'not in the log yet: recorded when the vault is next opened to write',
  factsHold: (count: number) => `${count} facts match the log`,
  stored: 'messages, keys and advisories',
  storedHold: (count: number, older: number) => `${count} match the log${notCovered(older)}`,
  differ: (wrong: readonly string[], older = 0) => `do not match the log: ${some(wrong)}${notCovered(older)}`,
  gone: (name: string) => `${name} (missing)`,
  tooMany: (count: number, kind: string) => `${count} too many of kind ${kind}`,
  team: 'bundles of the team',
  teamHolds: (count: number) => `${count} without a gap`,
  teamLacks: (wrong: readonly string[]) => `missing or out of order: ${some(wrong)}`,
  foreign: 'events of other vaults',
  foreignHold: (count: number) => `${count} are unchanged since they arrived`,
  foreignDiffer: (wrong: readonly string[]) => `changed since they arrived: ${some(wrong)}`,
  attachmentsOf: (id: string) => `attachments of message ${id}`,
} as const;

const notCovered = (older: number): string =>
  older === 0 ? '' : `; not covered: ${older} filed before version 0.2`;
