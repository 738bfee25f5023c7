/** What is known already is searched for a report: imported records, issues, a threat model, the policy and our own cases. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KnownMatch } from '#shared/schema/known.ts';
import { knownSentence } from '#shared/words/known.ts';
import { addKnown, knownSettled } from '../support/known.ts';
import { ready } from '../support/advisory-cases.ts';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

const policy = `# Security

Report to security@example.org. We acknowledge reports within 48 hours.

## Out of scope

- Missing security headers without a demonstrated attack
- Denial of service by an administrator of the panel
`;

const osv = (id: string, more: object = {}): object => ({
  schema_version: '1.7.0',
  id,
  modified: '2024-05-01T00:00:00Z',
  published: '2024-04-01T00:00:00Z',
  aliases: [],
  summary: 'Heap buffer overflow in the header parser of Harbour',
  details:
    'The function `parse_hdr` in src/http/header.c does not check the length of a header value before it is copied, which leads to a heap buffer overflow (CWE-787).',
  affected: [
    {
      package: { ecosystem: 'npm', name: 'harbour' },
      ranges: [{ type: 'SEMVER', events: [{ introduced: '3.0.0' }, { fixed: '3.2.1' }] }],
    },
  ],
  database_specific: { cwe_ids: ['CWE-787'] },
  ...more,
});

let vault: TestVault;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-known-'));
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00.000Z') });
  await vault.call('project.add', {
    name: 'Harbour',
    prefix: 'HARB',
    addresses: ['security@example.org'],
    policy: { text: policy, fileName: 'SECURITY.md' },
  });
});
afterEach(async () => {
  await vault.close();
  rmSync(folder, { recursive: true, force: true });
});

function put(name: string, content: unknown): string {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const settled = () => knownSettled(vault);
const add = (where: string, project?: string) => addKnown(vault, where, project);
const report = async (subject: string, body: string): Promise<string> => {
  const [row] = await vault.importText(reportMail({ subject, body }));
  return row?.caseId ?? '';
};
const known = async (caseId: string): Promise<readonly KnownMatch[]> =>
  (await vault.call('case.known', { caseId })).matches;

const overflow = () =>
  report(
    'Heap overflow in parse_hdr',
    'parse_hdr() in src/http/header.c overflows a heap buffer when a header is very long. Tested with Harbour 3.1.0. CWE-787',
  );

describe('a report', () => {
  it('about what was fixed finds the record, with the version that it cites against the fix', async () => {
    put('2024/GHSA-2222-3333-4444.json', osv('GHSA-2222-3333-4444', { aliases: ['CVE-2024-1234'] }));
    put(
      '2024/GHSA-2222-3333-5555.json',
      osv('GHSA-2222-3333-5555', {
        summary: 'XSS in a title',
        details: 'A title is not escaped.',
        affected: [],
      }),
    );
    await add(folder);
    const [match, ...others] = await known(await overflow());
    expect(others).toEqual([]);
    expect(match).toMatchObject({
      kind: 'advisory',
      id: 'GHSA-2222-3333-4444',
      ids: ['CVE-2024-1234'],
      file: path.join(folder, '2024/GHSA-2222-3333-4444.json'),
      version: { cited: '3.1.0', status: 'affected', fixedIn: '3.2.1' },
    });
    expect(match?.because.map(({ kind, what }) => `${kind} ${what}`)).toEqual(
      expect.arrayContaining(['package harbour', 'function parse_hdr', 'weakness memory safety']),
    );
    expect(match === undefined ? '' : knownSentence(match)).toBe(
      'CVE-2024-1234 was fixed in 3.2.1. The report cites 3.1.0, which is affected.',
    );
  });

  it.each([
    ['3.2.1', 'fixed', 'CVE-2024-1234 was fixed in 3.2.1. The report cites 3.2.1, which has the fix.'],
    [
      '2.9.0',
      'unaffected',
      'CVE-2024-1234 was fixed in 3.2.1. The report cites 2.9.0, which the record does not list as affected.',
    ],
  ] as const)(
    'that cites %s is told apart from what the record says: %s',
    async (version, status, sentence) => {
      put('a.json', osv('CVE-2024-1234'));
      await add(folder);
      const caseId = await report(
        'Overflow',
        `parse_hdr() in header.c overflows. Harbour ${version}. CWE-787`,
      );
      const [match] = await known(caseId);
      expect(match?.version?.status).toBe(status);
      expect(match?.compared.find(({ about }) => about === 'version')?.state).toBe('different');
      expect(match === undefined ? '' : knownSentence(match)).toBe(sentence);
    },
  );

  it('that names an ID finds its record at once, whatever else it says', async () => {
    put('a.json', osv('GHSA-2222-3333-4444', { aliases: ['CVE-2024-1234'], affected: [] }));
    await add(folder);
    const [match] = await known(await report('Question', 'Is the shop affected by cve-2024-1234?'));
    expect(match?.because[0]).toEqual({ kind: 'id', what: 'CVE-2024-1234' });
  });

  it('about a dependency is compared by the version that stands behind its name', async () => {
    const affected = [
      {
        package: { ecosystem: 'npm', name: 'lodash' },
        ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '4.17.21' }] }],
      },
    ];
    put(
      'a.json',
      osv('CVE-2021-23337', {
        summary: 'Command injection in lodash',
        details: 'The template function of lodash runs shell commands.',
        affected,
        database_specific: { cwe_ids: ['CWE-77'] },
      }),
    );
    await add(folder);
    const caseId = await report(
      'Command injection by a template',
      'Harbour 3.1.0 ships lodash 4.17.20, whose template function allows command injection.',
    );
    const [match] = await known(caseId);
    expect(match?.version).toEqual({
      package: 'lodash',
      cited: '4.17.20',
      status: 'affected',
      fixedIn: '4.17.21',
    });
  });

  it('about another place of the same package finds nothing', async () => {
    put('a.json', osv('CVE-2024-1234'));
    await add(folder);
    const caseId = await report(
      'Overflow',
      'write_log() in src/log/file.c of Harbour 3.1.0 overflows a heap buffer. CWE-787',
    );
    expect(await known(caseId)).toEqual([]);
  });

  it('meets exported issues, a threat model and the policy, each with the place to look it up', async () => {
    const issues = put('issues.json', [
      {
        number: 17,
        title: 'Panel crashes in render_page on an empty name',
        body: 'Call render_page() with an empty name.',
        state: 'CLOSED',
        closedAt: '2025-01-02T03:04:05Z',
        url: 'https://forge.example/harbour/issues/17',
      },
      { number: 18, title: 'Typo in the manual', body: 'It says teh.', state: 'OPEN' },
    ]);
    const model = put(
      'THREATS.md',
      '# Threats\n\n## Not defended\n\nAn administrator can stop the service: the denial of service by an administrator of the panel is accepted.\n\n- Physical access\n',
    );
    await add(issues, 'harbour');
    await add(model, 'Harbour');
    const caseId = await report(
      'Denial of service by an administrator',
      'An administrator of the panel can crash the service: render_page() fails on an empty name.',
    );
    const found = await known(caseId);
    expect(found.find(({ kind }) => kind === 'issue')).toMatchObject({
      id: '#17',
      state: 'closed',
      file: issues,
    });
    expect(found.find(({ kind }) => kind === 'threat-model')).toMatchObject({
      title: 'Not defended',
      file: model,
      line: 5,
    });
    expect(found.find(({ kind }) => kind === 'policy')).toMatchObject({
      title: 'Out of scope',
      lines: [8, 8],
    });
  });

  it('meets our own cases and the advisories that were published', async () => {
    const first = await overflow();
    const second = await report('Again: parse_hdr', 'parse_hdr() in header.c overflows a heap buffer.');
    const own = async () => (await known(second)).map(({ kind, caseId, id }) => [kind, caseId, id]);
    expect(await own()).toEqual([['case', first, first]]);
    await vault.call('case.set', { caseId: first, fields: { cve: 'CVE-2026-1000' } });
    const { advisory, version } = await vault.call('advisory.get', { caseId: first });
    const packages = advisory.packages.map((pkg) => ({
      ...pkg,
      name: 'harbour',
      ranges: [{ introduced: '0', fixed: '3.2.1', lastAffected: '' }],
    }));
    const full = { ...ready(advisory), packages, ids: { ...advisory.ids, cve: 'CVE-2026-1000' } };
    await vault.call('advisory.save', { caseId: first, advisory: full, baseVersion: version });
    await vault.call('case.set', { caseId: first, fields: { severity: 'high' } });
    await vault.call('advisory.publish', { caseId: first });
    expect(await own()).toEqual([['own-advisory', first, 'CVE-2026-1000']]);
    const cites = await report('Is it fixed?', 'CVE-2026-1000 works in Harbour 3.0.0.');
    const [match] = await known(cites);
    expect(match).toMatchObject({
      kind: 'own-advisory',
      version: { cited: '3.0.0', status: 'affected', fixedIn: '3.2.1' },
    });
  });

  it('of another project is not answered with what belongs to this one', async () => {
    await vault.call('project.add', { name: 'Quay', prefix: 'QUAY', addresses: ['sec@quay.example'] });
    put('a.json', osv('CVE-2024-1234'));
    await add(folder, 'Quay');
    expect(await known(await overflow())).toEqual([]);
  });
});

describe('a folder', () => {
  it('is read again only where something changed, and what is gone is taken out', async () => {
    const one = put('one.json', osv('CVE-2024-1111'));
    const two = put('two.json', osv('CVE-2024-2222'));
    expect(await add(folder)).toMatchObject({ files: 2, records: 2, problems: 0, others: 0, project: null });
    const caseId = await overflow();
    const found = async () => (await known(caseId)).map(({ id }) => id).sort();
    expect(await found()).toEqual(['CVE-2024-1111', 'CVE-2024-2222']);

    utimesSync(one, new Date(), new Date(Date.now() + 60_000)); // as a checkout does it: the same content, another time
    rmSync(two);
    put('three.json', [osv('CVE-2024-3333'), osv('CVE-2024-3334')]);
    await vault.call('known.update', {});
    expect((await settled()).sources[0]).toMatchObject({ files: 2, records: 3 });
    expect(await found()).toEqual(['CVE-2024-1111', 'CVE-2024-3333', 'CVE-2024-3334']);

    put('one.json', osv('CVE-2024-1119'));
    await vault.call('known.update', {});
    await settled();
    expect(await found()).toEqual(['CVE-2024-1119', 'CVE-2024-3333', 'CVE-2024-3334']);
  });

  it('that is away keeps what was read of it, and says so', async () => {
    put('a/one.json', osv('CVE-2024-1111'));
    const { id } = await add(path.join(folder, 'a'));
    rmSync(path.join(folder, 'a'), { recursive: true });
    await vault.call('known.update', { id });
    expect((await settled()).sources[0]).toMatchObject({ records: 1, failed: 'unreadable-path' });
  });

  it('that is removed is not searched any more, and leaves nothing', async () => {
    put('one.json', osv('CVE-2024-1111'));
    const { id } = await add(folder);
    const caseId = await overflow();
    await vault.call('known.remove', { id });
    expect(await known(caseId)).toEqual([]);
    expect(await settled()).toEqual({ sources: [], removing: 0 });
    expect(await vault.tryCall('known.update', { id })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
    await add(folder); // it can be added again
  });

  it('is refused twice, and a file without a project', async () => {
    put('one.json', osv('CVE-2024-1111'));
    await add(folder);
    const problem = async (where: string) => {
      const refused = await vault.tryCall('known.add', { path: where });
      return !refused.ok && refused.error.code === 'invalid-value' ? refused.error.problem : null;
    };
    expect(await problem(folder)).toBe('was added before');
    expect(await problem(path.join(folder, 'one.json'))).toMatch(/choose the project/);
    expect(await problem(path.join(folder, 'nowhere'))).toBe('does not exist');
    expect(await problem('relative/folder')).toMatch(/whole path/);
  });

  it('was cancelled and goes on where it was', async () => {
    for (let at = 0; at < 300; at += 1) put(`${String(at)}.json`, osv(`CVE-2024-${String(10_000 + at)}`));
    const { id } = await vault.call('known.add', { path: folder });
    await vault.call('known.cancel', { id });
    const [cut] = (await settled()).sources;
    expect(cut?.updatedAt).toBeNull();
    await vault.call('known.update', { id });
    expect((await settled()).sources[0]).toMatchObject({
      files: 300,
      records: 300,
      updatedAt: '2026-11-20T08:00:00.000Z',
    });
  });
});

describe('hostile files', () => {
  it('a link that leads out of the folder, and one in a circle, are not followed', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'bulkhead-outside-'));
    writeFileSync(path.join(outside, 'secret.json'), JSON.stringify(osv('CVE-2024-6666')));
    put('one.json', osv('CVE-2024-1111'));
    symlinkSync(outside, path.join(folder, 'out'));
    symlinkSync(path.join(outside, 'secret.json'), path.join(folder, 'out.json'));
    symlinkSync(folder, path.join(folder, 'round'));
    put('.git/objects/a.json', osv('CVE-2024-7777'));
    expect(await add(folder)).toMatchObject({ files: 1, records: 1, others: 3 });
    rmSync(outside, { recursive: true });
  });

  it('too large, too deep, broken and of another kind: each is listed with its reason, and costs the others nothing', async () => {
    put('bomb.json', `{"id":"x","modified":"y","details":"${'a'.repeat(50 * 1024 * 1024)}"}`);
    put('deep.json', `${'['.repeat(5_000)}${']'.repeat(5_000)}`);
    put('torn.json', '{"id": "CVE-2024-1", "modified":');
    put('package.json', { name: 'harbour', version: '1.0.0' });
    put('issues.json', [{ number: 1, title: 'x', state: 'OPEN' }]);
    put('name\u001b[31m\n\u202e.json', osv('CVE-2024-1111'));
    const source = await add(folder);
    expect(source).toMatchObject({ files: 6, records: 1, problems: 5 });
    const problems = await vault.call('known.problems', { id: source.id });
    expect(Object.fromEntries(problems.map(({ path: name, problem }) => [name, problem]))).toEqual({
      'bomb.json': 'too-large',
      'deep.json': 'too-deep',
      'torn.json': 'damaged',
      'package.json': 'no-record',
      'issues.json': 'no-project',
    });
  });

  it('texts that are attacks are kept as texts: markup, control characters, words of the index', async () => {
    const evil =
      '"); DROP TABLE known_record; -- <img src=x onerror=alert(1)> \u0000\u001b[2J \u202e NEAR( parse_hdr* OR';
    put(
      'a.json',
      osv('CVE-2024-1111', {
        summary: evil,
        aliases: [`CVE-2024-2222" OR "`, '__proto__', 'x'.repeat(5_000)],
      }),
    );
    await add(folder);
    const [match] = await known(await overflow());
    expect(match?.title).toBe(
      '"); DROP TABLE known_record; -- <img src=x onerror=alert(1)> [2J \u202e NEAR( parse_hdr* OR',
    );
    const hostile = await report('" OR "CVE', 'NEAR( "CVE-2024-1111" AND ) parse_hdr* `" OR 1=1`');
    expect((await known(hostile))[0]?.id).toBe('CVE-2024-1111');
  });
});
