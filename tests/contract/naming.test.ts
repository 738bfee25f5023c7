/** Before publishing: what a draft takes over, who may be named, and what the mail says about it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportFormats } from '#shared/schema/advisory.ts';
import { makeCases, ready, signedReport, type CaseMaker } from '../support/advisory-cases.ts';
import type { TestVault } from '../support/vault.ts';

let vault: TestVault;
let newCase: CaseMaker['newCase'];
let advisoryOf: CaseMaker['advisoryOf'];
let change: CaseMaker['change'];
beforeAll(async () => {
  ({ vault, newCase, advisoryOf, change } = await makeCases('2026-11-25T12:00:00.000Z'));
});
afterAll(() => vault.close());

describe('what a draft takes over from a report', () => {
  test('ends where the writer signs, and names nobody', async () => {
    const advisory = await advisoryOf(await newCase());
    expect(advisory.impact).toBe('an attacker who supplies an archive can overwrite any file.');
    const { credits: _, ...texts } = advisory;
    expect(JSON.stringify(texts)).not.toMatch(/quistgaard|nordfjord|mquist/i);
  });

  test.each(['Mit freundlichen Grüßen', 'Cordialement,', 'Saludos,', '-- ', 'Cheers, Maren'])(
    'ends at “%s”',
    async (closing) => {
      const body = `Description: It writes outside.\r\n\r\nImpact: Any file is overwritten.\r\n\r\n${closing}\r\nMaren Quistgaard\r\n`;
      const advisory = await advisoryOf(await newCase(body));
      expect(advisory.impact).toBe('Any file is overwritten.');
    },
  );

  test('leaves out the sentence that names its writer, and what is said of credit', async () => {
    const advisory = await advisoryOf(
      await newCase(
        'Description: It writes outside. My name is Maren Quistgaard and I found it. Please keep me anonymous. It needs no login.\r\n',
      ),
    );
    expect(advisory.details).toBe('It writes outside. It needs no login.');
  });
});

describe('a name without consent', () => {
  test.each(['unknown', 'anonymous', 'no'] as const)(
    'at the beginning of a paragraph is refused in every format that carries the text (%s)',
    async (consent) => {
      const caseId = await newCase();
      await change(caseId, (advisory) => ({
        ...ready(advisory),
        details: 'How it works.\n\nMaren Quistgaard found this while testing.',
        credits: advisory.credits.map((credit) => ({
          ...credit,
          anonymous: consent === 'anonymous',
          consent: consent === 'anonymous' ? ('no' as const) : consent,
        })),
      }));
      const refused: string[] = [];
      for (const format of exportFormats) {
        const made = await vault.tryCall('advisory.export', { caseId, format, reason: 'a test' });
        if (made.ok) expect(made.value.text).not.toMatch(/quistgaard/i);
        else if (made.error.code === 'export-leaks') refused.push(format);
      }
      expect(refused).toEqual(exportFormats.filter((format) => format !== 'openvex')); // it carries no text
      const { findings } = await vault.call('advisory.check', { caseId });
      expect(findings).toContainEqual(expect.objectContaining({ code: 'names-anonymous', field: 'details' }));
    },
  );

  test('passes once they agreed', async () => {
    const caseId = await newCase();
    await change(caseId, (advisory) => ({ ...ready(advisory), details: 'Maren Quistgaard found it.' }));
    await vault.call('case.set', { caseId, fields: { creditConsent: 'named' } });
    const made = await vault.call('advisory.export', { caseId, format: 'markdown' });
    expect(made.text).toMatch(/Maren Quistgaard/);
  });

  test('is found by what the mail’s signature says: employer, account, page', async () => {
    const caseId = await newCase();
    for (const details of [
      'By Nordfjord Labs.',
      'See github.com/mquist-dev',
      'See https://maren.example/~mq',
    ]) {
      await change(caseId, (advisory) => ({ ...ready(advisory), details }));
      const made = await vault.tryCall('advisory.export', { caseId, format: 'osv' });
      expect(made, details).toMatchObject({ ok: false, error: { code: 'export-leaks' } });
    }
  });

  test('does not make everyday words of the title a secret, and leak-check reads JSON as its readers do', async () => {
    await newCase();
    const harmless = await vault.call('leak.check', { text: 'Create the target folder outside of the loop' });
    expect(harmless.hits).toEqual([]);
    const json = JSON.stringify({ text: 'One.\n\nMaren Quistgaard found it.' });
    const { hits } = await vault.call('leak.check', { text: json });
    expect(hits).toContainEqual(expect.objectContaining({ kind: 'name', term: 'Maren Quistgaard' }));
  });

  test('stands in no letter to somebody else', async () => {
    const caseId = await newCase();
    await change(caseId, (advisory) => ({
      ...advisory,
      credits: [
        ...advisory.credits,
        {
          ...advisory.credits[0]!,
          name: 'Alan Turingsson',
          contact: 'alan@bletchley.example',
          anonymous: true,
        },
      ],
    }));
    const letter = { caseId, template: 'update' as const, encrypt: false, sign: false, subject: 'News' };
    const told = await vault.tryCall('reply.eml', {
      ...letter,
      text: 'Hello Maren,\n\nAlan Turingsson says hello.',
    });
    expect(told).toMatchObject({ ok: false, error: { code: 'reply-leaks' } });
    const fine = await vault.tryCall('reply.eml', {
      ...letter,
      text: 'Hello Maren Quistgaard,\n\nall is well.',
    });
    expect(fine.ok).toBe(true);
  });
});

describe('what the mail says about being named', () => {
  test('is offered with its sentence, recorded only when accepted, and undone like any change', async () => {
    const caseId = await newCase(
      `${signedReport.replace('Best regards', 'Please keep me anonymous in all public texts.\r\n\r\nBest regards')}`,
    );
    const { proposal } = await vault.call('credit.proposal', { caseId });
    expect(proposal).toMatchObject({
      answer: 'anonymous',
      quote: 'Please keep me anonymous in all public texts.',
    });
    expect((await advisoryOf(caseId)).credits[0]).toMatchObject({ consent: 'unknown', anonymous: false });
    await vault.call('credit.accept', { caseId });
    expect((await advisoryOf(caseId)).credits[0]).toMatchObject({ consent: 'no', anonymous: true });
    expect((await vault.call('case.get', { caseId })).fields.creditConsent).toBe('anonymous');
    expect((await vault.call('credit.proposal', { caseId })).proposal).toBeNull();
    await vault.call('case.undo', { caseId });
    expect((await advisoryOf(caseId)).credits[0]).toMatchObject({ consent: 'unknown', anonymous: false });
  });

  test('takes over the name they want', async () => {
    const caseId = await newCase('It crashes.\r\n\r\nPlease credit me as "mq (Nordfjord Labs)".\r\n');
    await vault.call('credit.accept', { caseId });
    expect((await advisoryOf(caseId)).credits[0]).toMatchObject({
      name: 'mq',
      organization: 'Nordfjord Labs',
      consent: 'yes',
    });
  });

  test('is nothing where nothing was said', async () => {
    const caseId = await newCase();
    expect((await vault.call('credit.proposal', { caseId })).proposal).toBeNull();
    expect(await vault.tryCall('credit.accept', { caseId })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
  });
});
