/** A message as the screen and `bulkhead message` have it: the stored facts, judged with the keys accepted today. Pure. */
import { evidenceLine, whyBelieve } from '#shared/words/evidence.ts';
import type { MessageDetail } from '#shared/schema/message.ts';
import type {
  AcceptedKey,
  Level,
  MailProblem,
  MailReading,
  Part,
  ProtectionVerdict,
} from '#shared/schema/reading.ts';
import type { MessageCopy, MessageRow, Reads } from '../ports.ts';
import { readRelay } from '../relays/read-relay.ts';
import { pointsElsewhere } from '../relays/relay-of-case.ts';
import { isOlder, recordBefore, recordChanges } from '../records/record-changes.ts';
import { datedAhead } from './dated-ahead.ts';
import { borrowsName, imitates, type AcceptedPerson } from './lookalike.ts';
import { addressIn, nameIn } from '#shared/calc/user-id.ts';
import { differencesOf } from './copies.ts';
import { isAccepted, protectionVerdict, signatureVerdict, type RevokedKeys } from './verdict.ts';

type Protection = MessageDetail['protection'];

/** The message as it is shown, or one of its copies. */
export function describeMessage(
  read: Reads,
  message: MessageRow,
  chosen: MessageCopy | null = null,
): MessageDetail {
  const reading = chosen?.reading ?? read.messageReading(message.id);
  const { sha256, bytes, source } = chosen ?? message;
  const trust: Trust = { accepted: read.acceptances(), revoked: read.revokedKeys() };
  const signature = signatureVerdict(reading, trust.accepted, trust.revoked);
  const protection = protectionVerdict(reading);
  const relay = message.direction === 'incoming' ? readRelay(reading) : null;
  const noticed = [
    ...imitationOf(read, reading),
    ...disputeOf(read, message),
    ...(relay?.doubts ?? []),
    ...(pointsElsewhere(read, message.caseId, relay) ? (['relay-elsewhere'] as const) : []),
    ...reading.problems,
  ];
  const seen = { ...reading, problems: noticed };
  const evidence = { reading: seen, protection, signature, openedFor: ownerOf(read, protection.key), relay };
  const stored = read.attachments(message.id);
  const shown = reading.texts.filter((text) => text.within === null);
  return {
    id: message.id,
    caseId: message.caseId,
    direction: message.direction,
    outcome: message.outcome,
    outcomeReason: message.outcomeReason,
    sha256,
    bytes,
    source,
    receivedAt: message.receivedAt,
    // Of mail that was filed before dates ahead were told apart, the source names the date that was not taken.
    receivedFrom: reading.receipt.at > message.importedAt ? 'import' : reading.receipt.source,
    datedAhead: datedAhead(reading, message),
    receivedAlternatives: reading.receipt.alternatives.map(({ source, at }) => ({ from: source, at })),
    subject: reading.effective.subject ?? '',
    outerSubject: reading.outer.subject ?? '',
    from: reading.effective.from,
    to: reading.effective.to,
    cc: reading.effective.cc,
    date: reading.effective.date,
    messageId: reading.effective.messageId,
    parts: reading.parts.map((part) => describePart(part, reading)),
    protection: flat(protection),
    signature,
    evidence: evidenceLine(evidence),
    why: whyBelieve(evidence),
    segments: segmentsOf(reading, trust),
    text: shown.map((text) => text.text).join('\n\n'),
    attachments: reading.attachments.map((attachment, index) => ({
      id: downloadId(stored.find((one) => one.number === index)?.id),
      name: attachment.name,
      type: attachment.type,
      sniffed: attachment.sniffed,
      bytes: attachment.bytes,
      sha256: attachment.sha256,
      ...coverOf(attachment.level, reading, trust),
    })),
    offeredKeys: reading.offeredKeys.map((key) => ({
      fingerprint: key.fingerprint,
      userIds: key.userIds,
      source: key.source,
      address: key.address,
      known: read.key(key.fingerprint) !== null,
    })),
    copies: copiesBeside(read, message, chosen, reading, trust),
    dkim: 'not checked, offline',
    relay,
    record: recordOf(read, message, reading),
    problems: [...new Set([...noticed, ...reading.mimeProblems])],
  };
}

function recordOf(read: Reads, message: MessageRow, reading: MailReading): MessageDetail['record'] {
  if (reading.record === undefined) return null;
  const { digest: _, ...record } = reading.record;
  const before = message.caseId === null ? null : recordBefore(read, message.caseId, record, message.row);
  const older = before?.record !== undefined && isOlder(record, before.record);
  return { ...record, changes: recordChanges(before, reading), older };
}

const downloadId = (id: number | undefined): string => (id === undefined ? '' : `a${id}`);

type Trust = { readonly accepted: readonly AcceptedKey[]; readonly revoked: RevokedKeys };

function segmentsOf(reading: MailReading, trust: Trust): MessageDetail['segments'] {
  const own = reading.texts.filter(({ within }) => within === null);
  return own.map(({ path, text, level }) => {
    const html = reading.htmls.find((one) => one.alternativeTo === path || one.path === path);
    const cover = coverOf(level, reading, trust);
    return { path, text, html: html?.html ?? null, hidden: html?.hidden ?? '', ...cover };
  });
}

