/** From a report in the mail to an advisory that every format takes: how many values a person has to type. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { hasSecondCorpora, secondCorpus, whySkipped } from '../corpora.ts';
import { makeVault } from '../support/vault.ts';
import { cliFolder, type Ran } from './run.ts';

const { folder, vault, run } = cliFolder();

/** What nobody but the maintainer knows. */
const typed = [
  'ids.cve=CVE-2026-12345',
  'publisher.namespace=https://stream-unzip.example',
  'publisher.cnaOrgId=b3476cb9-2e3d-41a6-98d0-0f47421a65b6',
  'publisher.cnaShortName=stream-unzip',
];

const json = (ran: Ran): unknown => {
  if (ran.code !== 0 && ran.code !== 1) throw new Error(ran.err);
  return JSON.parse(ran.out);
};

const suffix = hasSecondCorpora ? '' : ` (${whySkipped})`;

describe.skipIf(!hasSecondCorpora)(`the report of a path traversal${suffix}`, () => {
  let caseId = '';
  beforeAll(async () => {
    const made = path.join(secondCorpus('records-2'), 'made');
    const backend = await makeVault({ folder: vault });
    await backend.close();
    const policy = path.join(folder, 'SECURITY.md');
    writeFileSync(policy, readFileSync(path.join(made, 'SECURITY.md')));
    expect(run(['project', 'add', 'stream-unzip', '--policy', policy]).code).toBe(0);
    const { rows } = json(run(['import', path.join(made, 'report.eml'), '--json'])) as {
      rows: { caseId: string }[];
    };
    caseId = rows[0]?.caseId ?? '';
  });

  test('shows the sentence beside each value, and saves nothing by itself', () => {
    const shown = json(run(['advisory', 'suggest', caseId, '--json'])) as {
      version: number;
      suggestions: { id: string; value: string; quote: string; from: string }[];
    };
    expect(shown.version).toBe(0);
    const said = Object.fromEntries(shown.suggestions.map(({ id, value }) => [id, value]));
    expect(said).toMatchObject({
      package: 'npm: @stream-unzip/core',
      repository: 'https://github.com/stream-unzip/core',
      ranges: '>= 4.0.0, < 4.2.7; >= 3.5.0, < 3.9.2',
      unaffected: '>= 2, < 3',
      cvss40: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:P/VC:N/VI:H/VA:L/SC:N/SI:N/SA:N',
      'cwe-22': 'CWE-22',
      files: 'src/extract.js',
      functions: 'extractTo',
      workarounds: 'Refuse entries whose name contains a backslash.',
      solution: 'Update to 4.2.7 or 3.9.2 or later.',
      'reference https://github.com/stream-unzip/core/pull/412':
        'https://github.com/stream-unzip/core/pull/412',
      credit: 'anonymous',
    });
    const summary = shown.suggestions.find(({ id }) => id === 'summary');
    expect(summary?.quote).toMatch(/^I found a path traversal/);
    expect(summary?.value).toMatch(/^Path traversal in the npm package/);
    for (const { quote } of shown.suggestions) expect(quote).not.toBe('');
    expect(JSON.stringify(shown)).not.toContain('maren.example'); // her page stands below the closing words
  });

  test(`needs ${typed.length} typed values until every format can be saved`, () => {
    expect(run(['advisory', 'suggest', caseId, '--accept', 'all']).code).toBe(0);
    expect(run(['advisory', 'set', caseId, ...typed]).code).toBe(0);
    const { marks } = json(run(['advisory', 'check', caseId, '--every-format', '--json'])) as {
      marks: { format: string; state: string }[];
    };
    console.log(`typed values in the walk: ${typed.length} (goal 5)`);
    expect(typed.length).toBeLessThanOrEqual(5);
    expect(marks.length).toBeGreaterThan(10);
    expect(marks.filter(({ state }) => state !== 'valid')).toEqual([]);
    const shown = run(['advisory', 'show', caseId, '--json']).out;
    expect(shown).not.toMatch(/"summary":\s*"I found/);
  });

  test('says which versions are affected as the reporter did, in every export', () => {
    const ran = run(['affected', caseId, '4.2.6', '4.2.7', '3.9.1', '3.9.2', '--json']);
    const rows = json(ran) as { version: string; model: string; exports: Record<string, string> }[];
    const differing = rows.flatMap(({ version, model, exports }) =>
      Object.entries(exports).flatMap(([format, answer]) =>
        answer === model ? [] : [`${version}: ${model}, in ${format} ${answer}`],
      ),
    );
    expect(differing).toEqual([]);
    expect(ran.code).toBe(0);
    expect(Object.fromEntries(rows.map(({ version, model }) => [version, model]))).toEqual({
      '4.2.6': 'affected',
      '4.2.7': 'unaffected',
      '3.9.1': 'affected',
      '3.9.2': 'unaffected',
    });
  });

  test('knows the version before the flaw, where a format names more than the released versions', () => {
    const [row] = json(run(['affected', caseId, '2.5.0', '--json'])) as {
      model: string;
      exports: Record<string, string>;
    }[];
    expect(row?.model).toBe('unaffected');
    expect(row?.exports).toMatchObject({ cve: 'unaffected', csaf: 'unaffected', osv: 'unaffected' });
  });

  test('a second case of the project knows its publisher already', () => {
    const second = path.join(folder, 'second.eml');
    writeFileSync(
      second,
      'From: Bo <bo@example.net>\r\nTo: security@stream-unzip.example\r\nSubject: Another flaw in list()\r\nMessage-ID: <2@example.net>\r\nDate: Mon, 23 Nov 2026 10:12:44 +0100\r\n\r\nThe list() function never ends on an empty archive.\r\n',
    );
    const { rows } = json(run(['import', second, '--json'])) as { rows: { caseId: string }[] };
    const { advisory } = json(run(['advisory', 'show', rows[0]?.caseId ?? '', '--json'])) as {
      advisory: { publisher: Record<string, string> };
    };
    expect(advisory.publisher).toMatchObject({
      namespace: 'https://stream-unzip.example',
      cnaShortName: 'stream-unzip',
    });
  });
});
