/** A record checked with CSAF's own tests in this thread; the program asks a thread of its own (node/csaf/csaf-thread.ts). */
import { validateDocument } from '#core/advisory/validate/validate.ts';
import { checkCsaf, checkCsafMandatory } from '#node/csaf/check-csaf.ts';
import type { DocumentFormat, Validation } from '#shared/schema/validation.ts';

/** Without `advice`, only what must hold is tested. */
export function validateAdvisory(
  source: string,
  format?: DocumentFormat,
  { advice = true, now }: { readonly advice?: boolean; readonly now?: string } = {},
): Promise<Validation> {
  const csaf = advice ? checkCsaf : checkCsafMandatory;
  return validateDocument(source, format, now === undefined ? { csaf } : { csaf, now });
}
