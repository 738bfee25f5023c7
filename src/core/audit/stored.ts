/**
 * What was proven and kept is in the log too: of each message (what was decrypted, who signed), copy, key, advisory,
 * letter and extra fields the log holds a digest, each time it is stored. `vault verify` compares. Pure.
 *
 * NOTE [before]: a vault from before this was recorded holds messages without a digest. Their number is recorded once,
 * when the vault is first opened to write; each gets a digest when it is next changed or read again. The few other
 * things are recorded as they stand at that time.
 */
import { auditWords } from '#shared/words/audit.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import { protectionVerdict, signatureVerdict } from '../intake/verdict.ts';
import { storedThings, type StoredThing } from '#shared/schema/stored.ts';
import type { Digest, Reads, VaultCheck, VaultFact, Writes } from '../ports.ts';

/** Null: it is no longer stored. */
export function storedFact(
  what: StoredThing,
  id: string,
  sha256: string | null,
  proven: VaultFact['data'] = {},
): VaultFact {
  return { kind: 'stored', reason: null, data: { what, id, sha256, ...proven } };
}

/** In words of the log, so that an exported log alone says what was known of a message and when. */
export function provenIn(
  reading: MailReading,
  read: Pick<Reads, 'acceptances' | 'revokedKeys'>,
): VaultFact['data'] {
  const isSigned = reading.signatures.length > 0;
  const signature = isSigned
    ? signatureVerdict(reading, read.acceptances(), read.revokedKeys())
    : signatureVerdict(reading, []);
  const protection = protectionVerdict(reading);
  return {
    signature: signature.state,
    ...(signature.fingerprint === undefined ? {} : { signedBy: signature.fingerprint }),
    ...(signature.covers === null ? {} : { covers: signature.covers }),
    protection: protection.state,
    ...(protection.key === undefined ? {} : { openedBy: protection.key }),
  };
}

/** Runs once for each vault, before anything is stored. */
export function recordStoredBefore(tx: Writes): void {
  if (tx.storedBefore() !== null) return;
  const others = storedThings.filter((what) => !isMail(what));
  for (const { what, id, sha256 } of [...tx.stored(others)]) tx.appendFact(storedFact(what, id, sha256));
  tx.appendFact({ kind: 'stored-before', reason: null, data: tx.lastMail() });
}

const isMail = (what: StoredThing): what is 'message' | 'copy' => what === 'message' || what === 'copy';
const nameOf = ({ what, id }: Pick<Digest, 'what' | 'id'>): string => `${what} ${id}`;

function digestsInLog(read: Reads): Map<string, string> {
  const logged = new Map<string, string>();
  for (const { kind, data } of read.allEvents()) {
    if (kind !== 'stored' || typeof data['what'] !== 'string' || typeof data['id'] !== 'string') continue;
    const name = `${data['what']} ${data['id']}`;
    if (typeof data['sha256'] === 'string') logged.set(name, data['sha256']);
    else logged.delete(name);
  }
  return logged;
}

export function storedCheck(read: Reads): VaultCheck {
  const name = auditWords.stored;
  const before = read.storedBefore();
  if (before === null) return { name, ok: true, detail: auditWords.notLogged };
  const logged = digestsInLog(read);
  const wrong: string[] = [];
  let held = 0;
  const uncovered = { message: 0, copy: 0 };
  for (const one of read.stored(storedThings)) {
    const due = logged.get(nameOf(one));
    logged.delete(nameOf(one));
    const isOlder = isMail(one.what) && (one.place ?? Infinity) <= before[one.what].last;
    if (due === one.sha256) held += 1;
    else if (due === undefined && isMail(one.what) && isOlder) uncovered[one.what] += 1;
    else wrong.push(nameOf(one));
  }
  for (const gone of logged.keys()) wrong.push(auditWords.gone(gone));
  for (const what of ['message', 'copy'] as const)
    if (uncovered[what] > before[what].count)
      wrong.push(auditWords.tooMany(uncovered[what] - before[what].count, what));
  for (const id of read.messagesWithOtherAttachments()) wrong.push(auditWords.attachmentsOf(id));
  const older = uncovered.message + uncovered.copy;
  return {
    name,
    ok: wrong.length === 0,
    detail: wrong.length === 0 ? auditWords.storedHold(held, older) : auditWords.differ(wrong, older),
  };
}
