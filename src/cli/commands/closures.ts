/** `closure`, `hand-over`, `project closed`: when a project is closed, what that does to promises, and who stays. Command line. */
import { closureKinds } from '#shared/schema/clock.ts';
import type { Input, Output } from '#shared/contract/endpoints.ts';
import type { Closure, TouchedPromise } from '#shared/schema/closure.ts';
import { closedDaysSchema, type ClosedSentence } from '#shared/schema/policy.ts';
import type { ClosedDecision } from '#shared/schema/project.ts';
import { daySchema } from '#shared/schema/team.ts';
import {
  closureKindWords,
  closureOutcomeWords,
  closureStateWords,
  everyProject,
  touchedWords,
} from '#shared/words/closures.ts';
import { milestoneWords } from '#shared/words/milestones.ts';
import type { Backend } from '#node/backend/interface.ts';
import {
  ask,
  choice,
  emit,
  emitList,
  Failure,
  given,
  isSet,
  text,
  Usage,
  word,
  type Command,
  type Context,
} from '../context.ts';
import { writeResult } from '../output-file.ts';
import { readTextFile } from '../read-file.ts';

type Preview = Output<'closure.preview'>;
type Draft = Omit<Input<'closure.save'>, 'autoReply' | 'reason'>;

function day(context: Context, flag: string): string | undefined {
  const value = text(context, flag);
  if (value !== undefined && !daySchema.safeParse(value).success)
    throw new Usage(`--${flag} must be a day, as 2026-12-24`);
  return value;
}

const needed = <T>(value: T | undefined, flag: string): T => {
  if (value === undefined) throw new Usage(`${flag} is needed`);
  return value;
};

/** By its ID, or by its name where one alone has it. */
async function closureNamed(context: Context, backend: Backend, name: string): Promise<Closure> {
  const { closures } = await ask(backend, 'closure.list', given('now', context.now));
  const found = closures.filter(
    ({ id, name: own, state }) => id === name || (own === name && state !== 'cancelled'),
  );
  const [one] = found;
  if (one === undefined || found.length > 1)
    throw new Failure({ code: 'not-found', what: 'closure', id: name });
  return one;
}

function touchedLine({ caseId, project, milestone, label, severity, ...touched }: TouchedPromise): string[] {
  const step = label ?? milestoneWords[milestone];
  return [
    caseId ?? 'new report',
    project,
    severity === null ? step : `${step} (${severity})`,
    closureOutcomeWords[touched.outcome],
    touched.dueBefore ?? '-',
    touched.dueAfter ?? '-',
    touched.explanation,
  ];
}

function showPreview(context: Context, told: Preview): void {
  const all = [...told.open, ...told.arriving];
  emitList(context, told, () => ({
    columns: [
      { name: 'Case' },
      { name: 'Project' },
      { name: 'Promise' },
      { name: 'Outcome' },
      { name: 'Due' },
      { name: 'Then due' },
      { name: 'Why', long: true },
    ],
    rows: all.map(touchedLine),
    empty: touchedWords(all),
    foot: [touchedWords(all), ...silentPolicies(told), 'Nothing was recorded.'],
  }));
}

function silentPolicies({ policies }: Preview): string[] {
  const silent = policies.filter(({ sentences }) => sentences.length === 0).map(({ project }) => project);
  return silent.length === 0
    ? []
    : [
        `No sentence about closures was found in the policy of ${silent.join(', ')} (bulkhead project closed NAME).`,
      ];
}

const reply = {
  type: 'string',
  help: 'the text for the mail server, from this file; otherwise the usual one',
} as const;
const dryRun = { type: 'boolean', help: 'only show what would move and what would break' } as const;

async function save(context: Context, backend: Backend, draft: Draft, reason?: string) {
  const file = text(context, 'auto-reply');
  const answer = await ask(backend, 'closure.save', {
    ...draft,
    ...given('reason', reason),
    ...given('autoReply', file === undefined ? undefined : readTextFile(file)),
  });
  emit(context, answer, () => savedText(answer));
}

const savedText = ({ closure, cases }: Output<'closure.save'>): string =>
  `${closure.name}: ${closure.from} to ${closure.to}, ${closureStateWords[closure.state]} (${closure.id}). Cases it was recorded in: ${String(cases)}.`;

