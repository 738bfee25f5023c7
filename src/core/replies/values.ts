/** What fills the templates: the case, its policy, its clocks. In the open, nothing of what came encrypted. Pure. */
import { counted } from '#shared/words/format.ts';
import { caseFieldsSchema, type CaseEvent } from '#shared/schema/case.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import type { ReplyTemplate } from '#shared/schema/reply.ts';
import { currentAdvisory } from '../advisory/case/case-advisory.ts';
import { foldCase } from '../cases/fold.ts';
import { askWords } from '#shared/words/asks.ts';
import { gapOf } from '#shared/words/placeholders.ts';
import { completeness } from '../report/completeness.ts';
import { shownBeside } from '../report/left-out.ts';
import { honestName, isUnreadable, shownText } from '../messages/summary.ts';
import { isByReporter, readRelay, writerOf } from '../relays/read-relay.ts';
import { reportMessage } from '../report/report-message.ts';
import type { CaseRow, Ports } from '../ports.ts';
import { citedDecisions } from './cited-decisions.ts';
import type { Values } from './fill.ts';
import { resendWords } from './resend-words.ts';

export type ValueQuestion = {
  readonly reading: MailReading | null;
  readonly template: ReplyTemplate;
  readonly now: string;
  readonly open: boolean; // the report came encrypted, the answer goes in the open
  readonly ourKey: string | null;
  readonly signature: string; // of the project
  readonly ourName: string;
  readonly about: CaseRow; // whose facts it tells; the case itself, or the one it is a duplicate of
};

export function valuesOf(
  { store, clockwork }: Pick<Ports, 'store' | 'clockwork'>,
  row: CaseRow,
  { reading, template, now, open, ourKey, signature, ourName, about }: ValueQuestion,
): Values {
  const { read } = store;
  const project = read.project(row.projectId);
  const policy = read.policy(row.projectId, row.policyVersion);
  const events = read.events(row.id);
  const folded = foldCase(events);
  const clocks = clockwork.clocks({
    projectId: row.projectId,
    policyVersion: row.policyVersion,
    events: folded.clockEvents,
    severity: folded.severity,
    now,
  });
  const moment = (at: string | null | undefined): string =>
    at === null || at === undefined ? '' : instantWords(at, project.timeZone);
  const due = (milestone: string): string =>
    moment(
      clocks.find(
        (one) =>
          one.milestone === milestone && one.dueAt !== null && ['running', 'due-soon'].includes(one.state),
      )?.dueAt,
    );
  const resend = resendWords(reading);
  const relay = reading === null ? null : readRelay(reading);
  const isPosted = relay !== null && relay.kind !== 'mailing-list';
  const told = foldCase(read.events(about.id));
  const { fields } = told;
  // Somebody else who writes into the case is told neither its title nor how its reporter is credited.
  const isReporter = reading === null || row.reporterAddress === '' || isByReporter(reading, row);
  const credit = isReporter ? (folded.fields.creditConsent ?? 'unknown') : 'unknown';
  const firstName = honestName(reading === null ? row.reporterName : writerOf(reading).name)
    .replace(/[\p{Cc}\p{Cf}<>]/gu, '')
    .trim();
  return {
    name: firstName === '' || firstName.length > 60 ? 'there' : firstName,
    case: row.id,
    project: project.name,
    keepId: isPosted ? '' : ' Please keep that ID in the subject when you reply.',
    report:
      open || !isReporter || row.title.startsWith('Encrypted message')
        ? 'your report'
        : `your report “${row.title.replace(/^\s*\[[^\]]{1,40}\]\s*/, '')}”`,
    received: moment(row.receivedAt),
    assessBy: due('assess'),
    fixBy: open ? '' : due('fix'),
    nextUpdate: due('update'),
    updates: policy.rules.some((rule) => rule.milestone === 'update' && rule.recurring === true)
      ? everyWords(policy.rules)
      : '',
    confidential: policy.reading.confidentiality === null ? '' : 'yes',
    questions: questionsOf({ ...policy.reading, project: project.name }, reportReading(read, row.id)),
    severity: open ? '' : (told.severity ?? ''),
    vector: open ? '' : (fields.cvss4 ?? fields.cvss3 ?? ''),
    cwes: open ? '' : (fields.cwes ?? []).join(', '),
    state: stateWords[about.state],
    // Of a case that ended, what was recorded; kept back where the reply goes out in the open.
    ...(open || about.decision === null ? {} : { reason: about.decision.reason }),
    ...(template === 'settled' && !open ? citedDecisions(store.read, row, project.timeZone) : {}),
    askedOn: folded.turn?.whose === 'them' ? ` on ${moment(folded.turn.since)}` : '',
    openQuestions: row.missing.map((ask) => `- ${ask}`).join('\n'),
    todo: resend,
    ourKey: ourKey ?? '',
    cve: open ? '' : (fields.cve ?? ''),
    credit:
      credit === 'named'
        ? row.reporterName === ''
          ? 'We will credit you. Under which name?'
          : `We will credit you as ${row.reporterName}.`
        : credit === 'anonymous'
          ? 'As you asked, we will not name you.'
          : 'Would you like to be credited, and if so, under which name? You can also stay anonymous.',
    ...((fields.embargoUntil ?? null) === null ? {} : { disclosure: moment(fields.embargoUntil) }),
    ...(open ? {} : { fixedVersions: fixedVersions(store.read, about, now) }),
    previousDisclosure: moment(embargoBefore(read.events(about.id))),
    signature: signature !== '' ? signature : ourName === '' ? 'Regards' : `Regards,\n${ourName}`,
  };
}

