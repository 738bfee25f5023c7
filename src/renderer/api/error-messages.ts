/**
 * What to say for every failure of the contract: what happened, what it means, what to do.
 * Total over the codes: a code without words does not compile. Pure.
 */
import type { AppError, ErrorCode, KeychainRefusal } from '../../shared/errors.ts';
import { byteSize } from '../ui/format-time.ts';

type Words<C extends ErrorCode> = {
  readonly title: string;
  readonly explanation: (facts: AppError<C>) => string;
  readonly action: string;
};

const keychainRefusalWords: { readonly [R in KeychainRefusal]: string } = {
  'no-keychain': 'This system offers none to Bulkhead.',
  'fixed-key':
    'No keyring is running, and without one the key would be protected by a password that everybody knows.',
  denied: 'It refused, or it did not return the key it was given.',
};

export const errorMessages: { readonly [C in ErrorCode]: Words<C> } = {
  'forbidden-caller': {
    title: 'This page may not ask for that',
    explanation: () => 'The request did not come from the main window of Bulkhead and was refused.',
    action: 'Close the window and open Bulkhead again.',
  },
  'unknown-endpoint': {
    title: 'The window and the backend do not fit together',
    explanation: (facts) => `The window asked for “${facts.name}”, which this version does not know.`,
    action: 'Restart Bulkhead; if it stays, install it again.',
  },
  'bad-request': {
    title: 'The request was not understood',
    explanation: (facts) =>
      `${facts.where === '' ? 'It' : `“${facts.where}”`} does not have the expected form: ${facts.problem}.`,
    action: 'Change the value and try again.',
  },
  internal: {
    title: 'Something went wrong inside Bulkhead',
    explanation: (facts) => `Nothing was changed. The log has the detail under reference ${facts.ref}.`,
    action: 'Try again; Settings → Health shows what is wrong with this installation.',
  },
  cancelled: {
    title: 'Cancelled',
    explanation: () => 'It was stopped before it was done.',
    action: 'Start it again when you want to.',
  },
  locked: {
    title: 'The vault is locked',
    explanation: () => 'Nothing can be read or changed until it is open.',
    action: 'Enter the passphrase.',
  },
  'no-vault': {
    title: 'There is no vault yet',
    explanation: (facts) => `Nothing was found in ${facts.folder}.`,
    action: 'Make a vault, or start Bulkhead with the folder of an existing one.',
  },
  'vault-exists': {
    title: 'There is a vault already',
    explanation: (facts) => `${facts.folder} holds a vault; it was not touched.`,
    action: 'Unlock it, or choose another folder.',
  },
  'vault-in-use': {
    title: 'The vault is open elsewhere',
    explanation: (facts) =>
      `Another Bulkhead${facts.pid === null ? '' : ` (process ${String(facts.pid)})`} works with ${facts.folder}. Two at once could lose changes.`,
    action: 'Close the other one, then try again.',
  },
  'vault-too-new': {
    title: 'The vault was written by a newer Bulkhead',
    explanation: (facts) =>
      `It has format ${String(facts.found)}; this version knows ${String(facts.known)}.`,
    action: 'Update Bulkhead, then open it again.',
  },
  'vault-damaged': {
    title: 'The vault is damaged',
    explanation: (facts) => `It could not be read: ${facts.problem}.`,
    action: 'Keep the folder as it is and restore the last backup into another one.',
  },
  'wrong-passphrase': {
    title: 'That is not the passphrase',
    explanation: () => 'The vault did not open with it.',
    action: 'Check the keyboard layout and caps lock, or use the recovery code.',
  },
  'keychain-refused': {
    title: 'The system keychain cannot be used',
    explanation: ({ reason }) => keychainRefusalWords[reason],
    action: 'Unlock with the passphrase.',
  },
  'weak-passphrase': {
    title: 'The passphrase is too short',
    explanation: (facts) => `It needs at least ${String(facts.minimum)} characters.`,
    action: 'Four or five words that do not belong together work well.',
  },
  'file-exists': {
    title: 'The file is there already',
    explanation: (facts) => `${facts.file} was not overwritten.`,
    action: 'Choose another name.',
  },
  'unwritable-path': {
    title: 'That place cannot be written to',
    explanation: (facts) => `${facts.file}: ${facts.problem}.`,
    action: 'Choose another folder, or give yourself the right to write there.',
  },
  'not-found': {
    title: 'It is not there any more',
    explanation: (facts) => `There is no ${facts.what} “${facts.id}” in this vault.`,
    action: 'Go back one step; it may have been merged or removed.',
  },
  'already-exists': {
    title: 'That name is taken',
    explanation: (facts) => `There is a ${facts.what} “${facts.id}” already.`,
    action: 'Choose another name.',
  },
  'changed-meanwhile': {
    title: 'It changed meanwhile',
    explanation: (facts) =>
      `The ${facts.what} “${facts.id}” was changed after you began. Your change was not written over it.`,
    action: 'Look at the new state, then make the change again.',
  },
  'unreadable-file': {
    title: 'The file could not be read',
    explanation: (facts) => `${facts.file}: ${facts.problem}.`,
    action: 'Check that it still lies where it was, then drop it again.',
  },
  'too-large': {
    title: 'That is too large',
    explanation: (facts) =>
      `The ${facts.what} has ${byteSize(facts.actual)}; the limit is ${byteSize(facts.limit)}.`,
    action: 'Split it, or import it as a mailbox.',
  },
  'invalid-value': {
    title: 'That value cannot be used',
    explanation: (facts) => `${facts.field}: ${facts.problem}.`,
    action: 'Change the value and try again.',
  },
  'not-a-key': {
    title: 'No key was found in it',
    explanation: (facts) => `It could not be read as an OpenPGP key: ${facts.problem}.`,
    action: 'Give the whole block, from BEGIN PGP to END PGP.',
  },
  'key-needs-passphrase': {
    title: 'The key has a passphrase',
    explanation: (facts) =>
      `The secret key ${facts.fingerprint} is protected. Bulkhead opens it once and keeps it inside the vault.`,
    action: 'Enter the passphrase of the key.',
  },
  'wrong-key-passphrase': {
    title: 'That is not the passphrase of the key',
    explanation: (facts) => `The secret key ${facts.fingerprint} did not open with it.`,
    action: 'Try again. It is the passphrase of the key, not of the vault.',
  },
  'no-usable-key': {
    title: 'No key to encrypt with',
    explanation: (facts) => `No accepted, valid key is known for ${facts.address}.`,
    action: 'Accept a key for this address first, under Keys.',
  },
  'unknown-time-zone': {
    title: 'That time zone is not known',
    explanation: (facts) => `“${facts.timeZone}” is not a name of the time zone database.`,
    action: 'Use a name such as Europe/Berlin or UTC.',
  },
  'unknown-holidays': {
    title: 'Those holidays are not known',
    explanation: (facts) => `There is no calendar “${facts.holidays}”.`,
    action: 'Use a country with an optional region, such as DE-BY or US.',
  },
  'event-not-allowed': {
    title: 'That does not fit the state of the case',
    explanation: (facts) =>
      `“${facts.event}” cannot follow “${facts.state}”. Possible now: ${facts.allowed.join(', ')}.`,
    action: 'Choose one of the possible steps, or undo the last change.',
  },
  'time-in-future': {
    title: 'That time is in the future',
    explanation: (facts) =>
      `${facts.at} has not come yet (it is ${facts.now}). Only what has happened can meet or stop a clock.`,
    action: 'Choose a time up to now, or record it as planned.',
  },
  'reason-required': {
    title: 'A reason is needed',
    explanation: (facts) => `“${facts.event}” is written to the log with the reason for it.`,
    action: 'Say in one sentence why.',
  },
  'nothing-to-undo': {
    title: 'Nothing left to undo on this case',
    explanation: () => 'It has been undone already, or it cannot be undone.',
    action: 'The timeline shows what happened.',
  },
  'not-a-date': {
    title: 'That is not a date',
    explanation: (facts) => `“${facts.value}” could not be read.`,
    action: 'Write it as 2026-11-20 or 2026-11-20T14:00Z.',
  },
  'bad-vector': {
    title: 'The CVSS vector has a mistake',
    explanation: (facts) => `At character ${String(facts.at + 1)}: ${facts.problem}.`,
    action: 'Correct that place, or paste the whole vector again.',
  },
  'unknown-format': {
    title: 'Unknown format',
    explanation: (facts) => `“${facts.format}” is not a format Bulkhead writes.`,
    action: 'Choose one of the list.',
  },
  'export-invalid': {
    title: 'The export would not be valid',
    explanation: (facts) =>
      `${String(facts.problems)} ${facts.problems === 1 ? 'problem' : 'problems'} in ${facts.format}. The first: ${facts.first}.`,
    action: 'Correct the case, then export again. Nothing was saved.',
  },
  'export-leaks': {
    title: 'The export would name somebody without their consent',
    explanation: (facts) => `Found in ${facts.where.join(', ')} of the ${facts.format} export.`,
    action: 'Take the name out there, or record their consent. Nothing was saved.',
  },
  'export-held': {
    title: 'This export tells the world',
    explanation: (facts) => `It is meant for everybody, and ${facts.why}.`,
    action: 'Give a reason beside the save button, or publish first. Nothing was saved.',
  },
  'publish-held': {
    title: 'Not published',
    explanation: (facts) => facts.held.map(({ message }) => message).join(' '),
    action: 'Settle these, or give a reason for each.',
  },
  'embargo-active': {
    title: 'The embargo is still running',
    explanation: (facts) => `It ends ${facts.until.slice(0, 16).replace('T', ' ')} UTC.`,
    action: 'Record it with the reason: Disclosed… in the status menu.',
  },
  'reply-leaks': {
    title: 'The reply would tell what came encrypted or hidden',
    explanation: (facts) =>
      `It must not repeat decrypted text in the open, nor to anybody what was hidden or stood encrypted beside an open question: ${facts.lines.join(' / ')}`,
    action: 'Take those words out, or encrypt the reply if the whole message came encrypted.',
  },
  'not-json': { title: 'That is not JSON', explanation: (facts) => facts.problem, action: 'Check the file.' },
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
