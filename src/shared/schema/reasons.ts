/** Every code with which a message is said to be unread, set aside or filed in an unexpected way. Each has its words in words/reasons.ts. Pure. */
import type { CryptoReason } from './reading.ts';

/** Files of platforms and scanners that cannot be read as what they are. */
export const recordFailures = [
  'record-shape', // a record of a platform without what says which one it is
  'record-too-large',
  'no-findings',
  'csv-columns', // no column that is understood
  'csv-damaged',
] as const;
export type RecordFailure = (typeof recordFailures)[number];

/** No message, whatever the file was called: nothing is kept of it, and no clock runs. */
export const fileFailures = ['outlook-malformed', ...recordFailures] as const;
export type FileFailure = (typeof fileFailures)[number];

/** No worker could make a reading of it. */
export const readFailures = ['timeout', 'out-of-memory', 'worker-failed', ...fileFailures] as const;
export type ReadFailure = (typeof readFailures)[number];

/** Files and folders that are no message. */
export const sourceProblems = [
  'empty-file',
  'not-mail',
  'link-instead-of-mail',
  'unreadable-path',
  'no-mail-in-folder',
  'looks-like-policy',
  'looks-like-key',
  'detached-signature', // an OpenPGP signature without what it signs
  'too-large',
  'outside-folder', // a symbolic link that leads out; not followed
  'too-many-files',
  'record-damaged', // JSON of a platform or scanner with a mistake in it
  'too-many-records',
  'not-a-record', // an entry in a list of records
  ...recordFailures,
] as const;
export type SourceProblemCode = (typeof sourceProblems)[number];

/** Mail that no person wrote to us, or that was thrown away. */
export const asideReasons = [
  'bounce', // a server says that something was, or was not, delivered
  'read-receipt',
  'auto-reply', // absence notes and acknowledgements by a machine
  'list-moderation', // a list's own housekeeping
  'automatic-report', // DMARC, TLS and abuse reports
  'scanner-dump', // the output of a tool, without a word of its own
  'bulk-mail', // a newsletter: list headers, and nothing about a weakness
  'draft', // the maintainer's own, never sent (a Maildir's flag)
  'trashed', // the maintainer deleted it (a Maildir's flag)
  'spam', // a filter says junk, and nothing in it says otherwise
] as const;
export type AsideReason = (typeof asideReasons)[number];

/** Where it was filed, and why there. */
export const filingReasons = [
  'same-bytes',
  'same-message', // kept as a copy beside the one that is shown
  'better-copy', // the one that is shown from now on
  'read-again', // known bytes, in which a newer reader found more
  'no-case-found',
  'own-address-unproven',
  'other-sender',
  'case-has-ended',
  'joined-by-id', // a platform's mail, by the id of the report it names
] as const;
export type FilingReason = (typeof filingReasons)[number];

export type ReasonCode = CryptoReason['code'] | ReadFailure | SourceProblemCode | AsideReason | FilingReason;