/** As the advisory has them; an alternative is one word less than a list. */
function fixedVersions(read: Ports['store']['read'], row: CaseRow, now: string): string {
  const { packages } = currentAdvisory(read, row, now).advisory;
  const fixed = packages.flatMap(({ ranges }) => ranges.map((range) => range.fixed));
  return [...new Set(fixed.filter((version) => version !== ''))].join(', ');
}

/** When the embargo ended before it was last changed. */
function embargoBefore(events: readonly CaseEvent[]): string | null {
  const dates = events.flatMap(({ kind, undone, data }) => {
    const until =
      kind === 'set' && !undone ? caseFieldsSchema.safeParse(data['fields']).data?.embargoUntil : null;
    return until === null || until === undefined ? [] : [until];
  });
  const last = dates.at(-1);
  return dates.findLast((date) => date !== last) ?? null;
}

/** The report is asked about, whichever message is answered: an addition alone would lack most of what was said. */
function reportReading(read: Ports['store']['read'], caseId: string): MailReading | null {
  const report = reportMessage(read, caseId);
  return report === null ? null : read.messageReading(report.id);
}

function questionsOf(policy: Parameters<typeof completeness>[0], report: MailReading | null): string {
  if (report === null || isUnreadable(report)) return `- ${gapOf('questions')}`;
  const questions = completeness({ ...policy, ...shownBeside(report) }, shownText(report))
    .filter(({ state }) => state === 'missing')
    .map((ask) => `- ${askWords(ask)}: ${ask.question}`);
  return questions.length === 0 ? `- ${gapOf('questions')}` : [...new Set(questions)].join('\n');
}

function everyWords(
  rules: readonly {
    milestone: string;
    recurring?: boolean | undefined;
    max?: { n: number; unit: string } | undefined;
  }[],
): string {
  const max = rules.find((rule) => rule.milestone === 'update' && rule.recurring === true)?.max;
  if (max === undefined) return 'regularly';
  const unit = max.unit.replace('-', ' ');
  return `every ${max.n === 1 ? unit : counted(max.n, unit)}`;
}

const stateWords: Readonly<Record<CaseRow['state'], string>> = {
  new: 'we have not started looking into it yet',
  acknowledged: 'it is in our queue and we have not started assessing it yet',
  assessing: 'we are assessing it',
  'needs-info': 'we are waiting for your answers to our questions',
  accepted: 'we have confirmed the problem',
  fixing: 'we are working on a fix',
  'fix-ready': 'a fix is ready and will be part of the next release',
  released: 'a fix has been released',
  disclosed: 'the advisory is public',
  closed: 'the case is closed',
  rejected: 'we do not consider it a vulnerability',
  'out-of-scope': 'it is not covered by our security policy',
  duplicate: 'we already know about it from an earlier report',
  withdrawn: 'it was withdrawn',
  spam: 'the case is closed',
};

/** Date, hour, zone and UTC: a date alone is two days somewhere. */
export function instantWords(at: string, timeZone: string): string {
  const parts = (zone: string): string =>
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      year: 'numeric',
      month: 'short',
      day: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      timeZoneName: 'short',
    })
      .format(new Date(at))
      .replace(',', '');
  const utc = `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
  return timeZone === 'UTC' ? utc : `${parts(timeZone)} (${utc})`;
}
