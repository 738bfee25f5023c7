/** `advisory suggest`: what the report, the policy and the checkout say already, taken over one by one. Command line. */
import type { AdvisorySuggestion } from '#shared/contract/suggestions.ts';
import { suggestedValue, suggestionSources, suggestionWords } from '#shared/words/suggestions.ts';
import { ask, emit, texts, word, type Command } from '../context.ts';

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

const lines = ({ id, kind, value, quote, from }: AdvisorySuggestion): string =>
  `${id.padEnd(14)} ${suggestionWords[kind]}: ${oneLine(suggestedValue({ kind, value }))}\n${''.padEnd(14)} ${suggestionSources[from]}: “${oneLine(quote)}”`;

export const suggestCommand: Command = {
  usage: 'advisory suggest CASE [--accept ID|all]…',
  summary:
    'list suggestions from the report, the policy and the checkout; --accept adds them to the advisory',
  flags: { accept: { type: 'string', multiple: true, help: 'suggestion to accept, or all' } },
  run: async (context) => {
    const caseId = word(context, 0, 'CASE');
    const accepted = texts(context, 'accept');
    if (accepted.length === 0) {
      const found = await ask(await context.read(), 'advisory.suggestions', { caseId });
      emit(context, found, () =>
        found.suggestions.length === 0
          ? 'Nothing new to suggest.'
          : [
              ...found.suggestions.map(lines),
              `To accept: bulkhead advisory suggest ${caseId} --accept ID`,
            ].join('\n'),
      );
      return;
    }
    const ids = accepted.includes('all') ? ('all' as const) : [...accepted];
    const saved = await ask(await context.open(), 'advisory.accept-suggestions', { caseId, ids });
    emit(context, saved, () =>
      [...saved.accepted.map(lines), `Saved as version ${saved.version}.`].join('\n'),
    );
  },
};
