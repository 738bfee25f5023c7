/** What partners, closures and replies record of a case goes with it in a capsule, and means there what it meant here. */
import { expect, it } from 'vitest';
import { reportMail } from '../support/vault.ts';
import { addHarbour, checkWhole, get, handOver, knows, makeClock, person } from './two-vaults.ts';

it('carries who was told of the embargo, proposed dates and closures', async () => {
  const now = makeClock();
  const [ada, ben] = await Promise.all([person('Ada', now), person('Ben', now)]);
  await knows(ada, ben);
  await knows(ben, ada);
  await addHarbour(ada);
  const [row] = await ada.vault.importText(reportMail({ from: 'Finder <finder@example.net>' }));
  const caseId = row?.caseId ?? '';
  const debian = {
    name: 'Debian',
    group: 'Distributors',
    address: 'security@debian.example',
    noticeDays: null,
  };
  await ada.vault.call('partner.add', debian);
  await ada.vault.call('case.set', { caseId, fields: { embargoUntil: '2026-12-20T12:00:00.000Z' } });
  await ada.vault.call('embargo.told', { caseId, names: ['Debian'] });
  await ada.vault.call('embargo.answer', { caseId, name: 'Debian', answer: 'confirmed' });
  await ada.vault.call('embargo.propose', {
    caseId,
    for: '2026-12-22T12:00:00.000Z',
    timeZone: 'UTC',
    by: 'Debian',
  });
  await ada.vault.call('closure.save', {
    project: 'Harbour',
    kind: 'away',
    name: 'Vacation',
    from: '2026-11-24',
    to: '2026-11-28',
  });
  await handOver(ada, ben, caseId);
  const [mine, theirs] = await Promise.all([get(ada, caseId), get(ben, caseId)]);
  expect(theirs.events.map(({ kind }) => kind)).toEqual([
    ...mine.events.map(({ kind }) => kind),
    'capsule-merged',
  ]);
  expect(theirs.clocks.map(({ dueAt }) => dueAt)).toEqual(mine.clocks.map(({ dueAt }) => dueAt));
  const [standing, known] = await Promise.all(
    [ada, ben].map(({ vault }) => vault.call('embargo.get', { caseId })),
  );
  const facts = (embargo: typeof known) => embargo?.partners.map(({ address, state }) => [address, state]);
  expect(facts(known)).toEqual(facts(standing));
  expect(facts(known)).toEqual([['security@debian.example', 'confirmed']]);
  await checkWhole(ben);
  await Promise.all([ada.vault.close(), ben.vault.close()]);
});
