/**
 * A record from elsewhere against our advisory, a row for each change, and taking over only the rows that were chosen.
 * What the record does not mention makes no row and stays. A row that would weaken what was agreed (who is named, how
 * far it may be shared, under which ids it is known) is guarded: only its own name takes it, never "all". Pure.
 */
import { importNotes } from '#shared/words/import-notes.ts';
import { says } from '#shared/calc/advisory-diff.ts';
import { advisorySchema, tlpLabels, type Advisory } from '#shared/schema/advisory.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { ImportNote } from '../model/import-types.ts';
import { at } from '../model/loss.ts';
import { pairUp, rowFor, same, setAt, type Change, type Rows } from './record-change.ts';
import { creditRows } from './record-credits.ts';
import { packageRows } from './record-packages.ts';

export function recordRows(current: Advisory, incoming: Partial<Advisory>): Rows {
  const credits = creditRows(current, incoming.credits ?? []);
  const changes = [
    ...plainFields.flatMap((path) => fieldRow(current, incoming, path, null)),
    ...fieldRow(current, incoming, 'tlp', weakerTlp(current, incoming)),
    ...exploitedRows(current, incoming),
    ...['ids.own', 'ids.cve', 'ids.ghsa', 'ids.osv'].flatMap((path) =>
      fieldRow(current, incoming, path, says(at(current, path)) ? importNotes.replacesId : null),
    ),
    ...idRows(current, incoming, 'aliases'),
    ...idRows(current, incoming, 'related'),
    ...['dates.published', 'dates.withdrawn'].flatMap((path) => fieldRow(current, incoming, path, null)),
    ...['vendor', 'namespace', 'contact', 'cnaOrgId', 'cnaShortName'].flatMap((key) => {
      const path = `publisher.${key}`;
      return fieldRow(
        current,
        incoming,
        path,
        says(at(current, path)) ? importNotes.replacesPublisher : null,
      );
    }),
    ...packageRows(current, incoming.packages ?? []),
    ...referenceRows(current, incoming.references ?? []),
    ...cweRows(current, incoming.cwes ?? []),
    ...credits.changes,
    ...timelineRows(current, incoming.timeline ?? []),
    ...fieldRow(
      current,
      incoming,
      'revisions',
      current.revisions.length > 0 ? importNotes.replacesHistory : null,
    ),
  ];
  return { changes, notes: [...credits.notes, ...finalNote(current, incoming)] };
}

const plainFields = [
  'title',
  'language',
  'summary',
  'details',
  'impact',
  'solution',
  'workarounds',
  'severity',
  'cvss31',
  'cvss40',
  'ssvc',
];

export type TakeRefusal = { readonly code: 'unknown-path' | 'does-not-fit'; readonly paths: string[] };

/** Only the named rows change anything; the result fits the model or nothing happens. */
export function takeRows(
  current: Advisory,
  incoming: Partial<Advisory>,
  paths: readonly string[],
): Result<Advisory, TakeRefusal> {
  const { changes } = recordRows(current, incoming);
  const wanted = new Set(paths);
  const unknown = paths.filter((path) => !changes.some(({ row }) => row.path === path));
  if (unknown.length > 0) return err({ code: 'unknown-path', paths: unknown });
  const draft = structuredCopy(current);
  for (const { row, apply } of changes) if (wanted.has(row.path)) apply(draft);
  const parsed = advisorySchema.safeParse(draft);
  if (parsed.success) return ok(parsed.data);
  return err({ code: 'does-not-fit', paths: parsed.error.issues.map((issue) => issue.path.join('.')) });
}

const structuredCopy = (advisory: Advisory): Advisory => JSON.parse(JSON.stringify(advisory)) as Advisory;

// Rows -------------------------------------------------------------------------------------------------------------

function fieldRow(
  current: Advisory,
  incoming: Partial<Advisory>,
  path: string,
  guarded: string | null,
): Change[] {
  const [mine, theirs] = [at(current, path), at(incoming, path)];
  if (!says(theirs) || same(mine, theirs)) return [];
  return [{ row: rowFor(path, mine, theirs, guarded), apply: (draft) => setAt(draft, path, theirs) }];
}

