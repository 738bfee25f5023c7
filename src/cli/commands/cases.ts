/** `queue`, `show`, `clocks`, `set`, `event`, `split`, `merge`, `undo`, `search`, `audit …`. */
import { verifyAuditFile } from '#node/audit-file.ts';
import { formatRemaining } from '#shared/calc/duration-text.ts';
import {
  caseStates,
  queueSorts,
  recordableEvents,
  type CaseEvent,
  type CaseFields,
} from '#shared/schema/case.ts';
import type { Clock } from '#shared/schema/clock.ts';
import { severities } from '#shared/schema/severity.ts';
import {
  ask,
  choice,
  emit,
  Failure,
  given,
  isSet,
  text,
  texts,
  Usage,
  word,
  type Command,
} from '../context.ts';
import { writeResult } from '../output-file.ts';
import { readTextFile } from '../read-file.ts';
import { filterOfView } from './views.ts';

const stateChoices = [...caseStates, 'open', 'ended', 'any'] as const;
const severityChoices = [...severities, 'unset'] as const;

function clockLine(clock: Clock): string {
  const severity = clock.severity === null ? '' : ` (${clock.severity})`;
  const when = clock.dueAt === null ? (clock.rule.open ?? '') : clock.dueAt;
  const remaining = clock.remainingSeconds === null ? '' : `  ${formatRemaining(clock.remainingSeconds)}`;
  return `${clock.state.padEnd(14)} ${(clock.rule.label ?? clock.milestone) + severity}  ${when}${remaining}\n               ${clock.explanation}`;
}

/** " fix-released for 2026-12-03T…" of an event that is planned. */
function plannedWords(data: CaseEvent['data']): string {
  const { event, for: at } = data;
  return typeof event === 'string' && typeof at === 'string' ? ` ${event} for ${at}` : '';
}

function yesOrNo(name: string, value: string): boolean {
  return (
    choice(value, ['true', 'yes', 'false', 'no'] as const, name)?.startsWith('t') === true || value === 'yes'
  );
}

/** `severity=high`, `cwes=CWE-79,CWE-89`, `exploited=true`, `embargoUntil=` (nothing: cleared). */
function fieldsOf(words: readonly string[]): CaseFields {
  const fields: Record<string, unknown> = {};
  for (const one of words) {
    const at = one.indexOf('=');
    if (at <= 0) throw new Usage(`${one} is not FIELD=VALUE`);
    const name = one.slice(0, at);
    const value = one.slice(at + 1);
    if (name === 'cwes') fields[name] = value === '' ? [] : value.split(',').map((id) => id.trim());
    else if (name === 'exploited') fields[name] = yesOrNo(name, value);
    else fields[name] = value === '' ? null : value;
  }
  return fields as CaseFields; // the door checks the shape
}

