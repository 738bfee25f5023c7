/**
 * The message for every failure of the contract: what happened, what it means, what to do.
 * Total over the codes: a code without words does not compile. Pure.
 */
import { capsuleRefusalWords } from './capsules.ts';
import { carrierWords, teamRefusalWords } from './team-vault.ts';
import { secretAt } from './correspondence.ts';
import { platformNames } from './relays.ts';
import type { AppError, ErrorCode, KeychainRefusal } from '../errors.ts';
import { byteSize, counted } from './format.ts';
import { templateProblemWords } from './reply.ts';
import { milestoneWords } from './milestones.ts';
import { valueSentence } from './value-problems.ts';

type Words<C extends ErrorCode> = {
  readonly title: string;
  readonly explanation: (facts: AppError<C>) => string;
  readonly action: string;
};

const mailtoRefusalWords: { readonly [R in AppError<'mailto-refused'>['why']]: string } = {
  encrypted: 'The report was encrypted. Links end up in histories and logs.',
  embargo: 'The case is under embargo. Links end up in histories and logs.',
  'too-long': 'The reply is too long: not every system passes such a link on whole.',
};

/** References that the log gives out; failures of the window itself have words instead. */
const inTheLog = /^[0-9a-f]{10}$/;

const keychainRefusalWords: { readonly [R in KeychainRefusal]: string } = {
  'no-keychain': 'This system provides no keychain.',
  'fixed-key': 'No keyring is running. Without one, the key would be stored under a well-known password.',
  denied: 'It refused the key, or returned a different one.',
};

