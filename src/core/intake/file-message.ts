/**
 * What becomes of a message that was read: exactly one of duplicate, outgoing, follow-up, set aside, unreadable, new case.
 * Decides and writes in the caller's transaction. Pure.
 */
import type { CaseEvent } from '#shared/schema/case.ts';
import type { ImportRow } from '#shared/schema/import.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import type { FilingReason, ReadFailure } from '#shared/schema/reasons.ts';
import type { ReplyTemplate } from '#shared/schema/reply.ts';
import { isGivenBack, turnFacts } from './turn-facts.ts';
import { stillLeftOut } from '../report/left-out.ts';
import { rebuildCase } from '../cases/rebuild.ts';
import type { CaseRow, MailRead, MessageRow, Writes } from '../ports.ts';
import type { Relay } from '#shared/schema/relay.ts';
import { marksOfReading } from '../relays/find-case.ts';
import { readRelay, reporterIn } from '../relays/read-relay.ts';
import { changesOf } from '../records/record-changes.ts';
import { chooseProject } from './choose-project.ts';
import { contentHash } from './content-hash.ts';
import { draftCase } from './open-case.ts';
import { copyOf, detailOf, placeOf, type MailFlag, type Place } from './place-message.ts';
import { marksOf, telltaleFiles } from '../report/marks.ts';
import { joinGroup, sketchFor, storeSketch } from '../similar/group-report.ts';
import type { FilingTools } from './filing-tools.ts';
import { keepCopy } from './copies.ts';
import { readAnew } from './read-anew.ts';
import { readerVersion } from './reader-version.ts';
import { adoptSent } from './sent-before.ts';
import { recordSentMail } from './sent-mail.ts';
import { setReporter } from './set-reporter.ts';
import {
  bodyOf,
  firstLine,
  isUnreadable,
  peopleOf,
  sender,
  shownText,
  threadSubject,
  titleOf,
} from '../messages/summary.ts';

export type Incoming = {
  readonly source: string;
  readonly index: number;
  readonly bytes: Uint8Array;
  readonly mail: MailRead;
  readonly project: number | null; // chosen by the maintainer
  readonly outgoing: boolean; // from a Sent mailbox
  /** The maintainer says which case it belongs to. */
  readonly caseId?: string | null;
  /** Its bytes are known and were not read again: `mail` is a stub then. */
  readonly known?: boolean;
  /** No worker could finish reading it: the code, and the fact behind it. `mail` is a stub then. */
  readonly failed?: { readonly code: ReadFailure; readonly detail: string };
  /** What the maintainer's own mail program noted of it. */
  readonly flags?: readonly MailFlag[];
  /** Which reply it was, where the maintainer says so. */
  readonly template?: ReplyTemplate | undefined;
};

type Facts = {
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly thread: string;
  readonly text: string;
  readonly textHash: string;
  readonly receivedAt: string;
  readonly readable: boolean;
  readonly relay: Relay | null;
};

export function fileMessage(tx: Writes, tools: FilingTools, incoming: Incoming): ImportRow {
  const { reading } = incoming.mail;
  const row = { source: incoming.source, index: incoming.index };
  const stored = tx.messageOfBytes(reading.sha256);
  if (stored !== null) {
    const isGrown =
      incoming.known !== true &&
      incoming.failed === undefined &&
      readAnew(tx, tools, stored, reading.sha256, incoming.mail);
    return known(row, stored, isGrown ? 'read-again' : 'same-bytes');
  }
  const read = factsOf(reading, incoming, tools);
  const place = placeOf(tx, {
    reading,
    from: read.from.address,
    relay: read.relay,
    outgoing: incoming.outgoing,
    caseId: incoming.caseId ?? null,
    flags: incoming.flags ?? [],
    failed: incoming.failed?.code ?? null,
  });
  // A later file about a report says when it was changed; when the report was opened, its case knows already.
  const changedAt = place.caseId === null ? null : (reading.record?.updatedAt ?? null);
  const facts = changedAt === null ? read : { ...read, receivedAt: plausible(changedAt, tools.now) };
  const copy = incoming.failed === undefined ? copyOf(tx, reading, facts, place) : null;
  if (copy !== null) {
    const kept = { reading, source: incoming.source, sha256: tx.putBytes(incoming.bytes) };
    const isShown = keepCopy(tx, tools, copy, kept, readerVersion);
    return known(row, copy, isShown ? 'better-copy' : 'same-message');
  }
  const messageId = tools.newId('m');
  const files = telltaleFiles(reading, incoming.mail.attachments);
  let { caseId } = place;
  if (caseId !== null) {
    storeMessage(tx, incoming, facts, place, messageId, tools.now);
    if (facts.readable && place.outcome === 'follow-up')
      tx.addMarks(caseId, marksOf({ title: '', text: facts.text, files, readable: true }));
    joinCase(tx, tools, caseId, messageId, incoming, facts, place);
  } else if (opensCase(place)) {
    caseId = open(tx, tools, incoming, facts, files, place, messageId);
    adoptSent(tx, tools, caseId, reading, facts.receivedAt);
  } else storeMessage(tx, incoming, facts, place, messageId, tools.now);
  const why =
    incoming.failed === undefined
      ? place.reason === null
        ? {}
        : { reason: place.reason, ...detailOf(reading, place.reason) }
      : { reason: incoming.failed.code, detail: incoming.failed.detail };
  return {
    ...row,
    outcome: place.outcome,
    messageId,
    ...(caseId === null ? {} : { caseId }),
    title: facts.subject.slice(0, 300),
    ...why,
    ...recordFacts(reading),
  };
}

