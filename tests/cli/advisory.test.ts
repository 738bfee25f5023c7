/** The command line about advisories, as a person or a script meets it: output, exit codes, files. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeVault, reportMail } from '../support/vault.ts';
import { cliFolder, type Ran } from './run.ts';

const { folder, vault, run } = cliFolder();
let caseId = '';

const json = (ran: Ran): Record<string, unknown> => JSON.parse(ran.out) as Record<string, unknown>;
const file = (name: string, content: string): string => {
  const full = path.join(folder, name);
  writeFileSync(full, content);
  return full;
};

beforeAll(async () => {
  const made = await makeVault({ folder: vault });
  await made.call('project.add', { name: 'Parser', addresses: ['security@example.org'] });
  const [row] = await made.importText(
    reportMail({
      subject: 'Heap overflow in parse_chunked_header',
      from: 'Grace Hopper <grace@navy.example>',
    }),
  );
  caseId = row?.caseId ?? '';
  await made.close();
});

describe('without a vault', () => {
  test('scores a vector, and says where a bad one breaks', () => {
    const good = run(['score', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', '--json']);
    expect(good.code).toBe(0);
    expect(json(good)).toMatchObject({
      version: '3.1',
      score: 9.8,
      severity: 'critical',
      scores: { base: 9.8 },
    });
    const bad = run(['score', 'CVSS:3.1/AV:Q/AC:L']);
    expect(bad.code).toBe(4);
    expect(bad.err).toMatch(/at character 13/);
  });

  test('validates a document and exits 1 when it is not valid', () => {
    const ran = run(['validate', '-', '--format', 'osv', '--json'], '{"id":"x"}');
    expect(ran.code).toBe(1);
    expect(json(ran)).toMatchObject({ format: 'osv', valid: false });
    expect(
      (json(ran)['problems'] as { level: string; where: string; code: string; message: string }[])[0],
    ).toMatchObject({
      level: 'error',
    });
  });

  test('finds a weakness by its number and by a word with a slip', () => {
    expect(run(['cwe', '502']).out).toMatch(/^CWE +Name\nCWE-502 /);
    expect(run(['cwe', 'deserialisation']).out).toMatch(/CWE-502/);
    expect(run(['cwe', 'xyzzyplugh']).code).toBe(1);
  });
});

describe('the advisory of a case', () => {
  test('is shown, edited, exported and asked about versions', () => {
    const shown = run(['advisory', 'show', caseId, '--json']);
    expect(shown.code).toBe(0);
    const { advisory } = json(shown) as {
      advisory: Record<string, unknown> & { packages: Record<string, unknown>[] };
    };
    expect(advisory['title']).toBe('Heap overflow in parse_chunked_header');
    const edited = {
      ...advisory,
      references: [{ kind: 'fix', url: 'https://example.org/fix', title: '' }],
      packages: [
        {
          ...advisory.packages[0],
          ecosystem: 'npm',
          name: 'parser',
          scheme: 'semver',
          knownVersions: ['1.0.0', '1.1.0', '1.2.0'],
          ranges: [{ introduced: '0', fixed: '1.2.0', lastAffected: '' }],
          otherwise: 'unaffected',
        },
      ],
    };
    expect(run(['advisory', 'edit', caseId, file('edited.json', JSON.stringify(edited))]).out).toMatch(
      /^packages.*: .* → .*\n(?:.*\n)*Saved as version 1\.\n$/,
    );
    const affected = run(['affected', caseId, '1.1.0', '1.2.0', '--json']);
    expect(affected.code).toBe(0);
    expect(JSON.parse(affected.out)).toMatchObject([
      { version: '1.1.0', model: 'affected', exports: { osv: 'affected', ghsa: 'affected' } },
      { version: '1.2.0', model: 'unaffected', exports: { osv: 'unaffected' } },
    ]);
    const out = path.join(folder, 'one.osv.json');
    const exported = run(['export', caseId, '--format', 'osv', '--out', out, '--losses']);
    expect(exported.out).toMatch(/^Saved to .*\nlost: /);
    expect(run(['validate', out]).out).toMatch(/^osv: valid\n/);
    expect(run(['export', caseId, '--format', 'osv', '--out', out]).err).toMatch(/already exists/);
  });

  test('an edit from an older version is refused, not merged', () => {
    const { advisory } = json(run(['advisory', 'show', caseId, '--json']));
    const stale = file('stale.json', JSON.stringify({ advisory, version: 0 }));
    const ran = run(['advisory', 'edit', caseId, stale]);
    expect(ran.code).toBe(4);
    expect(ran.err).toMatch(/changed in the meantime/);
  });

  test('an edit that does not fit says which field', () => {
    const { advisory } = json(run(['advisory', 'show', caseId, '--json'])) as { advisory: object };
    const ran = run([
      'advisory',
      'edit',
      caseId,
      file('bad.json', JSON.stringify({ ...advisory, severity: 'awful' })),
    ]);
    expect(ran.code).toBe(4);
    expect(ran.err).toMatch(/Cannot read .*bad\.json: not a valid advisory: severity: /);
  });

  test('all formats go into a folder with checksums that hold, and the refused ones say why', () => {
    const target = path.join(folder, 'all');
    const ran = run(['export', caseId, '--all', target, '--json']);
    expect(ran.code).toBe(1); // no CVE id and no CNA: two formats cannot exist
    const { files, refused } = json(ran) as { files: string[]; refused: { format: string; why: string }[] };
    expect(refused.map(({ format }) => format)).toContain('cve');
    expect(readdirSync(target).sort()).toEqual([...files].sort());
    expect(files).toContain('LOSSES.md');
    const sums = readFileSync(path.join(target, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');
    for (const line of sums) {
      const [sum, name] = line.split('  ');
      const bytes = readFileSync(path.join(target, name ?? ''));
      expect(createHash('sha256').update(bytes).digest('hex'), name).toBe(sum);
    }
  });

  test('a foreign record is compared first; only what is named is taken over', () => {
    const record = file(
      'foreign.json',
      JSON.stringify({
        schema_version: '1.7.5',
        id: 'GHSA-2222-3333-4444',
        modified: '2026-11-20T00:00:00Z',
        summary: 'Another title',
        details: 'Foreign details.',
        affected: [],
      }),
    );
    const compared = run(['advisory', 'import', caseId, record]);
    expect(compared.out).toMatch(/differences?/);
    expect(compared.out).toMatch(/changed title/);
    const before = json(run(['advisory', 'show', caseId, '--json'])) as { advisory: { title: string } };
    expect(before.advisory.title).toBe('Heap overflow in parse_chunked_header');
    expect(run(['advisory', 'import', caseId, record, '--take', 'title']).out).toMatch(/Saved as version 2/);
    const after = json(run(['advisory', 'show', caseId, '--json'])) as {
      advisory: { title: string; details: string };
    };
    expect(after.advisory).toMatchObject({ title: 'Another title', details: '' });
    expect(run(['advisory', 'import', caseId, record, '--take', 'titel']).code).toBe(2);
  });

  test('a record is taken over but for what is refused, keeps anonymity and TLP, and says what it lost', () => {
    const record = file(
      'foreign-all.json',
      JSON.stringify({
        schema_version: '1.7.5',
        id: 'GHSA-2222-3333-4444',
        modified: '2026-11-20T00:00:00Z',
        summary: 'A third title',
        details: 'Foreign details.',
        upstream: ['CVE-2026-1001'],
        credits: [{ name: 'Rosa Pade', type: 'FINDER' }],
        affected: [],
      }),
    );
    const ran = run(['advisory', 'import', caseId, record, '--take', 'all', '--refuse', 'title', '--json']);
    const { taken, losses } = json(ran) as { taken: string[]; losses: { at: string; kept: boolean }[] };
    expect(taken).toEqual(expect.arrayContaining(['details', 'credits.1', 'extraFields']));
    expect(taken).not.toContain('title');
    expect(losses).toContainEqual(expect.objectContaining({ at: '/upstream', kept: true }));
    const { advisory } = json(run(['advisory', 'show', caseId, '--json'])) as {
      advisory: {
        title: string;
        details: string;
        tlp: string;
        status: string;
        credits: { consent: string }[];
      };
    };
    expect(advisory).toMatchObject({
      title: 'Another title',
      details: 'Foreign details.',
      tlp: 'RED',
      status: 'draft',
    });
    expect(advisory.credits[1]).toMatchObject({ name: 'Rosa Pade', consent: 'unknown' });
    expect(run(['advisory', 'extra', caseId]).out).toMatch(/upstream: \["CVE-2026-1001"\]/);
    const written = json(run(['export', caseId, '--format', 'osv', '--json'])) as { text: string };
    expect(JSON.parse(written.text)).toMatchObject({ upstream: ['CVE-2026-1001'] });
    expect(run(['advisory', 'extra', caseId, '--drop', 'osv']).out).toMatch(/1 extra fields for osv deleted/);
    expect(run(['advisory', 'extra', caseId]).out).toMatch(/No extra fields/);
  });

  test('publishing makes it final with a revision; a second time says what changed', () => {
    const held = run(['advisory', 'publish', caseId]);
    expect(held.code).toBe(4);
    expect(held.err).toMatch(
      /No severity and no CVSS vector\..* --overrule severity=REASON .*--overrule consent=REASON/,
    );
    expect(run(['advisory', 'publish', caseId, '--overrule', 'severity']).code).toBe(2); // a gate without its reason
    const overrule = ['severity', 'missing', 'consent'].flatMap((gate) => ['--overrule', `${gate}=a test`]);
    const first = run(['advisory', 'publish', caseId, '--json', ...overrule]);
    expect(first.code).toBe(0);
    const shown = json(run(['advisory', 'show', caseId, '--json'])) as {
      advisory: Record<string, unknown>;
      version: number;
    };
    expect(shown.advisory).toMatchObject({ status: 'final', tlp: 'CLEAR', revisions: [{ number: 1 }] });
    const edit = file(
      'second.json',
      JSON.stringify({ ...shown, advisory: { ...shown.advisory, workarounds: 'Turn it off.' } }),
    );
    expect(run(['advisory', 'edit', caseId, edit]).code).toBe(0);
    expect(run(['advisory', 'publish', caseId, ...overrule]).code).toBe(0);
    const again = json(run(['advisory', 'show', caseId, '--json'])) as {
      advisory: { revisions: { summary: string }[] };
    };
    expect(again.advisory.revisions[1]?.summary).toBe('Changed: the workarounds.');
  });
});

describe('the leak guard', () => {
  let leaking = '';
  beforeAll(async () => {
    const made = await makeVault({ folder: vault });
    const [row] = await made.importText(
      reportMail({
        subject: 'Use after free in release_session_cache',
        from: 'Alan Turing <alan@bletchley.example>',
      }),
    );
    leaking = row?.caseId ?? '';
    await made.close();
  });

  test('finds a name and an id, and exits 1; a harmless text passes', () => {
    const ran = run(['leak-check', '-', '--json'], `Thanks to alan@bletchley.example\nfor ${leaking}\n`);
    expect(ran.code).toBe(1);
    const { hits } = json(ran) as { hits: { line: number; kind: string; caseId: string }[] };
    expect(hits).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ line: 1, kind: 'address', caseId: leaking }),
        expect.objectContaining({ line: 2, kind: 'id', caseId: leaking }),
      ]),
    );
    expect(run(['leak-check', '-'], 'Bump the version.\n').code).toBe(0);
  });
});
