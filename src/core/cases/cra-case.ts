/**
 * What the log of a case says about the CRA: the newest awareness record, and what was filed. An older record stays
 * in the log; a filing keeps its instant and reference. Pure.
 */
import type { CaseEvent } from '#shared/schema/case.ts';
import type { Clock } from '#shared/schema/clock.ts';
import { craEntrySchema, craFilingSchema } from '#shared/schema/cra.ts';
import type { CraRecord, CraStewardStart, CraSubmission } from '#shared/schema/cra.ts';

/** `entry` is null while something was filed and nobody has written down who became aware of what. */
export type CraCase = {
  readonly entry: Omit<CraRecord, 'submissions'> | null;
  readonly stewardStart: CraStewardStart;
  readonly submissions: readonly CraSubmission[];
};

const nothing: CraCase = { entry: null, stewardStart: 'earlier', submissions: [] };

export function applyCra(before: CraCase | null, event: CaseEvent): CraCase | null {
  const current = before ?? nothing;
  if (event.kind === 'cra-record') {
    const parsed = craEntrySchema.safeParse(event.data);
    if (!parsed.success) return before;
    const { stewardStart, ...entry } = parsed.data;
    return { ...current, entry, stewardStart };
  }
  const filing = craFilingSchema.safeParse(event.data['filing']);
  if (!filing.success) return before;
  const reference = typeof event.data['reference'] === 'string' ? event.data['reference'] : null;
  return {
    ...current,
    submissions: [...current.submissions, { filing: filing.data, at: event.at, reference }],
  };
}

export function craRecordOf(cra: CraCase | null): CraRecord | null {
  if (cra === null || cra.entry === null) return null;
  return { ...cra.entry, submissions: [...cra.submissions] };
}

const craPresets: readonly (string | undefined)[] = ['cra-vulnerability', 'cra-incident'];

/** Clocks of the CRA stand beside the policy's; where the policy has switched the same preset on, once is enough. */
export function besidePolicy(policy: readonly Clock[], assessed: readonly Clock[]): Clock[] {
  if (assessed.length === 0) return [...policy];
  return [...policy.filter(({ rule }) => !craPresets.includes(rule.preset)), ...assessed];
}