function recordFacts({ record }: MailReading): Pick<ImportRow, 'format' | 'findings' | 'notRead'> {
  if (record === undefined) return {};
  const { format, findingsTotal, lossesTotal } = record;
  return { format, ...(findingsTotal === 0 ? {} : { findings: findingsTotal }), notRead: lossesTotal };
}

function known(row: { source: string; index: number }, stored: MessageRow, reason: FilingReason): ImportRow {
  return {
    ...row,
    outcome: 'duplicate-message',
    messageId: stored.id,
    ...(stored.caseId === null ? {} : { caseId: stored.caseId }),
    title: stored.subject,
    reason,
  };
}

/** What a scanner found in many places is about none of them. */
function hasTable({ record }: MailReading): boolean {
  return record !== undefined && record.findingsTotal > 1;
}

function opensCase(place: Place): boolean {
  return place.outcome === 'new-case' || place.outcome === 'unreadable';
}

/** All that is known of a new case is in its log before it is stored, so that its row is written once. */
function open(
  tx: Writes,
  tools: FilingTools,
  incoming: Incoming,
  facts: Facts,
  files: readonly string[],
  place: Place,
  messageId: string,
): string {
  const { reading, prepared } = incoming.mail;
  const choice = chooseProject(tx, reading, facts.text, incoming.project, tools);
  const first = {
    subject: facts.subject,
    fromName: facts.from.name,
    fromAddress: facts.from.address,
    receivedAt: facts.receivedAt,
    textHash: facts.textHash,
    files,
    prepared,
  };
  const { row, marks, add } = draftCase(tx, choice, reading, first, tools.now);
  appendMessage(tx, row, messageId, incoming, facts, place);
  const sketch = facts.readable && !hasTable(reading) ? sketchFor(row.title, facts.text, prepared) : null;
  if (sketch !== null) joinGroup(tx, tools, row, sketch);
  rebuildCase(tx, tools.clockwork, row.id, tools.now, withMessage(row, incoming, facts, place), (built) => {
    add(built);
    tx.addMarks(row.id, marks);
    if (sketch !== null) storeSketch(tx, row, sketch);
    storeMessage(tx, incoming, facts, { ...place, caseId: row.id }, messageId, tools.now);
  });
  return row.id;
}

export function factsOf(reading: MailReading, incoming: Incoming, tools: FilingTools): Facts {
  const readable = !isUnreadable(reading) && incoming.failed === undefined;
  return {
    from: sender(reading),
    subject:
      incoming.failed === undefined
        ? titleOf(reading, readable)
        : `Message that could not be read (${incoming.failed.code})`,
    thread: threadSubject(reading.effective.subject ?? ''),
    text: shownText(reading),
    textHash: contentHash(incoming.mail, tools.sha256),
    receivedAt: plausible(reading.receipt.at, tools.now),
    readable,
    relay: readable && (!incoming.outgoing || reading.record !== undefined) ? readRelay(reading) : null,
  };
}

/** A clock cannot start in the future or before there was e-mail; the alternatives stay with the message. */
function plausible(at: string, now: string): string {
  const day = 24 * 3600 * 1000;
  const ms = Date.parse(at);
  if (Number.isNaN(ms) || ms > Date.parse(now) + day || ms < Date.UTC(1990, 0, 1)) return now;
  return new Date(Math.min(ms, Date.parse(now))).toISOString();
}

