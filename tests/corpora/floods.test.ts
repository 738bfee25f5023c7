/** A flood of reports: those of one cause come into one group as they are filed, and those of another cause do not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { floodReports, laterReports, type FloodReport } from '../support/flood-reports.ts';
import { makeVault, type TestVault } from '../support/vault.ts';

let vault: TestVault;
beforeAll(async () => {
  vault = await makeVault();
  for (const name of ['Tidewater', 'Fresh', 'Second', 'Third']) await vault.call('project.add', { name });
});
afterAll(() => vault.close());

const asMbox = (reports: readonly FloodReport[], at: string): string =>
  reports
    .map(
      ({ subject, text }, index) =>
        `From - ${at}\nFrom: Reporter ${String(index)} <r${String(index)}@flood.example>\nTo: security@tidewater.example\nSubject: ${subject}\nMessage-ID: <${String(index)}.${at.length}@flood.example>\nDate: Mon, 02 Nov 2026 08:00:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n${text.replace(/^From /gm, '>From ')}\n`,
    )
    .join('\n');

/** Of all pairs of reports that stand in one group, how many have one cause; and of those with one cause, how many do. */
async function measured(
  reports: readonly FloodReport[],
  project: string,
): Promise<{ precision: number; recall: number; groups: number }> {
  const rows = await vault.importText(asMbox(reports, 'Mon Nov  2 08:00:00 2026'), 'flood.mbox', { project });
  const ids = rows.map(({ caseId }) => caseId ?? '');
  expect(new Set(ids).size).toBe(reports.length); // none is merged, none is hidden
  const causeOf = new Map(ids.map((id, index) => [id, reports[index]?.cause ?? -1]));
  let right = 0;
  let grouped = 0;
  const heads = new Set<string>();
  for (const id of ids) {
    const { members } = await vault.call('case.similar', { caseId: id });
    grouped += members.length;
    right += members.filter(({ caseId }) => causeOf.get(caseId) === causeOf.get(id)).length;
    heads.add([id, ...members.map(({ caseId }) => caseId)].sort()[0] ?? id);
  }
  const ofOneCause = ids.reduce(
    (sum, id) => sum + ids.filter((other) => other !== id && causeOf.get(other) === causeOf.get(id)).length,
    0,
  );
  return { precision: right / grouped, recall: right / ofOneCause, groups: heads.size };
}

describe('200 reports of 20 causes', () => {
  it('are grouped by their cause', async () => {
    const reports = floodReports();
    expect(reports).toHaveLength(200);
    const { precision, recall, groups } = await measured(reports, 'Tidewater');
    console.log(
      `flood: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, ${String(groups)} groups`,
    );
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.9);
  });
});

describe.each([
  ['24 reports of 8 causes in other projects', 'floods-fresh', 'Fresh', 0.9],
  ['34 reports of 10 causes', 'floods-second', 'Second', 0.8],
  ['30 reports of 10 causes', 'floods-third', 'Third', 0.55],
] as const)('%s', (_, folder, project, least) => {
  it('are grouped by their cause', async () => {
    const { precision, recall, groups } = await measured(laterReports(folder), project);
    console.log(
      `${folder}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, ${String(groups)} groups`,
    );
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(least);
  });
});
