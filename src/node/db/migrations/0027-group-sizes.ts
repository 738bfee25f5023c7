/** Version 27: how many of a group are open is kept, not counted for each row of the queue. */

export const groupSizes = `
CREATE TABLE case_group (
  id TEXT PRIMARY KEY,
  open INTEGER NOT NULL CHECK (open >= 0)
) STRICT, WITHOUT ROWID;
INSERT INTO case_group SELECT group_id, sum(open) FROM cases INDEXED BY case_by_group WHERE group_id IS NOT NULL GROUP BY group_id;
CREATE TRIGGER case_grouped_in AFTER INSERT ON cases WHEN new.group_id IS NOT NULL AND new.open = 1 BEGIN
  INSERT INTO case_group VALUES (new.group_id, 1) ON CONFLICT DO UPDATE SET open = open + 1;
END;
CREATE TRIGGER case_left_group AFTER UPDATE OF group_id, open ON cases WHEN old.group_id IS NOT NULL AND old.open = 1 BEGIN
  UPDATE case_group SET open = open - 1 WHERE id = old.group_id;
END;
CREATE TRIGGER case_joined_group AFTER UPDATE OF group_id, open ON cases WHEN new.group_id IS NOT NULL AND new.open = 1 BEGIN
  INSERT INTO case_group VALUES (new.group_id, 1) ON CONFLICT DO UPDATE SET open = open + 1;
END;
`;
