/** What the vault keeps beside its log, and the log holds a digest of (core/audit/stored.ts). Pure. */
export const storedThings = [
  'message',
  'copy',
  'key',
  'removed-key',
  'advisory',
  'letter',
  'extra-fields',
] as const;
export type StoredThing = (typeof storedThings)[number];
