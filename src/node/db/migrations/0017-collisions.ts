/**
 * Version 17: how many independent reports there are of the problem of a case (core/collisions), and what a person said of
 * its own report. Groups and duplicates of before are counted when one of their cases changes.
 */

export const collisions = `
ALTER TABLE cases ADD COLUMN independent INTEGER CHECK (independent IN (0, 1));
ALTER TABLE cases ADD COLUMN collisions INTEGER NOT NULL DEFAULT 0 CHECK (collisions >= 0);
CREATE INDEX case_by_collisions ON cases (open, collisions) WHERE collisions > 1;
CREATE INDEX event_duplicate_of ON event (json_extract(data, '$.of'), case_id) WHERE kind = 'duplicate' AND json_extract(data, '$.of') IS NOT NULL;
`;
