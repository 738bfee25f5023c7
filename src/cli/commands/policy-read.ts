/** `policy read`: what is found in one SECURITY.md, or in very many with one start of the program. Command line. */
import type { Output } from '#shared/contract/endpoints.ts';
import type { AppError } from '#shared/errors.ts';
import { supportWords } from '#shared/words/rules.ts';
import { ask, emit, Failure, Usage, type Command } from '../context.ts';
import { errorLine } from '../error-lines.ts';
import { ledgerLine, ruleLine } from '../policy-words.ts';
import { readTextFile } from '../read-file.ts';

type Reading = Output<'policy.read'>;
type Answer =
  { readonly file: string; readonly reading: Reading } | { readonly file: string; readonly error: AppError };

const readingText = (reading: Reading): string =>
  [
    ...reading.contacts.map(
      ({ value, placeholder }) => `contact  ${value}${placeholder ? '  (a placeholder: replace it)' : ''}`,
    ),
    ...reading.supported.map(({ version, status }) => `version  ${version}: ${supportWords[status]}`),
    ...reading.rules.map((rule) => `clock    ${ruleLine(rule)}`),
    ...reading.asks.map((asked) => `asks     ${asked}`),
    ...reading.questions.map(
      ({ question, lines, quote }) => `QUESTION ${question}  [line ${lines[0]}: ${quote}]`,
    ),
    ...(reading.ledger ?? [])
      .filter(({ reason }) => reason !== undefined)
      .map((entry) => `no clock ${ledgerLine(entry)}`),
  ].join('\n');

const answerText = (answer: Answer): string =>
  `${answer.file}:\n${'reading' in answer ? readingText(answer.reading) : errorLine(answer.error, '').line}`;

export const policyReadCommands: Record<string, Command> = {
  'policy read': {
    usage: 'policy read FILE…',
    summary:
      'read SECURITY.md files and show the rules found; needs no vault; - reads one from standard input',
    run: async (context) => {
      const read = (file: string): Promise<Reading> =>
        ask(context.backend(), 'policy.read', { text: readTextFile(file) });
      const [first, ...others] = context.words;
      if (first === undefined) throw new Usage('missing FILE');
      if (others.length === 0) {
        const reading = await read(first);
        emit(context, reading, () => readingText(reading));
        return;
      }
      const answers: Answer[] = [];
      let refused: Failure | null = null;
      for (const file of context.words) {
        try {
          answers.push({ file, reading: await read(file) });
        } catch (cause) {
          if (!(cause instanceof Failure)) throw cause;
          refused ??= cause;
          answers.push({ file, error: cause.error });
        }
      }
      emit(context, answers, () => answers.map(answerText).join('\n\n'));
      if (refused !== null) throw refused;
    },
  },
};
