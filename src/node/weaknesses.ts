/** The list of weaknesses (CWE) that ships with the program, read when first asked for. Node. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { CweList } from '#core/advisory/model/cwe-search.ts';
import { resourceUrl } from './program-files.ts';

const listSchema = z.object({
  version: z.string(),
  date: z.string(),
  entries: z.array(z.object({ id: z.string(), name: z.string() }).loose()),
});

let list: CweList | null = null; // a constant of the program, read late

export function weaknesses(): CweList {
  list ??= listSchema.parse(JSON.parse(readFileSync(resourceUrl('cwe.json'), 'utf8'))) as CweList;
  return list;
}
