/**
 * Version 13: what Today lists is found by an index. Since when a case has an answer that nothing was done about, and
 * since when it waits, are folded from its events, here once from those of before. A change of many cases is one step in
 * the log, and found as one. Tags are kept with the case, and by tag.
 */

const answers = `event.case_id = cases.id AND event.undone_by IS NULL AND event.kind = 'message'
  AND json_extract(event.data, '$.direction') = 'incoming' AND 'received' IS NOT (SELECT before.kind FROM event AS before
    WHERE before.case_id = cases.id AND before.seq < event.seq ORDER BY before.seq DESC LIMIT 1)`;
/** As core/cases/waiting-fold.ts had it when this was written. */
const leavesAnswersOpen = `later.kind IN ('received', 'set', 'merged', 'split', 'split-from', 'undone', 'policy', 'advisory',
  'exported', 'leak-allowed', 'planned', 'unsnoozed', 'submission', 'cra-record', 'letter-saved', 'letter-discarded')
  OR (later.kind = 'message' AND json_extract(later.data, '$.direction') = 'incoming')`;

export const workingDay = `
ALTER TABLE cases ADD COLUMN answered_at TEXT;
ALTER TABLE cases ADD COLUMN waiting_since TEXT;
CREATE INDEX case_answered ON cases (answered_at) WHERE answered_at IS NOT NULL;
CREATE INDEX case_waiting ON cases (waiting_since) WHERE waiting_since IS NOT NULL;
CREATE INDEX case_back ON cases (row) WHERE snooze IS NOT NULL AND snoozed_until IS NULL;
CREATE INDEX event_by_batch ON event (json_extract(data, '$.batch')) WHERE json_extract(data, '$.batch') IS NOT NULL;

ALTER TABLE cases ADD COLUMN tags TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(tags));
CREATE TABLE case_tag (
  tag TEXT NOT NULL,
  row INTEGER NOT NULL REFERENCES cases(row),
  PRIMARY KEY (tag, row)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER case_tags_in AFTER INSERT ON cases WHEN new.tags <> '[]' BEGIN
  INSERT OR IGNORE INTO case_tag SELECT value, new.row FROM json_each(new.tags);
END;
CREATE TRIGGER case_tags_again AFTER UPDATE OF tags ON cases WHEN new.tags <> old.tags BEGIN
  DELETE FROM case_tag WHERE row = new.row AND tag IN (SELECT value FROM json_each(old.tags));
  INSERT OR IGNORE INTO case_tag SELECT value, new.row FROM json_each(new.tags);
END;

UPDATE cases SET answered_at = (
  SELECT event.at FROM event WHERE ${answers} AND NOT EXISTS (
    SELECT 1 FROM event AS later WHERE later.case_id = cases.id AND later.seq > event.seq AND later.undone_by IS NULL
      AND NOT (${leavesAnswersOpen}))
  ORDER BY event.seq LIMIT 1);

UPDATE cases SET waiting_since = (
  SELECT event.at FROM event WHERE event.case_id = cases.id AND event.undone_by IS NULL
    AND event.kind IN ('paused', 'needs-info') AND event.seq > coalesce((
      SELECT max(ended.seq) FROM event AS ended WHERE ended.case_id = cases.id AND ended.undone_by IS NULL
        AND ended.kind IN ('resumed', 'info-received')), 0)
  ORDER BY event.seq LIMIT 1)
WHERE instr(flags, '"paused"') > 0;
`;
