/** The headers that are shown: what the transport carried, and what stands under encryption or signature. Node, workers. */
import type { HeaderSet, Level, MailAddress, MailProblem, MailReading } from '#shared/schema/reading.ts';
import { isUserIdOf } from '#shared/calc/user-id.ts';
import { isPlaceholder } from '#core/messages/placeholder.ts';
import { addressesOf, headerOf, headersOf, messageIds, parseDate } from '../mime/headers.ts';
import type { MimeNode } from '../mime/tree.ts';
import { hasEncodedControl } from '../mime/words.ts';
import {
  drawsVerdict,
  isDeceptiveAddress,
  isDeceptiveName,
  safeAddress,
  safeName,
  safeSubject,
} from './deceit.ts';
import type { Draft, Payload } from './draft.ts';

const maxAddresses = 500;
const maxIds = 200;

export function headerSet(node: MimeNode): HeaderSet {
  return {
    subject: textHeader(node, 'subject'),
    from: fromOf(node),
    fromFields: headersOf(node, 'from').length,
    sender: addresses(node, 'sender'),
    replyTo: addresses(node, 'reply-to'),
    to: addresses(node, 'to'),
    cc: addresses(node, 'cc'),
    date: dateOf(node),
    messageId: messageIds(headerOf(node, 'message-id')?.raw ?? '')[0] ?? null,
    inReplyTo: messageIds(headerOf(node, 'in-reply-to')?.raw ?? '').slice(0, maxIds),
    references: messageIds(headerOf(node, 'references')?.raw ?? '').slice(-maxIds),
  };
}

function textHeader(node: MimeNode, name: string): string | null {
  const header = headerOf(node, name);
  return header ? safeSubject(header.value) : null;
}

export const fromOf = (node: MimeNode): MailAddress[] => addresses(node, 'from');

function addresses(node: MimeNode, name: string): MailAddress[] {
  return addressesOf(node, name)
    .slice(0, maxAddresses)
    .map((entry) => ({ name: safeName(entry.name), address: safeAddress(entry.address) }));
}

function dateOf(node: MimeNode): string | null {
  const { instant } = parseDate(headerOf(node, 'date')?.raw);
  return instant === null ? null : new Date(instant).toISOString();
}

export function noteHeaderProblems(root: MimeNode, problems: Set<MailProblem>): void {
  const from = addressesOf(root, 'from');
  if (from.length === 0 || from[0]?.address === '') problems.add('no-from');
  if (from.length > 1 || headersOf(root, 'from').length > 1) problems.add('several-from');
  for (const field of ['from', 'reply-to', 'sender']) {
    for (const { name, address, problems: found } of addressesOf(root, field)) {
      const plainName = name.slice(0, 2_000).normalize('NFKC');
      const showsAddress = /[^\s@]@[^\s@]/.test(plainName) && !plainName.includes(address);
      if (found.includes('name-looks-like-address') || showsAddress) problems.add('name-looks-like-address');
      if (found.includes('deceptive-characters')) problems.add('deceptive-address');
      if (drawsVerdict(name)) problems.add('fake-verdict');
      if (isDeceptiveName(name) || isDeceptiveAddress(address)) problems.add('deceptive-address');
    }
  }
  const injected = ['subject', 'from', 'to', 'reply-to', 'message-id'].some((name) =>
    headersOf(root, name).some(({ raw }) => raw.includes('\0') || hasEncodedControl(raw)),
  );
  if (injected) problems.add('header-injected');
}

type Scheme = MailReading['headerProtection']['scheme'];

export function schemeOf({ node }: Payload): Scheme {
  const hp = node.parameters['hp'];
  if (hp === 'cipher' || hp === 'clear') return 'rfc9788';
  return (node.parameters['protected-headers'] ?? '').startsWith('v1') ? 'protected-headers-v1' : 'none';
}

const open: Level = { encrypted: false, layers: [], signatures: [] };

export type Effective = Pick<MailReading, 'effective' | 'outer' | 'headerProtection'>;

