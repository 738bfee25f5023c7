/** `export`, and what else concerns advisories. */
import { exportFormats } from '../../shared/schema/advisory.ts';
import { ask, choice, emit, isSet, text, Usage, word, type Command } from '../context.ts';
import { writeResult } from '../output-file.ts';

export const advisoryCommands: Record<string, Command> = {
  export: {
    usage: `export CASE --format ${exportFormats.join('|')} [--out FILE] [--losses]`,
    summary: 'write the advisory of a case; checked before it is written',
    flags: {
      format: { type: 'string', help: 'the format' },
      out: { type: 'string', help: 'write to this file' },
      losses: { type: 'boolean', help: 'say what the format could not carry' },
    },
    run: async (context) => {
      const format = choice(text(context, 'format'), exportFormats, '--format');
      if (format === undefined) throw new Usage('--format is missing');
      const made = await ask(await context.open(), 'advisory.export', {
        caseId: word(context, 0, 'CASE'),
        format,
      });
      const out = text(context, 'out');
      if (out !== undefined) writeResult(out, made.text, isSet(context, 'force'));
      const losses = isSet(context, 'losses')
        ? made.losses.map((loss) => `lost: ${loss.field}: ${loss.what} (${loss.done})`)
        : [];
      emit(context, out === undefined ? made : { ...made, out }, () =>
        [out === undefined ? made.text : `Written to ${out}.`, ...losses].join('\n'),
      );
      return 'done';
    },
  },
};
