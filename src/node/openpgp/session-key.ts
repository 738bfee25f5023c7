/** From the keys and passwords at hand to session keys, and to the reason when there is none. Node, workers. */
import type { AnyPacket, Message, PacketList, SessionKey } from 'openpgp';
import { err, ok, type Result } from '#shared/result.ts';
import type { CryptoReason } from '#shared/schema/reading.ts';
import { openingConfig, openpgp } from './config.ts';
import { indexOf, type Keyring, type UnlockedKey } from './keyring.ts';
import {
  bytesField,
  cipherName,
  numberField,
  recipientOf,
  tagOf,
  upper,
  wildcardKeyId,
  tags,
} from './packet-facts.ts';
import { quickSession } from './quick-session.ts';
import { messageOf, openingReason } from './reasons.ts';

const { enums } = openpgp;

export type Candidate = {
  readonly session: SessionKey;
  readonly fingerprint: string | null; // null: a password
  readonly keyId: string | null;
  readonly hidden: boolean;
};

/** A message for a crowd, or an attempt to keep us busy. */
const maxSessionKeyPackets = 200;
const maxHiddenAttempts = 64;
const maxPasswordPackets = 8;

type Wanted = { readonly recipients: readonly string[]; readonly hasPassword: boolean };

export async function sessionKeys(
  message: Message<Uint8Array>,
  keyring: Keyring,
  passwords: readonly string[],
  wanted: Wanted,
): Promise<Result<readonly Candidate[], CryptoReason>> {
  const candidates: Candidate[] = [];
  const problems: CryptoReason[] = [];
  const packets: AnyPacket[] = [];
  for (const packet of message.packets)
    if (tagOf(packet) === tags.sessionKey && packets.length < maxSessionKeyPackets) packets.push(packet);
  for (const packet of packets) {
    const id = recipientOf(packet);
    for (const key of indexOf(keyring).secret.get(id) ?? []) {
      const result = await tryKey(packet, key, id);
      if (result.ok) return ok([result.value]); // named and opened: nothing else to try
      problems.push(result.error);
    }
  }
  candidates.push(...(await hiddenCandidates(packets, keyring)));
  if (wanted.hasPassword) candidates.push(...(await passwordCandidates(message, passwords, problems)));
  if (candidates.length > 0) return ok(candidates);
  return err(problems[0] ?? noKeyReason(wanted, passwords));
}

function noKeyReason({ recipients, hasPassword }: Wanted, passwords: readonly string[]): CryptoReason {
  if (hasPassword) return passwords.length > 0 ? { code: 'bad-passphrase' } : { code: 'symmetric' };
  const named = [...new Set(recipients.filter((id) => id !== wildcardKeyId))];
  if (named.length === 0 && recipients.length > 0) return { code: 'hidden-recipient' };
  return { code: 'no-secret-key', keyIds: named.slice(0, 50) };
}

/** Recipients that are not named: every key is tried, with a copy of the packet, because a try uses it up. */
async function hiddenCandidates(packets: readonly AnyPacket[], keyring: Keyring): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  let attempts = 0;
  for (const packet of packets) {
    if (
      recipientOf(packet) !== wildcardKeyId ||
      !(packet instanceof openpgp.PublicKeyEncryptedSessionKeyPacket)
    ) {
      continue;
    }
    const wire = listOf(packet).write();
    for (const key of keyring.secret) {
      if (++attempts > maxHiddenAttempts) return candidates;
      const copy = await openpgp.PacketList.fromBinary(wire, sessionKeyPackets);
      const [fresh] = copy;
      if (!fresh) continue;
      const result = await tryKey(fresh, key, wildcardKeyId);
      if (result.ok) candidates.push({ ...result.value, hidden: true });
    }
  }
  return candidates;
}

// The library's own map of allowed packets is a plain object keyed by tag; its declaration says Map.
const sessionKeyPackets = {
  [enums.packet.publicKeyEncryptedSessionKey]: openpgp.PublicKeyEncryptedSessionKeyPacket,
} as unknown as Parameters<typeof openpgp.PacketList.fromBinary>[1];

async function tryKey(
  packet: AnyPacket,
  { key, fingerprint }: UnlockedKey,
  id: string,
): Promise<Result<Candidate, CryptoReason>> {
  if (packet instanceof openpgp.PublicKeyEncryptedSessionKeyPacket) {
    const quick = await quickSession(packet, key, id);
    if (quick !== null) {
      const session = asSessionKey(quick.data, cipherName(quick.algorithm));
      return ok({ session, fingerprint, keyId: idOf(id, key), hidden: false });
    }
  }
  try {
    const [session] = await openpgp.decryptSessionKeys({
      message: new openpgp.Message(listOf(packet)),
      decryptionKeys: key,
      config: openingConfig,
    });
    if (!session) return err({ code: 'malformed' });
    return ok({
      session: asSessionKey(session.data, session.algorithm),
      fingerprint,
      keyId: idOf(id, key),
      hidden: false,
    });
  } catch (error) {
    const rescued = olderCipher(packet, error);
    if (rescued) return ok({ session: rescued, fingerprint, keyId: idOf(id, key), hidden: false });
    const cipher = legacyCipherName(numberField(packet, 'sessionKeyAlgorithm'));
    const reason = openingReason(error, cipher ? { cipher } : {});
    return err(reason.code === 'locked-key' ? { code: 'locked-key', keyIds: [id] } : reason);
  }
}

/**
 * The session key was opened, but its cipher is not among those the key prefers, and the library stops there.
 * For reading one's own mail that is too strict: integrity is checked either way, and the cipher is reported.
 */
function olderCipher(packet: AnyPacket, error: unknown): SessionKey | null {
  if (!/non-preferred symmetric algorithm/i.test(messageOf(error))) return null;
  const data = bytesField(packet, 'sessionKey');
  const name = cipherName(numberField(packet, 'sessionKeyAlgorithm'));
  return data && name ? asSessionKey(data, name) : null;
}

/** Ciphers the library does not have; named, so that a person knows what to ask for. */
function legacyCipherName(algorithm: number | null): string | null {
  const names: Record<number, string> = {
    1: 'idea',
    11: 'camellia128',
    12: 'camellia192',
    13: 'camellia256',
  };
  return algorithm === null ? null : (names[algorithm] ?? cipherName(algorithm));
}

async function passwordCandidates(
  message: Message<Uint8Array>,
  passwords: readonly string[],
  problems: CryptoReason[],
): Promise<Candidate[]> {
  const packets = message.packets.filter((packet) => tagOf(packet) === tags.passwordKey);
  if (passwords.length === 0 || packets.length > maxPasswordPackets) return [];
  try {
    const sessions = await openpgp.decryptSessionKeys({ message, passwords: [...passwords] });
    return sessions.map((session) => ({
      session: asSessionKey(session.data, session.algorithm),
      fingerprint: null,
      keyId: null,
      hidden: false,
    }));
  } catch (error) {
    problems.push(openingReason(error));
    return [];
  }
}

/** With SEIPD v2 the cipher stands in the payload and the session key has none; the library accepts any name then. */
function asSessionKey(data: Uint8Array, algorithm: string | null): SessionKey {
  return { data, algorithm: (algorithm ?? 'aes256') as SessionKey['algorithm'] };
}

function listOf(packet: AnyPacket): PacketList<AnyPacket> {
  const list = new openpgp.PacketList<AnyPacket>();
  list.push(packet);
  return list;
}

function idOf(id: string, key: UnlockedKey['key']): string {
  return id === wildcardKeyId ? upper(key.getKeyID().toHex()) : id;
}