export function effectiveHeaders(outer: HeaderSet, draft: Draft): Effective {
  const payload = choosePayload(draft, outer);
  if (!payload) {
    return { effective: outer, outer, headerProtection: { scheme: 'none', path: null, level: open } };
  }
  notePayloadProblems(payload, draft);
  const inside = headerSet(payload.node);
  const { from, fromFields } = chooseFrom(inside, outer, payload, draft);
  const keep = <T>(name: string, inner: T, fallback: T): T =>
    headerOf(payload.node, name) ? inner : fallback;
  const isStrict = schemeOf(payload) === 'rfc9788' && payload.level.encrypted;
  const effective: HeaderSet = {
    subject: keep('subject', inside.subject, outer.subject),
    from,
    fromFields,
    sender: keep('sender', inside.sender, outer.sender),
    // RFC 9788: a Reply-To that only the transport knows could be anybody's; an answer would go there.
    replyTo: keep('reply-to', inside.replyTo, isStrict ? [] : outer.replyTo),
    to: keep('to', inside.to, outer.to),
    cc: keep('cc', inside.cc, outer.cc),
    date: inside.date ?? outer.date,
    messageId: inside.messageId ?? outer.messageId,
    inReplyTo: keep('in-reply-to', inside.inReplyTo, outer.inReplyTo),
    references: keep('references', inside.references, outer.references),
  };
  const hasSubject = headerOf(payload.node, 'subject') !== undefined;
  const level = hasSubject ? payload.level : open;
  return { effective, outer, headerProtection: { scheme: schemeOf(payload), path: payload.path, level } };
}

function notePayloadProblems(payload: Payload, draft: Draft): void {
  if (headerOf(payload.node, 'from')) noteHeaderProblems(payload.node, draft.problems);
}

/** Encrypted with integrity, or under a signature that is good: what nobody on the way could have written. */
function isTrusted({ level }: Payload, draft: Draft): boolean {
  return level.encrypted || level.signatures.some((index) => draft.signatures[index]?.status === 'good');
}

/**
 * The innermost payload of the message's own envelope. One that stands beside other parts (a list's footer,
 * an answer that carries somebody else's ciphertext) only helps out when the outer subject says nothing.
 */
function choosePayload(draft: Draft, outer: HeaderSet): Payload | null {
  const usable = draft.payloads.filter((payload) => {
    if (!isTrusted(payload, draft)) return false;
    return (
      schemeOf(payload) !== 'none' ||
      (payload.level.encrypted && headerOf(payload.node, 'subject') !== undefined)
    );
  });
  const own = usable.filter((payload) => payload.envelope);
  const marked = own.filter((payload) => schemeOf(payload) !== 'none');
  const best = marked.at(-1) ?? own.at(-1);
  if (best) return best;
  return isPlaceholder(outer.subject) ? (usable.at(-1) ?? null) : null;
}

/** The signature fits, and its key names whom the header inside names: a stranger's may not rename the mail. */
export function isBy(
  signature: Pick<Draft['signatures'][number], 'status' | 'userIds'> | undefined,
  { from }: Pick<HeaderSet, 'from'>,
): boolean {
  const [first, ...others] = from;
  if (signature?.status !== 'good' || first === undefined || others.length > 0) return false;
  return signature.userIds.some((one) => isUserIdOf(one, first.address));
}

/** A From inside encryption is only the writer's word; it replaces the outer one under a good signature of that sender. */
function chooseFrom(
  inside: HeaderSet,
  outer: HeaderSet,
  payload: Payload,
  draft: Draft,
): Pick<HeaderSet, 'from' | 'fromFields'> {
  if (inside.fromFields === 0) return outer;
  const same =
    inside.from.length === outer.from.length &&
    inside.from.every(({ address }, index) => address === outer.from[index]?.address);
  if (!same) draft.problems.add('outer-from-differs');
  const isSigned = payload.level.signatures.some((index) => isBy(draft.signatures[index], inside));
  if (same || (isSigned && payload.envelope)) return inside;
  draft.problems.add('protected-from-unsigned');
  return outer;
}
