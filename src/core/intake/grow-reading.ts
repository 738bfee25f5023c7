/**
 * A second reading of the same bytes adds to what was recorded and takes nothing away: what was opened stays opened, what
 * was found out about a signature stays found out. Only a newer reader may correct an answer, and only for the better.
 * What a key is worth today is no part of a reading (verdict.ts). Pure.
 */
import type { MailReading, SignatureEvidence } from '#shared/schema/reading.ts';
import { bestStatus, isBetter, isOpen } from './signature-status.ts';
import { shownText } from '../messages/summary.ts';

/** Null: the second reading knows less, so the first one stays. The time of receipt is the first one's, always. */
export function grownReading(
  before: MailReading,
  after: MailReading,
  isNewerReader: boolean,
): MailReading | null {
  if (opened(before) > opened(after)) return null;
  if (shownText(before).trim() !== '' && shownText(after).trim() === '') return null;
  if (before.signatures.some((one) => one.status === 'good' && sameIn(after, one) === undefined)) return null;
  let isHeld = false;
  const signatures = after.signatures.map((signature) => {
    const recorded = sameIn(before, signature);
    if (recorded === undefined || isOpen(recorded) || recorded.status === signature.status) return signature;
    if (isNewerReader && isBetter(signature.status, recorded.status)) return signature;
    isHeld ||= recorded.status === 'good';
    const { status, reason, fingerprint, userIds } = recorded;
    return { ...signature, status, reason, fingerprint, userIds };
  });
  const { effective, headerProtection } = isHeld ? before : after; // headers under that signature count still
  const parts = after.parts.map((part) => ({
    ...part,
    signature: bestStatus(part.level.signatures.map((index) => signatures[index]?.status)),
  }));
  return { ...after, effective, headerProtection, signatures, parts, receipt: before.receipt };
}

function opened({ layers }: MailReading): number {
  return layers.filter(({ state, within }) => state === 'opened' && within === null).length;
}

/** A signature is known by its maker and its time; where it stands in the tree, a newer reader may say differently. */
function sameIn({ signatures }: MailReading, wanted: SignatureEvidence): SignatureEvidence | undefined {
  const same = signatures.filter(
    ({ keyId, createdAt, within }) =>
      keyId === wanted.keyId && createdAt === wanted.createdAt && within === wanted.within,
  );
  return same.find(({ path }) => path === wanted.path) ?? same[0];
}
