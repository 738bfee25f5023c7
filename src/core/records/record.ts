/** What the readers of platform and scanner files have in common: their answer, their limits, one line of text. Pure. */
import type { ImportLoss } from '#shared/schema/import-loss.ts';
import type { RecordFailure } from '#shared/schema/reasons.ts';
import type { FileRecord, RecordFact, RecordFactName } from '#shared/schema/record.ts';
import { recordFactNames } from '#shared/schema/record.ts';
import { importLossWords, type ImportLossReason } from '#shared/words/import-losses.ts';
import { recordWords } from '#shared/words/records.ts';
import type { Result } from '#shared/result.ts';
import { pointerPart } from '../advisory/model/reading.ts';
import { unsigned, type Source } from '../advisory/model/source.ts';

export const recordLimits = {
  records: 5_000, // of one file
  findings: 2_000, // of one table
  values: 2_000_000,
  depth: 100,
  characters: 48 * 1024 * 1024,
  facts: 200,
  ofOneKind: 50,
  factLength: 2_000,
  text: 1_000_000,
  losses: 300,
} as const;

export type ReadRecord = Omit<FileRecord, 'digest'> & {
  readonly title: string;
  /** What a person wrote: the description, or the findings line by line. */
  readonly text: string;
  readonly openedAt: string | null;
};
export type RecordProblem = { readonly code: RecordFailure; readonly detail: string };
export type RecordResult = Result<ReadRecord, RecordProblem>;

/** One line without control characters, cut to what a line can be. */
export function oneLine(text: string, longest: number = recordLimits.factLength): string {
  const line = text
    .slice(0, 4 * longest)
    .replace(/[\u0000-\u0020\u007f-\u00a0\u2028\u2029]+/g, ' ')
    .trim();
  return line.length <= longest ? line : `${line.slice(0, longest - 1)}…`.toWellFormed();
}

/** The text of a person, whatever its lines; no control character that a text has no use for. */
export function proseOf(text: string): string {
  return text
    .slice(0, 2 * recordLimits.text)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .slice(0, recordLimits.text)
    .toWellFormed();
}

/** Facts in the order of their names, without empty ones; of one kind no more than can be read. */
export function factsOf(facts: Partial<Record<RecordFactName, string | readonly string[]>>): RecordFact[] {
  return recordFactNames
    .flatMap((name) => {
      const values = [facts[name] ?? []]
        .flat()
        .map((value) => oneLine(value))
        .filter((value) => value !== '');
      const { ofOneKind } = recordLimits;
      const shown = values.slice(0, ofOneKind);
      if (values.length > ofOneKind) shown.push(recordWords.more(values.length - ofOneKind));
      return shown.map((value) => ({ name, value }));
    })
    .slice(0, recordLimits.facts);
}

type Losses = Pick<FileRecord, 'losses' | 'lossesTotal'>;

/** As many losses as can be read; how many values there are in all. None of them is kept beside the case. */
export function boundedLosses(losses: readonly ImportLoss[]): Losses {
  return {
    losses: losses.slice(0, recordLimits.losses).map((loss) => ({ ...loss, kept: false })),
    lossesTotal: losses.reduce((sum, { values }) => sum + values, 0),
  };
}

/** What nobody signed off, the entries of a list together, under one place with "*" for their numbers. */
export function lossesByPlace(
  root: Source,
  reasonOf: (place: string) => ImportLossReason = () => 'only-in-file',
): Losses {
  const places = new Map<string, { values: number; example: unknown }>();
  for (const { path, value, leaves } of unsigned(root)) {
    const at = path.map((key) => `/${/^\d+$/.test(key) ? '*' : pointerPart(key).slice(0, 200)}`).join('');
    const known = places.get(at);
    if (known === undefined) places.set(at, { values: leaves, example: value });
    else known.values += leaves;
  }
  return boundedLosses(
    [...places].map(([at, { values, example }]) => {
      const reason = reasonOf(at);
      const text = typeof example === 'string' ? example : JSON.stringify(example);
      return { at, values, example: oneLine(text, 120), reason, why: importLossWords[reason], kept: false };
    }),
  );
}
