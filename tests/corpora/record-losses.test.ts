/** Nothing of a record is lost in silence: each value of every published record is in the advisory or in the report. */
import { describe, expect, it } from 'vitest';
import { hasCorpora, hasSecondCorpora } from '../corpora.ts';
import { recordLeaves, silentlyLost } from '../support/record-leaves.ts';
import { publishedRecords } from '../support/records.ts';
import { amount } from '../support/thorough.ts';

describe.skipIf(!hasCorpora && !hasSecondCorpora)(
  'every value of a record is in the advisory or in the report',
  () => {
    const records = publishedRecords();
    it.each(records.map((record) => [`${record.format} ${record.name}`, record] as const))(
      '%s',
      (_, record) => {
        const leaves = recordLeaves(record.json).length;
        expect(leaves).toBeGreaterThan(0);
        expect(
          silentlyLost(
            record.format,
            record.json,
            leaves > 1_000 ? 1 : leaves > 200 ? amount(1, 3) : amount(4, 1_000),
          ),
        ).toEqual([]);
      },
    );
  },
);