/** An entry that would be added behind ours; `index` counts those before it. */
function addedRow<T>(list: string, entry: T, index: number, push: (draft: Advisory) => void): Change {
  return { row: rowFor(`${list}.${index}`, null, entry), apply: push };
}

function weakerTlp(current: Advisory, incoming: Partial<Advisory>): string | null {
  if (current.tlp === null || incoming.tlp === null || incoming.tlp === undefined) return null;
  const isWeaker = tlpLabels.indexOf(incoming.tlp) < tlpLabels.indexOf(current.tlp);
  return isWeaker ? importNotes.widerTlp(current.tlp) : null;
}

function finalNote(current: Advisory, incoming: Partial<Advisory>): ImportNote[] {
  if (incoming.status !== 'final' || current.status === 'final') return [];
  const text = importNotes.recordIsFinal;
  return [{ path: 'status', code: 'status', text }];
}

function exploitedRows(current: Advisory, incoming: Partial<Advisory>): Change[] {
  const [mine, theirs] = [current.exploited, incoming.exploited ?? null];
  if (mine === null || theirs === null) return fieldRow(current, incoming, 'exploited', null);
  const added = theirs.evidence.filter((entry) => !mine.evidence.some((one) => same(one, entry)));
  const lessSure = mine.status === 'yes' && theirs.status !== 'yes' ? importNotes.yoursIsExploited : null;
  return [
    ...fieldRow(current, incoming, 'exploited.status', lessSure),
    ...added.map((entry, index) =>
      addedRow('exploited.evidence', entry, mine.evidence.length + index, (draft) =>
        draft.exploited?.evidence.push(entry),
      ),
    ),
  ];
}

function idRows(current: Advisory, incoming: Partial<Advisory>, key: 'aliases' | 'related'): Change[] {
  const { own, cve, ghsa, osv } = current.ids;
  const mine = current.ids[key];
  const added = (incoming.ids?.[key] ?? []).filter(
    (id) => !mine.includes(id) && ![own, cve, ghsa, osv].includes(id),
  );
  return added.map((id, index) =>
    addedRow(`ids.${key}`, id, mine.length + index, (draft) => draft.ids[key].push(id)),
  );
}

// Lists whose entries are known by what they say -------------------------------------------------------------------

function referenceRows(current: Advisory, theirs: Advisory['references']): Change[] {
  let added = 0;
  return pairUp(current.references, theirs, ({ url }) => url).flatMap(({ entry, index }) => {
    if (index === null) {
      added += 1;
      return [
        addedRow('references', entry, current.references.length + added - 1, (draft) =>
          draft.references.push(entry),
        ),
      ];
    }
    const incoming = { references: { [index]: entry } } as unknown as Partial<Advisory>;
    const says_ = entry.kind === 'other' ? ['title'] : ['kind', 'title'];
    return says_.flatMap((key) => fieldRow(current, incoming, `references.${index}.${key}`, null));
  });
}

function cweRows(current: Advisory, theirs: Advisory['cwes']): Change[] {
  let added = 0;
  return pairUp(current.cwes, theirs, ({ id }) => id).flatMap(({ entry, index }) => {
    if (index === null) {
      added += 1;
      return [addedRow('cwes', entry, current.cwes.length + added - 1, (draft) => draft.cwes.push(entry))];
    }
    if (current.cwes[index]?.name !== '') return []; // the same weakness in other words
    const incoming = { cwes: { [index]: entry } } as unknown as Partial<Advisory>;
    return fieldRow(current, incoming, `cwes.${index}.name`, null);
  });
}

function timelineRows(current: Advisory, theirs: Advisory['timeline']): Change[] {
  let added = 0;
  const key = ({ at: when, text }: Advisory['timeline'][number]): string =>
    JSON.stringify([Date.parse(when), text]);
  return pairUp(current.timeline, theirs, key).flatMap(({ entry, index }) => {
    if (index !== null) return [];
    added += 1;
    return [
      addedRow('timeline', entry, current.timeline.length + added - 1, (draft) => draft.timeline.push(entry)),
    ];
  });
}
