/** Everything a case's report says of itself, put beside the policy that was in force when it came. Pure but for its ports. */
import type { CaseReport, CitationCheck } from '#shared/schema/report.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import { isByReporter } from '../relays/read-relay.ts';
import type { CaseRow, MessageRow, Ports } from '../ports.ts';
import { completeness } from './completeness.ts';
import { isUnreadable, shownText } from '../messages/summary.ts';
import { duplicateCandidates } from './duplicates.ts';
import { candidatesIn } from './facts.ts';
import { fieldsOf } from './fields.ts';
import { shownBeside, withLaterAnswers } from './left-out.ts';
import { marksOf, telltaleFiles } from './marks.ts';
import { precedentsOf } from './precedents.ts';
import { scopeMatches } from './scope.ts';
import { checkVersions } from './supported.ts';

export async function readReport(
  ports: Pick<Ports, 'store' | 'checkCitations'>,
  row: CaseRow,
  message: MessageRow | null,
  checkout: string | null,
  alone: boolean, // without what its reporter said later
): Promise<CaseReport> {
  const { read } = ports.store;
  const { reading: policy, source } = read.policy(row.projectId, row.policyVersion);
  const reading = message === null ? null : read.messageReading(message.id);
  const readable = reading !== null && !isUnreadable(reading);
  const text = readable ? shownText(reading) : '';
  const subject = reading?.effective.subject ?? row.title;
  const fields = fieldsOf(text);
  const project = read.project(row.projectId).name;
  const candidates = candidatesIn(subject, text, fields, project);
  const inReport =
    readable && reading.record === undefined
      ? completeness({ ...policy, project, source, ...shownBeside(reading) }, text, { fields })
      : [];
  const isAnswered = inReport.some(({ state, ask }) => state === 'missing' && !row.missing.includes(ask));
  const asks =
    alone || !isAnswered ? inReport : withLaterAnswers(inReport, laterOf(read, row, message), project);
  return {
    caseId: row.id,
    messageId: message?.id ?? null,
    readable,
    usesTemplate: usesTemplate(policy.template, subject, new Set(fields.map(({ field }) => field)).size),
    fields,
    asks,
    missing: asks.filter(({ state }) => state === 'missing').map(({ ask }) => ask),
    candidates,
    versions: checkVersions(policy.supported, candidates.versions),
    scope: scopeMatches(policy.scope, `${subject}\n${text}`),
    duplicates:
      message === null || reading === null ? [] : duplicatesOf(read, row, message, reading, text, readable),
    precedents: precedentsOf(read, row),
    citations: checkout === null ? null : await citations(ports, checkout, candidates),
  };
}

/** The readable mails of the reporter after the report. */
function laterOf(
  read: Ports['store']['read'],
  row: CaseRow,
  report: MessageRow | null,
): { id: string; reading: MailReading }[] {
  const messages = read.messagesOf(row.id);
  const from = messages.findIndex(({ id }) => id === report?.id) + 1;
  return messages
    .slice(from)
    .filter(({ direction }) => direction === 'incoming')
    .flatMap(({ id }) => {
      const reading = read.messageReading(id);
      if (reading === null || reading.record !== undefined) return [];
      return !isUnreadable(reading) && isByReporter(reading, row) ? [{ id, reading }] : [];
    });
}

function duplicatesOf(
  read: Ports['store']['read'],
  row: CaseRow,
  message: MessageRow,
  reading: MailReading,
  text: string,
  readable: boolean,
): CaseReport['duplicates'] {
  const files = telltaleFiles(reading, read.attachments(message.id));
  const report = { title: row.title, text, textHash: message.textHash, files, readable };
  return duplicateCandidates(read, {
    ...report,
    marks: marksOf(report),
    headerId: message.headerId,
    self: row.id,
  });
}

async function citations(
  ports: Pick<Ports, 'checkCitations'>,
  checkout: string,
  { files, functions, commits }: CaseReport['candidates'],
): Promise<CitationCheck> {
  return ports.checkCitations(checkout, { files, functions, commits });
}

const subjectMark = /^\s*(?:re:\s*)?\[\s*(?:security|vulnerability|vuln)[^\]]{0,60}\]/i;

/** The policy's own subject line, or at least three of the fields that reports have. */
function usesTemplate(
  template: { readonly subject?: string | undefined } | null,
  subject: string,
  fields: number,
): boolean {
  const wanted = template?.subject
    ?.replace(/[[{<(](?!security)[^\]}>)]{0,100}[\]}>)]/gi, '')
    .trim()
    .toLowerCase();
  const starts =
    wanted !== undefined && wanted.length >= 4 && subject.toLowerCase().startsWith(wanted.slice(0, 20));
  return starts || subjectMark.test(subject) || fields >= 3;
}
