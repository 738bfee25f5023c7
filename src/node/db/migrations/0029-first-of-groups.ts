/**
 * Version 29: which report comes first in its group is kept, for each of the four orders of the queue, so that a list of
 * all that is open never walks over those behind it. One that is or was snoozed may be first or out of the list by the
 * time of day alone: it stands in the lists of first ones by itself, and is looked at there.
 */

const orders = [
  { bit: 1, name: 'due', key: `coalesce(next_due_at, '9999')`, index: 'case_by_group' },
  { bit: 2, name: 'severity', key: 'severity_rank DESC', index: 'case_group_by_severity' },
  { bit: 4, name: 'received', key: 'received_at DESC', index: 'case_group_by_received' },
  {
    ...{ bit: 8, name: 'history', index: 'case_group_by_history' },
    key: `(9 - reporter_rank) || coalesce(next_due_at, '9999')`,
  },
] as const;

/** A report of the group that may be first of it at any time of day. */
const member = 'open = 1 AND snoozed_until IS NULL';

const nth = orders
  .map(
    ({ bit, key }) => `SELECT row, ${bit} AS bit FROM (
    SELECT row, row_number() OVER (PARTITION BY group_id ORDER BY ${key}, row) AS nth FROM cases WHERE group_id IS NOT NULL AND ${member}
  ) WHERE nth = 1`,
  )
  .join('\n  UNION ALL ');

/** Of one group, by a seek in the index of each order. */
const again = (group: string): string => `
  UPDATE cases SET first_by = found.bits FROM (SELECT row, sum(bit) AS bits FROM (
    SELECT row, 0 AS bit FROM cases INDEXED BY case_first_of_group WHERE group_id = ${group} AND first_by > 0
    ${orders
      .map(
        ({ bit, key, index }) =>
          `UNION ALL SELECT (SELECT row FROM cases INDEXED BY ${index} WHERE group_id = ${group} AND ${member} ORDER BY ${key}, row LIMIT 1), ${bit}`,
      )
      .join('\n    ')}
  ) GROUP BY row) AS found WHERE cases.row = found.row AND first_by <> found.bits;`;

const inGroup = (row: string): string =>
  `${row}.group_id IS NOT NULL AND ${row}.open = 1 AND ${row}.snoozed_until IS NULL`;
const moving = 'group_id, open, next_due_at, severity_rank, received_at, reporter_rank, snoozed_until';

export const firstOfGroups = `
ALTER TABLE cases ADD COLUMN first_by INTEGER NOT NULL DEFAULT 0 CHECK (first_by BETWEEN 0 AND 15);
UPDATE cases SET first_by = found.bits FROM (SELECT row, sum(bit) AS bits FROM (
  ${nth}
) GROUP BY row) AS found WHERE cases.row = found.row;
CREATE INDEX case_first_of_group ON cases (group_id) WHERE group_id IS NOT NULL AND first_by > 0;
${orders
  .slice(1)
  .map(
    ({ key, index }) =>
      `CREATE INDEX ${index} ON cases (group_id, ${key}, row, snoozed_until, next_soon_at) WHERE group_id IS NOT NULL AND open = 1;`,
  )
  .join('\n')}
${orders
  .map(
    ({ bit, name, key }) =>
      `CREATE INDEX case_first_by_${name} ON cases (${key}, row) WHERE open = 1 AND (group_id IS NULL OR snoozed_until IS NOT NULL OR first_by & ${bit});`,
  )
  .join('\n')}
CREATE TRIGGER case_first_in AFTER INSERT ON cases WHEN ${inGroup('new')} BEGIN${again('new.group_id')}
END;
CREATE TRIGGER case_first_again AFTER UPDATE OF ${moving} ON cases WHEN (${inGroup('new')}) OR new.first_by > 0 BEGIN${again('new.group_id')}
END;
CREATE TRIGGER case_first_elsewhere AFTER UPDATE OF group_id ON cases WHEN old.first_by > 0 AND old.group_id IS NOT new.group_id BEGIN${again('old.group_id')}
  UPDATE cases SET first_by = 0 WHERE row = new.row AND new.group_id IS NULL;
END;
`;
