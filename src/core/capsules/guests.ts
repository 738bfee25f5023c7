/** Guest cases: what somebody shows of a case, kept as it came. It is no case of this vault, so nothing can change it. Pure. */
import type { HandlerResult, Output, ParsedInput } from '#shared/contract/endpoints.ts';
import { err, ok } from '#shared/result.ts';
import type { OpenedCapsule, Ports, Reads } from '../ports.ts';

type Shown = NonNullable<Output<'capsule.open'>['guest']>;

const noGuest = (id: string) => err({ code: 'not-found' as const, what: 'guest case', id });

/** Null: it is no guest's capsule, or has not exactly one case with its page and nothing to merge. */
export function guestOf({ manifest, pages, events }: OpenedCapsule): Shown | null {
  const [sent, ...others] = manifest.cases;
  const page = pages.find(({ name }) => name === `cases/${sent?.id ?? ''}.md`);
  if (
    manifest.purpose !== 'guest' ||
    sent === undefined ||
    others.length > 0 ||
    events.length > 0 ||
    page === undefined
  )
    return null;
  return { caseId: sent.id, title: sent.title, page: page.text };
}

export function keepGuest(
  { capsules, store, now }: Ports,
  { capsule }: ParsedInput<'guest.keep'>,
): HandlerResult<'guest.keep'> {
  const waiting = capsules.waiting.get(capsule);
  const shown = waiting === undefined ? null : guestOf(waiting.opened);
  if (waiting === undefined || shown === null)
    return err({ code: 'not-found', what: 'opened guest case', id: capsule });
  const { manifest, originals } = waiting.opened;
  const known = store.read.guestPage(capsule) !== null;
  if (!known)
    store.write((tx) => {
      for (const { bytes } of originals) tx.putBytes(bytes);
      const mails = manifest.messages.flatMap((one) => [one, ...one.copies]);
      tx.addGuest({
        ...shown,
        capsule,
        signer: waiting.signer,
        sealedAt: manifest.createdAt,
        keptAt: now(),
        originals: mails.map(({ sha256, source, receivedAt }) => ({ name: source, sha256, receivedAt })),
      });
      tx.emit({ name: 'guests-changed', payload: {} });
    });
  capsules.waiting.delete(capsule);
  return ok({ capsule, known });
}

const signerIn = (read: Reads, fingerprint: string) => ({
  fingerprint,
  userId: read.key(fingerprint)?.userIds[0] ?? fingerprint,
});

export function listGuests({ store: { read } }: Ports): HandlerResult<'guest.list'> {
  return ok({
    guests: read.guests().map(({ signer, ...guest }) => ({ ...guest, signer: signerIn(read, signer) })),
  });
}

export function getGuest(
  { store: { read } }: Ports,
  { capsule }: ParsedInput<'guest.get'>,
): HandlerResult<'guest.get'> {
  const guest = read.guests().find((one) => one.capsule.startsWith(capsule));
  const page = guest === undefined ? null : read.guestPage(guest.capsule);
  if (guest === undefined || page === null) return noGuest(capsule);
  const { signer, ...facts } = guest;
  return ok({
    ...facts,
    signer: signerIn(read, signer),
    page,
    originals: read.guestOriginals(guest.capsule).map(({ id, name, receivedAt, sha256, bytes }) => ({
      downloadId: `g${String(id)}`,
      name,
      receivedAt,
      sha256,
      bytes,
    })),
  });
}

export function removeGuest(
  { store }: Ports,
  { capsule }: ParsedInput<'guest.remove'>,
): HandlerResult<'guest.remove'> {
  const guest = store.read.guests().find((one) => one.capsule.startsWith(capsule));
  if (guest === undefined) return noGuest(capsule);
  store.write((tx) => {
    tx.removeGuest(guest.capsule);
    tx.emit({ name: 'guests-changed', payload: {} });
  });
  return ok({ capsule: guest.capsule });
}