export const closureCommands: Record<string, Command> = {
  closure: {
    usage: 'closure',
    summary: 'list closures (vacations and pauses of the intake), including past and cancelled ones',
    lists: true,
    run: async (context) => {
      const answer = await ask(await context.read(), 'closure.list', given('now', context.now));
      emitList(context, answer, () => ({
        columns: [
          { name: 'ID' },
          { name: 'Name' },
          { name: 'Project' },
          { name: 'From' },
          { name: 'To' },
          { name: 'Kind' },
          { name: 'State' },
        ],
        rows: answer.closures.map(({ id, name, project, from, to, kind, state }) => [
          id,
          name,
          project ?? everyProject,
          from,
          to,
          closureKindWords[kind].title,
          closureStateWords[state],
        ]),
        empty: 'No closures. Add one: bulkhead closure add --from DAY --to DAY',
      }));
    },
  },
  'closure add': {
    usage:
      'closure add --from DAY --to DAY [--project N] [--kind away|intake] [--name TEXT] [--auto-reply FILE] [--dry-run]',
    summary:
      'close one project or all: due times move where the policy allows it, and promises that will break are listed',
    lists: true,
    flags: {
      from: { type: 'string', help: 'the first day' },
      to: { type: 'string', help: 'the last day' },
      project: { type: 'string', help: 'only this project; otherwise all' },
      kind: { type: 'string', help: 'away: nobody works (default); intake: no new reports' },
      name: { type: 'string', help: 'name of the closure' },
      'auto-reply': reply,
      'dry-run': dryRun,
    },
    run: async (context) => {
      const kind = choice(text(context, 'kind'), closureKinds, '--kind') ?? 'away';
      const draft: Draft = {
        project: text(context, 'project') ?? null,
        kind,
        name: text(context, 'name') ?? (kind === 'away' ? 'Vacation' : 'Intake closed'),
        from: needed(day(context, 'from'), '--from'),
        to: needed(day(context, 'to'), '--to'),
      };
      if (isSet(context, 'dry-run'))
        showPreview(
          context,
          await ask(await context.read(), 'closure.preview', { ...draft, ...given('now', context.now) }),
        );
      else await save(context, await context.open(), draft);
    },
  },
  'closure change': {
    usage:
      'closure change ID [--from DAY] [--to DAY] [--kind away|intake] [--name TEXT] [--auto-reply FILE] --reason TEXT [--dry-run]',
    summary: 'change a closure; the change is recorded in every affected open case',
    lists: true,
    flags: {
      from: { type: 'string', help: 'the first day' },
      to: { type: 'string', help: 'the last day' },
      kind: { type: 'string', help: 'away or intake' },
      name: { type: 'string', help: 'name of the closure' },
      'auto-reply': reply,
      reason: { type: 'string', help: 'reason for the change' },
      'dry-run': dryRun,
    },
    run: async (context) => {
      const backend = await (isSet(context, 'dry-run') ? context.read() : context.open());
      const before = await closureNamed(context, backend, word(context, 0, 'ID'));
      const draft: Draft = {
        id: before.id,
        project: before.project,
        kind: choice(text(context, 'kind'), closureKinds, '--kind') ?? before.kind,
        name: text(context, 'name') ?? before.name,
        from: day(context, 'from') ?? before.from,
        to: day(context, 'to') ?? before.to,
      };
      if (isSet(context, 'dry-run'))
        showPreview(
          context,
          await ask(backend, 'closure.preview', { ...draft, ...given('now', context.now) }),
        );
      else await save(context, backend, draft, needed(text(context, 'reason'), '--reason'));
    },
  },
  'closure cancel': {
    usage: 'closure cancel ID --reason TEXT [--dry-run]',
    summary: 'cancel a closure: due times no longer wait for it; it stays in the list',
    lists: true,
    flags: { reason: { type: 'string', help: 'reason for the change' }, 'dry-run': dryRun },
    run: async (context) => {
      const backend = await (isSet(context, 'dry-run') ? context.read() : context.open());
      const { id, project, kind, name, from, to } = await closureNamed(
        context,
        backend,
        word(context, 0, 'ID'),
      );
      if (isSet(context, 'dry-run')) {
        const draft = { id, project, kind, name, from, to, cancel: true };
        showPreview(
          context,
          await ask(backend, 'closure.preview', { ...draft, ...given('now', context.now) }),
        );
        return;
      }
      const reason = needed(text(context, 'reason'), '--reason');
      const answer = await ask(backend, 'closure.cancel', { id, reason });
      emit(context, answer, () => savedText(answer));
    },
  },
  'closure reply': {
    usage: 'closure reply ID',
    summary: 'print the automatic reply of a closure, for your mail server',
    run: async (context) => {
      const closure = await closureNamed(context, await context.read(), word(context, 0, 'ID'));
      emit(context, { id: closure.id, autoReply: closure.autoReply }, () => closure.autoReply);
    },
  },
  'hand-over': {
    usage:
      'hand-over [--project N] [--until DAY] [--to NAME] [--out FILE] [--html] [--without-titles] [--without-contacts] [--with-summaries]',
    summary:
      'write a hand-over sheet for whoever covers: open cases, due times, next steps, who is waiting for whom; never includes the text of a report',
    flags: {
      project: { type: 'string', help: 'only this project; otherwise all' },
      until: { type: 'string', help: 'list what is due up to this day' },
      to: { type: 'string', help: 'who it is for' },
      out: { type: 'string', help: 'save to this file' },
      html: { type: 'boolean', help: 'HTML instead of Markdown' },
      'without-titles': { type: 'boolean', help: 'leave out the titles of cases' },
      'without-contacts': { type: 'boolean', help: 'leave out names and addresses of reporters' },
      'with-summaries': { type: 'boolean', help: 'add the summary of each saved advisory' },
    },
    run: async (context) => {
      const sheet = await ask(await context.read(), 'hand-over.write', {
        project: text(context, 'project') ?? null,
        format: isSet(context, 'html') ? 'html' : 'markdown',
        titles: !isSet(context, 'without-titles'),
        contacts: !isSet(context, 'without-contacts'),
        summaries: isSet(context, 'with-summaries'),
        ...given('until', day(context, 'until')),
        ...given('stays', text(context, 'to')),
        ...given('now', context.now),
      });
      const out = text(context, 'out');
      if (out === undefined) {
        emit(context, sheet, () => sheet.text);
        return;
      }
      writeResult(out, sheet.text, isSet(context, 'force'));
      emit(
        context,
        { file: out, cases: sheet.cases, casesLeftOut: sheet.casesLeftOut },
        () => `Saved unencrypted to ${out}. Open cases: ${String(sheet.cases)}.`,
      );
    },
  },
  'project closed': {
    usage: 'project closed NAME [--sentence TEXT [--days MM-DD..MM-DD] [--no] --reason TEXT [--apply]]',
    summary:
      'list the sentences of the policy that let deadlines wait while the project is closed, or add one',
    lists: true,
    flags: {
      sentence: { type: 'string', help: 'the sentence, as the policy has it' },
      days: { type: 'string', help: 'only these days of every year, as 12-24..01-02' },
      no: { type: 'boolean', help: 'the sentence does not say so' },
      reason: { type: 'string', help: 'reason for the change' },
      apply: { type: 'boolean', help: 'apply to open cases too' },
    },
    run: async (context) => {
      const project = word(context, 0, 'NAME');
      const sentence = text(context, 'sentence');
      const backend = await (sentence === undefined ? context.read() : context.open());
      const { policy } = await ask(backend, 'project.get', { project });
      if (sentence === undefined) {
        showSentences(context, uniqueSentences(policy.rules.flatMap(({ closed }) => closed ?? [])));
        return 'done';
      }
      const reason = needed(text(context, 'reason'), '--reason');
      const days = daysOf(context);
      const decision: ClosedDecision = {
        quote: sentence,
        holds: !isSet(context, 'no'),
        reason,
        ...given('days', days),
      };
      const others = (policy.decisions.closed ?? []).filter(({ quote }) => quote !== sentence);
      const adopted = await ask(backend, 'policy.adopt', {
        project,
        text: policy.source,
        fileName: policy.fileName,
        decisions: { ...policy.decisions, closed: [...others, decision] },
        reason,
        applyToOpenCases: isSet(context, 'apply'),
      });
      const sentences = uniqueSentences(adopted.rules.flatMap(({ closed }) => closed ?? []));
      const isUsed = sentences.some(({ quote }) => quote === sentence) === decision.holds;
      emit(context, { version: adopted.version, sentences }, () =>
        isUsed
          ? `Policy version ${String(adopted.version)} of ${project} adopted.`
          : `Policy version ${String(adopted.version)} of ${project} adopted, but its text does not contain these words, so nothing waits.`,
      );
      return isUsed ? 'done' : 'no';
    },
  },
};

function daysOf(context: Context) {
  const value = text(context, 'days');
  if (value === undefined) return undefined;
  const [from, to] = value.split('..');
  const days = closedDaysSchema.safeParse({ from, to });
  if (!days.success) throw new Usage('--days must be two days of a year, as 12-24..01-02');
  return days.data;
}

const uniqueSentences = (all: readonly ClosedSentence[]): ClosedSentence[] =>
  all.filter(({ quote }, at) => all.findIndex((other) => other.quote === quote) === at);

function showSentences(context: Context, sentences: readonly ClosedSentence[]): void {
  emitList(context, { sentences }, () => ({
    columns: [{ name: 'Line' }, { name: 'Days' }, { name: 'Promises' }, { name: 'Sentence', long: true }],
    rows: sentences.map(({ lines, days, milestones, quote }) => [
      String(lines[0]),
      days === undefined ? 'all' : `${days.from} to ${days.to}`,
      milestones === undefined ? 'all' : milestones.map((one) => milestoneWords[one]).join(', '),
      quote,
    ]),
    empty: 'The policy does not say that times wait while the project is closed.',
  }));
}
