/** The advisory of a case, asked through the contract of a real backend: drafts, exports, the guard, foreign records. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinChecks } from '#shared/calc/join-checks.ts';
import { exportFormats, type Advisory, type AffectedPackage } from '#shared/schema/advisory.ts';
import { policyNames, policyText, type PolicyName } from '../corpora.ts';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault;
beforeAll(async () => {
  vault = await makeVault();
});
afterAll(() => vault.close());

const policy = (name: PolicyName) => ({
  text: policyText(name),
  fileName: 'SECURITY.md',
});

async function newCase(name: string, withPolicy?: PolicyName, subject?: string): Promise<string> {
  const address = `security@${name.toLowerCase()}.example.org`;
  await vault.call('project.add', {
    name,
    addresses: [address],
    ...(withPolicy === undefined ? {} : { policy: policy(withPolicy) }),
  });
  const mail = reportMail({
    from: 'Grace Hopper <grace@navy.example>',
    ...(subject === undefined ? {} : { subject }),
  }).replace('security@example.org', address);
  const [row] = await vault.importText(mail);
  if (row?.caseId === undefined) throw new Error(JSON.stringify(row));
  return row.caseId;
}

const aPackage = (change: Partial<AffectedPackage> = {}): AffectedPackage => ({
  ecosystem: 'pypi',
  name: 'parser',
  release: '',
  purl: '',
  vendor: '',
  product: '',
  scheme: 'pep440',
  ranges: [{ introduced: '1.0', fixed: '1.4.2', lastAffected: '' }],
  unaffectedRanges: [],
  affectedVersions: [],
  knownVersions: ['0.9', '1.0', '1.4.1', '1.4.2', '2.0'],
  otherwise: 'unaffected',
  justification: null,
  commits: null,
  platforms: [],
  functions: [],
  files: [],
  ...change,
});

/** What a maintainer adds to the draft before publishing. */
function finished(draft: Advisory): Advisory {
  return {
    ...draft,
    summary: 'A negative length writes before the buffer.',
    details: 'A **negative** length is taken as unsigned.\n\n- `parse_header()` trusts it',
    impact: 'Code runs with the rights of the server.',
    solution: 'Take 1.4.2.',
    workarounds: 'Refuse chunked requests at the proxy.',
    packages: [aPackage()],
    references: [{ kind: 'fix', url: 'https://code.example/commit/1', title: 'The fix' }],
    cwes: [{ id: 'CWE-787', name: '' }],
    severity: 'critical',
    cvss31: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
    cvss40: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
    credits: draft.credits.map((credit) => ({ ...credit, consent: 'yes' as const })),
    ids: { ...draft.ids, cve: 'CVE-2026-12345' },
    publisher: {
      ...draft.publisher,
      namespace: 'https://code.example',
      cnaOrgId: '2b6c3f1e-7a54-4d5b-9f0e-3a1c5d7e9b24',
      cnaShortName: 'parser',
    },
  };
}

async function saved(caseId: string, change: (advisory: Advisory) => Advisory): Promise<number> {
  const { advisory, version } = await vault.call('advisory.get', { caseId });
  const done = await vault.call('advisory.save', {
    caseId,
    advisory: change(advisory),
    baseVersion: version,
  });
  return done.version;
}

