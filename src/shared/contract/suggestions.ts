/** What is known already and an advisory could take: each value with the sentence it stands in. */
import { z } from 'zod';
import { suggestionKinds, suggestionSources, type SuggestionSource } from '../words/suggestions.ts';
import { command, query } from './define.ts';

const sources = Object.keys(suggestionSources) as [SuggestionSource, ...SuggestionSource[]];

export const advisorySuggestionSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(suggestionKinds),
  path: z.string(), // a path into the advisory
  value: z.string(),
  quote: z.string(), // the line it was read in
  from: z.enum(sources),
});
export type AdvisorySuggestion = z.infer<typeof advisorySuggestionSchema>;

const caseId = z.string().min(1).max(40);

export const suggestionEndpoints = {
  'advisory.suggestions': query({
    input: z.strictObject({ caseId }),
    output: z.strictObject({ version: z.number().int(), suggestions: z.array(advisorySuggestionSchema) }),
    errors: ['not-found'],
  }),
  /** Takes the suggestions of these ids, or all of them, in one saved version. */
  'advisory.accept-suggestions': command({
    input: z.strictObject({
      caseId,
      ids: z.union([z.literal('all'), z.array(z.string().max(600)).max(200)]),
    }),
    output: z.strictObject({ version: z.number().int(), accepted: z.array(advisorySuggestionSchema) }),
    errors: ['not-found', 'changed-meanwhile'],
  }),
} as const;
