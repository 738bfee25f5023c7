/** `cra CASE show | record | submit | sheet`: the CRA duties of one case. */
import type { CraView } from '#shared/contract/clocks.ts';
import { clockStateWords } from '#shared/words/cases.ts';
import { formatRemaining } from '#shared/words/spans.ts';
import { craFilings, craRoles, craStewardStarts } from '#shared/schema/cra.ts';
import { ask, choice, emit, given, text, Usage, word, type Command, type Context } from '../context.ts';
import { printOrSave } from '../output-file.ts';

const verbs = ['show', 'record', 'submit', 'sheet'] as const;
const sheetFilings = ['early-warning', 'notification', 'final-report'] as const;
const kinds = { exploited: 'exploited-vulnerability', incident: 'severe-incident' } as const;

function craLines(view: CraView): string[] {
  const { record, duty } = view;
  if (record === null || duty === null)
    return [
      'No CRA record yet. Start with your role: bulkhead cra CASE record --role manufacturer|steward|private-person',
      view.notLegalAdvice,
    ];
  const { awareness } = record;
  return [
    `${awareness.role}, ${awareness.kind === 'severe-incident' ? 'severe incident' : 'actively exploited vulnerability'}: ${duty.sentence}`,
    ...(duty.dispute === null ? [] : [duty.dispute.text]),
    awareness.awareAt === null
      ? 'No awareness date recorded, so no CRA deadline is running.'
      : `Aware since ${awareness.awareAt}, decided by ${awareness.decidedBy}: ${awareness.reason}`,
    '',
    ...view.clocks.flatMap(({ filing, clock, note }) => [
      `${clockStateWords[clock.state].padEnd(14)} ${filing.padEnd(14)} ${clock.dueAt ?? 'no date'}${clock.remainingSeconds === null ? '' : `  ${formatRemaining(clock.remainingSeconds)}`}`,
      ...(note === null ? [] : [`               ${note}`]),
    ]),
    ...view.history.map(
      ({ at, text: what, actor, undone }) => `${at}  ${what} (${actor})${undone ? ', undone' : ''}`,
    ),
    '',
    view.notLegalAdvice,
  ];
}

async function record(context: Context, caseId: string): Promise<CraView> {
  const backend = await context.open();
  const before = await ask(backend, 'cra.get', { caseId });
  const old = before.record?.awareness;
  const role = choice(text(context, 'role'), craRoles, '--role') ?? old?.role;
  if (role === undefined) throw new Usage('missing --role: private-person, steward or manufacturer');
  const kind = choice(text(context, 'kind'), ['exploited', 'incident'] as const, '--kind');
  return ask(backend, 'cra.record', {
    caseId,
    entry: {
      awareness: {
        role,
        kind: kind === undefined ? (old?.kind ?? 'exploited-vulnerability') : kinds[kind],
        signalAt: text(context, 'signal') ?? old?.signalAt ?? null,
        assessedAt: text(context, 'assessed') ?? old?.assessedAt ?? null,
        awareAt: text(context, 'aware') ?? old?.awareAt ?? null,
        decidedBy: text(context, 'by') ?? old?.decidedBy ?? '',
        reason: text(context, 'why') ?? old?.reason ?? '',
      },
      measureAvailableAt: text(context, 'measure') ?? before.record?.measureAvailableAt ?? null,
      stewardStart:
        choice(text(context, 'steward-from'), craStewardStarts, '--steward-from') ?? before.stewardStart,
    },
  });
}

async function sheet(context: Context, caseId: string): Promise<void> {
  const filing = choice(word(context, 2, 'FILING'), sheetFilings, 'FILING') ?? 'early-warning';
  const made = await ask(await context.read(), 'cra.sheet', { caseId, filing });
  printOrSave(context, made);
}

export const craCommands: Record<string, Command> = {
  cra: {
    usage:
      'cra CASE show | record --role R [--kind exploited|incident] [--signal ISO] [--assessed ISO] [--aware ISO --by NAME --why TEXT] [--measure ISO] | submit FILING [--at ISO] [--reference TEXT] [--note TEXT] | sheet FILING [--out FILE]',
    summary: 'CRA reporting: awareness, deadlines and filings. Not legal advice',
    flags: {
      role: { type: 'string', help: craRoles.join(', ') },
      kind: { type: 'string', help: 'exploited (a vulnerability) or incident' },
      signal: { type: 'string', help: 'time of the first signal' },
      assessed: { type: 'string', help: 'time of the assessment' },
      aware: { type: 'string', help: 'time of awareness; starts the clocks' },
      by: { type: 'string', help: 'who decided' },
      why: { type: 'string', help: 'reason for the decision' },
      measure: { type: 'string', help: 'when a corrective or mitigating measure became available' },
      'steward-from': { type: 'string', help: 'earlier (11 Sep 2026, default) or later (11 Dec 2027)' },
      at: { type: 'string', help: 'submission time (default: now)' },
      reference: { type: 'string', help: 'reference number from the reporting platform' },
      note: { type: 'string', help: 'note for the timeline' },
      out: { type: 'string', help: 'save the sheet to this file' },
    },
    run: async (context) => {
      const caseId = word(context, 0, 'CASE');
      const verb = choice(context.words[1] ?? 'show', verbs, 'subcommand') ?? 'show';
      if (verb === 'sheet') {
        await sheet(context, caseId);
        return;
      }
      const view =
        verb === 'record'
          ? await record(context, caseId)
          : verb === 'submit'
            ? await ask(await context.open(), 'cra.submit', {
                caseId,
                filing: choice(word(context, 2, 'FILING'), craFilings, 'FILING') ?? 'early-warning',
                ...given('at', text(context, 'at')),
                ...given('reference', text(context, 'reference')),
                ...given('note', text(context, 'note')),
              })
            : await ask(await context.read(), 'cra.get', { caseId });
      emit(context, view, () => craLines(view).join('\n'));
    },
  },
};
