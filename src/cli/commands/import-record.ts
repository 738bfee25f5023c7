/** `advisory import`, `advisory extra`: a record from elsewhere against the advisory of a case, row by row. */
import { counted } from '#shared/words/format.ts';
import { chooseRows, groupLosses } from '#shared/calc/record-rows.ts';
import { extraFormats } from '#shared/contract/advisories.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import { ask, choice, emit, given, text, texts, Usage, word, type Command } from '../context.ts';
import { readTextFile } from '../read-file.ts';

/** One value on one line, as short as it can be said. */
function short(value: unknown): string {
  if (value === null || value === undefined || value === '') return '(nothing)';
  const plain = typeof value === 'string' ? value : JSON.stringify(value);
  const line = plain.replace(/\s+/g, ' ');
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

type Compared = Output<'advisory.compare'>;

const values = (count: number): string => counted(count, 'value');

function comparedText(found: Compared, taken: readonly string[]): string[] {
  const rows = found.changes.flatMap(({ path, kind, current, incoming, guarded }) => [
    `${taken.includes(path) ? 'taken ' : '      '} ${kind.padEnd(7)} ${path}`,
    `          ours   ${short(current)}`,
    `          theirs ${short(incoming)}`,
    ...(guarded === null ? [] : [`          only by --take ${path}: ${guarded}`]),
  ]);
  const lost = groupLosses(found.losses).map(
    ({ at, values: count, example, why, kept }) =>
      `${kept ? 'extra ' : 'lost  '} ${at} (${values(count)}): ${short(example)}  ${why}`,
  );
  const head = found.changes.length === 0 ? 'no differences' : counted(found.changes.length, 'difference');
  return [
    `${found.format}: ${head}`,
    ...rows,
    ...found.notes.map((note) => `note   ${note.path}: ${note.text}`),
    ...lost,
  ];
}

export const importCommand: Command = {
  usage: 'advisory import CASE FILE [--take ROW|all]… [--refuse ROW]…',
  summary:
    'compare a CVE, OSV, CSAF or GitHub record with the advisory; lists the differences and what is not carried, and applies only the rows given with --take',
  flags: {
    take: {
      type: 'string',
      multiple: true,
      help: 'apply this row, all rows that start with this name (credits), or all; rows that would weaken consent, TLP or your IDs must be named exactly',
    },
    refuse: { type: 'string', multiple: true, help: 'exclude this row from --take' },
  },
  run: async (context) => {
    const caseId = word(context, 0, 'CASE');
    const content = readTextFile(word(context, 1, 'FILE'));
    const [take, refuse] = [texts(context, 'take'), texts(context, 'refuse')];
    const backend = await (take.length === 0 ? context.read() : context.open());
    const found = await ask(backend, 'advisory.compare', { caseId, text: content });
    const { taken, unknown } = chooseRows(found.changes, take, refuse);
    if (unknown.length > 0) throw new Usage(`no such row: ${unknown.join(', ')}`);
    const saved =
      taken.length === 0
        ? null
        : await ask(backend, 'advisory.take-over', {
            caseId,
            text: content,
            paths: taken,
            baseVersion: (await ask(backend, 'advisory.get', { caseId })).version,
          });
    emit(context, { ...found, taken, ...given('version', saved?.version) }, () =>
      [...comparedText(found, taken), ...(saved === null ? [] : [`Saved as version ${saved.version}.`])].join(
        '\n',
      ),
    );
  },
};

export const extraCommand: Command = {
  usage: `advisory extra CASE [--drop ${extraFormats.join('|')}]`,
  summary:
    'list imported fields that the advisory has no field for; they are included in exports to the same format',
  flags: { drop: { type: 'string', help: 'delete the fields kept for this format' } },
  run: async (context) => {
    const caseId = word(context, 0, 'CASE');
    const format = choice(text(context, 'drop'), extraFormats, '--drop');
    if (format !== undefined) {
      const done = await ask(await context.open(), 'advisory.drop-extra-fields', { caseId, format });
      emit(context, done, () => `${done.dropped} extra fields for ${format} deleted.`);
      return;
    }
    const kept = await ask(await context.read(), 'advisory.extra-fields', { caseId });
    emit(context, kept, () =>
      kept.length === 0
        ? 'No extra fields.'
        : kept
            .flatMap(({ format: of, takenAt, fields }) => [
              `${of}, imported ${takenAt}`,
              ...fields.map(({ path, value }) => `  ${path}: ${short(value)}`),
            ])
            .join('\n'),
    );
  },
};
