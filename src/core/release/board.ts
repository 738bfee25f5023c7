/** How far each case of a release is, and what blocks the date, by name. Pure. */
import type { HandlerResult } from '#shared/contract/endpoints.ts';
import { ok } from '#shared/result.ts';
import type { Blocker, PartState, ReleaseBoard, ReleaseCase, ReleasePart } from '#shared/schema/release.ts';
import { releaseWords as words } from '#shared/words/releases.ts';
import { currentAdvisory } from '../advisory/case/case-advisory.ts';
import { gatesBefore } from '../advisory/case/publish-case.ts';
import { mayBeNamed } from '../advisory/model/credits.ts';
import { foldCase, type FoldedCase } from '../cases/fold.ts';
import { embargoText } from '../clocks/disclosure-day.ts';
import { describeEmbargo } from '../embargo/describe.ts';
import type { CaseRow, Ports } from '../ports.ts';
import { isPublic, membersWith } from './members.ts';

type Part = { readonly state: PartState; readonly text: string };
const ready = (text: string): Part => ({ state: 'ready', text });
const open = (text: string): Part => ({ state: 'open', text });
const blocked = (text: string): Part => ({ state: 'blocked', text });

export function releaseBoard(ports: Ports, row: CaseRow): HandlerResult<'release.get'> {
  const found = membersWith(ports, row);
  if (!found.ok) return found;
  const { at, rows } = found.value;
  const project = ports.store.read.project(row.projectId);
  const cases = rows.map((one) => caseOf(ports, one, at));
  const board: ReleaseBoard = {
    project: project.name,
    at,
    text: embargoText(Date.parse(at), project.timeZone),
    timeZone: project.timeZone,
    caseIds: rows.map(({ id }) => id),
    cases,
    blockers: cases.flatMap(blockersOf).sort((a, b) => (a.state < b.state ? -1 : a.state > b.state ? 1 : 0)),
  };
  return ok(board);
}

function caseOf(ports: Ports, row: CaseRow, at: string): ReleaseCase {
  const { read } = ports.store;
  const folded = foldCase(read.events(row.id));
  const current = currentAdvisory(read, row, ports.now());
  const gates = gatesBefore(ports, row, at);
  const consent = gates.find(({ gate }) => gate === 'consent' || gate === 'names');
  const content = gates.filter(({ gate }) => gate !== 'consent' && gate !== 'names');
  const cve = row.fields.cve ?? null;
  const fixed = [
    ...new Set(
      current.advisory.packages.flatMap(({ ranges }) => ranges.map((range) => range.fixed)).filter(Boolean),
    ),
  ];
  const parts: ReleaseCase['parts'] = {
    fix: fixOf(folded, fixed),
    cve: cve === null ? open(words.noCve) : ready(cve),
    advisory:
      current.version === 0
        ? blocked(words.noAdvisory)
        : content.length > 0
          ? blocked(content.map(({ message }) => message).join(' '))
          : ready(words.advisorySaved),
    credits: consent === undefined ? creditsOf(current.advisory.credits) : blocked(consent.message),
    replies: repliesOf(folded, row),
    partners: partnersOf(ports, row),
  };
  return {
    ...{ caseId: row.id, title: row.title, severity: row.severity, state: row.state, cve },
    parts: isPublic(read, row) ? afterwards(parts) : parts,
  };
}

/** What is public blocks no date any more. */
function afterwards(parts: ReleaseCase['parts']): ReleaseCase['parts'] {
  const later = (part: Part): Part => (part.state === 'blocked' ? open(part.text) : part);
  const { fix, cve, credits, replies, partners } = parts;
  return {
    ...{ fix: later(fix), cve: later(cve), credits: later(credits) },
    ...{ replies: later(replies), partners: later(partners), advisory: ready(words.isPublic) },
  };
}

function fixOf({ clockEvents }: FoldedCase, fixed: readonly string[]): Part {
  const isReleased = clockEvents.some(({ kind }) => kind === 'fix-released');
  if (!isReleased && !clockEvents.some(({ kind }) => kind === 'fix-ready')) return blocked(words.noFix);
  if (fixed.length === 0) return open(words.noFixedVersion);
  return ready(`${isReleased ? words.fixReleased : words.fixReady}, ${words.fixedIn(fixed.join(', '))}`);
}

function creditsOf(credits: Parameters<typeof mayBeNamed>[0][]): Part {
  const named = credits.filter(mayBeNamed).length;
  const anonymous = credits.length - named;
  return ready(credits.length === 0 ? words.noReporter : words.credited(named, anonymous));
}

function repliesOf({ unsentLetter, turn }: FoldedCase, row: CaseRow): Part {
  if (unsentLetter) return open(words.unsent);
  return turn?.whose === 'us' || row.answeredAt !== null ? open(words.weOwe) : ready(words.answered);
}

function partnersOf(ports: Ports, row: CaseRow): Part {
  const found = describeEmbargo(ports, row);
  if (!found.ok) return ready(words.noPartners);
  const { partners, findings, unsent } = found.value;
  const [problem] = findings.filter(
    ({ level, code }) => level === 'problem' && code !== 'distros-oss-security-overdue',
  );
  if (problem !== undefined) return blocked(problem.text);
  const waiting = unsent.flatMap(({ names }) => names);
  if (waiting.length > 0) return open(words.partnersUnsent(waiting));
  const told = partners.filter(({ toldAt }) => toldAt !== null).length;
  return ready(told === 0 ? words.noPartners : words.partnersKnow(told));
}

function blockersOf({ caseId, parts }: ReleaseCase): Blocker[] {
  return Object.entries(parts).flatMap(([part, { state, text }]) =>
    state === 'ready' ? [] : [{ caseId, part: part as ReleasePart, state, text }],
  );
}
