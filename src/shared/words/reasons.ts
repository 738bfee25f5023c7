/**
 * Why a message was not read, or not filed as a case: what happened, what to do, and whether asking the sender to send
 * it again would help. One table for the screen, the command line and the replies. Pure.
 */
import type { CryptoReason } from '../schema/reading.ts';
import type { ReasonCode } from '../schema/reasons.ts';

export type ReasonWords = {
  readonly says: string;
  readonly todo: string;
  /** What to write to the sender; null: sending it again would change nothing. */
  readonly resend: string | null;
};

export type ReasonFacts = {
  readonly keyIds?: readonly string[] | undefined;
  readonly cipher?: string | undefined;
  readonly limit?: number | undefined;
  readonly detail?: string | undefined;
};

type Row = (facts: ReasonFacts) => ReasonWords;
const fixed =
  (says: string, todo: string, resend: string | null = null): Row =>
  () => ({ says, todo, resend });
const ids = ({ keyIds = [] }: ReasonFacts): string =>
  keyIds
    .slice(0, 3)
    .map((id) => `0x${id}`)
    .join(', ');
const ofIds = (facts: ReasonFacts): string => (ids(facts) === '' ? '' : ` ${ids(facts)}`);
const megabytes = (limit: number | undefined): string =>
  limit === undefined ? '' : ` (${Math.round(limit / 1_000_000)} MB)`;

const current = 'Please encrypt it again to our current key, which is in our security policy.';
const modern = 'Please send it again from a current OpenPGP program with its default settings.';

const crypto: Readonly<Record<CryptoReason['code'], Row>> = {
  'no-secret-key': (facts) => ({
    says:
      ids(facts) === ''
        ? 'It is encrypted to a key that is not in this vault.'
        : `It is encrypted to ${ids(facts)}, which is not in this vault.`,
    todo: 'Import that secret key, connect its smartcard, or ask the sender to resend it.',
    resend: `It was encrypted to the key ${ids(facts)}, which we cannot use. ${current}`,
  }),
  'hidden-recipient': fixed(
    'It does not name a recipient key, and no key in this vault decrypts it.',
    'Ask which key was used.',
    `It does not name the key it was encrypted to, and our keys cannot decrypt it. ${current}`,
  ),
  'locked-key': (facts) => ({
    says: `The key ${ids(facts)} is here but locked.`,
    todo: 'Import it again with its passphrase.',
    resend: null,
  }),
  'bad-passphrase': fixed(
    'Wrong password.',
    'Ask for the password through another channel, or for a copy encrypted to your key.',
    `It was encrypted with a password, and the one we have does not work. ${current}`,
  ),
  symmetric: fixed(
    'It is encrypted with a password, not to a key.',
    'Ask for the password through another channel, or for a copy encrypted to your key.',
    `It was encrypted with a password that we do not have. ${current}`,
  ),
  'no-integrity': fixed(
    'The encryption has no integrity protection, so it is not shown.',
    'Ask the sender to resend it. Do not trust the content if you open it elsewhere.',
    `It was encrypted without integrity protection (no MDC), so we cannot know that it is what you wrote. ${modern}`,
  ),
  'gnupg-ocb': fixed(
    'It uses GnuPG’s non-standard OCB packet, which could not be read.',
    'Let the installed GnuPG decrypt it, or ask the sender to resend it.',
    'It was encrypted in a form only some versions of GnuPG write (OCB). Please encrypt it again with "gpg --rfc4880 …", or refresh our key first.',
  ),
  'old-cipher': ({ cipher }) => ({
    says: `It uses an old cipher${cipher === undefined ? '' : ` (${cipher})`} that is not supported.`,
    todo: 'Ask the sender to resend it, or let the installed GnuPG decrypt it.',
    resend: `It was encrypted with an outdated cipher${cipher === undefined ? '' : ` (${cipher})`}. ${modern}`,
  }),
  unsupported: ({ detail }) => ({
    says: `It uses an unsupported feature${detail === undefined ? '' : ` (${detail})`}.`,
    todo: 'Let the installed GnuPG decrypt it, or ask the sender to resend it.',
    resend: `It uses an OpenPGP feature that our program does not know. ${modern}`,
  }),
  modified: fixed(
    'The integrity check failed: it was modified or damaged in transit.',
    'Ask the sender to resend it. Do not trust any of it.',
    'It was damaged on the way: its integrity check failed. Please send it again, preferably as an attachment.',
  ),
  malformed: fixed(
    'The encrypted part is damaged.',
    'Ask the sender to resend it, ideally as an attached file.',
    'The encrypted part was damaged on the way. Please send it again, preferably as an attachment.',
  ),
  'too-large': ({ limit }) => ({
    says: `It is too large when decompressed${megabytes(limit)}.`,
    todo: 'The original can be saved. Ask the sender for the essential part.',
    resend:
      'It is larger than we can process. Please send the report itself as text, and tell us how to get the rest.',
  }),
  'too-deep': fixed(
    'It is nested too deeply.',
    'The original can be saved. Ask for plain text, encrypted once.',
    'It is nested too deeply for us to open. Please send the report as text, encrypted once.',
  ),
  smime: fixed(
    'It is S/MIME, which is not supported.',
    'Open it in a mail program, or ask for an OpenPGP message.',
    'It is encrypted with S/MIME, which we cannot open. Please use OpenPGP: our key is in our security policy.',
  ),
  'gpg-card': (facts) => ({
    says: `The key${ofIds(facts)} is on a smartcard or token that GnuPG cannot reach.`,
    todo: 'Insert the card and try again.',
    resend: null,
  }),
  'gpg-cancelled': (facts) => ({
    says: `GnuPG has the key${ofIds(facts)}, but did not receive its passphrase or PIN.`,
    todo: 'Try again and enter the passphrase or PIN.',
    resend: null,
  }),
  'gpg-cannot-ask': (facts) => ({
    says: `GnuPG has the key${ofIds(facts)}, but could not ask for its passphrase.`,
    todo: 'Check that gpg-agent is running with a graphical pinentry, then try again.',
    resend: null,
  }),
  'gpg-timeout': fixed(
    'GnuPG has the key but did not answer in time.',
    'Check whether it is waiting for a card, a touch or a passphrase, then try again.',
  ),
};

