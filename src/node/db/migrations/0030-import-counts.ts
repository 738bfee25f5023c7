/**
 * Version 30: what became of an import's messages is counted with the import, and those that were interrupted are found
 * at once. Every row of the last twenty imports was read for that, at each start of the window.
 */

export const importCounts = `
ALTER TABLE import ADD COLUMN counts TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(counts));
UPDATE import SET counts = (
  SELECT json_group_object(outcome, messages) FROM (
    SELECT json_extract(data, '$.outcome') AS outcome, count(*) AS messages
    FROM import_row WHERE import_id = import.id GROUP BY 1
  )
);
CREATE INDEX import_interrupted ON import (started_at, id) WHERE state = 'interrupted';
`;
