/** What has no field in the advisory comes back where it stood when the same format is written, and breaks nothing there. */
import { describe, expect, it } from 'vitest';
import { exportAdvisory } from '#core/advisory/export/export.ts';
import { anAdvisory, testOptions } from '../support/core/advisories.ts';
import { importAdvisory, type Imported } from '#core/advisory/import/import.ts';
import { recordRows, takeRows } from '#core/advisory/import/record-rows.ts';
import { validateDocument } from '#core/advisory/validate/validate.ts';
import { checkCsafMandatory } from '#node/csaf/check-csaf.ts';
import type { Advisory } from '#shared/schema/advisory.ts';
import { recordLeaves } from '../support/record-leaves.ts';
import { allRecords, type PublishedRecord } from '../support/records.ts';

function taken(imported: Imported): Advisory {
  const { publisher, dates } = anAdvisory();
  const blank = anAdvisory({
    packages: [],
    credits: [],
    cwes: [],
    timeline: [],
    summary: '',
    details: '',
    impact: '',
    solution: '',
    workarounds: '',
    cvss31: '',
    cvss40: '',
    severity: null,
    status: 'draft',
    revisions: [],
    dates: { ...dates, published: null },
    publisher,
  });
  const rows = recordRows(blank, imported.advisory).changes.map(({ row }) => row);
  const paths = rows.filter(({ guarded }) => guarded === null).map(({ path }) => path);
  const merged = takeRows(blank, imported.advisory, paths);
  if (!merged.ok) throw new Error(JSON.stringify(merged.error));
  const credits = merged.value.credits.map((credit) => ({ ...credit, consent: 'yes' as const }));
  return { ...merged.value, credits };
}

function written(
  record: PublishedRecord,
  extra: Imported['extraFields'],
): { text: string; unplaced: string[] } {
  const imported = importAdvisory(record.format, record.json);
  if (!imported.ok) throw new Error(imported.error.message);
  const made = exportAdvisory(record.format, taken(imported.value), {
    ...testOptions,
    extraFields: () => extra,
  });
  if (!made.ok) return { text: '', unplaced: [] }; // a record without products, say
  const unplaced = made.value.losses.filter(({ field }) => field === 'extraFields').map(({ what }) => what);
  return { text: made.value.text, unplaced };
}

describe('extra fields', () => {
  const records = allRecords().filter(({ format }) => format !== 'ghsa');
  it.each(records.map((record) => [`${record.format} ${record.name}`, record] as const))(
    '%s',
    async (_, record) => {
      const imported = importAdvisory(record.format, record.json);
      if (!imported.ok) throw new Error(imported.error.message);
      const { extraFields, losses } = imported.value;
      const [bare, full] = [written(record, []), written(record, extraFields)];
      if (bare.text === '') return;
      expect(full.unplaced).toEqual([]);
      const document = JSON.parse(full.text) as unknown;
      const values = new Set(recordLeaves(document).map(({ value }) => value));
      const gone = losses
        .filter(({ kept }) => kept)
        .flatMap(({ at }) =>
          recordLeaves(
            at
              .split('/')
              .slice(1)
              .reduce<unknown>(
                (here, key) =>
                  (here as Record<string, unknown>)[key.replaceAll('~1', '/').replaceAll('~0', '~')],
                record.json,
              ),
          )
            .filter(({ value }) => !values.has(value))
            .map(({ value }) => `${at}: ${String(value).slice(0, 60)}`),
        );
      expect(gone).toEqual([]);
      const errors = async (text: string): Promise<string[]> =>
        (await validateDocument(text, record.format, { csaf: checkCsafMandatory })).problems
          .filter(({ level }) => level === 'error')
          .map(({ where, message }) => `${where} ${message}`);
      const own = await errors(JSON.stringify(record.json)); // some are broken on purpose
      const [before, after] = [await errors(bare.text), await errors(full.text)];
      expect(after.filter((error) => !before.includes(error) && !own.includes(error))).toEqual([]);
    },
  );
});
