/**
 * Version 23: what cases are found by. Title, ID and reporter in threes of characters, so that a part of a word is found
 * without looking at every title; kept by triggers, which write only when one of these texts changes. And the end of the
 * embargo under which an advisory was published, so that its release still finds it; and emails prepared for partners.
 */

export const foundBy = `
CREATE INDEX event_ended_embargo ON event (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(data, '$.before.embargoUntil')))
WHERE kind = 'published' AND json_extract(data, '$.before.embargoUntil') IS NOT NULL;
CREATE INDEX event_partner_emails ON event (seq) WHERE kind = 'partners-prepared';
CREATE VIRTUAL TABLE case_words USING fts5 (words, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram');
INSERT INTO case_words (rowid, words) SELECT row, ${words('cases')} FROM cases;
CREATE TRIGGER case_words_in AFTER INSERT ON cases BEGIN
  INSERT INTO case_words (rowid, words) VALUES (new.row, ${words('new')});
END;
CREATE TRIGGER case_words_again AFTER UPDATE OF title, reporter_name, reporter_address ON cases
WHEN ${words('new')} <> ${words('old')} BEGIN
  DELETE FROM case_words WHERE rowid = old.row;
  INSERT INTO case_words (rowid, words) VALUES (new.row, ${words('new')});
END;
`;

function words(of: string): string {
  return ['title', 'id', 'reporter_name', 'reporter_address']
    .map((column) => `${of}.${column}`)
    .join(' || char(10) || ');
}
