/** The team: members are added, changed and removed one by one; a case keeps the name it was given. */
import { z } from 'zod';
import { teamMemberSchema } from '../schema/team.ts';
import { command, query } from './define.ts';

const { name } = teamMemberSchema.shape;
const details = teamMemberSchema.omit({ name: true }).partial().shape;
const team = z.strictObject({ members: z.array(teamMemberSchema) });

export const teamEndpoints = {
  'team.list': query({ input: z.strictObject({}), output: team, errors: [] }),
  /** What is not given is chosen: initials from the name, and a colour that few have. */
  'team.add': command({
    input: z.strictObject({ name, ...details }),
    output: z.strictObject({ member: teamMemberSchema }),
    errors: ['already-exists', 'not-found', 'invalid-value'],
  }),
  'team.change': command({
    input: z.strictObject({ name, ...details }),
    output: z.strictObject({ member: teamMemberSchema, before: teamMemberSchema }),
    errors: ['not-found', 'invalid-value'],
  }),
  /** Whoever they covered for is covered by nobody. */
  'team.remove': command({
    input: z.strictObject({ name }),
    output: z.strictObject({ before: teamMemberSchema }),
    errors: ['not-found'],
  }),
};
