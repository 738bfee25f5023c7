/** Who owes whom an answer in a case, as its events say it (core/cases/turn-fold.ts). Pure, zod only. */
import { z } from 'zod';
import { instantSchema } from './instant.ts';

/** `us`: we owe the reporter an answer. `them`: the reporter owes us one. `others`: somebody else answered the reporter. */
export const turnNames = ['us', 'them', 'others'] as const;
export type TurnName = (typeof turnNames)[number];

export const turnSchema = z.strictObject({ whose: z.enum(turnNames), since: instantSchema });
export type Turn = z.infer<typeof turnSchema>;
