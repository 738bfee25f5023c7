/** What does not fit about the date of a case, and the rules of the linux-distros list, each in words. Pure. */
import type { EmbargoFinding, Standing } from '#shared/schema/partner.ts';
import type { DisclosurePlan } from '#shared/schema/plan.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import { embargoFindingTexts as texts, keyProblemWords } from '#shared/words/embargo.ts';
import type { Calendar } from '../clocks/calendar.ts';
import { embargoText } from '../clocks/disclosure-day.ts';
import { workDays } from '../clocks/workdays.ts';
import { DAY, dayOf, localText, openZone } from '../clocks/zone.ts';
import type { KeyProblem } from '#shared/schema/partner.ts';
import { isDistrosList } from './distros-list.ts';
import { outdated } from './partner-emails.ts';

const [mostDays, preferredDays] = [14, 7];

export type Checked = {
  readonly until: string | null;
  readonly now: string;
  readonly timeZone: string;
  readonly calendar: Calendar;
  readonly plan: DisclosurePlan;
  readonly partners: readonly (Standing & { readonly keyProblem: KeyProblem | null })[];
  readonly events: readonly CaseEvent[];
  readonly state: string;
  readonly cve: string | null;
  /** Subjects, as the outside shows them, of emails that were sent to the list. */
  readonly subjectsToList: readonly string[];
  readonly day: readonly { readonly text: string; readonly done: object | null }[];
};

export function embargoFindingsOf(checked: Checked): EmbargoFinding[] {
  return [...aboutDate(checked), ...aboutList(checked)];
}

const finding = (
  code: EmbargoFinding['code'],
  level: EmbargoFinding['level'],
  text: string,
): EmbargoFinding => ({ code, level, text });

function aboutDate({ until, now, timeZone, plan, partners }: Checked): EmbargoFinding[] {
  const found: EmbargoFinding[] = [];
  const tell = (at: string): string => embargoText(Date.parse(at), timeZone);
  const { earliest, latest } = plan;
  if (until !== null && until > now && until < earliest.at)
    found.push(
      finding('date-too-early', 'problem', texts.tooEarly(tell(until), tell(earliest.at), earliest.label)),
    );
  if (until !== null && latest !== null && until > latest.at)
    found.push(
      finding('date-too-late', 'problem', texts.tooLate(tell(until), tell(latest.at), latest.label)),
    );
  const unaware = partners.filter(outdated).map(({ name }) => name);
  if (unaware.length > 0) found.push(finding('date-unknown-to', 'problem', texts.unknownTo(unaware)));
  return found;
}

/** Only for cases that the list knows of, or that could be posted to it. */
function aboutList(checked: Checked): EmbargoFinding[] {
  const { events, partners, state } = checked;
  const list = partners.find(({ address }) => isDistrosList(address));
  const post = events.find(({ kind, undone }) => kind === 'distros-post' && !undone)?.at ?? null;
  const postedAt = post ?? list?.firstToldAt ?? null;
  if (postedAt === null && (list === undefined || checked.until === null)) return [];
  const isPublic = ['disclosed', 'closed'].includes(state);
  if (postedAt === null) {
    if (isPublic) return [finding('distros-already-public', 'problem', texts.alreadyPublic)];
    if (state === 'released') return [finding('distros-fix-public', 'problem', texts.fixPublic)];
  }
  return [
    ...(isPublic ? [] : beforeTheDay(checked, postedAt ?? checked.now)),
    ...(list !== undefined && list.keyProblem !== null && postedAt === null
      ? [finding('distros-no-key', 'problem', texts.noKey(keyProblemWords[list.keyProblem]))]
      : []),
    ...checked.subjectsToList
      .filter((subject) => !subject.includes('[vs]'))
      .map((subject) => finding('distros-subject-tag', 'problem', texts.subjectTag(subject.slice(0, 100)))),
    ...onTheDay(checked, isPublic),
  ];
}

function beforeTheDay({ until, timeZone, calendar, cve }: Checked, postedAt: string): EmbargoFinding[] {
  const noCve = cve === null ? [finding('distros-no-cve', 'warning', texts.noCve)] : [];
  if (until === null) return [finding('distros-no-date', 'problem', texts.noDate), ...noCve];
  const posted = Date.parse(postedAt);
  const days = (Date.parse(until) - posted) / DAY;
  const zone = openZone(timeZone);
  const local = zone.localOf(Date.parse(until));
  const latest = embargoText(posted + mostDays * DAY, timeZone);
  return [
    ...(days > mostDays ? [finding('distros-over-14-days', 'problem', texts.over14(latest))] : []),
    ...(days > preferredDays && days <= mostDays
      ? [finding('distros-over-7-days', 'warning', texts.over7)]
      : []),
    ...(workDays(calendar).isOff(dayOf(local))
      ? [finding('distros-weekend', 'warning', texts.weekend(localText(local).slice(0, -6)))]
      : []),
    ...noCve,
  ];
}

/** Exporting the post is not posting it: somebody ticks it off. */
function onTheDay({ until, now, timeZone, day, events }: Checked, isPublic: boolean): EmbargoFinding[] {
  const ticked = day.some(({ text, done }) => /oss-security/i.test(text) && done !== null);
  const lastEnd = until ?? lastDate(events);
  if (ticked || lastEnd === null) return [];
  const at = embargoText(Date.parse(lastEnd), timeZone);
  return isPublic || lastEnd <= now
    ? [finding('distros-oss-security-overdue', 'problem', texts.ossSecurityOverdue(at))]
    : [finding('distros-oss-security', 'todo', texts.ossSecurity(at))];
}

/** Publishing ends the embargo; the date that was agreed stands in the log. */
function lastDate(events: readonly CaseEvent[]): string | null {
  const told = events.findLast(({ kind, undone }) => kind === 'partners-told' && !undone);
  const date = told?.data['embargoUntil'];
  return typeof date === 'string' ? date : null;
}