describe('a case under each of the five policies', () => {
  test.each(policyNames)(
    '%s: all eleven formats are written, valid and saved with checksums',
    async (name) => {
      const caseId = await newCase(name.replaceAll('-', ''), name);
      const { version } = await vault.call('advisory.get', { caseId });
      expect(version).toBe(0);
      await saved(caseId, finished);
      const { marks, findings } = await vault.call('advisory.check', { caseId });
      expect(marks.map(({ format, state }) => `${format} ${state}`)).toEqual(
        exportFormats.map((format) => `${format} valid`),
      );
      expect(findings.filter(({ rank }) => rank === 'format')).toEqual([]);
      const reason = 'for the CNA, who keeps it until the day';
      const { files, refused } = await vault.call('advisory.export-all', { caseId, reason });
      expect(refused).toEqual([]);
      expect(files).toHaveLength(exportFormats.length + 2);
      expect(new Set(files.map(({ fileName }) => fileName.toLowerCase())).size).toBe(files.length);
      const again = await vault.call('advisory.export-all', { caseId, reason });
      expect(again.files).toEqual(files); // the same advisory, the same bytes
    },
  );

  test('in two stages, the slow tests of CSAF keep nobody waiting, and together they say the same', async () => {
    const caseId = await newCase('Stages', 'aixcl');
    await saved(caseId, finished);
    const first = await vault.call('advisory.check', { caseId, stage: 'first' });
    expect(first.marks.filter(({ state }) => state === 'checking').map(({ format }) => format)).toEqual([
      'csaf',
      'csaf21',
    ]);
    const rest = await vault.call('advisory.check', { caseId, stage: 'rest' });
    expect(joinChecks(first, rest)).toEqual(await vault.call('advisory.check', { caseId }));
  });

  test('policy demands are told apart: credit offered but not asked, confidentiality without an end', async () => {
    const caseId = await newCase('Ranks', 'aixcl');
    const { findings } = await vault.call('advisory.check', { caseId });
    const policyCodes = findings.filter(({ rank }) => rank === 'policy').map(({ code }) => code);
    expect(policyCodes).toEqual(expect.arrayContaining(['credit-not-asked', 'embargo-open']));
    expect(findings.filter(({ rank }) => rank === 'good').map(({ code }) => code)).toEqual(
      expect.arrayContaining(['no-cwe', 'no-severity', 'no-workaround', 'no-range']),
    );
    expect(findings.filter(({ rank }) => rank === 'format')).toContainEqual(
      expect.objectContaining({ field: 'publisher.namespace', code: 'missing', formats: ['csaf', 'csaf21'] }),
    );
    expect(findings.map(({ rank }) => rank)).toEqual(
      [...findings.map(({ rank }) => rank)].sort((a, b) => ranks.indexOf(a) - ranks.indexOf(b)),
    );
  });
  const ranks = ['format', 'policy', 'good'];
});

describe('a draft', () => {
  test('a save from an older version is refused', async () => {
    const caseId = await newCase('Stale');
    const { advisory } = await vault.call('advisory.get', { caseId });
    await vault.call('advisory.save', { caseId, advisory, baseVersion: 0 });
    const late = await vault.tryCall('advisory.save', { caseId, advisory, baseVersion: 0 });
    expect(late).toMatchObject({ ok: false, error: { code: 'changed-meanwhile' } });
  });

  test('saving while one writes leaves one line in the log, and every version', async () => {
    const caseId = await newCase('Sitting');
    for (const title of ['O', 'Ov', 'Ove']) await saved(caseId, (advisory) => ({ ...advisory, title }));
    const { version } = await vault.call('advisory.get', { caseId });
    expect(version).toBe(3);
    const { events } = await vault.call('case.get', { caseId });
    expect(events.filter(({ kind }) => kind === 'advisory')).toHaveLength(1);
  });

  test('is previewed without being saved', async () => {
    const caseId = await newCase('Preview');
    const { advisory } = await vault.call('advisory.get', { caseId });
    const preview = await vault.call('advisory.preview', {
      caseId,
      format: 'markdown',
      advisory: { ...advisory, title: 'Not saved yet' },
      unchecked: true,
    });
    expect(preview.text).toContain('Not saved yet');
    expect((await vault.call('advisory.get', { caseId })).advisory.title).not.toBe('Not saved yet');
  });

  test('the list names it with what each format still lacks', async () => {
    const caseId = await newCase('Listed');
    await saved(caseId, finished);
    await vault.call('advisory.export', { caseId, format: 'osv' });
    const rows = await vault.call('advisory.list', {});
    const row = rows.find((one) => one.caseId === caseId);
    expect(row).toMatchObject({ status: 'draft', version: 1, ids: ['CVE-2026-12345'], exported: ['osv'] });
    expect(row?.formats.every(({ state }) => state === 'ready')).toBe(true);
  });
});