/** A code without its words does not compile. */
const others: Readonly<Record<Exclude<ReasonCode, CryptoReason['code']>, Row>> = {
  // reading
  timeout: fixed(
    'Reading it took too long.',
    'The original is kept. It may be designed to block mail readers.',
    'Our program could not finish reading it. Please send the report as plain text.',
  ),
  'out-of-memory': fixed(
    'Reading it needed too much memory.',
    'The original is kept. It may be designed to exhaust mail readers.',
    'Our program could not finish reading it. Please send the report as plain text.',
  ),
  'worker-failed': fixed(
    'It could not be read because of an error in Bulkhead.',
    'The original is kept. Please report this.',
    'Our program could not read it. Please send the report as plain text.',
  ),
  'outlook-malformed': fixed(
    'It is not an Outlook message, or it is damaged.',
    'Save it as .eml, or drop the message itself.',
  ),
  // files of platforms and scanners
  'record-shape': fixed(
    'This looks like a report or advisory from a platform, but a required part is missing or wrong.',
    'Export it from the platform again.',
  ),
  'record-too-large': fixed(
    'It has more values, levels or columns than the limit.',
    'Export a smaller file.',
  ),
  'record-damaged': fixed('The JSON is damaged.', 'Export it from the platform again.'),
  'too-many-records': fixed('The file has more records than the limit.', 'Export fewer records.'),
  'not-a-record': fixed('This list entry is not a report or advisory.', 'Nothing to do.'),
  'no-findings': fixed('The file has no findings.', 'Nothing to do.'),
  'csv-columns': fixed(
    'None of the columns is known. One of these is needed.',
    'Rename a column to one of these names, or export as SARIF.',
  ),
  'csv-damaged': fixed('A quoted cell never ends, or a row is too long.', 'Export it again.'),
  // files that are no message
  'empty-file': fixed('The file is empty.', 'Nothing to do.'),
  'not-mail': fixed(
    'The file is not an email.',
    'It was not stored. If it belongs to a report, import the email it was attached to.',
  ),
  'link-instead-of-mail': fixed(
    'This is a link, not a message.',
    'Save the message as a file (.eml) and drop the file, or paste its source.',
  ),
  'unreadable-path': fixed('Cannot open the file or folder.', 'Check its permissions.'),
  'no-mail-in-folder': fixed('No mail in the folder.', 'Choose the folder that contains the messages.'),
  'looks-like-policy': fixed('This is a security policy.', 'Add it to a project (project policy NAME FILE).'),
  'looks-like-key': fixed('This is a key, not an email.', 'Import it as a key (key import FILE).'),
  'detached-signature': fixed(
    'This is a signature without the signed content.',
    'Import the email that contains both.',
  ),
  'outside-folder': fixed(
    'A link that points outside the folder was not followed.',
    'Import its target separately if you need it.',
  ),
  'too-many-files': fixed('The folder has too many files.', 'Import its subfolders one at a time.'),
  // set aside
  bounce: fixed(
    'Delivery notification from a mail server.',
    'If one of your replies bounced, the case shows it.',
  ),
  'read-receipt': fixed('Read receipt.', 'Nothing to do.'),
  'auto-reply': fixed('Automatic reply.', 'Restore it if a person wrote it.'),
  'list-moderation': fixed(
    'Mailing list administration message.',
    'Check whether a report is waiting for approval there.',
  ),
  'automatic-report': fixed(
    'Automated report (DMARC, TLS, abuse).',
    'Restore it if it is about the project.',
  ),
  'scanner-dump': fixed('Scanner output without any comment.', 'Restore it to reply.'),
  draft: fixed('Draft that was never sent.', 'Restore it if it is a report.'),
  trashed: fixed('Marked as deleted in your mail program.', 'Restore it if you still need it.'),
  'bulk-mail': fixed('Newsletter that does not mention a vulnerability.', 'Restore it if a person wrote it.'),
  spam: fixed('Marked as junk by a filter, with no sign of a report.', 'Restore it if a person wrote it.'),
  // where it was filed, and why
  'same-bytes': fixed('This message is already imported.', 'Nothing to do.'),
  'same-message': fixed(
    'Another copy of an imported message, with the same sender, ID and content. Both are kept.',
    'Nothing to do.',
  ),
  'better-copy': fixed(
    'Another copy of an imported message, with better evidence. It is shown now; the other copy is kept.',
    'Check its evidence.',
  ),
  'read-again': fixed(
    'This message was already imported. It was read again, and more was found.',
    'Check it again.',
  ),
  'no-case-found': fixed(
    'Sent message that does not belong to a case.',
    'Add it to its case, if there is one.',
  ),
  'own-address-unproven': fixed(
    'It claims to come from your own address, but this is not verified.',
    'Treat it as mail from a stranger.',
  ),
  'other-sender': fixed(
    'It replies to this case, but the sender was not part of it.',
    'Check who wrote it before you reply.',
  ),
  'joined-by-id': fixed(
    'It names the report of this case by its ID, which anyone can do.',
    'If it does not belong here, move it to a case of its own.',
  ),
  'case-has-ended': fixed('It belongs to a closed case.', 'Reopen the case if needed.'),
};

export function reasonWords(code: string, facts: ReasonFacts = {}): ReasonWords {
  if (Object.hasOwn(crypto, code)) return crypto[code as CryptoReason['code']](facts);
  const row = Object.hasOwn(others, code) ? others[code as keyof typeof others] : undefined;
  return row === undefined ? { says: code, todo: '', resend: null } : row(facts);
}
