/** `precedents` and `decide`: why cases ended, and which of those decisions are similar to a report. Command line. */
import type { Precedent } from '#shared/schema/decision.ts';
import { comparedWords, nearWords, outcomeWords } from '#shared/words/decisions.ts';
import { changedLine } from '../case-words.ts';
import { ask, emit, given, isSet, text, Usage, word, type Command } from '../context.ts';

export const decisionCommands: Record<string, Command> = {
  precedents: {
    usage: 'precedents CASE',
    summary:
      'show earlier decisions on similar reports, with what is the same and what differs; cite them with reply --template settled',
    run: async (context) => {
      const caseId = word(context, 0, 'CASE');
      const report = await ask(await context.read(), 'case.report', { caseId, citations: false });
      const { precedents } = report;
      emit(context, { caseId: report.caseId, precedents }, () =>
        precedents.length === 0 ? 'No similar decisions.' : precedents.map(inWords).join('\n\n'),
      );
      return precedents.length === 0 ? 'no' : 'done';
    },
  },
  decide: {
    usage: 'decide CASE [--reason TEXT] [--decided-by SENTENCE] [--public | --private]',
    summary:
      'record or change why a case was closed, rejected, out of scope or a duplicate; options you leave out change nothing',
    flags: {
      reason: { type: 'string', help: 'one sentence that later reports can be answered with' },
      'decided-by': {
        type: 'string',
        help: 'the sentence of the policy or threat model that decided; empty: none',
      },
      public: { type: 'boolean', help: 'it may be published as a settled position' },
      private: { type: 'boolean', help: 'it may not be published' },
    },
    run: async (context) => {
      const basis = text(context, 'decided-by');
      const isPublic = isSet(context, 'public');
      const isPrivate = isSet(context, 'private');
      if (isPublic && isPrivate) throw new Usage('either --public or --private');
      const reason = text(context, 'reason');
      if (reason === undefined && basis === undefined && !isPublic && !isPrivate)
        throw new Usage('nothing to change: use --reason, --decided-by, --public or --private');
      const done = await ask(await context.open(), 'case.decide', {
        caseId: word(context, 0, 'CASE'),
        ...given('reason', reason),
        ...given('basis', basis === '' ? null : basis),
        ...(isPublic || isPrivate ? { public: isPublic } : {}),
      });
      emit(context, done, () => changedLine([done], 'decision recorded'));
    },
  },
};

function inWords(one: Precedent): string {
  return [
    `${one.caseId}  ${one.title}`,
    `  ${outcomeWords[one.outcome]} ${one.at}: ${one.reason}`,
    ...(one.basis === null ? [] : [`  Decided by: “${one.basis}”`]),
    `  Similar: ${nearWords(one.because)}`,
    ...one.compared.map(
      (compared) => `  ${compared.state === 'same' ? '=' : '≠'} ${comparedWords(compared)}`,
    ),
  ].join('\n');
}
