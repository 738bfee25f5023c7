/** What is known already, in words: what a match is, why it is similar, and what it says of the version. Pure. */
import type { KnownKind, KnownMatch, KnownProblem, KnownReason, KnownSource } from '../schema/known.ts';
import { counted, number } from './format.ts';
import { similarWords } from './similar.ts';

export const knownKindWords = {
  advisory: 'Imported record',
  'own-advisory': 'Own advisory',
  case: 'Own case',
  issue: 'Issue',
  policy: 'Policy',
  'threat-model': 'Threat model',
} as const satisfies Record<KnownKind, string>;

/** What stands on the other side of a difference. */
export const knownOther = 'known';

export const knownStateWords = {
  '': '',
  open: 'open',
  closed: 'closed',
  withdrawn: 'withdrawn',
  rejected: 'rejected',
} as const satisfies Record<KnownMatch['state'], string>;

export const knownProblemWords = {
  'unreadable-path': 'cannot be opened',
  'too-large': 'is too large',
  'too-deep': 'is nested too deeply',
  damaged: 'is not valid JSON',
  'no-record': 'has no record of a known format',
  'no-project': 'has issues or text and belongs to no project',
  'too-many-records': 'has more records than the limit for one file',
  timeout: 'took too long to read',
  'out-of-memory': 'needed too much memory',
  'worker-failed': 'could not be read',
} as const satisfies Record<KnownProblem, string>;

export function knownReasonWords(because: readonly KnownReason[]): string {
  return because
    .map(({ kind, what }) => {
      if (kind === 'id') return `the report mentions ${what}`;
      return kind === 'package' ? `same package, ${what}` : similarWords([{ kind, what }]);
    })
    .join('; ');
}

/** As people call it: by its CVE ID, where it has one. */
export function knownName({ id, ids }: Pick<KnownMatch, 'id' | 'ids'>): string {
  return [id, ...ids].find((one) => one.startsWith('CVE-')) ?? id;
}

/** "CVE-2024-1234 was fixed in 3.2.1. The report cites 3.1.0, which is affected." Empty where versions say nothing. */
export function knownSentence(match: KnownMatch): string {
  const { version } = match;
  if (version === null || (version.cited === null && version.fixedIn === null)) return '';
  const { cited, fixedIn, status } = version;
  const name = knownName(match);
  const fixed = fixedIn === null ? `${name} names no fixed version.` : `${name} was fixed in ${fixedIn}.`;
  if (cited === null) return `${fixed} The report cites no version of ${version.package}.`;
  const cites = `The report cites ${cited}`;
  switch (status) {
    case 'affected':
      return `${fixed} ${cites}, which is affected.`;
    case 'fixed':
      return `${fixed} ${cites}, which has the fix.`;
    case 'unaffected':
      return `${fixed} ${cites}, which the record does not list as affected.`;
    case 'unknown':
      return `${fixed} ${cites}; whether it is affected cannot be told.`;
  }
}

export function knownSourceWords({ records, files, problems, run, failed, updatedAt }: KnownSource): string {
  if (run?.state === 'waiting') return 'waiting to be read';
  const parts = [`${counted(records, 'record')} in ${counted(files, 'file')}`];
  if (problems > 0) parts.push(`${counted(problems, 'file')} not read`);
  if (run !== null) parts.push(`reading: ${number(run.seen)} seen, ${number(run.read)} new or changed`);
  else if (failed === 'unreadable-path') parts.push('cannot be opened');
  else if (failed !== null) parts.push('the last update failed');
  else if (updatedAt === null) parts.push('not read to the end');
  return parts.join(' · ');
}