export function storeMessage(
  tx: Writes,
  incoming: Incoming,
  facts: Facts,
  place: Place,
  id: string,
  now: string,
): void {
  const { reading, attachments } = incoming.mail;
  const sha256 = tx.putBytes(incoming.bytes);
  tx.addMessage(
    {
      id,
      caseId: place.caseId,
      direction: place.outcome === 'outgoing' ? 'outgoing' : 'incoming',
      outcome: place.outcome,
      outcomeReason: place.reason,
      source: incoming.source,
      receivedAt: facts.receivedAt,
      importedAt: now,
      subject: facts.subject,
      fromName: facts.from.name,
      fromAddress: facts.from.address,
      headerId: reading.effective.messageId,
      textHash: facts.textHash,
      threadSubject: facts.thread,
      preview: facts.readable ? firstLine(facts.text) : '',
      attachments: reading.attachments.length,
      unread: place.outcome !== 'outgoing' && incoming.flags?.includes('seen') !== true,
      reader: readerVersion,
      reading,
    },
    sha256,
  );
  tx.setAttachments(
    id,
    attachments.map((attachment) => tx.putBytes(attachment.content)),
  );
  tx.indexMessage(id, bodyOf(reading), peopleOf(reading));
}

function appendMessage(
  tx: Writes,
  row: CaseRow,
  messageId: string,
  { mail: { reading } }: Incoming,
  facts: Facts,
  place: Place,
): void {
  const direction = place.outcome === 'outgoing' ? 'outgoing' : 'incoming';
  tx.append({
    caseId: row.id,
    kind: 'message',
    at: facts.receivedAt,
    reason: place.outcome === 'set-aside' ? place.reason : null,
    data: {
      messageId,
      direction,
      from: facts.from.address,
      ...(place.reason === 'bounce' && isGivenBack(reading) ? { givenBack: true } : {}),
      ...turnFacts(tx, row, reading, facts.relay, direction),
      ...recordData(tx, row.id, messageId, reading),
    },
  });
}

function joinCase(
  tx: Writes,
  tools: FilingTools,
  caseId: string,
  messageId: string,
  incoming: Incoming,
  facts: Facts,
  place: Place,
): void {
  const before = tx.caseRow(caseId);
  if (before === null) return;
  const { reading } = incoming.mail;
  appendMessage(tx, before, messageId, incoming, facts, place);
  if (place.reason === 'joined-by-id') {
    tx.addMarks(caseId, marksOfReading(reading, facts.relay));
    nameReporter(tx, tools, caseId, reading);
  }
  if (incoming.outgoing) recordSentMail(tx, caseId, messageId, facts.receivedAt, incoming.template);
  const row = tx.caseRow(caseId) ?? before;
  // What the report left out may come later, from whoever sent it.
  const writer = facts.relay === null ? facts.from.address : (facts.relay.person?.address ?? '');
  const answers =
    place.outcome !== 'outgoing' &&
    facts.readable &&
    writer !== '' &&
    writer === row.reporterAddress.toLowerCase();
  rebuildCase(tx, tools.clockwork, caseId, tools.now, {
    ...withMessage(row, incoming, facts, place),
    missing: answers ? stillLeftOut(row.missing, reading, tx.project(row.projectId).name) : row.missing,
  });
}

/** What no event says: how many messages it has, and what this one is. */
function withMessage(row: CaseRow, { mail, flags: noted }: Incoming, facts: Facts, place: Place): CaseRow {
  const incomingNow = place.outcome !== 'outgoing';
  const flags = new Set(row.flags);
  if (mail.reading.attachments.length > 0) flags.add('has-attachments');
  if (!facts.readable && incomingNow) flags.add('unreadable');
  return {
    ...row,
    messages: row.messages + 1,
    unread: row.unread || (incomingNow && noted?.includes('seen') !== true),
    flags: [...flags],
  };
}

/** What a later record says otherwise, as far as a line can say it. */
function recordData(tx: Writes, caseId: string, messageId: string, reading: MailReading): CaseEvent['data'] {
  if (reading.record === undefined) return {};
  const message = tx.message(messageId); // null: the first one of its case, which says nothing otherwise
  const changes = message === null ? [] : changesOf(tx, { ...message, caseId }, reading);
  return { record: { format: reading.record.format, changes: changes.map((change) => ({ ...change })) } };
}

/** A comment may come before what it comments on; who reported is then not known yet. Known once, no mail changes it. */
function nameReporter(tx: Writes, tools: FilingTools, caseId: string, reading: MailReading): void {
  const row = tx.caseRow(caseId);
  const { name, address } = reporterIn(reading);
  if (row === null || row.reporterName !== '' || row.reporterAddress !== '' || name + address === '') return;
  setReporter(tx, tools, caseId, { name, address }, 'the platform says who opened it');
}
