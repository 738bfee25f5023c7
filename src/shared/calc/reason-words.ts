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
    todo: 'Import that secret key, connect the card that has it, or ask for it again.',
    resend: `It was encrypted to the key ${ids(facts)}, which we cannot use. ${current}`,
  }),
  'hidden-recipient': fixed(
    'It does not name the key it is for, and no key of this vault opens it.',
    'Ask which key was used.',
    `It does not name the key it was encrypted to, and our keys cannot decrypt it. ${current}`,
  ),
  'locked-key': (facts) => ({
    says: `The key ${ids(facts)} is here, but locked.`,
    todo: 'Import it again with its passphrase.',
    resend: null,
  }),
  'bad-passphrase': fixed(
    'The password does not fit.',
    'Ask for the password by another way, or for a copy encrypted to the key.',
    `It was encrypted with a password, and the one we have does not work. ${current}`,
  ),
  symmetric: fixed(
    'It is encrypted with a password, not to a key.',
    'Ask for the password by another way, or for a copy encrypted to the key.',
    `It was encrypted with a password that we do not have. ${current}`,
  ),
  'no-integrity': fixed(
    'The encryption has no integrity protection, so anybody could have changed it; it is not shown.',
    'Ask for it again. Do not open it elsewhere and believe it.',
    `It was encrypted without integrity protection (no MDC), so we cannot know that it is what you wrote. ${modern}`,
  ),
  'gnupg-ocb': fixed(
    "It uses GnuPG's own OCB packet, which is not in the standard and could not be read.",
    'Let the installed GnuPG open it (Settings), or ask for it again.',
    'It was encrypted in a form only some versions of GnuPG write (OCB). Please encrypt it again with "gpg --rfc4880 …", or refresh our key first.',
  ),
  'old-cipher': ({ cipher }) => ({
    says: `It uses an old cipher${cipher === undefined ? '' : ` (${cipher})`} that is not opened.`,
    todo: 'Ask for it again, or let the installed GnuPG open it.',
    resend: `It was encrypted with an outdated cipher${cipher === undefined ? '' : ` (${cipher})`}. ${modern}`,
  }),
  unsupported: ({ detail }) => ({
    says: `It uses something this program does not know${detail === undefined ? '' : ` (${detail})`}.`,
    todo: 'Let the installed GnuPG open it, or ask for it again.',
    resend: `It uses an OpenPGP feature that our program does not know. ${modern}`,
  }),
  modified: fixed(
    'The integrity check failed: it was changed or damaged on the way.',
    'Ask for it again; believe nothing of it.',
    'It was damaged on the way: its integrity check failed. Please send it again, preferably as an attachment.',
  ),
  malformed: fixed(
    'The encrypted part is damaged.',
    'Ask for it again, best as an attached file.',
    'The encrypted part was damaged on the way. Please send it again, preferably as an attachment.',
  ),
  'too-large': ({ limit }) => ({
    says: `It unpacks to more than is allowed${megabytes(limit)}.`,
    todo: 'The original is kept and can be saved; ask for the essential part.',
    resend:
      'It is larger than we can process. Please send the report itself as text, and tell us how to get the rest.',
  }),
  'too-deep': fixed(
    'It is wrapped more times than is opened.',
    'The original is kept; ask for it as plain text, encrypted once.',
    'It is nested too deeply for us to open. Please send the report as text, encrypted once.',
  ),
  smime: fixed(
    'It is S/MIME, which is recognised and not opened.',
    'Open it in a mail program, or ask for OpenPGP.',
    'It is encrypted with S/MIME, which we cannot open. Please use OpenPGP: our key is in our security policy.',
  ),
  'gpg-card': (facts) => ({
    says: `The key${ofIds(facts)} is on a card or token that GnuPG cannot reach.`,
    todo: 'Insert the card and read the message again.',
    resend: null,
  }),
  'gpg-cancelled': (facts) => ({
    says: `GnuPG has the key${ofIds(facts)}, asked for its passphrase or PIN, and did not get it.`,
    todo: 'Read the message again and answer the question.',
    resend: null,
  }),
  'gpg-cannot-ask': (facts) => ({
    says: `GnuPG has the key${ofIds(facts)}, but could not ask for its passphrase.`,
    todo: 'See that gpg-agent runs and has a graphical pinentry, then read the message again.',
    resend: null,
  }),
  'gpg-timeout': fixed(
    'GnuPG has the key and did not answer in time.',
    'See whether it waits for a card, a touch or a passphrase, then read the message again.',
  ),
};

