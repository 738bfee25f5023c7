/** `vault verify`: events of other vaults are what they were when they came, and the log says where they come from. Pure. */
import { auditWords } from '#shared/words/audit.ts';
import { chainText, type Sha256Hex } from '../cases/event-chain.ts';
import type { Reads, VaultCheck } from '../ports.ts';
import { originOf } from './order.ts';

/** None: nothing was ever taken over. */
export function foreignCheck(read: Reads, sha256: Sha256Hex): VaultCheck[] {
  const wrong: string[] = [];
  let count = 0;
  for (const { seq, entry } of read.everyForeignEvent()) {
    count += 1;
    const local = read.event(seq);
    const origin = local === null ? null : originOf(local);
    const { event, previous, vault } = entry;
    const isNamed = origin?.vault === vault && origin.number === event.seq && origin.hash === event.hash;
    const isSame = local?.kind === event.kind && local.at === event.at && local.actor === event.actor;
    if (!isNamed || !isSame || sha256(chainText(previous, event)) !== event.hash) wrong.push(String(seq));
  }
  if (count === 0) return [];
  return [
    {
      name: auditWords.foreign,
      ok: wrong.length === 0,
      detail: wrong.length === 0 ? auditWords.foreignHold(count) : auditWords.foreignDiffer(wrong),
    },
  ];
}
