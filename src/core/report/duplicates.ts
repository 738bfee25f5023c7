/** Cases that may be about the same thing, each with the reasons. Candidates only: a person decides. Pure. */
import type { DuplicateReason, DuplicateCandidate } from '#shared/schema/report.ts';
import type { Reads } from '../ports.ts';
import { followMerges } from '../messages/threads.ts';
import { titleLikeness, type Marked } from './marks.ts';

export type DuplicateQuestion = Marked & {
  readonly marks: readonly string[];
  readonly headerId: string | null;
  readonly self: string | null; // the case that asks
};

const perMark = 12;
const mostCandidates = 20;
const alike = 0.6;
const strength: Readonly<Record<DuplicateReason['kind'], number>> = {
  'same-message-id': 5,
  'same-text': 6,
  'same-attachment': 5,
  'same-id': 4,
  'same-place': 3,
  'similar-title': 2,
};

/** Is there any? Asked for every new case, so it stops at the first. */
export function hasDuplicateCandidate(read: Reads, question: DuplicateQuestion): boolean {
  return collect(read, question, true).size > 0;
}

export function duplicateCandidates(read: Reads, question: DuplicateQuestion): DuplicateCandidate[] {
  return [...collect(read, question, false)]
    .flatMap(([caseId, reasons]) => candidate(read, caseId, reasons))
    .sort((a, b) => weight(b) - weight(a) || (a.receivedAt < b.receivedAt ? -1 : 1))
    .slice(0, mostCandidates);
}

function collect(read: Reads, question: DuplicateQuestion, onlyOne: boolean): Map<string, DuplicateReason[]> {
  const found = new Map<string, DuplicateReason[]>();
  const note = (caseId: string, reason: DuplicateReason): void => {
    const id = followMerges(read, caseId);
    if (id === question.self) return;
    const reasons = found.get(id) ?? [];
    if (!reasons.some((one) => one.kind === reason.kind && one.what === reason.what)) reasons.push(reason);
    found.set(id, reasons);
  };
  if (question.headerId !== null)
    for (const message of read.messagesWithHeaderId([question.headerId]))
      if (message.caseId !== null) note(message.caseId, { kind: 'same-message-id', what: question.headerId });
  if (question.readable)
    for (const message of read.messagesWithText(question.textHash, perMark))
      if (message.caseId !== null) note(message.caseId, { kind: 'same-text', what: '' });
  for (const mark of question.marks) {
    if (onlyOne && found.size > 0) break;
    for (const caseId of read.casesWithMark(mark, onlyOne ? 3 : perMark)) lookAt(mark, caseId);
  }
  return found;

  function lookAt(mark: string, caseId: string): void {
    const [kind = '', ...rest] = mark.split(':');
    const what = rest.join(':');
    if (kind === 'id') note(caseId, { kind: 'same-id', what });
    else if (kind === 'file') note(caseId, { kind: 'same-attachment', what });
    else if (kind === 'at') note(caseId, { kind: 'same-place', what });
    else {
      const likeness = titleLikeness(question.title, read.caseRow(caseId)?.title ?? '');
      if (likeness >= alike) note(caseId, { kind: 'similar-title', what: `${Math.round(likeness * 100)} %` });
    }
  }
}

function weight(candidate: DuplicateCandidate): number {
  return candidate.reasons.reduce((sum, { kind }) => sum + strength[kind], 0);
}

function candidate(read: Reads, caseId: string, reasons: DuplicateReason[]): DuplicateCandidate[] {
  const row = read.caseRow(caseId);
  if (row === null) return [];
  return [
    {
      caseId,
      title: row.title,
      state: row.state,
      receivedAt: row.receivedAt,
      reporter: row.reporterAddress,
      reasons: reasons.slice(0, 10),
    },
  ];
}
