/** `validate`, `score`, `cwe`: questions that need no vault. */
import { documentFormats } from '../../shared/schema/validation.ts';
import { ask, choice, emit, given, text, word, type Command } from '../context.ts';
import { readTextFile } from '../read-file.ts';

export const documentCommands: Record<string, Command> = {
  validate: {
    usage: `validate FILE|- [--format ${documentFormats.join('|')}]`,
    summary:
      'check an advisory document from anywhere, by shape and by meaning; exits 1 when it is not valid',
    flags: { format: { type: 'string', help: 'what it should be (default: recognised)' } },
    run: async (context) => {
      const result = await ask(context.backend(), 'advisory.validate', {
        text: readTextFile(word(context, 0, 'FILE')),
        ...given('format', choice(text(context, 'format'), documentFormats, '--format')),
      });
      emit(context, result, () =>
        [
          `${result.format}: ${result.valid ? 'valid' : 'not valid'}`,
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
    summary: 'the score of a CVSS 3.1 or 4.0 vector; a bad one gets the place and the reason',
    run: async (context) => {
      const scored = await ask(context.backend(), 'cvss.score', { vector: word(context, 0, 'VECTOR') });
      emit(context, scored, () => `${scored.score.toFixed(1)} ${scored.severity}  ${scored.vector}`);
      return 'done';
    },
  },
  cwe: {
    usage: 'cwe SEARCH',
    summary: 'search the list of weaknesses: a number, words, or words with a slip',
    run: async (context) => {
      const query = context.words.join(' ');
      const found = await ask(context.backend(), 'cwe.search', {
        query: query === '' ? word(context, 0, 'SEARCH') : query,
      });
      emit(context, found, () => found.hits.map(({ id, name }) => `${id.padEnd(9)} ${name}`).join('\n'));
      return found.hits.length === 0 ? 'no' : 'done';
    },
  },
};
