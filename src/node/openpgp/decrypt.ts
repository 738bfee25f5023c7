/**
 * Opens one OpenPGP message: encrypted, or only signed or compressed. Node, workers.
 * Nothing is handed out before its integrity is proven; every refusal is a code with facts.
 */
import type { AnyPacket, LiteralDataPacket, Message, SessionKey } from 'openpgp';
import type { CryptoReason, Integrity, Layer } from '#shared/schema/reading.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { toBinary } from './armor.ts';
import { openpgp } from './config.ts';
import type { Keyring } from './keyring.ts';
import { aeadName, cipherName, field, numberField, recipientOf, tagOf, tags } from './packet-facts.ts';
import { quickContent, quickMessage } from './quick-message.ts';
import { isTrailingJunk, withLenientInflate } from './lenient-inflate.ts';
import { messageOf, openingReason } from './reasons.ts';
import { sessionKeys, type Candidate } from './session-key.ts';
import { checkSignatures, unreadableSignature, type SignatureCheck } from './verify.ts';

export type OpenOptions = {
  readonly now: Date;
  readonly passwords?: readonly string[];
  /** Of somebody who has it: the message is encrypted to other keys. */
  readonly session?: SessionKey | undefined;
  /** Told what opened it. */
  readonly opened?: (session: SessionKey) => void;
};

export type Opened = {
  readonly data: Uint8Array;
  readonly fileName: string;
  readonly encrypted: boolean; // false: the message was only signed or compressed
  readonly integrity: Integrity | null;
  readonly cipher: string | null;
  readonly key: string | null;
  readonly keyId: string | null;
  readonly by: 'vault' | 'password' | null;
  readonly recipients: readonly string[];
  readonly notes: Layer['notes'];
  readonly signatures: readonly SignatureCheck[];
};

export type NotOpened = {
  readonly reason: CryptoReason;
  readonly integrity: Integrity | null;
  readonly cipher: string | null;
  readonly recipients: readonly string[];
};

type Parsed = Message<Uint8Array>;

/** Armored or binary. `bytes` are not changed. */
export async function openMessage(
  bytes: Uint8Array,
  keyring: Keyring,
  options: OpenOptions,
): Promise<Result<Opened, NotOpened>> {
  const binary = toBinary(bytes);
  if (!binary) return err(failure({ code: 'malformed', detail: 'no OpenPGP data' }));
  const quick = quickMessage(binary);
  let message: Parsed;
  try {
    message = quick ?? (await parse(binary));
  } catch (error) {
    return err(unreadable(binary, error));
  }
  const payload = message.packets.find((packet) => encryptedTags.includes(tagOf(packet)));
  if (!payload) return openPlain(message, keyring, options);
  return openEncrypted(binary, { message, payload, isQuick: message === quick }, keyring, options);
}

const encryptedTags: readonly number[] = [tags.plainCfb, tags.seipd, tags.ocb];

function parse(binary: Uint8Array): Promise<Parsed> {
  return openpgp.readMessage({ binaryMessage: binary });
}

type PayloadFacts = Pick<Opened, 'integrity' | 'cipher' | 'recipients' | 'notes'> & { hasPassword: boolean };

function factsOf(message: Parsed, payload: AnyPacket): PayloadFacts {
  const tag = tagOf(payload);
  const version = numberField(payload, 'version');
  const isOcb = tag === tags.ocb;
  const isAead = isOcb || version === 2;
  const cipher = isAead
    ? [
        cipherName(numberField(payload, 'cipherAlgorithm')),
        aeadName(numberField(payload, 'aeadAlgorithm')),
      ].join('-')
    : null;
  const recipients: string[] = [];
  let hasPassword = false;
  for (const packet of message.packets) {
    const kind = tagOf(packet);
    if (kind === tags.sessionKey) recipients.push(recipientOf(packet));
    if (kind === tags.passwordKey) hasPassword = true;
  }
  const integrity = tag === tags.plainCfb ? 'none' : isAead ? 'aead' : 'mdc';
  return { integrity, cipher, recipients, hasPassword, notes: isOcb ? ['gnupg-ocb'] : [] };
}

async function openEncrypted(
  binary: Uint8Array,
  { message, payload, isQuick }: { message: Parsed; payload: AnyPacket; isQuick: boolean },
  keyring: Keyring,
  options: OpenOptions,
): Promise<Result<Opened, NotOpened>> {
  const facts = factsOf(message, payload);
  const refuse = (reason: CryptoReason): Result<Opened, NotOpened> =>
    err({ reason, integrity: facts.integrity, cipher: facts.cipher, recipients: facts.recipients });
  // Decided before any key is used: what would come out could have been changed by anybody on the way.
  if (facts.integrity === 'none') return refuse({ code: 'no-integrity' });

  const given = options.session;
  const found =
    given === undefined
      ? await sessionKeys(message, keyring, options.passwords ?? [], facts)
      : ok([{ session: given, fingerprint: null, keyId: null, hidden: false }]);
  if (!found.ok) return refuse(found.error);
  let problem: CryptoReason = { code: 'malformed' };
  for (const [attempt, candidate] of found.value.entries()) {
    try {
      const inner =
        quickContent(payload, candidate.session) ??
        (await decryptAgain(
          attempt === 0 && !isQuick ? message : await parse(binary),
          binary,
          candidate.session,
        ));
      options.opened?.(candidate.session);
      return ok(await contentOf(inner, keyring, options, { ...facts, ...openedBy(candidate, facts) }));
    } catch (error) {
      problem = payloadReason(error, facts, candidate);
    }
  }
  return refuse(problem);
}

