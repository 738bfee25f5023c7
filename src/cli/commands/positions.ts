/** `positions`: decisions that are marked public, as a page for the next reporter. Command line. */
import { counted } from '#shared/words/format.ts';
import { ask, choice, emit, isSet, text, word, type Command } from '../context.ts';
import { writeResult } from '../output-file.ts';

export const positionCommands: Record<string, Command> = {
  positions: {
    usage: 'positions PROJECT [--format markdown|html|section] [--out FILE]',
    summary:
      'write the settled positions of a project: decisions marked public (decide CASE --public); section is for SECURITY.md or AGENTS.md. Exits 1 if the leak check held any back',
    flags: {
      format: { type: 'string', help: 'markdown (default), html, or section' },
      out: { type: 'string', help: 'save to this file' },
    },
    run: async (context) => {
      const made = await ask(await context.read(), 'project.positions', {
        project: word(context, 0, 'PROJECT'),
        format:
          choice(text(context, 'format'), ['markdown', 'html', 'section'] as const, '--format') ?? 'markdown',
      });
      const out = text(context, 'out');
      if (out !== undefined) writeResult(out, made.text, isSet(context, 'force'));
      const held = made.held.map(
        ({ caseId, findings }) =>
          `Held back: ${caseId} (${findings.map(({ kind, term, caseId: of }) => `${kind} “${term}” of ${of}`).join('; ')})`,
      );
      emit(context, out === undefined ? made : { ...made, file: out }, () =>
        [
          out === undefined ? made.text : `${counted(made.positions, 'position')} written to ${out}.`,
          ...held,
        ].join('\n'),
      );
      return held.length === 0 ? 'done' : 'no';
    },
  },
};
