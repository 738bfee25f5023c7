/** The team: who cases are given to, who is away, and who covers. Pure, zod only. */
import { z } from 'zod';
import { mostInitials, teamColours } from '../calc/team-colours.ts';

export const mostMembers = 50;

const name = z.string().trim().min(1).max(120);
/** A day of the reader's own calendar. */
export const daySchema = z.iso.date();

export const teamMemberSchema = z.strictObject({
  name, // as cases name their assignee
  initials: z
    .string()
    .trim()
    .min(1)
    .max(12)
    .refine((letters) => [...letters].length <= mostInitials),
  colour: z.enum(teamColours),
  awayUntil: daySchema.nullable(), // the last day that they are away
  coveredBy: name.nullable(), // another member
});
export type TeamMember = z.infer<typeof teamMemberSchema>;
export type Team = readonly TeamMember[];
