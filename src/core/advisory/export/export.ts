/**
 * The one door to the outside: writes a format, asks the document whether it agrees with the model, and refuses
 * when a person who asked not to be named is in it. Pure; runs everywhere.
 */
import { commonLosses } from '#shared/words/export-losses.ts';
import type { Advisory, AffectedAnswer, AffectedPackage, ExportFormat } from '#shared/schema/advisory.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { answeringFormats, evaluatorOf, namesPackage } from './evaluate.ts';
import { formats } from './formats.ts';
import { withExtraFields } from '../model/extra-fields.ts';
import type { Exported, ExportOptions, Written } from '../model/export-types.ts';
import {
  leaksInDocument,
  leaksInText,
  leaksInValues,
  watchFor,
  type AnonymousLeak,
  type Guard,
} from '../leaks/leaks.ts';
import { lossLog, type LossLog } from '../model/loss.ts';
import { answerFor } from '../versions/versions.ts';

export type ExportRefusal =
  | { readonly code: 'missing'; readonly fields: string[] }
  | { readonly code: 'anonymous-leak'; readonly leaks: AnonymousLeak[] };

export function exportAdvisory(
  format: ExportFormat,
  advisory: Advisory,
  options: ExportOptions,
  guard?: Guard,
): Result<Exported, ExportRefusal> {
  const fields = missingFields(format, advisory);
  if (fields.length > 0) return err({ code: 'missing', fields });
  const log = lossLog();
  const own = formats[format].write(advisory, options, log);
  const written = withExtraFields(format, own, options.extraFields?.(format) ?? [], log);
  noteDisagreements(format, advisory, written, log);
  const leaks = leaksIn(advisory, written, guard);
  return leaks.length > 0
    ? err({ code: 'anonymous-leak', leaks })
    : ok({ ...written, format, losses: log.losses });
}

/**
 * A document is read as its readers will, value by value; a text as it stands, and as it was written: what looks like
 * markup to a text format ("M\\"uller", a broken line) leaves it as a name that only people still read.
 */
function leaksIn(advisory: Advisory, { document, fileName, text }: Written, guard?: Guard): AnonymousLeak[] {
  const watch = watchOf(advisory, guard);
  const inName = leaksInValues(watch, [{ path: 'file name', text: fileName }]);
  if (document !== null) return [...inName, ...leaksInDocument(watch, document)];
  const inText = leaksInText(watch, text);
  if (inText.length > 0) return [...inName, ...inText];
  return [
    ...inName,
    ...leaksInValues(
      watch,
      prose.map((path) => ({ path, text: advisory[path] })),
    ),
  ];
}

type Watched = { readonly guard: Guard | undefined; readonly watch: ReturnType<typeof watchFor> };
const watched = new WeakMap<Advisory, Watched>();

/** Whom to look for is the same in every format. */
function watchOf(advisory: Advisory, guard: Guard | undefined): Watched['watch'] {
  const known = watched.get(advisory);
  if (known !== undefined && known.guard === guard) return known.watch;
  const watch = watchFor(advisory, guard);
  watched.set(advisory, { guard, watch });
  return watch;
}

const prose = ['title', 'summary', 'details', 'impact', 'solution', 'workarounds'] as const;

/** Without these the format does not exist; an empty list means it can be written. */
export function missingFields(format: ExportFormat, advisory: Advisory): string[] {
  return formats[format].missing(advisory);
}

const answers = new WeakMap<AffectedPackage, ReadonlyMap<string, AffectedAnswer>>();

/** What the model says of every version anybody knows: the same whatever the format. */
function answersOf(pkg: AffectedPackage): ReadonlyMap<string, AffectedAnswer> {
  const known = answers.get(pkg);
  if (known !== undefined) return known;
  const versions = [...pkg.knownVersions, ...pkg.affectedVersions];
  const made = new Map(versions.map((version) => [version, answerFor(pkg, version)]));
  answers.set(pkg, made);
  return made;
}

/** Asks the finished document about each of them. */
function noteDisagreements(format: ExportFormat, advisory: Advisory, written: Written, log: LossLog): void {
  if (!answeringFormats.includes(format)) return;
  const askOf = evaluatorOf(format, written.document);
  advisory.packages.forEach((pkg, index) => {
    if (!namesPackage(format, pkg)) return;
    const ask = askOf(pkg);
    const wrong = new Map<string, string[]>();
    for (const [version, mine] of answersOf(pkg)) {
      const theirs = ask(version);
      if (mine === theirs) continue;
      const key = `Here ${mine}, there ${theirs}`;
      wrong.set(key, [...(wrong.get(key) ?? []), version]);
    }
    for (const [key, list] of wrong) {
      log.add(
        `packages.${index}.knownVersions`,
        'disagrees',
        `${key}: ${list.join(', ')}.`,
        commonLosses.writtenAnyway,
      );
    }
  });
}
