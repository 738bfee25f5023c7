/**
 * Version 31: a new case is written once. Who has no confirmed report has the rank that every case begins with, and a
 * report behind the first ones of its group changes none of them: both were worked out and written again for each.
 */

const confirmed = `merged_into IS NULL AND (state IN ('released', 'disclosed') OR (state = 'closed' AND coalesce(json_extract(fields, '$.class'), 'vulnerability') = 'vulnerability'))`;
const ofReporter = `FROM cases INDEXED BY case_confirmed WHERE reporter_address = new.reporter_address AND ${confirmed}`;

const orders = [
  { bit: 1, key: `coalesce(next_due_at, '9999')`, index: 'case_by_group' },
  { bit: 2, key: 'severity_rank', index: 'case_group_by_severity', isFalling: true },
  { bit: 4, key: 'received_at', index: 'case_group_by_received', isFalling: true },
  { bit: 8, key: `(9 - reporter_rank) || coalesce(next_due_at, '9999')`, index: 'case_group_by_history' },
] as const;

const ofNew = (key: string): string =>
  key.replaceAll(/next_due_at|severity_rank|received_at|reporter_rank/g, 'new.$&');
const order = (one: (typeof orders)[number]): string => ('isFalling' in one ? `${one.key} DESC` : one.key);

/** The orders in which one that was there before comes before the new one. */
const keptOrders = orders
  .map((one) => {
    const sign = 'isFalling' in one ? '>=' : '<=';
    return `(CASE WHEN first_by & ${one.bit} AND ${one.key} ${sign} ${ofNew(one.key)} THEN ${one.bit} ELSE 0 END)`;
  })
  .join(' + ');

export const writtenOnce = `
DROP TRIGGER case_ranked_in;
CREATE TRIGGER case_ranked_in AFTER INSERT ON cases WHEN new.reporter_address <> '' AND EXISTS (SELECT 1 ${ofReporter}) BEGIN
  UPDATE cases SET reporter_rank = (SELECT count(*) FROM (SELECT 1 ${ofReporter} LIMIT 5)) WHERE row = new.row;
END;
DROP TRIGGER case_first_in;
CREATE TRIGGER case_first_in AFTER INSERT ON cases WHEN new.group_id IS NOT NULL AND new.open = 1 AND new.snoozed_until IS NULL AND 15 IS NOT (
  SELECT sum(${keptOrders}) FROM cases INDEXED BY case_first_of_group WHERE group_id = new.group_id AND first_by > 0 AND row < new.row
) BEGIN
  UPDATE cases SET first_by = found.bits FROM (SELECT row, sum(bit) AS bits FROM (
    SELECT row, 0 AS bit FROM cases INDEXED BY case_first_of_group WHERE group_id = new.group_id AND first_by > 0
    ${orders
      .map(
        (one) =>
          `UNION ALL SELECT (SELECT row FROM cases INDEXED BY ${one.index} WHERE group_id = new.group_id AND open = 1 AND snoozed_until IS NULL ORDER BY ${order(one)}, row LIMIT 1), ${one.bit}`,
      )
      .join('\n    ')}
  ) GROUP BY row) AS found WHERE cases.row = found.row AND first_by <> found.bits;
END;
`;
