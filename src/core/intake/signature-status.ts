/** How far a recorded signature speaks. Pure. */
import type { SignatureEvidence, SignatureStatus } from '#shared/schema/reading.ts';

const order: readonly SignatureStatus[] = [
  'good',
  'expired-key',
  'revoked-key',
  'unknown-key',
  'unsupported',
  'bad',
];

export function bestStatus(statuses: readonly (SignatureStatus | undefined)[]): SignatureStatus | null {
  return order.find((status) => statuses.includes(status)) ?? null;
}

export function isBetter(one: SignatureStatus, other: SignatureStatus): boolean {
  return order.indexOf(one) < order.indexOf(other);
}

/** Nothing was found out: the key was not there, or had nothing that lets it sign. */
export function isOpen({ status, reason }: Pick<SignatureEvidence, 'status' | 'reason'>): boolean {
  return status === 'unknown-key' || reason === 'key-cannot-sign';
}
