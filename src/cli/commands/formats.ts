/** `formats`: which formats of advisories this vault uses; the others are put away, as in the studio. */
import { exportFormats, type ExportFormat } from '#shared/schema/advisory.ts';
import type { Backend } from '#node/backend/interface.ts';
import { ask, choice, emit, isSet, Usage, type Command, type Context } from '../context.ts';

export const everyFormat = { type: 'boolean', help: 'include hidden formats' } as const;

type Formats = { readonly shown: readonly ExportFormat[]; readonly hidden: readonly ExportFormat[] };

/** By the setting of the vault, unless `--every-format` is given. */
export async function formatsOf(context: Context, backend: Backend): Promise<Formats> {
  if (isSet(context, 'every-format')) return apart([]);
  return apart((await ask(backend, 'settings.get', {})).hiddenFormats);
}

const apart = (hidden: readonly ExportFormat[]): Formats => ({
  shown: exportFormats.filter((format) => !hidden.includes(format)),
  hidden: exportFormats.filter((format) => hidden.includes(format)),
});

/** What is left out is said. */
export const hiddenLine = (hidden: readonly ExportFormat[]): string[] =>
  hidden.length === 0 ? [] : [`hidden   ${hidden.join(', ')} (--every-format includes them)`];

function named(words: readonly string[]): readonly ExportFormat[] {
  if (words.length === 0) throw new Usage('missing FORMAT');
  return words.flatMap((one) => choice(one, exportFormats, 'FORMAT') ?? []);
}

async function change(
  context: Context,
  next: (hidden: readonly ExportFormat[]) => ExportFormat[],
): Promise<Formats> {
  const backend = await context.open();
  const { hiddenFormats } = await ask(backend, 'settings.get', {});
  return apart((await ask(backend, 'settings.set', { hiddenFormats: next(hiddenFormats) })).hiddenFormats);
}

async function changed(context: Context): Promise<Formats> {
  const [what, ...words] = context.words;
  if (what === undefined) return formatsOf(context, await context.read());
  if (what !== 'hide' && what !== 'show') throw new Usage('formats needs a subcommand: hide, show');
  if (what === 'show' && words.join() === 'all') return change(context, () => []);
  const formats = named(words);
  return what === 'hide'
    ? change(context, (hidden) => [...new Set([...hidden, ...formats])])
    : change(context, (hidden) => hidden.filter((one) => !formats.includes(one)));
}

export const formatCommands: Record<string, Command> = {
  formats: {
    usage: 'formats [hide FORMAT… | show FORMAT…|all]',
    summary: 'list, hide or show advisory formats; hidden formats are left out of exports and checks',
    run: async (context) => {
      const formats = await changed(context);
      emit(context, formats, () =>
        exportFormats
          .map((format) => `${formats.hidden.includes(format) ? 'hidden' : 'shown '}  ${format}`)
          .join('\n'),
      );
    },
  },
};
