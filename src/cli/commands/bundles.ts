/** `split --offered` and `split --accept`: the findings of a report that has several. Command line. */
import type { Bundle } from '#shared/schema/bundle.ts';
import { counted } from '#shared/words/format.ts';
import { ask, emit, text, Usage, word, type Context, type Outcome } from '../context.ts';

export async function splitOffered(context: Context): Promise<Outcome> {
  const caseId = word(context, 0, 'CASE');
  const accept = text(context, 'accept');
  if (accept === undefined) {
    const bundle = await ask(await context.read(), 'case.bundle', { caseId });
    emit(context, bundle, () => inWords(bundle));
    return bundle.findings.length > 0 ? 'done' : 'no';
  }
  const backend = await context.open();
  if (accept === 'none') {
    const done = await ask(backend, 'case.decline-bundle', { caseId });
    emit(context, done, () => `${done.caseId} is kept as one case.`);
    return 'done';
  }
  const { findings } = await ask(backend, 'case.bundle', { caseId });
  const open = findings.filter((one) => one.caseId === null).map(({ number }) => number);
  const numbers = accept === 'all' ? open : accept.split(',').map(Number);
  if (numbers.length === 0 || !numbers.every((number) => Number.isInteger(number) && number > 0))
    throw new Usage('--accept must be numbers such as 1,3, all, or none');
  const done = await ask(backend, 'case.accept-bundle', { caseId, numbers });
  emit(context, done, () => `${done.made.join(', ')} split from ${done.caseId}.`);
  return 'done';
}

function inWords({ findings, declined }: Bundle): string {
  if (findings.length === 0) return 'The report is about one thing.';
  return [
    `${counted(findings.length, 'finding')} in the report${declined ? ', kept as one case' : ''}:`,
    ...findings.map(
      ({ number, title, caseId }) => `${String(number)}. ${title}${caseId === null ? '' : ` (${caseId})`}`,
    ),
  ].join('\n');
}
