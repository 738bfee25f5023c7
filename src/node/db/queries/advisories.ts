/** Advisories of cases, every saved version, and what imported records said besides. */
import { extraFieldsSchema } from '#core/advisory/model/extra-field.ts';
import type { AdvisoryVersion, KeptFields } from '#core/ports.ts';
import type { ExtraFormat } from '#shared/contract/advisories.ts';
import type { Reader, Writer } from '../database.ts';

export function latestAdvisory(db: Reader, caseId: string): AdvisoryVersion | null {
  const raw = db.get<{ version: number; saved_at: string; model: string }>(
    'SELECT version, saved_at, model FROM advisory WHERE case_id = ? ORDER BY version DESC LIMIT 1',
    caseId,
  );
  return raw === undefined
    ? null
    : { version: raw.version, savedAt: raw.saved_at, model: JSON.parse(raw.model) as unknown };
}

export function advisoryModels(db: Reader, caseId: string): unknown[] {
  return db
    .all<{ model: string }>('SELECT model FROM advisory WHERE case_id = ? ORDER BY version', caseId)
    .map(({ model }) => JSON.parse(model) as unknown);
}

/**
 * The final version with the newest revision, as it was published: edits since then carry the same revision. What was
 * taken back (from its version up to the one that took it back) was not published.
 */
export function publishedAdvisory(db: Reader, caseId: string): unknown {
  const raw = db.get<{ model: string }>(
    `SELECT model FROM advisory WHERE case_id = ? AND json_extract(model, '$.status') = 'final'
       AND NOT EXISTS (
         SELECT 1 FROM event AS published JOIN event AS undo ON undo.seq = published.undone_by
         WHERE published.case_id = advisory.case_id AND published.kind = 'published'
           AND advisory.version >= json_extract(published.data, '$.version')
           AND advisory.version < json_extract(undo.data, '$.advisoryVersion'))
     ORDER BY json_array_length(model, '$.revisions') DESC, version LIMIT 1`,
    caseId,
  );
  return raw === undefined ? null : (JSON.parse(raw.model) as unknown);
}

/** Cases with an advisory, the one saved last first. */
export function casesWithAdvisory(db: Reader, limit: number): string[] {
  return db
    .all<{ case_id: string }>(
      'SELECT case_id FROM advisory GROUP BY case_id ORDER BY max(saved_at) DESC LIMIT ?',
      limit,
    )
    .map((raw) => raw.case_id);
}

export function insertAdvisory(db: Writer, caseId: string, advisory: AdvisoryVersion): void {
  db.run(
    'INSERT INTO advisory (case_id, version, saved_at, model) VALUES (?, ?, ?, ?)',
    caseId,
    advisory.version,
    advisory.savedAt,
    JSON.stringify(advisory.model),
  );
}

export function extraFields(db: Reader, caseId: string, format: ExtraFormat): KeptFields | null {
  const raw = db.get<{ taken_at: string; fields: string }>(
    'SELECT taken_at, fields FROM extra_fields WHERE case_id = ? AND format = ?',
    caseId,
    format,
  );
  return raw === undefined
    ? null
    : { takenAt: raw.taken_at, fields: extraFieldsSchema.parse(JSON.parse(raw.fields)) };
}

export function setExtraFields(
  db: Writer,
  caseId: string,
  format: ExtraFormat,
  kept: KeptFields | null,
): void {
  db.run('DELETE FROM extra_fields WHERE case_id = ? AND format = ?', caseId, format);
  if (kept === null) return;
  db.run(
    'INSERT INTO extra_fields (case_id, format, taken_at, fields) VALUES (?, ?, ?, ?)',
    caseId,
    format,
    kept.takenAt,
    JSON.stringify(kept.fields),
  );
}

/**
 * Who publishes, as the project said it last: its CNA and web address are typed once. The advisories are passed from the
 * one saved last on, which SQLite would not do by itself.
 */
export function lastPublisher(db: Reader, projectId: number): unknown {
  const raw = db.get<{ publisher: string }>(
    `SELECT json_extract(advisory.model, '$.publisher') AS publisher
     FROM advisory INDEXED BY advisory_saved CROSS JOIN cases ON cases.id = advisory.case_id
     WHERE cases.project_id = ?
       AND (json_extract(advisory.model, '$.publisher.namespace') <> ''
         OR json_extract(advisory.model, '$.publisher.cnaOrgId') <> '')
     ORDER BY advisory.saved_at DESC, advisory.version DESC LIMIT 1`,
    projectId,
  );
  return raw === undefined ? null : (JSON.parse(raw.publisher) as unknown);
}
