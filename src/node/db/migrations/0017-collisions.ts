/**
 * Version 17: how many independent reports there are of the problem of a case (core/collisions), and what a person said of
 * its own report. Groups and duplicates of before are counted when one of their cases changes. And how many confirmed
 * reports its reporter sent, up to five, for the order that is asked for by name: kept by triggers, so that a page of it
 * costs what any other costs. Confirmed: as core/cases/person-history.ts has "fixed".
 */

const confirmed = (row: string): string =>
  `${row}merged_into IS NULL AND (${row}state IN ('released', 'disclosed') OR (${row}state = 'closed' AND coalesce(json_extract(${row}fields, '$.class'), 'vulnerability') = 'vulnerability'))`;

const count = (address: string): string =>
  `(SELECT count(*) FROM (SELECT 1 FROM cases INDEXED BY case_confirmed WHERE reporter_address = ${address} AND ${confirmed('')} LIMIT 5))`;

const again = (address: string): string =>
  `UPDATE cases SET reporter_rank = ${count(address)} WHERE reporter_address = ${address} AND ${address} <> '' AND reporter_rank <> ${count(address)};`;

export const collisions = `
ALTER TABLE cases ADD COLUMN independent INTEGER CHECK (independent IN (0, 1));
ALTER TABLE cases ADD COLUMN collisions INTEGER NOT NULL DEFAULT 0 CHECK (collisions >= 0);
CREATE INDEX case_by_collisions ON cases (open, collisions) WHERE collisions > 1;
CREATE INDEX event_duplicate_of ON event (json_extract(data, '$.of'), case_id) WHERE kind = 'duplicate' AND json_extract(data, '$.of') IS NOT NULL;

ALTER TABLE cases ADD COLUMN reporter_rank INTEGER NOT NULL DEFAULT 0 CHECK (reporter_rank BETWEEN 0 AND 5);
CREATE INDEX case_confirmed ON cases (reporter_address) WHERE ${confirmed('')};
CREATE INDEX case_by_history ON cases (open, (9 - reporter_rank) || coalesce(next_due_at, '9999'), row);
UPDATE cases SET reporter_rank = ${count('outer_case.address')} FROM (SELECT DISTINCT reporter_address AS address FROM cases WHERE ${confirmed('')}) AS outer_case
  WHERE reporter_address = outer_case.address AND reporter_address <> '';
CREATE TRIGGER case_ranked_in AFTER INSERT ON cases WHEN new.reporter_address <> '' BEGIN
  UPDATE cases SET reporter_rank = ${count('new.reporter_address')} WHERE row = new.row;
END;
CREATE TRIGGER case_confirmed_in AFTER INSERT ON cases WHEN ${confirmed('new.')} BEGIN
  ${again('new.reporter_address')}
END;
CREATE TRIGGER case_ranked_again AFTER UPDATE OF state, fields, merged_into, reporter_address ON cases
  WHEN (${confirmed('new.')}) <> (${confirmed('old.')}) OR new.reporter_address <> old.reporter_address BEGIN
  UPDATE cases SET reporter_rank = 0 WHERE row = new.row AND new.reporter_address = '';
  ${again('new.reporter_address')}
  ${again('old.reporter_address')}
END;
`;
