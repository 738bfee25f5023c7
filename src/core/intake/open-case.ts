/** A case begins with its first message: its number, its policy, its flags, the marks by which others find it. Pure. */
import { formatCaseId } from '#shared/ids.ts';
import type { CaseFlag } from '#shared/schema/case.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import { clockQuestion } from '../cases/clock-question.ts';
import { emptyCase } from '../cases/empty-case.ts';
import type { CaseRow, Writes } from '../ports.ts';
import type { Clockwork } from '../ports/clockwork.ts';
import { policyInForce } from '../projects/in-force.ts';
import type { ProjectChoice } from './choose-project.ts';
import { leftOutOf } from '../report/left-out.ts';
import { hasDuplicateCandidate } from '../report/duplicates.ts';
import { marksOf } from '../report/marks.ts';
import { isOutOfScopeCandidate } from '../report/scope.ts';
import { isUnreadable, shownText } from '../messages/summary.ts';
import { marksOfReading } from '../relays/find-case.ts';
import { caseTitleOf, readRelay, reporterIn } from '../relays/read-relay.ts';
import type { PreparedReport } from '../similar/prepare.ts';

/** What opening a case needs to know of its first message. */
export type FirstMessage = {
  readonly subject: string;
  readonly fromName: string;
  readonly fromAddress: string;
  readonly receivedAt: string;
  readonly textHash: string;
  /** Hashes of its attachments, those of keys and signatures left out. */
  readonly files: readonly string[];
  /** What the worker worked out, for a case of this title. */
  readonly prepared?: PreparedReport | null | undefined;
};

export type OpeningTools = { readonly now: string; readonly clockwork: Clockwork };

/** A case that is not stored yet: its row, what finds it, and how it is added. */
export type CaseDraft = {
  readonly row: CaseRow;
  readonly marks: readonly string[];
  readonly add: (row: CaseRow) => void;
};

export function openCaseFor(
  tx: Writes,
  tools: OpeningTools,
  choice: ProjectChoice,
  reading: MailReading,
  first: FirstMessage,
): string {
  const { row, marks, add } = draftCase(tx, choice, reading, first, tools.now);
  // Its clocks at once: seven indexes hold the due time, and would be written again.
  const events = [{ kind: 'received' as const, at: first.receivedAt }];
  const asked = { clockEvents: events, severity: null, cra: null, plannedUpdateAt: null };
  add({ ...row, ...tools.clockwork.summary(clockQuestion(row, asked, tools.now)) });
  tx.addMarks(row.id, marks);
  return row.id;
}

/** Its first event is in the log with it. */
export function draftCase(
  tx: Writes,
  choice: ProjectChoice,
  reading: MailReading,
  first: FirstMessage,
  now: string,
): CaseDraft {
  const { project } = choice;
  const year = Number(first.receivedAt.slice(0, 4));
  const number = tx.nextCaseNumber(project.id, year);
  const id = formatCaseId(project.prefix, year, number);
  const policy = policyInForce(tx, project.id, first.receivedAt);
  const readable = !isUnreadable(reading);
  const text = readable ? shownText(reading) : '';
  const relay = readable ? readRelay(reading) : null;
  const title = relay === null ? first.subject : caseTitleOf(reading, readable);
  const reporter =
    relay === null ? { name: first.fromName, address: first.fromAddress } : reporterIn(reading);
  const report = { title, text, textHash: first.textHash, files: first.files, readable };
  const marks = readable && first.prepared?.title === title ? first.prepared.marks : marksOf(report);
  const flags = flagsOf(reading, readable);
  if (hasDuplicateCandidate(tx, { ...report, marks, headerId: reading.effective.messageId, self: null }))
    flags.push('possible-duplicate');
  if (readable && isOutOfScopeCandidate(policy.reading.scope, `${title}\n${text}`))
    flags.push('out-of-scope-candidate');
  const row: CaseRow = {
    ...emptyCase,
    id,
    projectId: project.id,
    title,
    receivedAt: first.receivedAt,
    reporterName: reporter.name,
    reporterAddress: reporter.address,
    flags,
    missing: readable ? leftOutOf(policy.reading, reading, project.name, first.prepared?.said) : [],
    policyVersion: policy.version,
    updatedAt: now,
  };
  tx.beginCase(id);
  tx.append({
    caseId: id,
    kind: 'received',
    at: first.receivedAt,
    reason: null,
    data: {
      title,
      receivedFrom: reading.receipt.source,
      project: choice.why,
      policy: policy.version,
      reporter,
      ...(relay?.reference ? { reference: relay.reference } : {}),
    },
  });
  return {
    row,
    marks: [...marks, ...marksOfReading(reading, relay)],
    add: (built) => tx.addCase(built, year, number),
  };
}

export function flagsOf(reading: MailReading, readable: boolean): CaseFlag[] {
  const flags: CaseFlag[] = [];
  if (reading.layers.some((layer) => layer.within === null)) flags.push('encrypted');
  if (!readable) flags.push('unreadable');
  if (reading.attachments.some((attachment) => attachment.within === null)) flags.push('has-attachments');
  return flags;
}
