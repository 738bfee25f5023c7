/** CSAF 2.1, instants that cannot be later than others: 6.1.37, 6.1.49, 6.1.51, 6.1.53 and 6.2.21. Pure. */
import { csafProblems } from '#shared/words/problems-csaf.ts';
import { entries, field, pointerPart, text } from '../../model/reading.ts';
import { instantOf } from '../values.ts';
import { answer, type DocumentTest, type Finding } from './answer.ts';

/** 6.1.49 and 6.1.51: a score is not from after the newest revision of a published document. */
export function scoredAfterRevision(kind: 'ssvc_v2' | 'epss'): DocumentTest {
  return (document) => {
    const newest = newestRevision(document);
    const status = text(field(field(document, 'document'), 'tracking'), 'status');
    if (newest === undefined || (status !== 'final' && status !== 'interim')) return answer([]);
    return answer(
      entries(document, 'vulnerabilities', '').flatMap(({ item, where }) =>
        entries(item, 'metrics', where).flatMap((metric) => {
          const at = instantOf(field(field(field(metric.item, 'content'), kind), 'timestamp'));
          if (at === undefined || at <= newest) return [];
          const message = csafProblems.laterThanRevision;
          return [{ instancePath: `${metric.where}/content/${kind}/timestamp`, message }];
        }),
      ),
    );
  };
}

/** 6.1.53 */
export const exploitedAfterKnown: DocumentTest = (document) =>
  answer(
    entries(document, 'vulnerabilities', '').flatMap(({ item, where }) =>
      entries(item, 'first_known_exploitation_dates', where).flatMap((known) => {
        const [exploited, noted] = ['exploitation_date', 'date'].map((key) =>
          instantOf(field(known.item, key)),
        );
        if (exploited === undefined || noted === undefined || exploited <= noted) return [];
        const message = csafProblems.exploitedLater;
        return [{ instancePath: `${known.where}/exploitation_date`, message }];
      }),
    ),
  );

/** 6.1.37: RFC 3339 with capital letters, a zone and no leap second. */
export const soundInstants: DocumentTest = (document) =>
  answer(
    instantsOf(document, '')
      .filter(({ value }) => !isInstant(value))
      .map(({ where, value }) => ({
        instancePath: where,
        message: csafProblems.dateForm(value),
      })),
  );

/** Also the format of instants in the schema. */
export function isInstant(value: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/.test(value) &&
    instantOf(value.replace(/\.\d+/, '')) !== undefined
  );
}

const instantKeys = new Set([
  'current_release_date',
  'date',
  'disclosure_date',
  'discovery_date',
  'exploitation_date',
  'initial_release_date',
  'timestamp',
]);

/** Every instant of a document; what extensions hold is theirs. */
function instantsOf(value: unknown, where: string): { value: string; where: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (key === 'x_extensions') return [];
    const at = `${where}/${pointerPart(key)}`;
    return typeof inner === 'string' && instantKeys.has(key)
      ? [{ value: inner, where: at }]
      : instantsOf(inner, at);
  });
}

/** 6.2.21 */
export const sameInstants: DocumentTest = (document) => {
  const seen = new Set<string>();
  const again: Finding[] = [];
  for (const { item, where } of revisions(document)) {
    const written = text(item, 'date') ?? '';
    const milliseconds = instantOf(written.replace(/\.\d+/, ''));
    if (milliseconds === undefined) continue;
    const fraction = /\.(\d*?)0*(?:\D|$)/.exec(written)?.[1] ?? '';
    const at = `${milliseconds}.${fraction}`;
    if (seen.has(at)) again.push({ instancePath: `${where}/date`, message: csafProblems.sameInstant });
    seen.add(at);
  }
  return answer(again, 'warnings');
};

function newestRevision(document: unknown): number | undefined {
  const instants = revisions(document).flatMap(({ item }) => instantOf(field(item, 'date')) ?? []);
  return instants.length === 0 ? undefined : instants.reduce((a, b) => Math.max(a, b));
}

function revisions(document: unknown): readonly { item: unknown; where: string }[] {
  return entries(field(field(document, 'document'), 'tracking'), 'revision_history', '/document/tracking');
}
