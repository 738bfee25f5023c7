/** The forecast at the real backend: hours against open promises and expected reports, and what it says it stands on. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault;
const now = '2026-11-30T08:00:00.000Z'; // a Monday
const policy = {
  text: '# Security policy\n\nWe acknowledge reports within 48 hours and assess them within 10 days.\n',
  fileName: 'SECURITY.md',
};
beforeEach(async () => {
  vault = await makeVault({ now: () => new Date(now) });
  await vault.call('project.add', { name: 'Harbour', prefix: 'HARB', timeZone: 'UTC', policy });
});
afterEach(() => vault.close());

const file = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1)
    await vault.importText(
      reportMail({
        date: 'Mon, 30 Nov 2026 06:00:00 +0000',
        subject: `Problem ${String(n)}`,
        body: `Something about item ${String(n)} in module ${String(n * 7)}.`,
      }),
    );
};

it('no history, no cases: nothing breaks, and it says what it does not know', async () => {
  const forecast = await vault.call('forecast.get', {});
  expect(forecast).toMatchObject({
    breaks: 0,
    openCases: 0,
    arrivals: { cases: 0, perWeek: 0 },
    hoursPerWeek: 10,
  });
  expect(forecast.efforts.every(({ source, cases }) => source === 'assumed' && cases === 0)).toBe(true);
  const told = forecast.assumptions.join('\n');
  expect(told).toContain('no hours are entered');
  expect(told).toContain('There is no history yet.');
  expect(told).toContain('none is expected');
});

it('overload: what breaks, when it would be done, and what would help, by the same simulation', async () => {
  await file(12);
  const forecast = await vault.call('forecast.get', { hoursPerWeek: 5, weeks: 4 });
  expect(forecast.arrivals).toMatchObject({ cases: 12, perWeek: 1 });
  expect(forecast.breaks).toBeGreaterThan(0);
  expect(forecast.broken.every(({ doneAt, dueAt }) => doneAt === null || doneAt > dueAt)).toBe(true);
  expect(forecast.neededHours).toBeGreaterThan(forecast.thereHours);
  const intake = forecast.help.find(({ kind }) => kind === 'pause-intake');
  expect(intake?.breaks).toBeLessThan(forecast.breaks);
  const sentence = forecast.help.find(({ kind }) => kind === 'policy');
  expect(sentence).toMatchObject({ project: 'Harbour', milestone: 'assess' });
  expect(sentence?.quote).toContain('within 10 days');
  const plenty = await vault.call('forecast.get', { hoursPerWeek: 80, weeks: 4 });
  expect(plenty.breaks).toBe(0);
});

it('somebody away takes their hours along, and a vacation of everybody all of them', async () => {
  await vault.call('team.add', { name: 'Ada' });
  await vault.call('team.add', { name: 'Grace' });
  const hours = async () => (await vault.call('forecast.get', { hoursPerWeek: 10, weeks: 2 })).thereHours;
  expect(await hours()).toBeCloseTo(20);
  await vault.call('team.change', { name: 'Ada', awayUntil: '2026-12-06' });
  expect(await hours()).toBeCloseTo(15);
  await vault.call('closure.save', {
    project: null,
    kind: 'away',
    name: 'Week',
    from: '2026-12-07',
    to: '2026-12-13',
  });
  expect(await hours()).toBeCloseTo(5);
});

it('what is saved is used, and what is given beside it is tried', async () => {
  await vault.call('settings.set', { capacity: { hoursPerWeek: 6, effort: { assess: 3 } } });
  const saved = await vault.call('forecast.get', {});
  expect(saved.hoursPerWeek).toBe(6);
  expect(saved.efforts.find(({ step }) => step === 'assess')).toMatchObject({ hours: 3, source: 'given' });
  const tried = await vault.call('forecast.get', { effort: { assess: 1 } });
  expect(tried.efforts.find(({ step }) => step === 'assess')?.hours).toBe(1);
});