export const errorMessages: { readonly [C in ErrorCode]: Words<C> } = {
  'forbidden-caller': {
    title: 'Request not allowed',
    explanation: () => 'The request did not come from Bulkhead’s main window and was refused.',
    action: 'Restart Bulkhead.',
  },
  'unknown-endpoint': {
    title: 'Version mismatch',
    explanation: (facts) => `The window asked for “${facts.name}”, which this version does not know.`,
    action: 'Restart Bulkhead. If this keeps happening, reinstall it.',
  },
  'bad-request': {
    title: 'Invalid request',
    explanation: (facts) =>
      `${facts.where === '' ? 'It' : `“${facts.where}”`} is not valid: ${facts.problem}.`,
    action: 'Correct the value and try again.',
  },
  internal: {
    title: 'Unexpected error',
    explanation: ({ ref }) =>
      inTheLog.test(ref)
        ? `See bulkhead.log, next to the vault folder, reference ${ref}.`
        : `It happened outside the backend (${ref}), so the log has no details.`,
    action:
      'Check whether the change was made before you try again. Settings → Health checks this installation.',
  },
  cancelled: {
    title: 'Cancelled',
    explanation: () => 'It was stopped before it finished.',
    action: 'You can start it again at any time.',
  },
  locked: {
    title: 'The vault is locked',
    explanation: () => 'Unlock it to read or change anything.',
    action: 'Enter the passphrase.',
  },
  'no-vault': {
    title: 'No vault found',
    explanation: (facts) => `There is no vault in ${facts.folder}.`,
    action: 'Create a vault, or start Bulkhead with the folder of an existing one.',
  },
  'vault-exists': {
    title: 'Vault already exists',
    explanation: (facts) => `${facts.folder} already contains a vault. It was not changed.`,
    action: 'Unlock it, or choose another folder.',
  },
  'vault-in-use': {
    title: 'The vault is already open',
    explanation: (facts) =>
      `Another Bulkhead${facts.pid === null ? '' : ` (process ${String(facts.pid)})`} is using ${facts.folder}. Only one program can change a vault at a time.`,
    action: 'Close the other one and try again.',
  },
  'app-closed': {
    title: 'Bulkhead was closed or locked',
    explanation: () => 'The vault was closed before the answer came.',
    action: 'Check what was done before you repeat it.',
  },
  'vault-too-new': {
    title: 'This vault needs a newer version of Bulkhead',
    explanation: (facts) =>
      `The vault has format ${String(facts.found)}. This version supports up to format ${String(facts.known)}.`,
    action: 'Update Bulkhead and try again.',
  },
  'vault-damaged': {
    title: 'The vault is damaged',
    explanation: (facts) => `It could not be read: ${facts.problem}.`,
    action: 'Keep this folder as it is, and restore the latest backup into another folder.',
  },
  'wrong-passphrase': {
    title: 'Wrong passphrase',
    explanation: () => 'It does not open this vault.',
    action: 'Check your keyboard layout and Caps Lock, or use the recovery code.',
  },
  'keychain-refused': {
    title: 'System keychain not available',
    explanation: ({ reason }) => keychainRefusalWords[reason],
    action: 'Unlock with the passphrase.',
  },
  'weak-passphrase': {
    title: 'Passphrase too short',
    explanation: (facts) => `It needs at least ${String(facts.minimum)} characters.`,
    action: 'Four or five random words work well.',
  },
  'file-exists': {
    title: 'File already exists',
    explanation: (facts) => `${facts.file} was not overwritten.`,
    action: 'Choose a different name.',
  },
  'unwritable-path': {
    title: 'That place cannot be written to',
    explanation: (facts) => `${facts.file}: ${facts.problem}.`,
    action: 'Choose another folder, or change its permissions.',
  },
  'not-found': {
    title: 'Not found',
    explanation: (facts) => `There is no ${facts.what} “${facts.id}” in this vault.`,
    action: 'It may have been merged or removed. Go back and try again.',
  },
  'already-exists': {
    title: 'Name already in use',
    explanation: (facts) => `There is already a ${facts.what} named “${facts.id}”.`,
    action: 'Choose a different name.',
  },
  'changed-meanwhile': {
    title: 'Changed in the meantime',
    explanation: (facts) =>
      `The ${facts.what} “${facts.id}” was changed while you were editing. Your change was not saved.`,
    action: 'Check the current version, then make your change again.',
  },
  'unreadable-file': {
    title: 'Cannot read file',
    explanation: (facts) => `${facts.file}: ${facts.problem}.`,
    action: 'Check that the file is still there, then drop it again.',
  },
  'too-large': {
    title: 'Too large',
    explanation: (facts) =>
      `The ${facts.what} is ${byteSize(facts.actual)}. The limit is ${byteSize(facts.limit)}.`,
    action: 'Split it, or import it as a mailbox file.',
  },
  'invalid-value': {
    title: 'Invalid value',
    explanation: ({ field, problem }) => valueSentence(field, problem),
    action: 'Correct the value and try again.',
  },
  'bad-filter': {
    title: 'Filter not understood',
    explanation: (facts) => facts.problem,
    action: 'Correct the filter and try again.',
  },
  'bad-template': {
    title: 'The template has errors',
    explanation: ({ problems }) => problems.map(templateProblemWords).join(' '),
    action: 'Correct them and save again.',
  },
  'not-a-key': {
    title: 'No key found',
    explanation: (facts) => `It could not be read as an OpenPGP key: ${facts.problem}.`,
    action: 'Paste the whole block, from BEGIN PGP to END PGP.',
  },
  'key-needs-passphrase': {
    title: 'This key has a passphrase',
    explanation: (facts) =>
      `The secret key ${facts.fingerprint} is protected. Bulkhead needs the passphrase once to import it.`,
    action: 'Enter the key’s passphrase.',
  },
  'wrong-key-passphrase': {
    title: 'Wrong key passphrase',
    explanation: (facts) => `The secret key ${facts.fingerprint} could not be unlocked.`,
    action: 'Enter the key’s passphrase, not the vault’s.',
  },
  'no-usable-key': {
    title: 'No key to encrypt to',
    explanation: (facts) => `There is no valid accepted key for ${facts.address}.`,
    action: 'Accept a key for this address under Keys.',
  },
  'unknown-time-zone': {
    title: 'Unknown time zone',
    explanation: (facts) => `“${facts.timeZone}” is not in the time zone database.`,
    action: 'Use a name such as Europe/Berlin or UTC.',
  },
  'unknown-holidays': {
    title: 'Unknown holiday calendar',
    explanation: (facts) => `There is no holiday calendar “${facts.holidays}”.`,
    action: 'Use a country code, optionally with a region, such as US or DE-BY.',
  },
  'event-not-allowed': {
    title: 'Not possible in this status',
    explanation: (facts) =>
      `“${facts.event}” cannot follow “${facts.state}”. Possible now: ${facts.allowed.join(', ')}.`,
    action: 'Choose one of these, or undo the last change.',
  },
  'clock-due-soon': {
    title: 'Cannot be snoozed',
    explanation: ({ caseId, milestone, dueAt }) =>
      `${caseId} cannot wait: ${milestoneWords[milestone]} is due ${dueAt.slice(0, 16).replace('T', ' ')} UTC.`,
    action:
      'Complete this step first, or choose “Wait for reporter” in the status menu, which pauses the clocks.',
  },
  'time-in-future': {
    title: 'Time is in the future',
    explanation: (facts) =>
      `${facts.at} is in the future (it is now ${facts.now}). Clocks only count events that have happened.`,
    action: 'Choose a past time, or record it as planned.',
  },
  'reason-required': {
    title: 'Reason required',
    explanation: (facts) => `“${facts.event}” is recorded in the timeline with a reason.`,
    action: 'Enter a reason.',
  },
  'nothing-to-undo': {
    title: 'Nothing left to undo on this case',
    explanation: () => 'It was already undone, or it cannot be undone.',
    action: 'See the timeline for all changes.',
  },
  'not-a-date': {
    title: 'Invalid date',
    explanation: (facts) => `“${facts.value}” is not a date.`,
    action: 'Use the form 2026-11-20 or 2026-11-20T14:00Z.',
  },
  'bad-vector': {
    title: 'Invalid CVSS vector',
    explanation: (facts) => `At character ${String(facts.at + 1)}: ${facts.problem}.`,
    action: 'Correct it, or paste the whole vector again.',
  },
  'unknown-format': {
    title: 'Unknown format',
    explanation: (facts) => `“${facts.format}” is not an export format.`,
    action: 'Choose a format from the list.',
  },
  'export-invalid': {
    title: 'The export is not valid',
    explanation: (facts) =>
      `${counted(facts.problems, 'problem')} in ${facts.format}. The first: ${facts.first}`,
    action: 'Fix the problems and export again. Nothing was saved.',
  },
  'export-leaks': {
    title: 'The export names someone without their consent',
    explanation: (facts) => `Found in ${facts.where.join(', ')} of the ${facts.format} export.`,
    action: 'Remove the name, or record their consent. Nothing was saved.',
  },
  'export-held': {
    title: 'This format is public',
    explanation: (facts) => `It is meant for everybody, and ${facts.why}.`,
    action: 'Enter a reason next to the Save button, or publish first. Nothing was saved.',
  },
  'correspondence-secrets': {
    title: 'Not saved',
    explanation: (facts) => facts.found.map(secretAt).join(' '),
    action: 'Remove these passages, or record consent.',
  },
  'capsule-refused': {
    title: 'Capsule not opened',
    explanation: ({ why }) => capsuleRefusalWords[why],
    action: 'Nothing was added. Ask the sender for another capsule if you did expect one.',
  },
  'no-team': {
    title: 'No team',
    explanation: () => 'This vault is in no team.',
    action: 'Create or join one under Settings.',
  },
  'in-team': {
    title: 'Already in a team',
    explanation: () => 'A vault is in one team at most, and a team needs a place of its own.',
    action: 'Use another vault for another team.',
  },
  'team-unreachable': {
    title: 'Not synchronized',
    explanation: ({ why }) => carrierWords[why],
    action: 'Nothing is lost: what you recorded is sent the next time.',
  },
  'team-refused': {
    title: 'Not changed',
    explanation: ({ what }) => teamRefusalWords(what),
    action: 'Synchronize, and see what it reports.',
  },
  'capsule-conflicts': {
    title: 'Not merged yet',
    explanation: ({ conflicts }) =>
      `Both sides changed ${counted(conflicts, 'fact')} since they last agreed.`,
    action: 'Choose which of the two is kept for each.',
  },
  'publish-held': {
    title: 'Not published',
    explanation: (facts) => facts.held.map(({ message }) => message).join(' '),
    action: 'Resolve these, or give a reason for each.',
  },
  'embargo-active': {
    title: 'The embargo is still running',
    explanation: (facts) => `It ends ${facts.until.slice(0, 16).replace('T', ' ')} UTC.`,
    action: 'To disclose now, choose “Mark as disclosed” in the status menu and give a reason.',
  },
  'answer-on-platform': {
    title: 'Reply on the platform',
    explanation: ({ platform, url }) =>
      `This report came through ${platformNames[platform]}, which does not pass on email.${url === null ? '' : ` It is at ${url}.`}`,
    action: 'Copy the text, post it there, then record the reply.',
  },
  'no-reply-address': {
    title: 'Nobody reads this address',
    explanation: ({ address }) => `The message came from ${address}, which does not accept replies.`,
    action: 'Reply to another message of the case, or find out how to reach the reporter.',
  },
  'reply-leaks': {
    title: 'The reply would reveal encrypted or hidden text',
    explanation: (facts) =>
      facts.unseenBy === undefined
        ? `An unencrypted reply must not repeat decrypted text, and no reply may repeat text that was hidden, or encrypted next to an unencrypted question: ${facts.lines.join(' / ')}`
        : `${facts.unseenBy} did not get the encrypted message that says: ${facts.lines.join(' / ')}`,
    action: 'Remove those lines, or encrypt the reply if the whole message was encrypted.',
  },
  'names-person': {
    title: 'The email names somebody who did not agree to it',
    explanation: (facts) => `Someone credited in the advisory is named: ${facts.lines.join(' / ')}`,
    action: 'Remove the name, or record their consent in the advisory.',
  },
  'mailto-refused': {
    title: 'Not as a mailto link',
    explanation: ({ why }) => mailtoRefusalWords[why],
    action: 'Save the reply as a file instead.',
  },
  'quotes-note': {
    title: 'The reply quotes an internal note',
    explanation: (facts) => `Internal notes are never sent: ${facts.lines.join(' / ')}`,
    action: 'Say it in other words, or remove those lines.',
  },
  'not-json': { title: 'Not valid JSON', explanation: (facts) => facts.problem, action: 'Check the file.' },
};

export type ErrorWords = { readonly title: string; readonly explanation: string; readonly action: string };

export function messageOf(error: AppError): ErrorWords {
  const words = errorMessages[error.code] as Words<ErrorCode>;
  return { title: words.title, explanation: words.explanation(error), action: words.action };
}

export function isErrorCodeShape(value: unknown): value is AppError {
  if (typeof value !== 'object' || value === null || !('code' in value)) return false;
  return typeof value.code === 'string' && Object.hasOwn(errorMessages, value.code);
}
