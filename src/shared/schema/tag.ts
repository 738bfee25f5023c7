/** Tags: words of the maintainer's own on cases. They stay in the vault: no export and no email carries them. Pure, zod only. */
import { z } from 'zod';
import { tagForm } from '../calc/tag.ts';

/** Kept in lower case. */
export const tagSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(tagForm, 'is not a tag: use letters, digits, and . _ / + -');
export const mostTags = 20;
const tags = z.array(tagSchema).max(mostTags);

export const tagChangeSchema = z
  .strictObject({ add: tags.optional(), remove: tags.optional() })
  .refine(({ add = [], remove = [] }) => add.length + remove.length > 0, 'has no tag to add or remove');
export type TagChange = z.infer<typeof tagChangeSchema>;
