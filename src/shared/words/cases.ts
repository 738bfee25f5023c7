/** Cases, milestones and clocks in words. Pure. */
import type { CaseEventKind, CaseState, RecordableEvent } from '../schema/case.ts';
import type { ClockState } from '../schema/clock.ts';
import type { ReplyTemplate } from '../schema/reply.ts';

export const stateWords = {
  new: 'new',
  acknowledged: 'acknowledged',
  assessing: 'assessing',
  'needs-info': 'needs information',
  accepted: 'accepted',
  fixing: 'fixing',
  'fix-ready': 'fix ready',
  released: 'released',
  disclosed: 'disclosed',
  closed: 'closed',
  rejected: 'rejected',
  'out-of-scope': 'out of scope',
  duplicate: 'duplicate',
  withdrawn: 'withdrawn',
  spam: 'spam',
} as const satisfies Record<CaseState, string>;

/** Clocks. */
export const clockStateWords = {
  pending: 'not started',
  running: 'running',
  'due-soon': 'due soon',
  overdue: 'overdue',
  met: 'met',
  'met-late': 'met late',
  paused: 'paused',
  open: 'open-ended',
  'not-applicable': 'does not apply',
} as const satisfies Record<ClockState, string>;

/** Labels of buttons that record an event. */
export const eventVerbs = {
  acknowledged: 'Acknowledged elsewhere',
  assessing: 'Start assessing',
  assessed: 'Assessment already sent',
  accepted: 'Accept',
  'needs-info': 'Wait for reporter',
  'info-received': 'Information received',
  'update-sent': 'Update already sent',
  fixing: 'Start fix',
  'fix-ready': 'Mark fix ready',
  'fix-released': 'Mark fix released',
  disclosed: 'Mark as disclosed',
  closed: 'Close',
  rejected: 'Reject',
  'out-of-scope': 'Out of scope',
  duplicate: 'Mark as duplicate',
  withdrawn: 'Withdrawn by the reporter',
  spam: 'Mark as spam',
  reopened: 'Reopen',
  paused: 'Pause clocks',
  resumed: 'Resume clocks',
  'distros-post': 'Posted to distros',
  aware: 'Aware of exploitation',
  'no-answer-needed': 'No answer needed',
  note: 'Add note',
} as const satisfies Record<RecordableEvent, string>;

/** The primary button of a case. */
export const nextStepWords = {
  ...eventVerbs,
  acknowledged: 'Acknowledge',
  assessed: 'Send assessment',
  disclosed: 'Disclose',
} as const satisfies Record<RecordableEvent, string>;

/** Labels of buttons that start an email to the reporter. */
export const templateWords = {
  acknowledge: 'Acknowledge…',
  'ask-for-missing': 'Ask for missing information…',
  assessment: 'Write assessment…',
  accept: 'Accept…',
  decline: 'Decline…',
  duplicate: 'Write reply…',
  'resend-encrypted': 'Ask for a resend…',
  update: 'Write update…',
  'cve-requested': 'Write about the CVE…',
  'fix-ready': 'Write about the fix…',
  'disclosure-date': 'Write disclosure date…',
  'disclosure-changed': 'Write new disclosure date…',
  credit: 'Ask about credit…',
  published: 'Write about the advisory…',
  reminder: 'Write reminder…',
  thanks: 'Write thanks…',
  settled: 'Cite earlier decisions…',
  hardening: 'Write assessment…',
  bug: 'Write assessment…',
  expected: 'Write assessment…',
  'third-party': 'Write assessment…',
  'not-reproducible': 'Write assessment…',
  spam: 'Write reply…',
} as const satisfies Record<ReplyTemplate, string>;

/** Events as listed in the timeline and in confirmations. */
export const eventSentences = {
  received: 'Report received',
  message: 'Message added',
  set: 'Changed',
  merged: 'Merged with another case',
  'merged-into': 'Merged into another case',
  split: 'Split into another case',
  'split-from': 'Split from another case',
  undone: 'Undone',
  policy: 'Policy applied',
  advisory: 'Advisory changed',
  exported: 'Exported',
  'leak-allowed': 'Word allowed in exports',
  'letter-saved': 'Email saved, not confirmed as sent',
  'letter-sent': 'Email sent',
  'letter-discarded': 'Email discarded',
  submission: 'Submitted',
  'cra-record': 'CRA record',
  published: 'Published',
  snoozed: 'Snoozed',
  unsnoozed: 'Snooze ended',
  decided: 'Decision changed',
  tagged: 'Tags changed',
  checked: 'Checklist changed',
  grouped: 'Grouped with similar reports',
  regrouped: 'Group changed',
  independence: 'Independence corrected',
  'kept-whole': 'Kept as one case',
  planned: 'Planned',
  'partners-prepared': 'Emails to partners saved, not confirmed as sent',
  'partners-told': 'Partners told',
  'partner-answered': 'Partner answered',
  'date-proposed': 'Date proposed',
  'handed-over': 'Handed over',
  'capsule-merged': 'Merged from a capsule',
  closure: 'Closure',
  calendar: 'Project calendar changed',
  project: 'Project settings',
  'policy-adopted': 'Policy adopted',
  'policy-dated': 'Policy date set',
  'key-accepted': 'Key accepted',
  'key-unaccepted': 'Key no longer accepted',
  stored: 'Digest recorded',
  'stored-before': 'Older messages counted',
  acknowledged: 'Acknowledged',
  assessing: 'Assessment started',
  assessed: 'Assessment recorded',
  accepted: 'Accepted',
  'needs-info': 'Waiting for reporter',
  'info-received': 'Information received',
  'update-sent': 'Update recorded',
  fixing: 'Fix started',
  'fix-ready': 'Fix ready',
  'fix-released': 'Fix released',
  disclosed: 'Disclosed',
  closed: 'Closed',
  rejected: 'Rejected',
  'out-of-scope': 'Out of scope',
  duplicate: 'Marked as duplicate',
  withdrawn: 'Withdrawn',
  spam: 'Marked as spam',
  reopened: 'Reopened',
  paused: 'Clocks paused',
  resumed: 'Clocks resumed',
  'distros-post': 'Posted to distros',
  aware: 'Awareness recorded',
  'no-answer-needed': 'No answer needed',
  note: 'Note added',
} as const satisfies Record<CaseEventKind, string>;

/** "AIX-42" for AIX-2026-0042 of this year, "AIX-25-7" for an older one. */
export function shortCaseId(id: string, year: number): string {
  const match = /^([A-Z][A-Z0-9]*)-(\d{4})-0*(\d+)$/.exec(id);
  if (match === null) return id;
  const [, prefix = '', of = '', number = ''] = match;
  return Number(of) === year ? `${prefix}-${number}` : `${prefix}-${of.slice(2)}-${number}`;
}
