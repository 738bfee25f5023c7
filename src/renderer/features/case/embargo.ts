/** Whether the embargo of a case still runs: then "disclosed" needs a reason. Pure. */
import type { CaseDetail } from '#shared/schema/case.ts';

export function isUnderEmbargo({ fields }: Pick<CaseDetail, 'fields'>, now = Date.now()): boolean {
  const { embargoUntil } = fields;
  return typeof embargoUntil === 'string' && Date.parse(embargoUntil) > now;
}
