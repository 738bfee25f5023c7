/**
 * Whether a key was fit to sign at an instant, asked of the library once for every span in which its answer cannot
 * change. Only "fit" is kept: every other answer is asked for again. Node, workers.
 */
import type { AnyPacket, PublicKey, SignaturePacket } from 'openpgp';
import { openpgp } from './config.ts';
import { quickWay } from './quick-ways.ts';

type Issuer = SignaturePacket['issuerKeyID'];

/** A key that strangers have signed thousands of times is asked each time. */
const mostTurns = 2_000;

type Kept = { readonly turns: readonly number[]; readonly fit: Set<string> };
const kept = new WeakMap<PublicKey, Kept | null>();

/** Throws as the library does when it was not. */
export async function assertFit(key: PublicKey, issuer: Issuer, instant: Date): Promise<void> {
  const known = quickWay('fitness') === null ? null : keptOf(key);
  const span = known === null ? '' : `${issuer.bytes} ${spanOf(known.turns, instant.getTime())}`;
  if (known?.fit.has(span) === true) return;
  await key.getSigningKey(issuer, instant);
  known?.fit.add(span);
}

function keptOf(key: PublicKey): Kept | null {
  let found = kept.get(key);
  if (found === undefined) {
    const turns = turnsOf(key);
    kept.set(key, (found = turns === null ? null : { turns, fit: new Set() }));
  }
  return found;
}

/** Even: at a turn; odd: between two of them. */
function spanOf(turns: readonly number[], instant: number): number {
  let [low, high] = [0, turns.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((turns[middle] ?? 0) < instant) low = middle + 1;
    else high = middle;
  }
  return 2 * low - (turns[low] === instant ? 0 : 1);
}

/**
 * Every instant the library may compare a date with: when a packet was made, when a signature ends, when a key ends
 * that a signature lets end. It drops what is less than a second, so a second later is a turn too.
 */
export function turnsOf(key: PublicKey): number[] | null {
  const packets: AnyPacket[] = [...key.toPacketList()];
  const keys = [key, ...key.subkeys].map(({ keyPacket }) => keyPacket.created.getTime());
  const signatures = packets.filter((packet) => packet instanceof openpgp.SignaturePacket);
  const inside = signatures.flatMap(({ embeddedSignature }) => embeddedSignature ?? []);
  const turns = new Set<number>(keys);
  for (const { created, signatureExpirationTime, keyExpirationTime } of [...signatures, ...inside]) {
    const made = created?.getTime() ?? 0;
    for (const turn of [made, made + (signatureExpirationTime ?? 0) * 1000]) turns.add(turn);
    if (keyExpirationTime !== null) for (const one of keys) turns.add(one + keyExpirationTime * 1000);
    if (turns.size > mostTurns) return null;
  }
  return [...new Set([...turns].flatMap((turn) => [turn, turn + 1000]))].sort((a, b) => a - b);
}