describe('versions', () => {
  test('the ruler puts them in the order of the scheme and answers for each', async () => {
    const { versions, unread, unsound } = await vault.call('advisory.ruler', {
      package: aPackage({ knownVersions: ['1.10', '1.9', '1.0', '1.4.2', 'nonsense'] }),
    });
    expect(versions.map(({ version, answer }) => `${version} ${answer}`)).toEqual([
      '1.0 affected',
      '1.4.2 unaffected',
      '1.9 unaffected',
      '1.10 unaffected',
    ]);
    expect(unread).toEqual(['nonsense']);
    expect(unsound).toEqual([]);
  });

  test('a range that runs backwards is a demand at that range', async () => {
    const caseId = await newCase('Backwards');
    const { advisory } = await vault.call('advisory.get', { caseId });
    const draft = {
      ...advisory,
      packages: [aPackage({ ranges: [{ introduced: '2.0', fixed: '1.0', lastAffected: '' }] })],
    };
    const { findings } = await vault.call('advisory.check', { caseId, advisory: draft });
    expect(findings).toContainEqual(
      expect.objectContaining({ rank: 'format', field: 'packages.0.ranges.0', code: 'range-unsound' }),
    );
  });
});

describe('an anonymous finder', () => {
  test('blocks every export that would name them, and the mark says so without repeating the name', async () => {
    const caseId = await newCase('Nameless');
    await saved(caseId, (draft) => ({
      ...finished(draft),
      details: 'Found by Grace Hopper.',
      credits: draft.credits.map((credit) => ({ ...credit, consent: 'no' as const, anonymous: true })),
    }));
    const refused = await vault.tryCall('advisory.export', { caseId, format: 'markdown' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'export-leaks', format: 'markdown' } });
    const { marks, findings } = await vault.call('advisory.check', { caseId });
    expect(marks.find(({ format }) => format === 'html')?.state).toBe('leaks');
    const named = findings.find(({ code }) => code === 'names-anonymous');
    expect(named?.field).toBe('details'); // where it stands, so that one can go there
    expect(named?.message).not.toMatch(/grace|hopper/i);
    const all = await vault.call('advisory.export-all', { caseId });
    expect(all.files.map(({ text }) => text).join('\n')).not.toMatch(/hopper/i);
  });
});

describe('a word that is found by chance', () => {
  const about = (login: string, summary: string, title: string) => (draft: Advisory) => ({
    ...finished(draft),
    title,
    summary,
    credits: draft.credits.map((credit) => ({
      ...credit,
      login,
      consent: 'no' as const,
      anonymous: true,
    })),
  });

  test('is shown with its place, passes once a reason is given, and the log repeats only the reason', async () => {
    const caseId = await newCase('Chance', undefined, 'Crash in the tokenizer');
    await saved(caseId, about('tokenizer', 'First line.\nThe tokenizer crashes.', 'A crash'));
    const blocked = await vault.call('advisory.preview', { caseId, format: 'markdown' });
    expect(blocked.hits).toEqual([
      expect.objectContaining({
        field: 'summary',
        line: 2,
        column: 5,
        kind: 'handle',
        matched: 'tokenizer',
        mayBeChance: true,
      }),
    ]);
    await vault.call('leak.allow', { caseId, word: 'Tokenizer', reason: 'the module, not the account' });
    const passed = await vault.call('advisory.preview', { caseId, format: 'markdown' });
    expect(passed).toMatchObject({ hits: [], leaks: [], ok: true });
    const { events } = await vault.call('case.get', { caseId });
    const logged = events.find(({ kind }) => kind === 'leak-allowed');
    expect(logged?.reason).toBe('the module, not the account');
    expect(JSON.stringify(logged?.data)).not.toMatch(/tokenizer/i);
  });

  test('is never the name of the person, nor a part of it', async () => {
    const caseId = await newCase('NoChance', undefined, 'Crash in the lexer');
    await saved(caseId, about('grace', 'Grace Hopper saw it.', 'A crash'));
    for (const word of ['Grace Hopper', 'grace', 'HOPPER', 'grace@navy.example']) {
      const answer = await vault.tryCall('leak.allow', { caseId, word, reason: 'please' });
      expect(answer).toMatchObject({ ok: false, error: { code: 'invalid-value', field: 'word' } });
    }
    const { hits } = await vault.call('advisory.preview', { caseId, format: 'markdown' });
    expect(hits[0]).toMatchObject({ field: 'summary', kind: 'name', mayBeChance: false });
  });
});

