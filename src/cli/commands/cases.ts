/** `queue`, `show`, `clocks`, `set`, `event`, `split`, `merge`, `undo`, `search`, `audit …`. */
import { verifyAuditFile } from '../../node/audit-file.ts';
import { formatRemaining } from '../../shared/calc/duration-text.ts';
import {
  caseStates,
  queueSorts,
  spokenEvents,
  type CaseEvent,
  type CaseFields,
} from '../../shared/schema/case.ts';
import type { Clock } from '../../shared/schema/clock.ts';
import { severities } from '../../shared/schema/severity.ts';
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
      'queue [--project N] [--state S] [--severity S] [--assignee NAME|me] [--overdue] [--unsent] [--check] [--sort due|severity|received] [--limit N] [--after CURSOR]',
    summary: 'what is open, nearest first; --check exits 1 if any of it is overdue, on this page or another',
    flags: {
      project: { type: 'string', help: 'only this project' },
      state: { type: 'string', help: 'a state, or open (default), ended, any' },
      severity: { type: 'string', help: 'a severity, or unset' },
      assignee: { type: 'string', help: 'only what is assigned to NAME, or to me (whoami)' },
      overdue: { type: 'boolean', help: 'only what is overdue' },
      unsent: { type: 'boolean', help: 'only with letters that were saved and not confirmed as sent' },
      check: { type: 'boolean', help: 'exit 1 if there is something overdue' },
      sort: { type: 'string', help: 'due, severity or received' },
      limit: { type: 'string', help: 'rows of a page' },
      after: { type: 'string', help: 'cursor of the page before' },
    },
    run: async (context) => {
      const limit = text(context, 'limit');
      if (limit !== undefined && !/^\d+$/.test(limit)) throw new Usage('--limit is a number');
      const filter = {
        ...given('project', text(context, 'project')),
        ...given('state', choice(text(context, 'state'), stateChoices, '--state')),
        ...given('severity', choice(text(context, 'severity'), severityChoices, '--severity')),
        ...given('assignee', text(context, 'assignee')),
        ...given('now', context.now),
      };
      const sort = choice(text(context, 'sort'), queueSorts, '--sort');
      const backend = await context.read();
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
          `${page.counts.total} open, ${page.counts.overdue} overdue, ${page.counts.dueSoon} due soon${page.counts.mine === 0 ? '' : `, ${page.counts.mine} yours`}${page.counts.unsent === 0 ? '' : `, ${page.counts.unsent} with unsent letters`}`,
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
    summary: 'a case: state, clocks, messages, timeline',
    run: async (context) => {
      const found = await ask(await context.read(), 'case.get', {
        caseId: word(context, 0, 'CASE'),
        ...given('now', context.now),
      });
      emit(context, found, () =>
        [
          `${found.id}  ${found.title}`,
          ...(typeof found.fields.assignee === 'string' ? [`Assigned to ${found.fields.assignee}`] : []),
          `${found.project}, ${found.state}, ${found.severity ?? 'no severity yet'}, reported ${found.receivedAt} by ${found.reporter.name} <${found.reporter.address}>`,
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
    summary: 'every clock of a case with its sentence',
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
      'change fields: title, severity, severityReason, cvss4, cvss3, cwes, component, cve, embargoUntil, exploited, assignee (me: you), …',
    run: async (context) => {
      const caseId = word(context, 0, 'CASE');
      word(context, 1, 'FIELD=VALUE');
      const done = await ask(await context.open(), 'case.set', {
        caseId,
        fields: fieldsOf(context.words.slice(1)),
      });
      emit(context, done, () => `${caseId} changed.`);
      return 'done';
    },
  },
  event: {
    usage: 'event CASE EVENT [--at ISO] [--planned] [--reason TEXT] [--of CASE]',
    summary: `say what happened: ${spokenEvents.join(', ')}`,
    flags: {
      at: { type: 'string', help: 'when it happened; with --planned, when it is to happen' },
      planned: { type: 'boolean', help: 'an intention: it is noted, and no clock takes it for a fact' },
      reason: { type: 'string', help: 'why' },
      of: { type: 'string', help: 'with duplicate: the case it repeats' },
    },
    run: async (context) => {
      const caseId = word(context, 0, 'CASE');
      const event = choice(word(context, 1, 'EVENT'), spokenEvents, 'EVENT');
      if (event === undefined) throw new Usage('EVENT is missing');
      const done = await ask(await context.open(), 'case.event', {
        caseId,
        event,
        ...given('at', text(context, 'at')),
        ...(isSet(context, 'planned') ? { planned: true } : {}),
        ...given('reason', text(context, 'reason')),
        ...given('of', text(context, 'of')),
      });
      emit(context, done, () => `${caseId}: ${event}${isSet(context, 'planned') ? ' planned' : ''}.`);
      return 'done';
    },
  },
  split: {
    usage: 'split CASE --title TEXT [--message ID]…',
    summary: 'open a second case for a part of the first',
    flags: {
      title: { type: 'string', help: 'of the new case' },
      message: { type: 'string', multiple: true, help: 'a message that moves over' },
    },
    run: async (context) => {
      const messages = texts(context, 'message');
      const title = text(context, 'title') ?? '';
      if (title.trim() === '') throw new Usage('--title is missing');
      const done = await ask(await context.open(), 'case.split', {
        caseId: word(context, 0, 'CASE'),
        title,
        ...(messages.length === 0 ? {} : { messages }),
      });
      emit(context, done, () => `${done.newCaseId} was split off ${done.caseId}.`);
      return 'done';
    },
  },
  merge: {
    usage: 'merge INTO FROM [--reason TEXT]',
    summary: 'put the messages of one case into another',
    flags: { reason: { type: 'string', help: 'why' } },
    run: async (context) => {
      const done = await ask(await context.open(), 'case.merge', {
        into: word(context, 0, 'INTO'),
        from: word(context, 1, 'FROM'),
        ...given('reason', text(context, 'reason')),
      });
      emit(context, done, () => `${word(context, 1, 'FROM')} is part of ${done.caseId} now.`);
      return 'done';
    },
  },
  undo: {
    usage: 'undo [CASE] [--event SEQ]',
    summary: 'undo the last change (of this case), or the event with this number',
    flags: { event: { type: 'string', help: 'number of the event, as show CASE --json gives it (seq)' } },
    run: async (context) => {
      const event = text(context, 'event');
      if (event !== undefined && !/^[1-9]\d*$/.test(event)) throw new Usage('--event is a number');
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
    summary: 'find words in cases and messages',
    flags: { limit: { type: 'string', help: 'at most so many' } },
    run: async (context) => {
      const limit = text(context, 'limit');
      if (limit !== undefined && !/^\d+$/.test(limit)) throw new Usage('--limit is a number');
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
            .join('\n') || 'Nothing found.',
      );
      return found.hits.length > 0 ? 'done' : 'no';
    },
  },
  'audit verify': {
    usage: 'audit verify [FILE]',
    summary: 'check the chain of events and that its end is there; of an exported file without a vault',
    run: async (context) => {
      const file = context.words[0];
      if (file !== undefined) {
        const verdict = verifyAuditFile(readTextFile(file));
        if (!verdict.ok) {
          const { line } = verdict.error;
          const problem = line === 0 ? 'it has no events' : `line ${line} is not an event of an audit trail`;
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
    summary: 'write every event as JSON lines',
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
    return `The END of the chain is missing: ${missing} of ${confirmed ?? 0} confirmed events; the rest holds up to ${head}.`;
  if (differs && confirmed === null)
    return 'bulkhead.events beside the database was not written by this vault: whether events are missing cannot be said.';
  if (differs) return `The chain was REWRITTEN: event ${brokenAt ?? '?'} is not the one that was confirmed.`;
  if (!ok) return `The chain is BROKEN at event ${brokenAt ?? '?'}.`;
  return `The chain holds: ${events} events, head ${head}.`;
}