/** Only the store knows whom somebody would imitate: those whose keys are accepted, and ourselves. */
function imitationOf(read: Reads, { effective }: MailReading): MailProblem[] {
  const known = [
    ...read.acceptances().map(({ address }) => address),
    ...read.projects().flatMap(({ addresses }) => addresses),
  ];
  const problems: MailProblem[] = [];
  if (effective.from.some(({ address }) => imitates(address, known))) problems.push('imitates-known');
  if (effective.from.some((one) => borrowsName(one, acceptedPeople(read)))) problems.push('name-of-accepted');
  return problems;
}

/** Those whose keys are accepted, by the names that their keys and their reports give them. */
function acceptedPeople(read: Reads): AcceptedPerson[] {
  const people = new Map<string, AcceptedPerson>();
  for (const { fingerprint, address } of read.acceptances()) {
    const ofKey = read.key(fingerprint)?.userIds ?? [];
    const reported = read.casesOf(address, 1).map(({ reporterName }) => reporterName);
    const known = people.get(fingerprint) ?? { names: [], addresses: [] };
    people.set(fingerprint, {
      names: [...known.names, ...ofKey.map(nameIn), ...reported],
      addresses: [...known.addresses, address, ...ofKey.map(addressIn)],
    });
  }
  return [...people.values()];
}

function disputeOf(read: Reads, message: MessageRow): MailProblem[] {
  const shown = read.messageReading(message.id);
  const isDisputed = read
    .copiesOf(message.id)
    .flatMap(({ reading }) => differencesOf(shown, reading))
    .some((difference) => difference === 'reply-to' || difference === 'subject');
  return isDisputed ? ['copies-differ'] : [];
}

/** The others of the same message; what is shown is one of them when a copy was asked for. */
function copiesBeside(
  read: Reads,
  message: MessageRow,
  chosen: MessageCopy | null,
  described: MailReading,
  trust: Trust,
): MessageDetail['copies'] {
  const shown = { ...message, reading: read.messageReading(message.id) };
  const all = [...(chosen === null ? [] : [shown]), ...read.copiesOf(message.id)];
  return all
    .filter(({ sha256 }) => sha256 !== chosen?.sha256)
    .map(({ sha256, bytes, source, receivedAt, importedAt, reading }) => {
      const signature = signatureVerdict(reading, trust.accepted, trust.revoked);
      const protection = protectionVerdict(reading);
      const evidence = evidenceLine({
        ...{ reading, protection, signature },
        openedFor: ownerOf(read, protection.key),
      });
      const differs = differencesOf(described, reading);
      return { sha256, bytes, source, receivedAt, importedAt, signature, evidence, differs };
    });
}

type Cover = { readonly encrypted: boolean; readonly signed: boolean; readonly accepted: boolean };

function coverOf(level: Level, reading: MailReading, { accepted, revoked }: Trust): Cover {
  const signatures = level.signatures.map((index) => reading.signatures[index]);
  return {
    encrypted: level.encrypted,
    signed: signatures.some((one) => one?.status === 'good'),
    accepted: signatures.some((one) => isAccepted(one, reading, accepted, revoked)),
  };
}

function flat(verdict: ProtectionVerdict): Protection {
  const { reason, ...rest } = verdict;
  return reason === undefined ? rest : { ...rest, reason: reason.code, facts: reason };
}

function describePart(part: Part, reading: MailReading): MessageDetail['parts'][number] {
  const layers = part.level.layers.map((index) => reading.layers[index]);
  const key = layers.find((layer) => (layer?.key ?? null) !== null)?.key;
  const failed =
    part.protection === 'failed'
      ? reading.layers.find((layer) => layer.path === part.path && layer.reason !== null)?.reason
      : null;
  const integrity = layers.find((layer) => layer !== undefined)?.integrity ?? null;
  const covering = part.level.signatures
    .map((index) => reading.signatures[index])
    .find((one) => one !== undefined);
  return {
    path: part.path,
    type: part.type,
    bytes: part.bytes,
    name: part.fileName,
    protection: {
      state: part.protection === 'encrypted' ? 'full' : part.protection,
      integrity,
      ...(key === null || key === undefined ? {} : { key }),
      ...(failed === null || failed === undefined ? {} : { reason: failed.code, facts: failed }),
    },
    signature:
      covering === undefined
        ? { state: 'none', covers: null }
        : {
            // Of one part only the arithmetic can be said; whose signature it is belongs to the message's verdict.
            state: covering.status === 'good' ? 'good-unaccepted' : covering.status,
            ...(covering.fingerprint === null ? {} : { fingerprint: covering.fingerprint }),
            keyId: covering.keyId,
            covers: 'part',
          },
  };
}

function ownerOf(read: Reads, fingerprint: string | undefined): string | null {
  if (fingerprint === undefined) return null;
  const userId = read.key(fingerprint)?.userIds[0];
  return userId === undefined ? null : (/<([^<>]+@[^<>]+)>/.exec(userId)?.[1] ?? userId);
}
