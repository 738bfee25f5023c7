/** The embargo of a case as the screen and the command line show it. Asked for when it is opened: it reads sent mail. Pure. */
import type { HandlerResult } from '#shared/contract/endpoints.ts';
import { ok } from '#shared/result.ts';
import { dayChecklist } from '../cases/checklist.ts';
import { planCase } from '../cases/disclosure-plan.ts';
import { embargoText } from '../clocks/disclosure-day.ts';
import type { CaseRow, Ports, Reads } from '../ports.ts';
import { embargoFindingsOf } from './checks.ts';
import { isDistrosList } from './distros-list.ts';
import { partnerKey } from './partner-keys.ts';
import { addressKey, endOfEmbargo, proposalsOf, standingsOf, unsentOf } from './standing.ts';

export function describeEmbargo(ports: Ports, row: CaseRow): HandlerResult<'embargo.get'> {
  const { read } = ports.store;
  const now = ports.now();
  const events = read.events(row.id);
  const project = read.project(row.projectId);
  const { timeZone } = project;
  const listed = read.settings().partners;
  const until = endOfEmbargo(row);
  const keys = read.keys();
  const partners = standingsOf(events, listed, { until, now }).map((one) => {
    const { key, problem } = partnerKey(keys, one.address, now);
    const isListed = listed.some(({ address }) => addressKey(address) === addressKey(one.address));
    return { ...one, listed: isListed, key: key?.fingerprint ?? null, keyProblem: problem };
  });
  const { plan } = planCase(ports, row, { caseId: row.id, withoutAgreed: true });
  const tell = (at: string): string => embargoText(Date.parse(at), timeZone);
  const day = dayChecklist(project.checklist, events);
  return ok({
    caseId: row.id,
    timeZone,
    until,
    untilText: until === null ? null : tell(until),
    partners,
    unsent: [...unsentOf(events)],
    proposals: proposalsOf(events).map((one) => ({
      ...one,
      text: embargoText(Date.parse(one.for), one.timeZone),
    })),
    plan,
    earliestText: tell(plan.earliest.at),
    latestText: plan.latest === null ? null : tell(plan.latest.at),
    findings: embargoFindingsOf({
      ...{ until, now, timeZone, plan, partners, events, day },
      calendar: ports.clockwork.calendar(project),
      state: row.state,
      cve: row.fields.cve ?? null,
      subjectsToList: partners.some(({ address }) => isDistrosList(address)) ? subjects(read, row.id) : [],
    }),
    day,
  });
}

const subjects = (read: Reads, caseId: string): string[] =>
  read
    .messagesOf(caseId)
    .filter(({ direction }) => direction === 'outgoing')
    .map(({ id }) => read.messageReading(id).outer)
    .filter(({ to }) => to.some(({ address }) => isDistrosList(address)))
    .map(({ subject }) => subject ?? '');
