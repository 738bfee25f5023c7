/** Every failure as one line and an exit code. A code without its line does not compile. Command line. */
import type { AppError, ErrorCode } from '../shared/errors.ts';
import { oneLine } from './terminal.ts';

type Lines = {
  readonly [C in ErrorCode]: {
    readonly exit: 1 | 2 | 3 | 4 | 5;
    readonly line: (error: AppError<C>) => string;
  };
};

const lines: Lines = {
  'forbidden-caller': { exit: 5, line: () => 'This call is not allowed from here.' },
  'unknown-endpoint': { exit: 5, line: ({ name }) => `There is no call named ${name}.` },
  'bad-request': {
    exit: 2,
    line: ({ where, problem }) => `${where === '' ? 'The request' : where}: ${problem}`,
  },
  internal: {
    exit: 5,
    line: ({ ref }) => `Something unexpected happened (reference ${ref}; the details are in the log).`,
  },
  cancelled: { exit: 1, line: () => 'Cancelled.' },
  locked: { exit: 3, line: () => 'The vault is locked.' },
  'no-vault': {
    exit: 3,
    line: ({ folder }) =>
      `There is no vault in ${folder}. Create one with: bulkhead vault init --vault ${folder}`,
  },
  'vault-exists': {
    exit: 4,
    line: ({ folder }) => `There is a vault in ${folder} already; nothing was changed.`,
  },
  'vault-in-use': {
    exit: 3,
    line: ({ folder, pid }) =>
      `The vault in ${folder} is open elsewhere${pid === null ? '' : ` (process ${pid})`}. Commands that only read work meanwhile; make this change there, or close it there and try again.`,
  },
  'vault-too-new': {
    exit: 4,
    line: ({ found, known }) =>
      `The vault was written by a newer Bulkhead (format ${found}, this one knows ${known}).`,
  },
  'vault-damaged': {
    exit: 4,
    line: ({ problem }) => `The vault is damaged: ${problem}. Restore it from a backup.`,
  },
  'wrong-passphrase': { exit: 3, line: () => 'Wrong passphrase; nothing was changed.' },
  'keychain-refused': {
    exit: 3,
    line: () => 'The keychain is used by the desktop app only; unlock with the passphrase here.',
  },
  'weak-passphrase': {
    exit: 4,
    line: ({ minimum }) => `The passphrase needs at least ${minimum} characters.`,
  },
  'file-exists': {
    exit: 4,
    line: ({ file }) => `${file} exists already; it was not overwritten (use --force).`,
  },
  'unwritable-path': { exit: 4, line: ({ file, problem }) => `${file} cannot be written (${problem}).` },
  'not-found': { exit: 4, line: ({ what, id }) => `There is no ${what} ${id}.` },
  'already-exists': { exit: 4, line: ({ what, id }) => `There is a ${what} ${id} already.` },
  'changed-meanwhile': {
    exit: 4,
    line: ({ what, id }) => `The ${what} of ${id} was changed meanwhile; look at it again.`,
  },
  'unreadable-file': { exit: 4, line: ({ file, problem }) => `${file} cannot be read (${problem}).` },
  'too-large': {
    exit: 4,
    line: ({ what, limit, actual }) => `${what} is too large: ${actual} bytes, at most ${limit}.`,
  },
  'invalid-value': { exit: 2, line: ({ field, problem }) => `${field} ${problem}.` },
  'not-a-key': { exit: 4, line: ({ problem }) => `This is not an OpenPGP key (${problem}).` },
  'key-needs-passphrase': {
    exit: 4,
    line: ({ fingerprint }) =>
      `The secret key ${fingerprint} is protected: give its passphrase with --key-passphrase-file.`,
  },
  'wrong-key-passphrase': {
    exit: 4,
    line: ({ fingerprint }) => `The passphrase does not open the secret key ${fingerprint}.`,
  },
  'no-usable-key': { exit: 4, line: ({ address }) => `No usable key for ${address}.` },
  'unknown-time-zone': {
    exit: 2,
    line: ({ timeZone }) => `${timeZone} is not a time zone (such as Europe/Berlin).`,
  },
  'unknown-holidays': {
    exit: 2,
    line: ({ holidays }) => `There is no holiday calendar ${holidays} (such as DE or DE-BY).`,
  },
  'event-not-allowed': {
    exit: 4,
    line: ({ event, state, allowed }) =>
      `"${event}" cannot happen to a case that is ${state}; possible: ${allowed.join(', ')}.`,
  },
  'reason-required': { exit: 2, line: ({ event }) => `"${event}" needs a reason: --reason TEXT.` },
  'time-in-future': {
    exit: 4,
    line: ({ at, now }) =>
      `${at} is in the future (it is ${now}), and only what has happened can meet or stop a clock. For an intention: event … --planned.`,
  },
  'nothing-to-undo': { exit: 4, line: () => 'There is nothing to undo.' },
  'not-a-date': {
    exit: 2,
    line: ({ value }) => `${value} is not an instant (such as 2026-11-20T08:00:00Z).`,
  },
  'bad-vector': {
    exit: 4,
    line: ({ at, problem }) => `Not a CVSS vector: ${problem} (at character ${at + 1}).`,
  },
  'unknown-format': { exit: 2, line: ({ format }) => `There is no format ${format}.` },
  'export-invalid': {
    exit: 4,
    line: ({ format, problems, first }) =>
      `The ${format} export would not be valid (${problems} problems, first: ${first}); nothing was written.`,
  },
  'export-leaks': {
    exit: 4,
    line: ({ format, where }) =>
      `The ${format} export would name somebody who asked to stay anonymous, or who was not asked yet (${where.join('; ')}); nothing was written.`,
  },
  'export-held': {
    exit: 4,
    line: ({ format, why }) =>
      `The ${format} export tells the world, and ${why}. Give the reason for the log: --reason TEXT. Nothing was written.`,
  },
  'publish-held': {
    exit: 4,
    line: ({ held }) =>
      `Not published. ${held.map(({ message }) => message).join(' ')}${
        held.some(({ canOverrule }) => canOverrule)
          ? ` To publish all the same, give the reason for each: ${held
              .filter(({ canOverrule }) => canOverrule)
              .map(({ gate }) => `--overrule ${gate}=REASON`)
              .join(' ')}`
          : ''
      }`,
  },
  'embargo-active': {
    exit: 4,
    line: ({ event, until }) =>
      `The embargo runs until ${until}; "${event}" before that needs a reason: --reason TEXT.`,
  },
  'reply-leaks': {
    exit: 4,
    line: ({ lines: found }) =>
      `The reply would carry decrypted words into the open, or words that were hidden (${found.join(' / ')}); encrypt it, or leave them out. Nothing was written.`,
  },
  'not-json': { exit: 4, line: ({ problem }) => `This is not JSON: ${problem}.` },
};

export function errorLine(error: AppError): { line: string; exit: number } {
  const entry = lines[error.code] as { exit: number; line: (error: AppError) => string };
  return { line: oneLine(entry.line(error)), exit: entry.exit };
}
