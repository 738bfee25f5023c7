/** `validate`, `score`, `cwe`: questions that need no vault. */
import { documentFormats } from '#shared/schema/validation.ts';
import { ask, choice, emit, emitList, given, text, word, type Command } from '../context.ts';
import { readTextFile } from '../read-file.ts';

export const documentCommands: Record<string, Command> = {
  validate: {
    usage: `validate FILE|- [--format ${documentFormats.join('|')}]`,
    summary: 'validate an advisory document; exits 1 if it is not valid',
    flags: { format: { type: 'string', help: 'expected format (default: detected)' } },
    run: async (context) => {
      const result = await ask(context.backend(), 'advisory.validate', {
        text: readTextFile(word(context, 0, 'FILE')),
        ...given('format', choice(text(context, 'format'), documentFormats, '--format')),
      });
      emit(context, result, () =>
        [
          `${result.format}: ${result.valid ? 'valid' : 'not valid'}`,
          ...(result.edition === '' ? [] : [`Checked as ${result.edition}.`]),
          ...result.problems.map(
            ({ level, where, code, message }) =>
              `${level.padEnd(7)} ${where === '' ? '(document)' : where}  ${message}  [${code}]`,
          ),
        ].join('\n'),
      );
      return result.valid ? 'done' : 'no';
    },
  },
  score: {
    usage: 'score VECTOR',
    summary: 'score a CVSS 3.1 or 4.0 vector; errors include the position',
    run: async (context) => {
      const scored = await ask(context.backend(), 'cvss.score', { vector: word(context, 0, 'VECTOR') });
      emit(context, scored, () => `${scored.score.toFixed(1)} ${scored.severity}  ${scored.vector}`);
    },
  },
  cwe: {
    usage: 'cwe SEARCH',
    summary: 'search weaknesses by CWE number or words',
    lists: true,
    run: async (context) => {
      const query = context.words.join(' ');
      const found = await ask(context.backend(), 'cwe.search', {
        query: query === '' ? word(context, 0, 'SEARCH') : query,
      });
      emitList(context, found, () => ({
        columns: [{ name: 'CWE' }, { name: 'Name', long: true }],
        rows: found.hits.map(({ id, name }) => [id, name]),
        empty: 'No results.',
        foot: [`CWE list ${found.version} of ${found.date}`],
      }));
      return found.hits.length === 0 ? 'no' : 'done';
    },
  },
};
