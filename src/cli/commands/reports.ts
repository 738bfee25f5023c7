/** `report` and `project checkout`. */
import path from 'node:path';
import type { CaseReport } from '#shared/schema/report.ts';
import { askWords, defaultListWords } from '#shared/words/asks.ts';
import { outcomeWords } from '#shared/words/decisions.ts';
import { ask, emit, given, isSet, text, word, type Command } from '../context.ts';

export const reportCommands: Record<string, Command> = {
  report: {
    usage: 'report CASE [--message ID] [--checkout DIR]',
    summary:
      'show what a report contains: fields, missing information, scope, versions, duplicates, and whether cited code exists',
    flags: {
      message: { type: 'string', help: 'a message other than the first' },
      checkout: { type: 'string', help: 'a local git checkout to check citations against (read only)' },
    },
    run: async (context) => {
      const backend = await context.read();
      const checkout = text(context, 'checkout');
      const report = await ask(backend, 'case.report', {
        caseId: word(context, 0, 'CASE'),
        ...given('messageId', text(context, 'message')),
        ...given(
          'checkout',
          checkout === undefined ? undefined : await backend.offerPath(path.resolve(checkout)),
        ),
      });
      emit(context, report, () => inWords(report));
    },
  },
  'project checkout': {
    usage: 'project checkout NAME [DIR | --none]',
    summary: 'show or set the local git checkout of a project (read only)',
    flags: { none: { type: 'boolean', help: 'remove the checkout' } },
    run: async (context) => {
      const project = word(context, 0, 'NAME');
      const folder = context.words[1];
      const asks = folder === undefined && !isSet(context, 'none');
      const backend = await (asks ? context.read() : context.open());
      const answer = asks
        ? await ask(backend, 'project.checkout', { project })
        : await ask(backend, 'project.set-checkout', {
            project,
            folder: folder === undefined ? null : await backend.offerPath(path.resolve(folder)),
          });
      emit(context, answer, () => answer.path ?? 'No checkout set.');
    },
  },
};

function inWords(report: CaseReport): string {
  const { candidates, citations } = report;
  const list = (title: string, values: readonly string[]): string[] =>
    values.length === 0 ? [] : [`${title}: ${values.join(', ')}`];
  const cited =
    citations === null
      ? []
      : [
          citations.problem === null || citations.cited > 0
            ? `Citations: ${citations.found} of ${citations.cited} found${citations.problem === null ? '' : ` (${citations.problem})`}`
            : `Citations: not checked (${citations.problem})`,
          ...citations.citations.map(
            (one) =>
              `  ${one.state.padEnd(15)} ${one.what}${one.where.length === 0 ? '' : `  ${one.where.join(', ')}`}`,
          ),
        ];
  return [
    report.readable ? '' : 'The report could not be read.',
    ...report.fields.map((one) => `${one.label}: ${one.value.split('\n', 1)[0]?.slice(0, 100) ?? ''}`),
    ...(report.asks.some(({ from }) => from === 'default') ? [defaultListWords] : []),
    ...report.asks.flatMap((one) => [
      `${one.state.padEnd(8)} ${askWords(one)}${one.line === null ? '' : ` (line ${one.line})`}${one.question === '' ? '' : `  → ${one.question}`}`,
      ...one.evidence.map((words) => `         “${words}”`),
    ]),
    ...list(
      'Versions',
      report.versions.map((one) => `${one.version} (${one.status})`),
    ),
    ...list(
      'Severity',
      candidates.severity.map((one) => `${one.severity} (${one.from})`),
    ),
    ...list(
      'Weakness',
      candidates.cwes.map((one) => `${one.id} (${one.from})`),
    ),
    ...list('Component', candidates.component),
    ...list('Links', candidates.urls),
    ...report.scope.map((one) => `Scope: ${one.side} — ${one.line}`),
    ...report.duplicates.map(
      (one) =>
        `Possible duplicate: ${one.caseId} ${one.title} (${one.reasons.map((reason) => `${reason.kind} ${reason.what}`.trim()).join('; ')})`,
    ),
    ...report.precedents.map(
      (one) => `Earlier decision: ${one.caseId} ${outcomeWords[one.outcome]}: ${one.reason}`,
    ),
    ...cited,
  ]
    .filter((line) => line !== '')
    .join('\n');
}
