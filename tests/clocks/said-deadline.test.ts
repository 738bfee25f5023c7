/** The date that a reporter gives for publishing limits the planner, with its sentence. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault;
beforeAll(async () => {
  vault = await makeVault({ now: () => new Date('2026-10-02T09:00:00Z') });
  await vault.call('project.add', {
    name: 'Parser',
    addresses: ['security@example.org'],
    timeZone: 'Europe/Berlin',
  });
});
afterAll(() => vault.close());

const said = async (caseId: string, more: object = {}) => {
  const { plan } = await vault.call('plan.disclosure', { caseId, ...more });
  const { kind, at, quote } = plan.constraints.find((one) => one.quote !== undefined) ?? {};
  return { kind, at, quote };
};

test('the newest word of the reporter counts, nobody else’s, and none where it is ignored', async () => {
  const from = 'Ada <ada@finder.example>';
  const [first] = await vault.importText(
    reportMail({
      from,
      id: '<dates-1@finder.example>',
      date: 'Thu, 1 Oct 2026 07:00:00 +0000',
      body: 'It overflows.\r\n\r\nWe follow a 90-day disclosure policy.',
    }),
  );
  const caseId = first?.caseId ?? '';
  expect(await said(caseId)).toEqual({
    kind: 'not-after',
    at: '2026-12-30T07:00:00.000Z',
    quote: 'We follow a 90-day disclosure policy.',
  });
  const answers = { date: 'Fri, 2 Oct 2026 08:00:00 +0000', extra: 'In-Reply-To: <dates-1@finder.example>' };
  const [again] = await vault.importText(
    reportMail({ from, ...answers, subject: 'Re: dates', body: 'I will publish on 15 January.' }),
  );
  const [other] = await vault.importText(
    reportMail({ ...answers, subject: 'Re: dates', body: 'I will publish on 3 December.' }),
  );
  expect([again?.caseId, other?.caseId]).toEqual([caseId, caseId]);
  // Midnight in Berlin.
  const date = { at: '2027-01-14T23:00:00.000Z', quote: 'I will publish on 15 January.' };
  expect(await said(caseId)).toMatchObject(date);
  expect(await said(caseId, { ignoreReporter: true })).toEqual({});
});