/** A code without its words does not compile. */
const others: Readonly<Record<Exclude<ReasonCode, CryptoReason['code']>, Row>> = {
  // reading
  timeout: fixed(
    'Reading it took longer than a message may.',
    'The original is kept. It may be built to keep a reader busy.',
    'Our program could not finish reading it. Please send the report as plain text.',
  ),
  'out-of-memory': fixed(
    'Reading it needed more memory than a message may.',
    'The original is kept. It may be built to exhaust a reader.',
    'Our program could not finish reading it. Please send the report as plain text.',
  ),
  'worker-failed': fixed(
    'The reader failed on it.',
    'The original is kept; please tell us about it.',
    'Our program could not read it. Please send the report as plain text.',
  ),
  'outlook-malformed': fixed(
    'It is no Outlook message, or a damaged one.',
    'Save it as .eml, or drop the message itself.',
  ),
  // files that are no message
  'empty-file': fixed('The file is empty.', 'Nothing to do.'),
  'not-mail': fixed(
    'The file is no mail.',
    'If it belongs to a report, attach it to its mail; it was not stored.',
  ),
  'link-instead-of-mail': fixed(
    'A link was dropped, not the mail behind it.',
    'Save the message as a file (.eml) and drop that, or paste its source.',
  ),
  'unreadable-path': fixed('The file or folder cannot be opened.', 'Look at its permissions.'),
  'no-mail-in-folder': fixed('There is no mail in the folder.', 'Choose the folder that has the messages.'),
  'looks-like-policy': fixed(
    'This is a security policy.',
    'Give it to a project (project policy NAME FILE).',
  ),
  'looks-like-key': fixed('This is a key, not a mail.', 'Import it as a key (key import FILE).'),
  'detached-signature': fixed(
    'This is a signature without what it signs.',
    'Drop the mail that carries both.',
  ),
  'outside-folder': fixed(
    'A link in the folder leads out of it and was not followed.',
    'Import the place it leads to, if you mean it.',
  ),
  'too-many-files': fixed('The folder has more files than are read at once.', 'Import its parts one by one.'),
  // set aside
  bounce: fixed(
    'A server says that something was, or was not, delivered.',
    'If an answer of yours came back, it is shown in its case.',
  ),
  'read-receipt': fixed('A note that a message was opened.', 'Nothing to do.'),
  'auto-reply': fixed('An automatic reply.', 'Bring it back if a person wrote it.'),
  'list-moderation': fixed(
    "A mailing list's own housekeeping.",
    'Look whether a report waits there for approval.',
  ),
  'automatic-report': fixed(
    'A report by a machine (DMARC, TLS, abuse).',
    'Bring it back if it is about the project.',
  ),
  'scanner-dump': fixed('The output of a scanner, without a word of its own.', 'Bring it back to answer it.'),
  draft: fixed('A draft of your own that was never sent.', 'Bring it back if it is a report all the same.'),
  trashed: fixed('Your mail program has it marked as deleted.', 'Bring it back if it is still wanted.'),
  'bulk-mail': fixed('A newsletter, and not a word about a weakness.', 'Bring it back if a person wrote it.'),
  spam: fixed(
    'A filter calls it junk, and nothing in it speaks against that.',
    'Bring it back if a person wrote it.',
  ),
  // where it was filed, and why
  'same-bytes': fixed('This very message is here already.', 'Nothing to do.'),
  'same-message': fixed(
    'Another copy of a message that is here: same sender, same id, same content. It is kept beside it.',
    'Nothing to do.',
  ),
  'better-copy': fixed(
    'Another copy of a message that is here, with better evidence: it is the one that is shown now, the other is kept.',
    'Look at what proves it.',
  ),
  'read-again': fixed(
    'This very message is here already; it was read again, and more was found in it than at the first time.',
    'Look at it once more.',
  ),
  'no-case-found': fixed(
    'A sent message that answers no case here.',
    'Put it into its case, if there is one.',
  ),
  'own-address-unproven': fixed(
    'It names your own address as its sender, and nothing proves that.',
    'Read it as a stranger’s.',
  ),
  'other-sender': fixed(
    'It answers in this case, and comes from somebody who was not part of it.',
    'Look who wrote before you answer.',
  ),
  'case-has-ended': fixed('It belongs to a case that has ended.', 'Reopen the case if it changes something.'),
};

export function reasonWords(code: string, facts: ReasonFacts = {}): ReasonWords {
  if (Object.hasOwn(crypto, code)) return crypto[code as CryptoReason['code']](facts);
  const row = Object.hasOwn(others, code) ? others[code as keyof typeof others] : undefined;
  return row === undefined ? { says: code, todo: '', resend: null } : row(facts);
}