export const caseCommands: Record<string, Command> = {
  queue: {
    usage:
      'queue [--view NAME] [--filter FILTER] [--project N] [--state S] [--severity S] [--assignee NAME|me] [--overdue] [--unsent] [--check] [--sort due|severity|received] [--limit N] [--after CURSOR]',
    summary: 'list open cases, due first; --check exits 1 if any case is overdue',
    flags: {
      filter: {
        type: 'string',
        help: 'the filter language of the queue, such as "severity:high,critical due:<2d -from:ada"',
      },
      view: { type: 'string', help: 'only the cases of this saved view' },
      project: { type: 'string', help: 'only this project' },
      state: { type: 'string', help: 'a status, or open (default), ended, any' },
      severity: { type: 'string', help: 'a severity, or unset' },
      assignee: { type: 'string', help: 'only cases assigned to NAME, or to me (see whoami)' },
      overdue: { type: 'boolean', help: 'only overdue cases' },
      unsent: { type: 'boolean', help: 'only cases with emails not confirmed as sent' },
      check: { type: 'boolean', help: 'exit with code 1 if any case is overdue' },
      sort: { type: 'string', help: 'due, severity or received' },
      limit: { type: 'string', help: 'rows per page' },
      after: { type: 'string', help: 'cursor from the previous page' },
    },
    run: async (context) => {
      const limit = text(context, 'limit');
      if (limit !== undefined && !/^\d+$/.test(limit)) throw new Usage('--limit must be a number');
      const backend = await context.read();
      const lines = [await filterOfView(context, backend), text(context, 'filter')].filter(Boolean);
      const filter = {
        ...given('filter', lines.length === 0 ? undefined : lines.join(' ')),
        ...given('project', text(context, 'project')),
        ...given('state', choice(text(context, 'state'), stateChoices, '--state')),
        ...given('severity', choice(text(context, 'severity'), severityChoices, '--severity')),
        ...given('assignee', text(context, 'assignee')),
        ...given('now', context.now),
      };
      const sort = choice(text(context, 'sort'), queueSorts, '--sort');
      const page = await ask(backend, 'queue.list', {
        ...filter,
        ...(isSet(context, 'overdue') ? { overdue: true } : {}),
        ...(isSet(context, 'unsent') ? { unsent: true } : {}),
        ...given('sort', sort),
        ...given('limit', limit === undefined ? undefined : Number(limit)),
        ...given('after', text(context, 'after')),
      });
      const now = Date.parse(context.now ?? new Date().toISOString());
      emit(context, page, () =>
        [
          ...page.rows.map((row) => {
            const due =
              row.nextDueAt === null
                ? ''
                : `${row.nextMilestone ?? ''} ${formatRemaining((Date.parse(row.nextDueAt) - now) / 1000)}`;
            return `${row.id.padEnd(14)} ${(row.severity ?? '-').padEnd(8)} ${row.state.padEnd(12)} ${(row.clockState ?? '-').padEnd(9)} ${due.padEnd(24)} ${row.title}${row.assignee === null ? '' : `  @${row.assignee}`}`;
          }),
          `${page.counts.total} open, ${page.counts.overdue} overdue, ${page.counts.dueSoon} due soon${page.counts.mine === 0 ? '' : `, ${page.counts.mine} yours`}${page.counts.unsent === 0 ? '' : `, ${page.counts.unsent} with unsent emails`}`,
        ].join('\n'),
      );
      if (!isSet(context, 'check')) return 'done';
      // Of all that fits, not of this page only.
      const late = await ask(backend, 'queue.list', { ...filter, overdue: true, limit: 1 });
      return late.rows.length > 0 ? 'no' : 'done';
    },
  },
  show: {
    usage: 'show CASE',
    summary: 'show a case: status, clocks, messages, timeline',
    run: async (context) => {
      const found = await ask(await context.read(), 'case.get', {
        caseId: word(context, 0, 'CASE'),
        ...given('now', context.now),
      });
      emit(context, found, () =>
        [
          `${found.id}  ${found.title}`,
          ...(typeof found.fields.assignee === 'string' ? [`Assigned to ${found.fields.assignee}`] : []),
          `${found.project}, ${found.state}, ${found.severity ?? 'no severity'}, reported ${found.receivedAt} by ${found.reporter.name} <${found.reporter.address}>`,
          ...found.planned.map(
            (one) => `Planned: ${one.event} for ${one.for}${one.reason === null ? '' : ` (${one.reason})`}`,
          ),
          ...(found.missing.length > 0 ? [`Missing: ${found.missing.join('; ')}`] : []),
          '',
          ...found.clocks.map(clockLine),
          '',
          ...found.messages.map(
            (message) =>
              `${message.receivedAt}  ${message.id}  ${message.direction}  ${message.fromAddress}  ${message.subject}${message.datedAhead === null ? '' : `  (dated ${message.datedAhead}, after its import)`}`,
          ),
          ...found.letters
            .filter(({ state }) => state === 'unsent')
            .map(
              (letter) =>
                `${letter.savedAt}  ${letter.id}  saved, not confirmed as sent  ${letter.to.join(', ')}  ${letter.subject}`,
            ),
          '',
          ...found.events.map(
            (event) =>
              `${event.at}  ${event.kind}${plannedWords(event.data)}${event.undone ? ' (undone)' : ''}${event.reason === null ? '' : `: ${event.reason}`}`,
          ),
        ].join('\n'),
      );
      return 'done';
    },
  },
  clocks: {
    usage: 'clocks CASE',
    summary: 'show all clocks of a case with the policy sentence behind each',
    run: async (context) => {
      const clocks = await ask(await context.read(), 'case.clocks', {
        caseId: word(context, 0, 'CASE'),
        ...given('now', context.now),
      });
      emit(context, clocks, () => clocks.map(clockLine).join('\n'));
      return 'done';
    },
  },
  set: {
    usage: 'set CASE FIELD=VALUE…',
    summary:
      'change case fields: title, severity, severityReason, cvss4, cvss3, cwes, component, cve, embargoUntil, exploited, assignee (me: you), …',
    run: async (context) => {
      const caseId = word(context, 0, 'CASE');
      word(context, 1, 'FIELD=VALUE');
      const done = await ask(await context.open(), 'case.set', {
        caseId,
        fields: fieldsOf(context.words.slice(1)),
      });
      emit(context, done, () => `${done.caseId} changed.`);
      return 'done';
    },
  },
  event: {
    usage: 'event CASE EVENT [--at ISO] [--planned] [--reason TEXT] [--of CASE]',
    summary: `record an event: ${recordableEvents.join(', ')}`,
    flags: {
      at: { type: 'string', help: 'when it happened; with --planned, when it will happen' },
      planned: { type: 'boolean', help: 'record a plan only; clocks ignore it' },
      reason: { type: 'string', help: 'why' },
      of: { type: 'string', help: 'with duplicate: the original case' },
    },
    run: async (context) => {
      const caseId = word(context, 0, 'CASE');
      const event = choice(word(context, 1, 'EVENT'), recordableEvents, 'EVENT');
      if (event === undefined) throw new Usage('missing EVENT');
      const done = await ask(await context.open(), 'case.event', {
        caseId,
        event,
        ...given('at', text(context, 'at')),
        ...(isSet(context, 'planned') ? { planned: true } : {}),
        ...given('reason', text(context, 'reason')),
        ...given('of', text(context, 'of')),
      });
      emit(context, done, () => `${done.caseId}: ${event}${isSet(context, 'planned') ? ' planned' : ''}.`);
      return 'done';
    },
  },
  split: {
    usage: 'split CASE --title TEXT [--message ID]…',
    summary: 'split part of a case into a new case',
    flags: {
      title: { type: 'string', help: 'title of the new case' },
      message: { type: 'string', multiple: true, help: 'a message to move to the new case' },
    },
    run: async (context) => {
      const messages = texts(context, 'message');
      const title = text(context, 'title') ?? '';
      if (title.trim() === '') throw new Usage('missing --title');
      const done = await ask(await context.open(), 'case.split', {
        caseId: word(context, 0, 'CASE'),
        title,
        ...(messages.length === 0 ? {} : { messages }),
      });
      emit(context, done, () => `${done.newCaseId} was split from ${done.caseId}.`);
      return 'done';
    },
  },
  merge: {
    usage: 'merge INTO FROM [--reason TEXT]',
    summary: 'merge one case into another',
    flags: { reason: { type: 'string', help: 'why' } },
    run: async (context) => {
      const done = await ask(await context.open(), 'case.merge', {
        into: word(context, 0, 'INTO'),
        from: word(context, 1, 'FROM'),
        ...given('reason', text(context, 'reason')),
      });
      emit(context, done, () => `${word(context, 1, 'FROM')} was merged into ${done.caseId}.`);
      return 'done';
    },
  },
  undo: {
    usage: 'undo [CASE] [--event SEQ]',
    summary: 'undo the last change (of this case), or the event with this number',
    flags: { event: { type: 'string', help: 'event number (seq in "show CASE --json")' } },
    run: async (context) => {
      const event = text(context, 'event');
      if (event !== undefined && !/^[1-9]\d*$/.test(event)) throw new Usage('--event must be a number');
      const done = await ask(await context.open(), 'case.undo', {
        ...given('caseId', context.words[0]),
        ...given('seq', event === undefined ? undefined : Number(event)),
      });
      emit(context, done, () => `Undone in ${done.caseId}: ${done.undone}.`);
      return 'done';
    },
  },
  search: {
    usage: 'search QUERY [--limit N]',
    summary: 'search cases and messages; filters such as project:NAME or is:open narrow the result',
    flags: { limit: { type: 'string', help: 'maximum number of results' } },
    run: async (context) => {
      const limit = text(context, 'limit');
      if (limit !== undefined && !/^\d+$/.test(limit)) throw new Usage('--limit must be a number');
      const found = await ask(await context.read(), 'search', {
        query: context.words.join(' '),
        ...given('limit', limit === undefined ? undefined : Number(limit)),
      });
      emit(
        context,
        found,
        () =>
          found.hits
            .map(
              (hit) =>
                `${hit.caseId ?? '-'}  ${hit.title}\n    ${hit.snippet.replace(/[\uE000\uE001]/g, '')}`,
            )
            .join('\n') || 'No results.',
      );
      return found.hits.length > 0 ? 'done' : 'no';
    },
  },
  'audit verify': {
    usage: 'audit verify [FILE]',
    summary:
      'verify that the event log is complete and unchanged; FILE verifies an exported log without a vault',
    run: async (context) => {
      const file = context.words[0];
      if (file !== undefined) {
        const verdict = verifyAuditFile(readTextFile(file));
        if (!verdict.ok) {
          const { line } = verdict.error;
          const problem = line === 0 ? 'the file has no events' : `line ${line} is not a valid audit event`;
          throw new Failure({ code: 'unreadable-file', file, problem });
        }
        emit(context, verdict.value, () => chainLine(verdict.value));
        return verdict.value.ok ? 'done' : 'no';
      }
      const verdict = await ask(await context.read(), 'audit.verify', {});
      emit(context, verdict, () => chainLine(verdict));
      return verdict.ok ? 'done' : 'no';
    },
  },
  'audit export': {
    usage: 'audit export FILE',
    summary: 'export all events as JSON Lines',
    run: async (context) => {
      const file = word(context, 0, 'FILE');
      const trail = await ask(await context.read(), 'audit.export', {});
      writeResult(file, trail.text, isSet(context, 'force'));
      emit(context, { file }, () => `Written to ${file}.`);
      return 'done';
    },
  },
};

type Chain = {
  readonly events: number;
  readonly ok: boolean;
  readonly brokenAt: number | null;
  readonly head: string;
};
type Noted = { readonly confirmed: number | null; readonly missing: number; readonly differs: boolean };

function chainLine(verdict: Chain & Partial<Noted>): string {
  const { ok, events, head, brokenAt, confirmed, missing = 0, differs = false } = verdict;
  if (missing > 0)
    return `TRUNCATED: ${missing} of ${confirmed ?? 0} confirmed events are missing at the end; the rest is intact up to ${head}.`;
  if (differs && confirmed === null)
    return 'bulkhead.events next to the database was not written by this vault, so missing events cannot be detected.';
  if (differs) return `REWRITTEN: event ${brokenAt ?? '?'} is not the one that was confirmed.`;
  if (!ok) return `BROKEN at event ${brokenAt ?? '?'}.`;
  return `Log intact: ${events} events, head ${head}.`;
}
