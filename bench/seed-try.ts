import { openVault, seedCases } from './vault.ts';
const dir = process.argv[2]!; const n = Number(process.argv[3]);
await (await openVault(dir, null)).close();
const t = performance.now(); let last = t;
await seedCases(dir, 0, n, (d) => { if (d % 6400 < 64) { console.log(d, Math.round(performance.now() - last)); last = performance.now(); } });
console.log('total', performance.now() - t);
