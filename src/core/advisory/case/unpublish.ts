/** Takes back what publishing did to an advisory; what was written in it since stays. Pure. */
import { z } from 'zod';
import { advisorySchema } from '#shared/schema/advisory.ts';
import type { CaseEvent } from '#shared/schema/case.ts';
import type { AdvisoryVersion, Reads } from '../../ports.ts';

/** What an advisory was before: kept in the event, so that it can be put back. */
export const beforeSchema = z.object({
  status: z.enum(['draft', 'final']),
  tlp: advisorySchema.shape.tlp,
  embargoUntil: z.string().nullable(),
  published: z.string().nullable(),
  revisions: z.number().int(),
});
export type BeforePublication = z.infer<typeof beforeSchema>;

export function draftAgain(read: Reads, event: CaseEvent): Omit<AdvisoryVersion, 'savedAt'> | null {
  const stored = read.advisory(event.caseId);
  const before = beforeSchema.safeParse(event.data['before']);
  if (stored === null || !before.success) return null;
  const advisory = advisorySchema.parse(stored.model);
  const { status, tlp, embargoUntil, published, revisions } = before.data;
  const model = advisorySchema.parse({
    ...advisory,
    status,
    tlp,
    embargoUntil,
    dates: { ...advisory.dates, published },
    revisions: advisory.revisions.slice(0, revisions),
  });
  return { version: stored.version + 1, model };
}
