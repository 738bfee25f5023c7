/** Settled positions: public decisions for the next reporter, and what the leak check keeps back. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault;
const basis = 'Missing headers <without> a *demonstrated* attack';

beforeEach(async () => {
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00.000Z') });
  await vault.call('project.add', { name: 'Tidepool', prefix: 'TIDE', addresses: ['security@example.org'] });
});
afterEach(() => vault.close());

async function decided(reason: string, isPublic: boolean, sentence: string | null = basis): Promise<string> {
  const [row] = await vault.importText(
    reportMail({ from: 'Ada Quill <ada@quill.example>', subject: 'Headers of the zebraform page' }),
  );
  const caseId = row?.caseId ?? '';
  await vault.call('case.event', {
    caseId,
    event: 'rejected',
    reason,
    class: 'expected',
    ...(sentence === null ? {} : { basis: sentence }),
    ...(isPublic ? { public: true } : {}),
  });
  return caseId;
}
const page = (format: 'markdown' | 'html' | 'section' = 'markdown') =>
  vault.call('project.positions', { project: 'Tidepool', format });

it('only public decisions stand in it, by the sentence that decided, once, and without ID, title or name', async () => {
  await decided('Headers alone stop nothing on the zebraform page.', true);
  await decided('Headers alone stop nothing on the zebraform page.', true);
  await decided('Admins may do that.', true, null);
  const hidden = await decided('Not for the public.', false);
  const { text, positions, held, fileName } = await page();
  expect({ positions, held, fileName }).toEqual({ positions: 3, held: [], fileName: 'settled-positions.md' });
  expect(text).toBe(`# Settled positions of Tidepool

These questions were decided before. Please read them before you report. If your report is different, say how.

## Missing headers \\<without\\> a \\*demonstrated\\* attack

- Headers alone stop nothing on the zebraform page. (expected behavior, November 2026)

## Other decisions

- Admins may do that. (expected behavior, November 2026)
`);
  expect(text).not.toMatch(/TIDE-|Quill/);
  await vault.call('case.decide', { caseId: hidden, public: true });
  expect((await page()).text).toContain('Not for the public');
});

it('a section has deeper headings, and a page of HTML runs nothing', async () => {
  await decided('Use <script>alert(1)</script> & see.', true);
  expect((await page('section')).text).toMatch(/^## Settled positions\n[\s\S]*\n### Missing headers/);
  const { text, fileName } = await page('html');
  expect(fileName).toBe('settled-positions.html');
  expect(text).toContain('<h2>Missing headers &lt;without&gt; a *demonstrated* attack</h2>');
  expect(text).toContain('&lt;script&gt;');
  expect(text).not.toContain('<script');
});

it('a decision that names who reported is held back, with what was found', async () => {
  const caseId = await decided('As we told Ada Quill, that is documented.', true);
  const { text, positions, held } = await page();
  expect(positions).toBe(0);
  expect(held).toMatchObject([{ caseId, findings: [{ kind: 'name', term: 'Ada Quill', caseId, line: 2 }] }]);
  expect(text).not.toContain('documented');
});

it('a decision that tells of a case which is not public is held back, until that case is', async () => {
  const [secret] = await vault.importText(
    reportMail({
      from: 'Finder <finder@example.net>',
      subject: 'Overflow',
      body: 'parse_quokka_frame() overflows.',
    }),
  );
  const open = secret?.caseId ?? '';
  const caseId = await decided('Reaching parse_quokka_frame() needs a signed file.', true);
  expect((await page()).held).toMatchObject([
    { caseId, findings: [{ kind: 'function', term: 'parse_quokka_frame', caseId: open }] },
  ]);
  await vault.call('case.event', { caseId: open, event: 'disclosed' });
  expect(await page()).toMatchObject({ positions: 1, held: [] });
});

it('a reopened case has no position any more, and a project may have none', async () => {
  const caseId = await decided('Documented.', true);
  await vault.call('case.event', { caseId, event: 'reopened', reason: 'New facts.' });
  expect(await page()).toMatchObject({ positions: 0, held: [] });
  expect(await vault.tryCall('project.positions', { project: 'Nowhere', format: 'html' })).toMatchObject({
    error: { code: 'not-found' },
  });
});