/** An attempt uses the message up. */
async function decryptAgain(message: Parsed, binary: Uint8Array, session: SessionKey): Promise<Parsed> {
  return decryptWith(message, session).catch((error: unknown) => {
    if (!isTrailingJunk(error)) throw error;
    return withLenientInflate(async () => decryptWith(await parse(binary), session));
  });
}

async function decryptWith(message: Parsed, session: SessionKey): Promise<Parsed> {
  const inner = await message.decrypt(undefined, undefined, [session]);
  return inner as Parsed; // bytes went in, no stream: bytes come out
}

function openedBy(
  candidate: Candidate,
  facts: PayloadFacts,
): Omit<Opened, 'data' | 'fileName' | 'signatures'> {
  return {
    encrypted: true,
    integrity: facts.integrity,
    recipients: facts.recipients,
    cipher: facts.cipher ?? candidate.session.algorithm,
    key: candidate.fingerprint,
    keyId: candidate.keyId,
    by: candidate.fingerprint ? 'vault' : 'password',
    notes: candidate.hidden ? [...facts.notes, 'hidden-recipient'] : facts.notes,
  };
}

function payloadReason(error: unknown, facts: PayloadFacts, candidate: Candidate): CryptoReason {
  const reason = openingReason(error, { cipher: facts.cipher ?? candidate.session.algorithm });
  // A wrong password can look like a session key: what it opens does not hold together.
  if (candidate.fingerprint === null && (reason.code === 'modified' || reason.code === 'malformed')) {
    return { code: 'bad-passphrase' };
  }
  if (reason.code !== 'unsupported') return reason;
  return facts.notes.includes('gnupg-ocb') ? { ...reason, code: 'gnupg-ocb' } : reason;
}

async function openPlain(
  message: Parsed,
  keyring: Keyring,
  options: OpenOptions,
): Promise<Result<Opened, NotOpened>> {
  try {
    return ok(
      await contentOf(message, keyring, options, {
        encrypted: false,
        integrity: null,
        cipher: null,
        key: null,
        keyId: null,
        by: null,
        recipients: [],
        notes: [],
      }),
    );
  } catch (error) {
    return err(failure(openingReason(error)));
  }
}

async function contentOf(
  message: Parsed,
  keyring: Keyring,
  options: OpenOptions,
  facts: Omit<Opened, 'data' | 'fileName' | 'signatures'>,
): Promise<Opened> {
  const flat = message.unwrapCompressed();
  const literal = flat.packets.find(
    (packet): packet is LiteralDataPacket => packet instanceof openpgp.LiteralDataPacket,
  );
  if (!literal) throw new Error('no literal data');
  const data: unknown = literal['getBytes']();
  if (!(data instanceof Uint8Array)) throw new Error('no literal data');
  const { packets, unreadable } = await signaturesOf(flat);
  const signatures = await checkSignatures(packets, literal, keyring, options.now, false);
  if (unreadable > 0) signatures.push(unreadableSignature);
  const name: unknown = literal['getFilename']();
  return {
    ...facts,
    notes: flat === message ? facts.notes : [...facts.notes, 'compressed'],
    data,
    fileName: typeof name === 'string' && name !== '_CONSOLE' ? name : '',
    signatures,
  };
}

/**
 * Signatures that follow the data are not read before they are asked for; `verify` is the public way to ask.
 * It is given no keys: the checking is ours. One-pass packets without a readable signature are counted.
 */
async function signaturesOf(message: Parsed): Promise<{ packets: AnyPacket[]; unreadable: number }> {
  let announced = 0;
  const immediate: AnyPacket[] = [];
  for (const packet of message.packets) {
    const tag = tagOf(packet);
    if (tag === tags.onePass) announced += 1;
    if (tag === tags.signature) immediate.push(packet);
  }
  if (announced === 0 && immediate.length === 0) return { packets: [], unreadable: 0 };
  const packets: AnyPacket[] = [];
  const isWhole = field(message.packets, 'stream') === undefined; // a quick one: nothing is read later
  if (isWhole) packets.push(...immediate);
  else for (const { signature } of await message.verify([])) packets.push(...(await signature).packets);
  const skipped = immediate.filter((packet) => packet instanceof openpgp.UnparseablePacket);
  const expected = Math.max(announced, packets.length + skipped.length);
  return { packets: [...packets, ...skipped], unreadable: expected - packets.length - skipped.length };
}

/** Parsing failed; still say what can be said: nobody should have to guess that it was GnuPG's packet. */
function unreadable(binary: Uint8Array, error: unknown): NotOpened {
  const reason = openingReason(error);
  const isOcb = /AEAD-encrypted data packet|tag 20\b/i.test(messageOf(error));
  if (isOcb) return failure({ code: 'gnupg-ocb' }, 'aead');
  return failure(binary.length === 0 ? { code: 'malformed', detail: 'empty' } : reason);
}

function failure(reason: CryptoReason, integrity: Integrity | null = null): NotOpened {
  return { reason, integrity, cipher: null, recipients: [] };
}
