/** Every failure as one line and an exit code. A code without its line does not compile. Command line. */
import { templateProblemWords } from '#shared/words/reply.ts';
import { capsuleRefusalWords } from '#shared/words/capsules.ts';
import { carrierWords, teamRefusalWords } from '#shared/words/team-vault.ts';
import { secretAt } from '#shared/words/correspondence.ts';
import { platformNames } from '#shared/words/relays.ts';
import { counted } from '#shared/words/format.ts';
import type { AppError, ErrorCode } from '#shared/errors.ts';
import { oneLine } from './harmless.ts';

type Lines = {
  readonly [C in ErrorCode]: {
    readonly exit: 1 | 2 | 3 | 4 | 5;
    readonly line: (error: AppError<C>, log: string) => string;
  };
};

const mailtoReasons: { readonly [R in AppError<'mailto-refused'>['why']]: string } = {
  encrypted: 'The report was encrypted',
  embargo: 'The case is under embargo',
  'too-long': 'The reply is too long',
};

const lines: Lines = {
  'forbidden-caller': { exit: 5, line: () => 'Request not allowed.' },
  'unknown-endpoint': { exit: 5, line: ({ name }) => `Unknown request: ${name}.` },
  'bad-request': {
    exit: 2,
    line: ({ where, problem }) => `${where === '' ? 'The request' : where}: ${problem}`,
  },
  internal: {
    exit: 5,
    line: ({ ref }, log) =>
      `Something unexpected happened. The details are in ${log} under reference ${ref}.`,
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
    line: ({ folder }) => `There is already a vault in ${folder}; nothing was changed.`,
  },
  'vault-in-use': {
    exit: 3,
    line: ({ folder, pid }) =>
      `The vault in ${folder} is open elsewhere${pid === null ? '' : ` (process ${pid})`}. Read-only commands still work. Make this change there, or close it and try again.`,
  },
  'app-closed': {
    exit: 3,
    line: () =>
      'Bulkhead was closed or locked before it answered. Check what was done before you repeat the command.',
  },
  'vault-too-new': {
    exit: 4,
    line: ({ found, known }) =>
      `This vault needs a newer version of Bulkhead (format ${found}; this version supports ${known}).`,
  },
  'vault-damaged': {
    exit: 4,
    line: ({ problem }) => `The vault is damaged: ${problem}. Restore it from a backup.`,
  },
  'wrong-passphrase': { exit: 3, line: () => 'Wrong passphrase; nothing was changed.' },
  'keychain-refused': {
    exit: 3,
    line: () => 'Only the desktop app can use the keychain; use the passphrase here.',
  },
  'weak-passphrase': {
    exit: 4,
    line: ({ minimum }) => `The passphrase needs at least ${minimum} characters.`,
  },
  'file-exists': {
    exit: 4,
    line: ({ file }) => `${file} already exists and was not overwritten (use --force).`,
  },
  'unwritable-path': { exit: 4, line: ({ file, problem }) => `Cannot write ${file}: ${problem}.` },
  'not-found': { exit: 4, line: ({ what, id }) => `There is no ${what} ${id}.` },
  'already-exists': { exit: 4, line: ({ what, id }) => `There is already a ${what} ${id}.` },
  'changed-meanwhile': {
    exit: 4,
    line: ({ what, id }) => `The ${what} of ${id} changed in the meantime; check it and try again.`,
  },
  'unreadable-file': { exit: 4, line: ({ file, problem }) => `Cannot read ${file}: ${problem}.` },
  'too-large': {
    exit: 4,
    line: ({ what, limit, actual }) => `${what} is too large: ${actual} bytes, at most ${limit}.`,
  },
  'invalid-value': { exit: 2, line: ({ field, problem }) => `${field} ${problem}.` },
  'bad-filter': { exit: 2, line: ({ at, problem }) => `${problem} (at character ${at + 1})` },
  'bad-template': { exit: 4, line: ({ problems }) => problems.map(templateProblemWords).join(' ') },
  'not-a-key': { exit: 4, line: ({ problem }) => `Not an OpenPGP key: ${problem}.` },
  'key-needs-passphrase': {
    exit: 4,
    line: ({ fingerprint }) =>
      `The secret key ${fingerprint} is protected; pass its passphrase with --key-passphrase-file.`,
  },
  'wrong-key-passphrase': {
    exit: 4,
    line: ({ fingerprint }) => `Wrong passphrase for the secret key ${fingerprint}.`,
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
      `"${event}" is not possible in status ${state}; possible: ${allowed.join(', ')}.`,
  },
  'clock-due-soon': {
    exit: 4,
    line: ({ caseId, milestone, dueAt }) => `${caseId} cannot be snoozed: ${milestone} is due ${dueAt}.`,
  },
  'reason-required': { exit: 2, line: ({ event }) => `"${event}" needs a reason: --reason TEXT.` },
  'time-in-future': {
    exit: 4,
    line: ({ at, now }) =>
      `${at} is in the future (it is now ${now}). To record a plan, use event … --planned.`,
  },
  'nothing-to-undo': { exit: 4, line: () => 'Nothing to undo.' },
  'not-a-date': {
    exit: 2,
    line: ({ value }) => `${value} is not a valid time (such as 2026-11-20T08:00:00Z).`,
  },
  'bad-vector': {
    exit: 4,
    line: ({ at, problem }) => `Not a CVSS vector: ${problem} (at character ${at + 1}).`,
  },
  'unknown-format': { exit: 2, line: ({ format }) => `Unknown format ${format}.` },
  'export-invalid': {
    exit: 4,
    line: ({ format, problems, first }) =>
      `The ${format} export is not valid (${counted(problems, 'problem')}). Nothing was saved. The first: ${first}`,
  },
  'export-leaks': {
    exit: 4,
    line: ({ format, where }) =>
      `The ${format} export would name someone who asked to stay anonymous or was not asked yet (${where.join('; ')}); nothing was saved.`,
  },
  'export-held': {
    exit: 4,
    line: ({ format, why }) =>
      `The ${format} format is public, and ${why}. To export anyway, use --reason TEXT. Nothing was saved.`,
  },
  'correspondence-secrets': {
    exit: 4,
    line: ({ found }) =>
      `Not saved. ${found.map(secretAt).join(' ')} Leave these out with --remove MESSAGE.PARAGRAPH, or use --remove-found.`,
  },
  'capsule-refused': { exit: 4, line: ({ why }) => `Not opened. ${capsuleRefusalWords[why]}` },
  'no-team': { exit: 4, line: () => 'This vault is in no team. See: bulkhead team init, bulkhead team join' },
  'in-team': { exit: 4, line: () => 'This vault is in a team already, or the place has one.' },
  'team-unreachable': { exit: 4, line: ({ why }) => carrierWords[why] },
  'team-refused': { exit: 1, line: ({ what }) => teamRefusalWords(what) },
  'capsule-conflicts': {
    exit: 1,
    line: ({ conflicts }) =>
      `Not merged. Both sides changed ${counted(conflicts, 'fact')}; choose each with --keep CASE.FACT=ours or CASE.FACT=theirs.`,
  },
  'publish-held': {
    exit: 4,
    line: ({ held }) =>
      `Not published. ${held.map(({ message }) => message).join(' ')}${
        held.some(({ canOverrule }) => canOverrule)
          ? ` To publish anyway, give a reason for each: ${held
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
  'answer-on-platform': {
    exit: 4,
    line: ({ platform, url }) =>
      `This report came through ${platformNames[platform]}: post the reply ${url === null ? 'there' : `at ${url}`}, then record it (bulkhead event).`,
  },
  'no-reply-address': {
    exit: 4,
    line: ({ address }) => `${address} does not accept replies; choose another message with --message.`,
  },
  'reply-leaks': {
    exit: 4,
    line: ({ lines: found, unseenBy }) =>
      unseenBy !== undefined
        ? `${unseenBy} did not get the encrypted message that says this (${found.join(' / ')}); remove the text, or name the address with --to or --cc. Nothing was saved.`
        : `The reply would reveal decrypted or hidden text (${found.join(' / ')}); encrypt it, or remove the text. Nothing was saved.`,
  },
  'mailto-refused': {
    exit: 4,
    line: ({ why }) => `${mailtoReasons[why]}, so it does not become a mailto: link; save it with --out.`,
  },
  'names-person': {
    exit: 4,
    line: ({ lines: found }) =>
      `The email names somebody who did not agree to it (${found.join(' / ')}). Nothing was saved.`,
  },
  'quotes-note': {
    exit: 4,
    line: ({ lines: found }) =>
      `The reply quotes an internal note (${found.join(' / ')}); say it in other words. Nothing was saved.`,
  },
  'not-json': { exit: 4, line: ({ problem }) => `Not valid JSON: ${problem}.` },
};

/** `log` is the file that has the details of what nobody foresaw. */
export function errorLine(error: AppError, log: string): { line: string; exit: number } {
  const entry = lines[error.code] as { exit: number; line: (error: AppError, log: string) => string };
  return { line: oneLine(entry.line(error, log)), exit: entry.exit };
}
