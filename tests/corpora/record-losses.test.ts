/** Nothing of a record is lost in silence: each value of every record is in the advisory or in the report. */
import { describe, expect, it } from 'vitest';
import { importAdvisory } from '#core/advisory/import/import.ts';
import { isReported, recordLeaves, silentlyLost } from '../support/record-leaves.ts';
import { allRecords } from '../support/records.ts';
import { amount, sampled } from '../support/thorough.ts';

describe('every value of a record is in the advisory or in the report', () => {
  const all = allRecords().map((record) => ({ ...record, leaves: recordLeaves(record.json) }));
  // Of the few that are books, every third.
  const isBook = ({ leaves }: (typeof all)[number]): boolean => leaves.length > 600;
  const records = [...all.filter((record) => !isBook(record)), ...sampled(all.filter(isBook), 3)];
  const total = { leaves: 0, reported: 0, lost: 0 };
  it.each(records.map((record) => [`${record.format} ${record.name}`, record] as const))(
    '%s',
    (_, record) => {
      const { leaves } = record;
      expect(leaves.length).toBeGreaterThan(0);
      const rounds = leaves.length > 1_000 ? 1 : leaves.length > 200 ? amount(1, 3) : amount(4, 1_000);
      const lost = silentlyLost(record.format, record.json, rounds);
      const imported = importAdvisory(record.format, record.json);
      total.leaves += leaves.length;
      total.lost += lost.length;
      if (imported.ok) total.reported += leaves.filter(({ path }) => isReported(imported.value, path)).length;
      expect(lost).toEqual([]);
    },
  );

  it('is counted over all of them', () => {
    const { leaves, reported, lost } = total;
    console.log(
      `leaf coverage of imports: ${leaves} values in ${records.length} records, ${leaves - reported - lost} kept, ${reported} reported, ${lost} lost`,
    );
    expect(lost).toBe(0);
  });
});
