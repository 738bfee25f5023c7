/** The log of a case, newest first: what happened, who said so, why; what was taken back stays readable. Renderer. */
import type { ReactNode } from 'react';
import type { CaseDetail, CaseEvent, CaseEventKind } from '#shared/schema/case.ts';
import { cx } from '../../ui/cx.ts';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { severityWords } from '../../ui/severity-words.ts';
import css from './case.module.css';

export const eventSentences = {
  received: 'Report received',
  message: 'Message added',
  set: 'Changed',
  merged: 'Another case was merged into this one',
  'merged-into': 'Merged into another case',
  split: 'A case was split off',
  'split-from': 'Split from another case',
  undone: 'Taken back',
  policy: 'Policy applied',
  advisory: 'Advisory changed',
  exported: 'Exported',
  submission: 'Submitted',
  'cra-record': 'CRA record',
  acknowledged: 'Acknowledged',
  assessing: 'Assessment started',
  assessed: 'Assessed',
  accepted: 'Accepted',
  'needs-info': 'Waiting for the reporter',
  'info-received': 'Information received',
  'update-sent': 'Update sent',
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
  aware: 'Became aware of exploitation',
  note: 'Note',
} as const satisfies Record<CaseEventKind, string>;

const fieldNames: Readonly<Record<string, string>> = {
  title: 'title',
  severity: 'severity',
  severityReason: 'reason of the severity',
  cvss4: 'CVSS 4.0',
  cvss3: 'CVSS 3.1',
  cwes: 'weaknesses',
  component: 'component',
  cve: 'CVE',
  embargoUntil: 'embargo',
  assignee: 'assignee',
  exploited: 'exploited',
  exploitedEvidence: 'evidence of exploitation',
  reporterName: 'reporter’s name',
  reporterAddress: 'reporter’s address',
  creditConsent: 'credit',
};

type Json = CaseEvent['data'][string];

function valueWords(value: Json | undefined): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(valueWords).join(', ');
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  return Object.hasOwn(severityWords, text) ? text : text.slice(0, 200);
}

/** "severity: high, CVSS 4.0: …" of a `set`, whatever wrapper the log keeps it in. */
export function changeWords(event: Pick<CaseEvent, 'kind' | 'data'>): string | null {
  if (event.kind !== 'set') return null;
  const { fields } = event.data;
  const changed =
    typeof fields === 'object' && fields !== null && !Array.isArray(fields) ? fields : event.data;
  const parts = Object.entries(changed)
    .filter(([name]) => Object.hasOwn(fieldNames, name))
    .map(([name, value]) => `${fieldNames[name] ?? name}: ${valueWords(value)}`);
  return parts.length === 0 ? null : parts.join(' · ');
}

export function Timeline({ detail }: { readonly detail: CaseDetail }): ReactNode {
  return (
    <ol className={css.timeline}>
      {detail.events.toReversed().map((event) => (
        <li key={event.seq} className={cx(css.event, event.undone && css.undone)}>
          <span className={css.eventDot} aria-hidden />
          <div className={css.eventText}>
            <p>
              <span className={css.eventName}>{eventSentences[event.kind]}</span>
              <EventDetail event={event} />
              {event.undone && <span className={css.eventNote}> taken back</span>}
            </p>
            {event.reason !== null && <p className={css.eventReason}>{event.reason}</p>}
          </div>
          <span className={css.eventNote}>{event.actor}</span>
          <RelativeTime at={event.at} as="day" className={css.eventTime} />
          <code className={css.eventHash} title={`Entry ${String(event.seq)} of the log, hash ${event.hash}`}>
            {event.hash.slice(0, 7)}
          </code>
        </li>
      ))}
    </ol>
  );
}

function EventDetail({ event }: { readonly event: CaseEvent }): ReactNode {
  const words = changeWords(event);
  const of = event.data['of'] ?? event.data['caseId'] ?? event.data['format'];
  const text = words ?? (typeof of === 'string' ? of : null);
  return text === null ? null : <span className={css.eventNote}> {text}</span>;
}
