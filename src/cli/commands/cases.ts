/** `queue`, `show`, `clocks`, `set`, `event`, `split`, `merge`, `undo`, `search`, `audit …`. */
import { verifyAuditFile } from '#node/audit-file.ts';
import { caseStates, queueSorts, recordableEvents, type CaseFields } from '#shared/schema/case.ts';
import { severities } from '#shared/schema/severity.ts';
import { usualRows } from '#shared/calc/at-once.ts';
import { filledPage } from '#shared/calc/filled-page.ts';
import { triageClasses, type TriageClass } from '#shared/calc/triage.ts';
import { canonical } from '#shared/filter/grammar.ts';
import { eventSentences } from '#shared/words/cases.ts';
import { counted } from '#shared/words/format.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import {
  ask,
  choice,
  emit,
  emitList,
  Failure,
  given,
  isSet,
  text,
  texts,
  Usage,
  word,
  type Command,
} from '../context.ts';
import { caseText, changedLine, clocksText, clockTable, queueTable, type Clocked } from '../case-words.ts';
import { caseIds, changeCases, oneOrAll } from '../case-ids.ts';
import { writeResult } from '../output-file.ts';
import { readTextFile } from '../read-file.ts';
import { readTeam, sayAway } from './team.ts';
import { splitOffered } from './bundles.ts';
import { filterOfView } from './views.ts';

const stateChoices = [...caseStates, 'open', 'ended', 'any'] as const;
const severityChoices = [...severities, 'unset'] as const;

function yesOrNo(name: string, value: string): boolean {
  return (
    choice(value, ['true', 'yes', 'false', 'no'] as const, name)?.startsWith('t') === true || value === 'yes'
  );
}

/** "expected-behaviour" too; nothing: no class. */
function classNamed(value: string | undefined, name: string): TriageClass | undefined {
  return choice(value === undefined || value === '' ? undefined : canonical(value), triageClasses, name);
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
    else if (name === 'class') fields[name] = classNamed(value, 'class') ?? null;
    else fields[name] = value === '' ? null : value;
  }
  return fields as CaseFields; // the door checks the shape
}

/** "3", or "m12:3" of one message. */
function findingsNamed(
  words: readonly string[],
): { readonly message?: string; readonly numbers: number[] } | undefined {
  if (words.length === 0) return undefined;
  const named = words.map((one) => /^(?:([^:\s]{1,40}):)?([1-9]\d{0,6})$/.exec(one));
  if (named.includes(null)) throw new Usage('--finding must be a number, or MESSAGE:N');
  const messages = new Set(named.map((one) => one?.[1]));
  if (messages.size > 1) throw new Usage('--finding must name rows of one message');
  const numbers = named.map((one) => Number(one?.[2]));
  return { ...given('message', [...messages][0]), numbers };
}

