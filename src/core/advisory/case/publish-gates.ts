/**
 * What speaks against publishing now: an embargo that runs, no severity, missing fields, consent that nobody recorded.
 * Each can be overruled with a reason that stands in the log; a name that is not to be told cannot. Pure.
 */
import { fieldNameFirst } from '#shared/words/advisory-fields.ts';
import { findingTexts } from '#shared/words/findings.ts';
import type { PublishGate } from '#shared/contract/advisories.ts';
import { scoreVector } from '#shared/calc/cvss/score.ts';
import type { Advisory } from '#shared/schema/advisory.ts';
import type { NoteGuard } from '../../cases/note-guard.ts';
import { fieldsOfNotes } from './hold.ts';
import { leaksInFields } from '../leaks/leak-fields.ts';
import { isUnasked, type Guard } from '../leaks/leaks.ts';

export function publishGates(advisory: Advisory, at: string, guard: Guard, isNote: NoteGuard): PublishGate[] {
  return [
    ...nameGates(advisory, guard),
    ...fieldsOfNotes(advisory, isNote).map((field) =>
      gate('note', field, findingTexts['quotes-note'](fieldNameFirst(field))),
    ),
    ...embargoGate(advisory.embargoUntil, at),
    ...severityGate(advisory),
    ...missingGate(advisory),
    ...consentGates(advisory),
  ];
}

const gate = (name: PublishGate['gate'], field: string, message: string): PublishGate => ({
  gate: name,
  field,
  message,
  canOverrule: name !== 'names',
});

function nameGates(advisory: Advisory, guard: Guard): PublishGate[] {
  const places = leaksInFields(advisory, guard);
  const seen = new Set<string>();
  return places.flatMap(({ field, line, credit, kind }) => {
    const key = `${field} ${line} ${credit} ${kind}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const who = [kind, credit + 1, isNotAsked(advisory, credit)] as const;
    return [gate('names', field, findingTexts.identifies(fieldNameFirst(field), line, ...who))];
  });
}

/** Else: who said that they are not to be named. */
export function isNotAsked(advisory: Advisory, index: number): boolean {
  const credit = advisory.credits[index];
  return credit !== undefined && isUnasked(credit);
}

function embargoGate(until: string | null, at: string): PublishGate[] {
  if (until === null || Date.parse(until) <= Date.parse(at)) return [];
  const days = Math.ceil((Date.parse(until) - Date.parse(at)) / 86_400_000);
  const text = findingTexts.embargoRuns(until.slice(0, 16).replace('T', ' '), days);
  return [gate('embargo', 'embargoUntil', text)];
}

function severityGate({ severity, cvss31, cvss40 }: Advisory): PublishGate[] {
  const isRated =
    severity !== null || [cvss31, cvss40].some((vector) => vector !== '' && scoreVector(vector).ok);
  return isRated ? [] : [gate('severity', 'severity', findingTexts.noSeverityNoVector)];
}

/** What readers cannot do without, whatever the format. */
function missingGate(advisory: Advisory): PublishGate[] {
  const { title, summary, details, packages } = advisory;
  const isAnswered = packages.some(
    ({ ranges, affectedVersions, commits }) =>
      ranges.length > 0 || affectedVersions.length > 0 || (commits?.ranges.length ?? 0) > 0,
  );
  const missing = [
    ...(title.trim() === '' ? (['title'] as const) : []),
    ...(summary.trim() === '' && details.trim() === '' ? (['summary'] as const) : []),
    ...(isAnswered ? [] : (['packages'] as const)),
  ];
  const [first] = missing;
  return first === undefined ? [] : [gate('missing', first, findingTexts.missing(missing))];
}

function consentGates({ credits }: Advisory): PublishGate[] {
  const index = credits.findIndex((credit) => isUnasked(credit) && credit.name.trim() !== '');
  if (index === -1) return [];
  const names = credits
    .filter((credit) => isUnasked(credit) && credit.name.trim() !== '')
    .map(({ name }) => name);
  return [gate('consent', `credits.${index}.consent`, findingTexts.consentUnknown(names.join(', ')))];
}
