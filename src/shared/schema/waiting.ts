/** The lists of what waits for whom: each is a filter of the queue. Pure, zod only. */
import { z } from 'zod';
import { queueRowSchema } from './case.ts';

export const waitingListNames = [
  'us',
  'others',
  'update',
  'them',
  'consent',
  'embargo',
  'unassigned',
  'away',
] as const;
export type WaitingListName = (typeof waitingListNames)[number];

/** As anybody could write them; cases of people who are away are named by these people. */
export const waitingFilters = {
  us: 'waiting:us',
  others: 'waiting:others',
  update: 'waiting:update',
  them: 'waiting:them',
  consent: 'waiting:consent',
  embargo: 'is:open embargo:<7d,ended -state:disclosed',
  unassigned: 'is:open is:unassigned',
} as const satisfies Record<Exclude<WaitingListName, 'away'>, string>;

export const waitingListSchema = z.strictObject({
  name: z.enum(waitingListNames),
  filter: z.string(),
  count: z.number().int(),
  more: z.boolean(), // counting stopped
  rows: z.array(queueRowSchema), // the first of them
});
export type WaitingList = z.infer<typeof waitingListSchema>;
