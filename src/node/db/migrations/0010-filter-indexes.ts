/** Version 10: what the filter language asks for by itself is found by an index: CVE, weakness, end of an embargo, rare flags. */

export const filterIndexes = `
CREATE INDEX case_by_cve ON cases (json_extract(fields, '$.cve')) WHERE json_extract(fields, '$.cve') IS NOT NULL;
CREATE INDEX case_by_embargo ON cases (strftime('%Y-%m-%dT%H:%M:%fZ', json_extract(fields, '$.embargoUntil')))
  WHERE json_extract(fields, '$.embargoUntil') IS NOT NULL;

CREATE INDEX case_unreadable ON cases (row) WHERE instr(flags, '"unreadable"') > 0;
CREATE INDEX case_exploited ON cases (row) WHERE instr(flags, '"exploited"') > 0;
CREATE INDEX case_paused ON cases (row) WHERE instr(flags, '"paused"') > 0;
CREATE INDEX case_possible_duplicate ON cases (row) WHERE instr(flags, '"possible-duplicate"') > 0;
CREATE INDEX case_out_of_scope_candidate ON cases (row) WHERE instr(flags, '"out-of-scope-candidate"') > 0;

CREATE TABLE case_cwe (
  cwe TEXT NOT NULL,
  row INTEGER NOT NULL REFERENCES cases(row),
  PRIMARY KEY (cwe, row)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO case_cwe SELECT value, cases.row FROM cases, json_each(cases.fields, '$.cwes');
CREATE TRIGGER case_cwes_in AFTER INSERT ON cases WHEN json_extract(new.fields, '$.cwes') IS NOT NULL BEGIN
  INSERT OR IGNORE INTO case_cwe SELECT value, new.row FROM json_each(new.fields, '$.cwes');
END;
CREATE TRIGGER case_cwes_again AFTER UPDATE OF fields ON cases
  WHEN json_extract(new.fields, '$.cwes') IS NOT json_extract(old.fields, '$.cwes') BEGIN
  DELETE FROM case_cwe WHERE row = new.row AND cwe IN (SELECT value FROM json_each(old.fields, '$.cwes'));
  INSERT OR IGNORE INTO case_cwe SELECT value, new.row FROM json_each(new.fields, '$.cwes');
END;
`;
