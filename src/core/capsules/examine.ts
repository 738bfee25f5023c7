/**
 * What has to hold of a capsule before a person is asked about it: who signed it, for whom, and that each event is what
 * its hash says and no other than the one that is known under its number. Pure.
 */
import {
  fingerprintSchema,
  type CapsuleCase,
  type CapsuleEvent,
  type CapsuleRefusal,
  type CapsuleWarning,
} from '#shared/schema/capsule.ts';
import type { CaseEventKind } from '#shared/schema/case.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { chainText } from '../cases/event-chain.ts';
import { noteDigest } from '../cases/notes.ts';
import type { CapsuleContent, OpenedCapsule, Ports, Reads } from '../ports.ts';
import { identityOf } from './order.ts';

/** Nothing of a case: no capsule says anything about the keys, policies and projects of this vault. */
const neverInCapsules: readonly CaseEventKind[] = [
  'project',
  'policy-adopted',
  'policy-dated',
  'key-accepted',
  'key-unaccepted',
  'stored',
  'stored-before',
];

const clockTolerance = 24 * 3600 * 1000;

/** The key that vouches for it. */
export function signerOf(read: Reads, capsule: OpenedCapsule): Result<string, CapsuleRefusal> {
  const { signatures, manifest } = capsule;
  if (!capsule.encrypted) return err('not-encrypted');
  if (signatures.length === 0) return err('not-signed');
  if (signatures.some(({ status }) => status === 'unknown-key')) return err('unknown-signer');
  if (signatures.some(({ status }) => status !== 'good')) return err('bad-signature');
  const [signature] = signatures;
  const signer = fingerprintSchema.safeParse(signature?.fingerprint);
  if (!signer.success || signatures.length !== 1 || signer.data !== manifest.from)
    return err('bad-signature');
  const key = read.key(signer.data);
  if (key === null) return err('unknown-signer');
  if (key.kind !== 'secret' && key.acceptedFor.length === 0) return err('signer-not-accepted');
  const isForUs = manifest.to.some((one) => read.key(one)?.kind === 'secret');
  return isForUs ? ok(signer.data) : err('forwarded');
}

/** Null: nothing speaks against it. */
export function historyProblem(
  { store: { read }, sha256, now }: Pick<Ports, 'store' | 'sha256' | 'now'>,
  capsule: CapsuleContent,
): CapsuleRefusal | null {
  const { manifest, events } = capsule;
  const own = read.vaultId();
  const latest = new Date(Date.parse(now()) + clockTolerance).toISOString();
  const last = new Map<string, number>();
  const seen = new Set<string>();
  const cases = new Set(manifest.cases.map(({ origin }) => caseName(origin)));
  const originals = new Set(capsule.originals.map(({ sha256: of }) => of));
  const mails = manifest.messages.flatMap((message) => [message, ...message.copies]);
  const sent = new Set(manifest.cases.map(({ id }) => id));
  // An original travels once in a team.
  if (manifest.purpose !== 'team' && mails.some((mail) => !originals.has(mail.sha256))) return 'malformed';
  if (manifest.messages.some((message) => !sent.has(message.caseId))) return 'malformed';
  if (manifest.purpose === 'handoff' && manifest.cases.length === 0) return 'malformed';
  if (manifest.purpose === 'handoff' && !manifest.cases.every((one) => isWhole(one, capsule)))
    return 'malformed';
  for (const entry of events) {
    const { event, vault, previous, note } = entry;
    const caseOf = caseOfEntry(entry);
    if (neverInCapsules.includes(event.kind) || caseOf === null || !cases.has(caseOf)) return 'malformed';
    if (sha256(chainText(previous, event)) !== event.hash) return 'broken-history';
    // A log only grows, so what one vault recorded of a case comes in the order of its numbers.
    const [name, line] = [identityOf({ vault, number: event.seq }), `${vault} ${caseOf}`];
    if (seen.has(name) || (last.get(line) ?? 0) >= event.seq) return 'malformed';
    seen.add(name);
    last.set(line, event.seq);
    if ([event.at, event.recordedAt, entry.stamp].some((at) => at > latest)) return 'from-the-future';
    if (note !== null && noteDigest(note.text, note.salt, sha256) !== event.data['digest'])
      return 'broken-history';
    // Each takes back only what it has recorded itself.
    if (event.kind === 'undone' && entry.refs.events.some((one) => one.vault !== vault)) return 'malformed';
    const known = vault === own ? read.event(event.seq) : read.foreignEvent(vault, event.seq);
    if (vault === own && known?.hash !== event.hash) return 'own-history';
    if (known !== null && known.hash !== event.hash) return 'forked-history';
  }
  const head = manifest.vault === own ? null : read.peerVault(manifest.vault);
  if (head !== null && head.number === manifest.head.number && head.hash !== manifest.head.hash)
    return 'forked-history';
  return null;
}

/** It begins with the report that it says it is about, and stands under a project that came along. */
function isWhole(sent: CapsuleCase, { manifest, events }: CapsuleContent): boolean {
  const first = events.find((entry) => caseOfEntry(entry) === caseName(sent.origin))?.event;
  const project = manifest.projects.find(({ name }) => name === sent.project);
  return first?.kind === 'received' && first.at === sent.receivedAt && (project?.policies.length ?? 0) > 0;
}

/** The case of an event, whatever id the recording vault has for it. */
export function caseOfEntry({ refs, event }: CapsuleEvent): string | null {
  const self = refs.cases.find(({ here }) => here === event.caseId);
  return self === undefined ? null : caseName(self);
}

export const caseName = ({ vault, id }: { readonly vault: string; readonly id: string }): string =>
  `${vault} ${id}`;

export function warningsOf(read: Reads, { manifest }: OpenedCapsule, signer: string): CapsuleWarning[] {
  const peer = read.peerVault(manifest.vault);
  if (peer === null) return [];
  const warnings: CapsuleWarning[] = [];
  if (manifest.head.number < peer.number)
    warnings.push(manifest.createdAt > peer.sealedAt ? 'rolled-back' : 'older');
  if (peer.signer !== signer) warnings.push('other-signer');
  return warnings;
}
