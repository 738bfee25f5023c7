import { openVault, seedCases } from './vault.ts';
for (const [name, cases] of [['small', 1000], ['large', 100000]] as const) {
  const place = `/tmp/kept/${name}`;
  await (await openVault(place, null)).close();
  await seedCases(place, 0, cases, () => undefined);
}