describe('the leak guard', () => {
  test('hears a case until it is public', async () => {
    const caseId = await newCase('Guarded', undefined, 'Use after free in release_session_cache');
    const text = `Fixes ${caseId}`;
    expect((await vault.call('leak.check', { text })).hits).toContainEqual(
      expect.objectContaining({ kind: 'id', caseId, line: 1, column: 7 }),
    );
    expect((await vault.call('leak.check', { text: 'Bump the version.' })).hits).toEqual([]);
  });
});

describe('a record from elsewhere', () => {
  test('differs field by field, and only what was chosen is taken over', async () => {
    const caseId = await newCase('Foreign');
    await saved(caseId, finished);
    const exported = await vault.call('advisory.export', { caseId, format: 'osv' });
    const record = JSON.parse(exported.text) as Record<string, unknown>;
    const same = await vault.call('advisory.compare', { caseId, text: exported.text });
    expect(same.changes.filter(({ path: field }) => field === 'title')).toEqual([]);
    const text = JSON.stringify({ ...record, summary: 'Theirs', details: 'Theirs too' });
    const found = await vault.call('advisory.compare', { caseId, text });
    expect(found.changes).toContainEqual(expect.objectContaining({ path: 'title', incoming: 'Theirs' }));
    const { version } = await vault.call('advisory.get', { caseId });
    await vault.call('advisory.take-over', { caseId, text, paths: ['title'], baseVersion: version });
    const { advisory } = await vault.call('advisory.get', { caseId });
    expect(advisory.title).toBe('Theirs');
    expect(advisory.impact).toBe('Code runs with the rights of the server.');
  });

  test('what is no record is told with line and column', async () => {
    const caseId = await newCase('NoRecord');
    expect(await vault.tryCall('advisory.compare', { caseId, text: '{"a":' })).toMatchObject({
      ok: false,
      error: { code: 'not-json' },
    });
  });
});

describe('publishing', () => {
  test('makes it final, thanks those who agreed, and a second time says what changed since', async () => {
    const caseId = await newCase('Published');
    await saved(caseId, finished);
    const first = await vault.call('advisory.publish', { caseId });
    expect(first.hallOfFame).toMatch(/Grace Hopper .*CVE-2026-12345/);
    const { advisory } = await vault.call('advisory.get', { caseId });
    expect(advisory).toMatchObject({ status: 'final', tlp: 'CLEAR', embargoUntil: null });
    const told = await vault.call('case.get', { caseId });
    expect(told.state).toBe('disclosed'); // what is published needs not be said again
    expect(told.events.at(-1)).toMatchObject({ kind: 'published', data: { disclosed: true } });
    await saved(caseId, (draft) => ({ ...draft, workarounds: 'None.' }));
    await saved(caseId, (draft) => ({ ...draft, impact: 'Worse than thought.' }));
    await vault.call('advisory.publish', { caseId });
    const after = (await vault.call('advisory.get', { caseId })).advisory;
    expect(after.revisions.map(({ number, summary }) => `${number} ${summary}`)).toEqual([
      '1 First publication.',
      '2 Changed: the impact, the workarounds.',
    ]);
    await vault.call('advisory.publish', { caseId });
    expect((await vault.call('advisory.get', { caseId })).advisory.revisions).toHaveLength(2);
  });
});
