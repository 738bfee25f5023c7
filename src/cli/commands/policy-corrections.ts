/** `project correct`: what a time in a sentence of the policy means, told by the words of the sentence itself. */
import type { LedgerEntry, Rule } from '#shared/schema/policy.ts';
import type { Correction, PolicyVersion } from '#shared/schema/project.ts';
import type { Backend } from '#node/backend/interface.ts';
import {
  ask,
  emit,
  Failure,
  given,
  isSet,
  text,
  Usage,
  word,
  type Command,
  type Context,
} from '../context.ts';
import { inForceText, judgedLine, ledgerLine } from '../policy-words.ts';

const picked = ['who', 'what', 'how-long', 'from-when'] as const;

const timesOf = (policy: PolicyVersion): LedgerEntry[] =>
  (policy.reading.ledger ?? []).filter(({ times }) => times === undefined);

function entryNamed(policy: PolicyVersion, given_: string): LedgerEntry {
  const found = timesOf(policy)[Number(given_) - 1];
  if (found === undefined) throw new Failure({ code: 'not-found', what: 'time in the policy', id: given_ });
  return found;
}

/** What the chosen words change about the rule that the sentence was read as, or about a new one. */
async function ruleFor(
  context: Context,
  backend: Backend,
  policy: PolicyVersion,
  entry: LedgerEntry,
): Promise<Rule | null> {
  if (isSet(context, 'no-promise')) return null;
  const said = await ask(backend, 'policy.read-words', {
    sentence: entry.quote,
    howLong: text(context, 'how-long') ?? entry.text,
    ...given('who', text(context, 'who')),
    ...given('what', text(context, 'what')),
    ...given('fromWhen', text(context, 'from-when')),
  });
  if (!said.promised) return null;
  const known = policy.reading.rules.find(({ id }) => id !== undefined && entry.rules?.includes(id) === true);
  const milestone = said.milestone ?? known?.milestone;
  const max = said.max ?? known?.max;
  if (milestone === undefined) throw new Usage('--what: these words do not say what is done by then');
  if (max === undefined) throw new Usage('--how-long: these words do not say how long');
  const severity = text(context, 'what') === undefined ? known?.severity : (said.severity ?? undefined);
  return {
    milestone,
    ...given('severity', severity),
    ...given('min', said.min ?? undefined),
    max,
    anchor: said.anchor ?? known?.anchor ?? 'received',
    ...(said.recurring || milestone === 'update' ? { recurring: true } : {}),
    lines: entry.lines,
    quote: entry.quote,
  };
}

export const policyCorrectionCommands: Record<string, Command> = {
  'project correct': {
    usage:
      'project correct NAME [N [--who WORDS] [--what WORDS] [--how-long WORDS] [--from-when WORDS] [--no-promise] --reason TEXT]',
    summary: 'explain a time in the policy; without N, list its times',
    flags: {
      who: { type: 'string', help: 'the words of the sentence that say who acts' },
      what: { type: 'string', help: 'the words that say what is done, and for which severity' },
      'how-long': { type: 'string', help: 'the words that say how long it takes' },
      'from-when': { type: 'string', help: 'the words that say from when it counts' },
      'no-promise': { type: 'boolean', help: 'this is not a promise to reporters' },
      reason: { type: 'string', help: 'reason for the change' },
      apply: { type: 'boolean', help: 'apply to open cases too' },
    },
    run: async (context) => {
      const project = word(context, 0, 'NAME');
      const number = context.words[1];
      const backend = await (number === undefined ? context.read() : context.open());
      const { policy } = await ask(backend, 'project.get', { project });
      if (number === undefined) {
        const corrections = policy.decisions.corrections ?? [];
        emit(context, { times: timesOf(policy), corrections }, () =>
          timesOf(policy)
            .map((entry, i) => `${String(i + 1).padStart(3)}  ${ledgerLine(entry)}`)
            .join('\n'),
        );
        return;
      }
      const reason = text(context, 'reason');
      if (reason === undefined || reason.trim() === '') throw new Usage('--reason is needed');
      if (!isSet(context, 'no-promise') && picked.every((flag) => text(context, flag) === undefined))
        throw new Usage('missing --who, --what, --how-long, --from-when or --no-promise');
      const entry = entryNamed(policy, number);
      const rule = await ruleFor(context, backend, policy, entry);
      const correction: Correction = { quote: entry.quote, time: entry.text, rule, reason };
      const others = (policy.decisions.corrections ?? []).filter(
        (old) => old.quote !== correction.quote || old.time !== correction.time,
      );
      const adopted = await ask(backend, 'policy.adopt', {
        project,
        text: policy.source,
        fileName: policy.fileName,
        decisions: { ...policy.decisions, corrections: [...others, correction] },
        reason,
        applyToOpenCases: isSet(context, 'apply'),
      });
      emit(
        context,
        adopted,
        () =>
          `Corrected; policy version ${adopted.version} of ${project} is ${inForceText(adopted.inForceSince)}.${judgedLine(adopted.casesRejudged)}`,
      );
    },
  },
};
