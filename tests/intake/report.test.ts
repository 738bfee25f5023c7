/** Reading a report: what it says, what it leaves out, what it may repeat, and whether the code it cites exists. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

const policy = `# Security Policy

## Supported Versions
| Version | Supported |
| ------- | --------- |
| 1.x.x   | yes |
| < 1.0   | no |

## Reporting
Email security@parser.example. Please include:
- Type of vulnerability
- Steps to reproduce
- Affected versions
- Impact of the issue
- Proof of concept (if available)

We acknowledge within 48 hours.

## Scope
### In scope
- Memory corruption in the parser
- Authentication bypass
### Out of scope
- Denial of service through brute force
- Social engineering of maintainers
`;

const full = [
  '## Vulnerability Type',
  'Heap buffer overflow (CWE-122)',
  '**Severity:** High, CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
  '- **Component**: src/http.c',
  'Affected versions: 1.4.2 and earlier',
  '## Description',
  'parse_header() in src/http.c:3 writes before the buffer; see also `read_chunk(fd, 12)` and src/missing.c, and src/http.c:900.',
  'https://example.org/blob/main/src/http.c#L2 shows it. Python 3.12 was used.',
  '## Steps to Reproduce',
  '1. run `curl -H ":" http://localhost`',
  '## Impact',
  'An attacker can execute code.',
  '> Severity: Low',
].join('\r\n');

let vault: TestVault;
let folder: string;
const checkout = (): string => path.join(folder, 'checkout');
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-report-'));
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00Z') });
  await vault.call('project.add', {
    name: 'Parser',
    prefix: 'PAR',
    policy: { text: policy, fileName: 'SECURITY.md' },
  });
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', checkout(), '-c', 'user.name=t', '-c', 'user.email=t@t.example', ...args], {
      stdio: 'ignore',
    });
  mkdirSync(path.join(checkout(), 'src'), { recursive: true });
  writeFileSync(path.join(checkout(), 'src/http.c'), 'int a;\nint parse_header(void) {\n return 1;\n}\n');
  writeFileSync(path.join(checkout(), 'src/io.c'), 'int read_chunk(int fd);\n');
  writeFileSync(path.join(checkout(), '.gitattributes'), '* filter=evil diff=evil\n');
  symlinkSync('/etc/passwd', path.join(checkout(), 'src/passwd.c'));
  git('init', '-q');
  git('add', '.');
  git('commit', '-qm', 'one');
  // What a hostile checkout would bring along: each would leave a mark when it ran.
  const mark = `touch ${path.join(folder, 'ran')}`;
  for (const key of [
    'core.fsmonitor',
    'core.pager',
    'pager.grep',
    'diff.external',
    'core.sshCommand',
    'core.editor',
    'credential.helper',
    'filter.evil.smudge',
    'filter.evil.clean',
    'filter.evil.process',
    'diff.evil.textconv',
    'diff.evil.command',
  ])
    git('config', key, mark);
  git('config', 'alias.grep', `!${mark}`);
  git('config', 'alias.ls-tree', `!${mark}`);
  const included = path.join(folder, 'included.gitconfig');
  writeFileSync(included, `[core]\n\tfsmonitor = ${mark}\n\thooksPath = ${path.join(folder, 'hooks')}\n`);
  git('config', `includeIf.gitdir:${folder}/.path`, included);
  git('config', 'include.path', included);
  mkdirSync(path.join(folder, 'hooks'), { recursive: true });
  for (const hooks of [path.join(folder, 'hooks'), path.join(checkout(), '.git/hooks')])
    for (const hook of ['post-index-change', 'fsmonitor-watchman', 'post-checkout', 'reference-transaction'])
      writeFileSync(path.join(hooks, hook), `#!/bin/sh\n${mark}\n`, { mode: 0o755 });
});
afterAll(async () => {
  await vault.close();
  rmSync(folder, { recursive: true, force: true });
});
const take = async (change: Parameters<typeof reportMail>[0]): Promise<string> =>
  (await vault.importText(reportMail(change)))[0]?.caseId ?? '';

describe('a report that follows the template', () => {
  let caseId = '';
  beforeAll(
    async () =>
      void (caseId = await take({ subject: '[SECURITY] Heap overflow in header parsing', body: full })),
  );

  it('has its fields recognized as headings, bold labels and pairs, and quotations are not its own', async () => {
    const report = await vault.call('case.report', { caseId });
    expect(report.usesTemplate).toBe(true);
    expect(report.fields.map(({ field }) => field)).toEqual([
      'type',
      'severity',
      'component',
      'versions',
      'description',
      'steps',
      'impact',
    ]);
    expect(report.missing).toEqual([]);
    expect(report.candidates.severity[0]).toMatchObject({ severity: 'high' });
  });
  it('gives candidates with where they were read', async () => {
    const { candidates, versions, scope } = await vault.call('case.report', { caseId });
    expect(candidates.vectors[0]).toMatchObject({ score: 9.8, severity: 'critical' });
    expect(candidates.cwes).toContainEqual({ id: 'CWE-122', from: 'CWE-122' });
    expect(candidates.component).toContain('src/http.c');
    expect(candidates.versions.map(({ version }) => version)).toEqual(['1.4.2']);
    expect(versions).toEqual([{ version: '1.4.2', status: 'supported', by: '1.x.x' }]);
    expect(scope.filter(({ side }) => side === 'out')).toEqual([]);
  });
  it('checks citations at HEAD of a checkout, and nothing of that checkout runs', async () => {
    const { citations } = await vault.call('case.report', {
      caseId,
      checkout: await vault.backend.offerPath(checkout()),
    });
    const states = Object.fromEntries((citations?.citations ?? []).map(({ what, state }) => [what, state]));
    expect(states).toMatchObject({
      'src/http.c:3': 'found',
      'src/http.c:2': 'found',
      'src/http.c:900': 'line-beyond-end',
      'src/missing.c': 'not-found',
      'parse_header()': 'found',
      'read_chunk()': 'found',
    });
    expect(citations).toMatchObject({ found: 4, cited: 6, problem: null });
    expect(existsSync(path.join(folder, 'ran'))).toBe(false);
  });
  it('remembers the checkout of the project', async () => {
    await vault.call('project.set-checkout', {
      project: 'Parser',
      folder: await vault.backend.offerPath(checkout()),
    });
    expect((await vault.call('case.report', { caseId })).citations?.found).toBe(4);
    await vault.call('project.set-checkout', {
      project: 'Parser',
      folder: await vault.backend.offerPath(folder),
    });
    expect((await vault.call('case.report', { caseId })).citations?.problem).toBe('not-a-checkout');
  });
  it('takes a path typed by the maintainer only where a checkout lies', async () => {
    const set = (typed: string) =>
      vault.tryCall('project.set-checkout', { project: 'Parser', folder: null, path: typed });
    expect(await set(` ${checkout()} `)).toEqual({ ok: true, value: { path: checkout() } });
    for (const wrong of [folder, 'checkout', '/etc/passwd', path.join(folder, 'nowhere')])
      expect(await set(wrong), wrong).toMatchObject({ ok: false, error: { code: 'invalid-value' } });
    expect((await vault.call('project.checkout', { project: 'Parser' })).path).toBe(checkout());
    expect(existsSync(path.join(folder, 'ran'))).toBe(false);
  });
  it('a link in the tree is a name and no way out of it', async () => {
    const linked = await take({ subject: 'Linked', body: 'See src/passwd.c:1 and src/passwd.c:30.' });
    const { citations } = await vault.call('case.report', { caseId: linked });
    const states = (citations?.citations ?? []).map(({ what, state }) => [what, state]);
    // The blob of a link is its target's name: one line, whatever the target holds.
    expect(states).toContainEqual(['src/passwd.c:30', 'line-beyond-end']);
  });
});

describe('a report that leaves things out', () => {
  it('names what is missing in the policy’s words, each with its question; what is optional is not missed', async () => {
    const caseId = await take({
      subject: 'Your parser is insecure',
      body: 'Hi, your parser is insecure, is there a reward?',
    });
    const report = await vault.call('case.report', { caseId });
    expect(report.missing).toEqual([
      'Type of vulnerability',
      'Steps to reproduce',
      'Affected versions',
      'Impact of the issue',
    ]);
    expect(
      report.asks
        .filter(({ state }) => state === 'missing')
        .every(({ question }) => question.endsWith('?') || question.includes('?')),
    ).toBe(true);
    expect((await vault.call('case.get', { caseId })).missing).toEqual(report.missing);
  });
  it('still lacks what it says only half of, in its case as in its report', async () => {
    const halves = await makeVault({ now: () => new Date('2026-11-20T08:00:00Z') });
    await halves.call('project.add', {
      name: 'Halves',
      prefix: 'HAL',
      policy: {
        text: '# Security Policy\n\nEmail security@halves.example. Please include:\n- Affected versions and a proof of concept\n- Impact of the issue\n',
        fileName: 'SECURITY.md',
      },
    });
    const [filed] = await halves.importText(
      reportMail({ body: 'Version 1.4.2 is affected. Impact: an attacker can execute code.' }),
    );
    const caseId = filed?.caseId ?? '';
    const report = await halves.call('case.report', { caseId });
    const { missing } = await halves.call('case.get', { caseId });
    await halves.close();
    expect(report.missing).toEqual(['Affected versions and a proof of concept']);
    expect(missing).toEqual(report.missing);
  });
  it('counts what its reporter says later, in the words of that mail, and not what somebody else says', async () => {
    const subject = 'Your lexer is insecure';
    const from = 'Lex <lex@x.example>';
    const caseId = await take({ subject, body: 'Hi, your lexer is insecure.', id: '<lex1@x.example>', from });
    const answer = { subject: `Re: ${subject}`, extra: 'In-Reply-To: <lex1@x.example>' };
    await take({
      ...answer,
      from: 'A Colleague <colleague@elsewhere.example>',
      body: 'Impact: an attacker can execute code.',
    });
    expect((await vault.call('case.report', { caseId })).missing).toContain('Impact of the issue');
    await take({ ...answer, from, body: 'Affected versions: 1.4.2 and earlier' });
    const report = await vault.call('case.report', { caseId });
    const detail = await vault.call('case.get', { caseId });
    expect(report.missing).not.toContain('Affected versions');
    expect(report.missing).toEqual(detail.missing);
    const given = report.asks.find(({ ask }) => ask === 'Affected versions');
    expect(given).toMatchObject({ state: 'given', question: '', lacks: [] });
    expect(given?.evidence).toEqual(['Affected versions: 1.4.2 and earlier']);
    expect(given?.saidIn).toBe(detail.messages.at(-1)?.id);
    // The report alone still says what it said.
    const [first] = detail.messages;
    const alone = await vault.call('case.report', { caseId, messageId: first?.id });
    expect(alone.missing).toContain('Affected versions');
  });
  it('is not fooled by a template that was left empty', async () => {
    const caseId = await take({
      subject: 'Report about zlib use',
      body: 'Vulnerability type:\r\nSteps to reproduce: TODO\r\nAffected versions: N/A\r\nImpact: [describe the impact]',
    });
    expect((await vault.call('case.report', { caseId })).missing).toContain('Impact of the issue');
    expect((await vault.call('case.report', { caseId })).missing).toContain('Steps to reproduce');
  });
  it('is flagged when it meets an out-of-scope line, and only flagged', async () => {
    const caseId = await take({
      subject: 'Denial of service by brute force on login',
      body: 'A brute force attack leads to denial of service.',
    });
    expect(await vault.call('case.get', { caseId })).toMatchObject({
      state: 'new',
      flags: expect.arrayContaining(['out-of-scope-candidate']) as unknown,
    });
  });
  it('that names an unsupported version is told so by the policy’s own line', async () => {
    const caseId = await take({ subject: 'Old lexer trouble', body: 'Affected versions: 0.9.1' });
    expect((await vault.call('case.report', { caseId })).versions).toEqual([
      { version: '0.9.1', status: 'unsupported', by: '< 1.0' },
    ]);
  });
});

describe('duplicate candidates carry their reason', () => {
  it('same CVE, same place, similar title, same words', async () => {
    const first = await take({
      subject: 'Use-after-free when closing tls sessions',
      body: 'CVE-2026-4242: close_session() in tls/session.c:88 frees twice.',
    });
    const reasonsOf = async (change: Parameters<typeof reportMail>[0]): Promise<string[]> => {
      const { duplicates } = await vault.call('case.report', { caseId: await take(change) });
      return (duplicates.find(({ caseId }) => caseId === first)?.reasons ?? []).map(({ kind }) => kind);
    };
    expect(await reasonsOf({ subject: 'About your TLS', body: 'I think this is CVE-2026-4242.' })).toContain(
      'same-id',
    );
    expect(
      await reasonsOf({ subject: 'Crash', body: 'close_session() crashes, see tls/session.c:88' }),
    ).toContain('same-place');
    expect(
      await reasonsOf({ subject: 'Use after free when closing a TLS session', body: 'no details' }),
    ).toContain('similar-title');
    expect(
      await reasonsOf({
        subject: 'Fwd',
        body: 'CVE-2026-4242: close_session() in tls/session.c:88 frees twice.',
      }),
    ).toContain('same-text');
  });
  it('an unrelated report has none', async () => {
    const { duplicates } = await vault.call('case.report', {
      caseId: await take({ subject: 'Directory listing in the docs server', body: 'GET / lists files' }),
    });
    expect(duplicates).toEqual([]);
  });
});

it('a report of brackets, colons and slashes is read to its end', async () => {
  for (const piece of ['**a:', '/a.b', '[x]: ', 'AV:N/', 'versions ', '# ', 'CVE-', '|a|', '`f('] as const) {
    const caseId = await take({ subject: 'long', body: piece.repeat(60_000) });
    await vault.call('case.report', { caseId, citations: false });
  }
});
