/** Classes and decisions on the command line: set, said with an event, found, explained, cited. */
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { makeVault, reportMail } from '../support/vault.ts';
import { cliFolder } from './run.ts';

const { folder, vault, run: command } = cliFolder();
const run = (...words: readonly string[]) => command([...words, '--now', '2026-11-21T08:00:00Z']);
const json = (...words: readonly string[]): unknown => JSON.parse(run(...words, '--json').out);
const [one, two] = ['HARB-2026-0001', 'HARB-2026-0002'] as const;

beforeAll(async () => {
  const made = await makeVault({ folder: vault, now: () => new Date('2026-11-20T08:00:00Z') });
  await made.call('project.add', { name: 'Harbour', prefix: 'HARB', timeZone: 'UTC' });
  await made.importText(reportMail());
  await made.importText(reportMail());
  await made.close();
});

const found = (filter: string): string[] =>
  (json('queue', '--filter', filter) as { rows: { id: string }[] }).rows.map(({ id }) => id);

test('a class is set and cleared, found by the filter, and the clocks say what it ends', () => {
  expect(run('set', one, two, 'class=hardening')).toMatchObject({ code: 0, err: '' });
  expect(found('class:hardening').sort()).toEqual([one, two]);
  expect(run('show', one).out).toContain('Class: hardening');
  expect(json('show', one)).toMatchObject({ fields: { class: 'hardening' } });
  expect(run('clocks', one).out).toMatch(
    /does not apply Disclose .*\n +The disclosure is no longer due: it was promised for vulnerabilities, and the report was classified as “hardening” on /,
  );
  expect(run('set', two, 'class=').code).toBe(0);
  expect(found('class:hardening')).toEqual([one]);
  expect(run('set', two, 'class=expected-behaviour').code).toBe(0);
  expect(found('class:expected-behaviour')).toEqual([two]);
});

test('a class that is none is refused with those that are', () => {
  const refused = run('set', one, 'class=feature');
  expect(refused).toMatchObject({ code: 2, out: '' });
  expect(refused.err).toContain('vulnerability, hardening, bug');
});

test('a class is said with the event, and its reply tells the reason', () => {
  const reason = 'Bound to the local address only.';
  expect(run('event', one, 'rejected', '--reason', reason, '--class', 'not-reproducible').code).toBe(0);
  expect(found('class:not-reproducible')).toEqual([one]);
  expect(run('reply', one, '--template', 'not-reproducible').out).toContain('could not:');
});

test('a decision is recorded, shown, found by a later report with what differs, and cited', async () => {
  const basis = 'Missing headers without a demonstrated attack';
  const made = [
    reportMail({
      subject: 'Missing security headers on the panel',
      body: 'panel.c, version 1.2.0. CWE-1021',
    }),
    reportMail({ subject: 'Security headers missing in the API', body: 'serve.c, version 2.0.0. CWE-1021' }),
  ].map(
    (mail) =>
      (JSON.parse(command(['import', '-', '--json'], mail).out) as { rows: { caseId: string }[] }).rows[0]
        ?.caseId ?? '',
  );
  const [earlier = '', later = ''] = made;
  expect(run('precedents', later)).toEqual({ code: 1, out: 'No similar decisions.\n', err: '' });
  const said = ['--reason', 'No attack follows.', '--decided-by', basis];
  expect(run('event', earlier, 'out-of-scope', ...said)).toMatchObject({ code: 0, err: '' });
  expect(run('show', earlier).out).toContain(`Decision: No attack follows.\nDecided by: “${basis}”`);
  const found = run('precedents', later);
  expect(found.code).toBe(0);
  expect(found.out).toContain(`${earlier}  Missing security headers on the panel\n  out of scope 2026-`);
  expect(found.out).toContain('= same weakness: CWE-1021');
  expect(found.out).toContain('≠ different version: 2.0.0 (earlier: 1.2.0)');
  expect(json('precedents', later)).toMatchObject({
    caseId: later,
    precedents: [
      { caseId: earlier, outcome: 'out-of-scope', reason: 'No attack follows.', basis, public: false },
    ],
  });
  expect(run('reply', later, '--template', 'settled').out).toContain(`- ${earlier}, decided on `);

  expect(run('decide', earlier, '--public').out).toBe(`${earlier}: decision recorded.\n`);
  expect(json('show', earlier)).toMatchObject({ decision: { public: true, basis } });
  expect(run('decide', earlier, '--private', '--decided-by', '').code).toBe(0);
  expect(json('show', earlier)).toMatchObject({ decision: { public: false, basis: null } });
  expect(run('undo', earlier).out).toContain('Decision changed');
});

test('settled positions are printed and saved; what names a reporter is held back and ends with 1', () => {
  const reason = 'The update server is trusted.';
  expect(run('event', two, 'rejected', '--reason', reason, '--public').code).toBe(0);
  const made = run('positions', 'Harbour', '--format', 'section');
  expect(made).toMatchObject({ code: 0, err: '' });
  expect(made.out).toMatch(/^## Settled positions\n[\s\S]*- The update server is trusted\. /);
  const file = path.join(folder, 'SETTLED.md');
  expect(run('positions', 'Harbour', '--out', file).out).toBe(`2 positions written to ${file}.\n`);
  const { reporter } = json('show', two) as { reporter: { name: string; address: string } };
  expect(run('decide', two, '--reason', `${reporter.address} knows why.`).code).toBe(0);
  const held = run('positions', 'Harbour');
  expect(held.code).toBe(1);
  expect(held.out).toContain(`Held back: ${two} (address “${reporter.address}” of ${two})`);
  expect(json('positions', 'Harbour')).toMatchObject({ positions: 1, held: [{ caseId: two }] });
});

test.each([
  [['decide', one], 2, /nothing to change/],
  [['decide', one, '--public', '--private'], 2, /either --public or --private/],
  [['decide', 'HARB-2026-0004', '--reason', 'x'], 2, /is not closed, rejected/],
  [['event', 'HARB-2026-0004', 'assessing', '--decided-by', 'x'], 2, /basis only applies to/],
] as const)('%j is refused with %i', (words, code, why) => {
  expect(run(...words)).toEqual({ code, out: '', err: expect.stringMatching(why) as string });
});
