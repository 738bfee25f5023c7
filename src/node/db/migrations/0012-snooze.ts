/**
 * Version 12: snoozed cases. The row keeps what the events say; whether a case is snoozed is asked of the reader's now:
 * until its time, or until a clock is due soon, whichever comes first. '9999': an answer or an event, whenever it comes.
 */

export const snooze = `
ALTER TABLE cases ADD COLUMN snooze TEXT CHECK (json_valid(snooze));
ALTER TABLE cases ADD COLUMN snoozed_until TEXT GENERATED ALWAYS AS (
  CASE WHEN snooze IS NULL OR json_extract(snooze, '$.endedBy') IS NOT NULL THEN NULL
    WHEN json_extract(snooze, '$.until') GLOB '[0-9]*' THEN json_extract(snooze, '$.until') ELSE '9999' END) VIRTUAL;
CREATE INDEX case_snoozed ON cases (min(snoozed_until, coalesce(next_soon_at, '9999')), project_id, row) WHERE snoozed_until IS NOT NULL;
`;
