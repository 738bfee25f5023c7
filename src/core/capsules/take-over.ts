/** Opens a capsule and compares it; merges it once a person has said so. Pure. */
import type { HandlerResult, Output, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import { capsuleLimits, type CapsuleRefusal } from '#shared/schema/capsule.ts';
import { stubReading } from '../intake/stub-reading.ts';
import type { CapsuleContent, MailRead, Ports, ReadProblem, WaitingCapsule } from '../ports.ts';
import { factText, type Choice } from './conflicts.ts';
import { guestOf } from './guests.ts';
import { historyProblem, signerOf, warningsOf } from './examine.ts';
import { vaultIdOf } from './identity.ts';
import { mergeCapsule, type MergedCase } from './merge.ts';

type Opened = Output<'capsule.open'>;

const refused = (why: CapsuleRefusal) => err({ code: 'capsule-refused' as const, why });

export async function openCapsule(
  ports: Ports,
  { uploadId }: ParsedInput<'capsule.open'>,
): Promise<HandlerResult<'capsule.open'>> {
  const { capsules, uploads, store } = ports;
  const file = await uploads.whole(uploadId, capsuleLimits.fileBytes);
  if (!file.ok) return file;
  const opened = await capsules.open(file.value.bytes);
  if (!opened.ok) return refused(opened.error);
  const signer = signerOf(store.read, opened.value);
  if (!signer.ok) return refused(signer.error);
  const problem = historyProblem(ports, opened.value);
  if (problem !== null) return refused(problem);
  const { purpose, createdAt } = opened.value.manifest;
  if (purpose === 'team') return refused('malformed'); // `team sync` reads them, in their order
  const isGuest = purpose === 'guest';
  const guest = guestOf(opened.value);
  if (isGuest && guest === null) return refused('malformed');
  const mails = isGuest ? new Map() : await readOriginals(ports, opened.value);
  vaultIdOf(ports); // what comes from others is told apart from ours by it
  const sha256 = capsules.sha256(file.value.bytes);
  const waiting = { sha256, opened: opened.value, signer: signer.value, mails };
  const cases = isGuest ? [] : preview(ports, waiting, []);
  capsules.waiting.clear(); // one at a time: it holds whole emails
  capsules.waiting.set(sha256, waiting);
  return ok({
    capsule: sha256,
    purpose,
    createdAt,
    signer: { fingerprint: signer.value, userId: userIdOf(ports, signer.value) },
    warnings: warningsOf(store.read, opened.value, signer.value),
    cases,
    guest,
  });
}

const userIdOf = ({ store }: Ports, fingerprint: string): string =>
  store.read.key(fingerprint)?.userIds[0] ?? fingerprint;

/** As this vault reads them, with its own keys. */
export async function readOriginals(
  { readMail, now, store }: Ports,
  { manifest, originals }: CapsuleContent,
): Promise<WaitingCapsule['mails']> {
  const found = new Map<string, { mail: MailRead; failed?: ReadProblem }>();
  const names = new Map(
    manifest.messages.flatMap((one) => [one, ...one.copies]).map(({ sha256, source }) => [sha256, source]),
  );
  for (const { sha256, bytes } of originals) {
    if (store.read.messageOfBytes(sha256) !== null) continue;
    const read = await readMail(bytes, 'interactive', names.get(sha256));
    if (read.ok) found.set(sha256, { mail: read.value });
    else {
      const reading = stubReading(sha256, bytes.byteLength, now());
      found.set(sha256, { mail: { reading, attachments: [] }, failed: read.error });
    }
  }
  return found;
}

/** Merges it, looks, and takes everything back: what is shown is what would be. */
function preview(ports: Ports, waiting: WaitingCapsule, choices: readonly Choice[]): Opened['cases'] {
  let cases: Opened['cases'] = [];
  try {
    ports.store.write((tx) => {
      const from = senderName(ports, waiting);
      cases = mergeCapsule(tx, ports, waiting, { from, choices }).map((one) => toOpened(one, true));
      throw new LookedAt();
    });
  } catch (cause) {
    if (!(cause instanceof LookedAt)) throw cause;
  }
  return cases;
}

class LookedAt extends Error {}

const senderName = (ports: Ports, { signer }: WaitingCapsule): string =>
  userIdOf(ports, signer)
    .replace(/\s*<[^>]*>/, '')
    .slice(0, 40)
    .trim() || signer.slice(-8);

function toOpened({ sent, conflicts, ...merged }: MergedCase, isPreview: boolean): Opened['cases'][number] {
  return {
    ...merged,
    id: sent.id,
    title: sent.title,
    caseId: isPreview && merged.isNew ? null : merged.caseId,
    elsewhere: [...merged.elsewhere],
    conflicts: conflicts.map(({ fact, ours, theirs }) => ({
      fact,
      ours: factText(fact, ours),
      theirs: factText(fact, theirs),
    })),
  };
}

export function mergeOpened(
  ports: Ports,
  { capsule, keep }: ParsedInput<'capsule.merge'>,
): HandlerResult<'capsule.merge'> {
  const { capsules, store } = ports;
  const waiting = capsules.waiting.get(capsule);
  if (waiting === undefined) return err({ code: 'not-found', what: 'opened capsule', id: capsule });
  if (waiting.opened.manifest.purpose !== 'handoff') return refused('malformed');
  // It may have waited for long: what was known when it was opened is not what is known now.
  const problem = historyProblem(ports, waiting.opened);
  if (problem !== null) return refused(problem);
  const undecided = preview(ports, waiting, keep)
    .flatMap(({ id, conflicts }) => conflicts.map(({ fact }) => ({ id, fact })))
    .filter(({ id, fact }) => !keep.some((one) => one.caseId === id && one.fact === fact));
  if (undecided.length > 0) return err({ code: 'capsule-conflicts', conflicts: undecided.length });
  const merged = store.write((tx) =>
    mergeCapsule(tx, ports, waiting, { from: senderName(ports, waiting), choices: keep }),
  );
  capsules.waiting.delete(capsule);
  return ok({ cases: merged.map((one) => toOpened(one, false)) });
}