export const caseCommands: Record<string, Command> = {
  queue: {
    usage:
      'queue [--view NAME] [--filter FILTER] [--project N] [--state S] [--severity S] [--assignee NAME|me] [--overdue] [--unsent] [--grouped] [--check] [--sort due|severity|received|history] [--limit N] [--after CURSOR]',
    summary: 'list open cases, due first; --check exits 1 if any case is overdue',
    lists: true,
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
      grouped: { type: 'boolean', help: 'of open similar reports, list only the first' },
      check: { type: 'boolean', help: 'exit with code 1 if any case is overdue' },
      sort: {
        type: 'string',
        help: 'due (default), severity, received, or history: reporters with most confirmed reports first (up to 5), then due; nothing is left out',
      },
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
      const asked = {
        ...filter,
        ...(isSet(context, 'overdue') ? { overdue: true } : {}),
        ...(isSet(context, 'unsent') ? { unsent: true } : {}),
        ...(isSet(context, 'grouped') ? { grouped: true } : {}),
        ...given('sort', sort),
      };
      const from = text(context, 'after');
      const page = await filledPage(limit === undefined ? usualRows : Number(limit), (most, after) =>
        ask(backend, 'queue.list', { ...asked, limit: most, ...given('after', after ?? from) }),
      );
      const now = Date.parse(context.now ?? new Date().toISOString());
      const team = context.format === 'json' ? [] : await readTeam(backend);
      emitList(context, page, () => queueTable(page, now, team, isSet(context, 'grouped')));
      if (!isSet(context, 'check')) return 'done';
      // Of all that fits, not of this page only.
      const late = await ask(backend, 'queue.list', { ...filter, overdue: true, limit: 1 });
      return late.rows.length > 0 ? 'no' : 'done';
    },
  },
  show: {
    usage: 'show CASE…',
    summary: 'show cases: status, clocks, messages, timeline; - reads IDs from standard input',
    run: async (context) => {
      const backend = await context.read();
      const all: Output<'case.get'>[] = [];
      for (const caseId of caseIds(context.words))
        all.push(await ask(backend, 'case.get', { caseId, ...given('now', context.now) }));
      emit(context, oneOrAll(context.words, all), () => all.map(caseText).join('\n\n'));
    },
  },
  clocks: {
    usage: 'clocks CASE…',
    summary: 'show all clocks of cases with the policy sentence behind each; - reads IDs from standard input',
    lists: true,
    run: async (context) => {
      const backend = await context.read();
      const all: Clocked[] = [];
      for (const caseId of caseIds(context.words)) {
        const { clocks, snooze } = await ask(backend, 'case.get', { caseId, ...given('now', context.now) });
        all.push({ caseId, clocks, snooze });
      }
      const single = oneOrAll(context.words, all) === all[0];
      emitList(
        context,
        single ? all[0]?.clocks : all,
        () => clockTable(all),
        () => all.map((one) => clocksText(one, all.length > 1)).join('\n\n'),
      );
    },
  },
  set: {
    usage: 'set CASE… FIELD=VALUE…',
    summary:
      'change fields of cases: title, severity, severityReason, class, cvss4, cvss3, cwes, component, cve, embargoUntil, exploited, assignee (me: you), …; - reads IDs from standard input',
    run: async (context) => {
      const at = context.words.findIndex((one) => one.includes('='));
      if (at < 0) throw new Usage('missing FIELD=VALUE');
      const given = context.words.slice(0, at);
      const fields = fieldsOf(context.words.slice(at));
      const ids = caseIds(given);
      const backend = await context.open();
      await changeCases(context, backend, ids, { kind: 'set', fields }, (done) => {
        emit(context, oneOrAll(given, done), () => changedLine(done, 'changed'));
      });
      await sayAway(context, backend, fields['assignee']);
    },
  },
  event: {
    usage:
      'event CASE… EVENT [--at ISO] [--planned] [--reason TEXT] [--class CLASS] [--decided-by SENTENCE] [--public] [--of CASE]',
    summary: `record an event of cases: ${recordableEvents.join(', ')}; - reads IDs from standard input`,
    flags: {
      at: { type: 'string', help: 'when it happened; with --planned, when it will happen' },
      planned: { type: 'boolean', help: 'record a plan only; clocks ignore it' },
      reason: { type: 'string', help: 'why' },
      class: { type: 'string', help: `what the report turned out to be: ${triageClasses.join(', ')}` },
      'decided-by': { type: 'string', help: 'the sentence of the policy or threat model that decided' },
      public: { type: 'boolean', help: 'the decision may be published as a settled position' },
      of: { type: 'string', help: 'with duplicate: the original case' },
    },
    run: async (context) => {
      const words = context.words.slice(0, -1);
      if (words.length === 0) throw new Usage(context.words.length === 0 ? 'missing CASE' : 'missing EVENT');
      const event = choice(context.words.at(-1), recordableEvents, 'EVENT');
      if (event === undefined) throw new Usage('missing EVENT');
      const ids = caseIds(words);
      const backend = await context.open();
      const change = {
        kind: 'event',
        event,
        ...given('at', text(context, 'at')),
        ...(isSet(context, 'planned') ? { planned: true } : {}),
        ...given('reason', text(context, 'reason')),
        ...given('class', classNamed(text(context, 'class'), '--class')),
        ...given('basis', text(context, 'decided-by')),
        ...(isSet(context, 'public') ? { public: true } : {}),
        ...given('of', text(context, 'of')),
      } as const;
      const what = `${event}${isSet(context, 'planned') ? ' planned' : ''}`;
      await changeCases(context, backend, ids, change, (done) => {
        emit(context, oneOrAll(words, done), () => changedLine(done, what));
      });
    },
  },
  split: {
    usage:
      'split CASE (--title TEXT [--message ID]… [--passage TEXT]… [--finding N]… | --offered | --accept 1,3|all|none)',
    summary:
      'split part of a case into a new case; --offered lists the findings of a report that has several (exits 1 if there is one), --accept makes a case of each',
    flags: {
      offered: { type: 'boolean', help: 'list the findings found in the report' },
      accept: {
        type: 'string',
        help: 'make cases of these findings: their numbers, all, or none to keep one case',
      },
      title: { type: 'string', help: 'title of the new case' },
      message: { type: 'string', multiple: true, help: 'a message to move to the new case' },
      passage: { type: 'string', multiple: true, help: 'words of a message, quoted in the new case' },
      finding: {
        type: 'string',
        multiple: true,
        help: 'a row of the table of findings, by its number; MESSAGE:N if the case has several tables',
      },
    },
    run: async (context) => {
      if (isSet(context, 'offered') || text(context, 'accept') !== undefined) return splitOffered(context);
      const messages = texts(context, 'message');
      const passages = texts(context, 'passage');
      const title = text(context, 'title') ?? '';
      if (title.trim() === '') throw new Usage('missing --title');
      const done = await ask(await context.open(), 'case.split', {
        caseId: word(context, 0, 'CASE'),
        title,
        ...(messages.length === 0 ? {} : { messages }),
        ...(passages.length === 0 ? {} : { passages }),
        ...given('findings', findingsNamed(texts(context, 'finding'))),
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
    },
  },
  undo: {
    usage: 'undo [CASE] [--event SEQ]',
    summary:
      'undo the last change (of this case), or the event with this number; without CASE, a change of several cases is undone in all of them',
    flags: { event: { type: 'string', help: 'event number (seq in "show CASE --json")' } },
    run: async (context) => {
      const event = text(context, 'event');
      if (event !== undefined && !/^[1-9]\d*$/.test(event)) throw new Usage('--event must be a number');
      const done = await ask(await context.open(), 'case.undo', {
        ...given('caseId', context.words[0]),
        ...given('seq', event === undefined ? undefined : Number(event)),
      });
      const where = done.cases.length > 1 ? counted(done.cases.length, 'case') : done.caseId;
      emit(context, done, () => `Undone in ${where}: ${eventSentences[done.undone]}.`);
    },
  },
  search: {
    usage: 'search QUERY [--limit N]',
    summary:
      'search cases, messages and internal notes; filters such as project:NAME or is:open narrow the result',
    lists: true,
    flags: { limit: { type: 'string', help: 'maximum number of results' } },
    run: async (context) => {
      const limit = text(context, 'limit');
      if (limit !== undefined && !/^\d+$/.test(limit)) throw new Usage('--limit must be a number');
      const found = await ask(await context.read(), 'search', {
        query: context.words.join(' '),
        ...given('limit', limit === undefined ? undefined : Number(limit)),
      });
      emitList(context, found, () => ({
        columns: [{ name: 'Case' }, { name: 'Title', long: true }, { name: 'Found', long: true }],
        rows: found.hits.map((hit) => [
          hit.caseId ?? '-',
          hit.title,
          `${hit.kind === 'note' ? 'internal note: ' : ''}${hit.snippet.replace(/[\uE000\uE001]/g, '')}`,
        ]),
        empty: 'No results.',
      }));
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
  return `Log intact: ${counted(events, 'event')}, head ${head}.`;
}
