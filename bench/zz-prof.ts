import { writeFileSync } from 'node:fs';
import { startChromiumHost } from '../src/chromium/host.ts';
import { click, painted } from './in-page.ts';
import { passphrase } from './vault.ts';
const entry = new URL('../out/node/backend-thread.js', import.meta.url);
const host = await startChromiumHost({ folder: process.argv[2] ?? '/tmp/kept/prof', entry, passphrase, workers: 1, headless: true, size: { width: 1280, height: 800 } });
const page = host.page;
await page.locator('[role="option"]').first().waitFor();
await painted(page);
const listed = () => page.locator('[role="option"]').evaluateAll((o) => o.map((x) => x.id.replace(/^case-/, '')));
const shown = (id: string) => `section[aria-label="Case ${id}"] h2`;
const s = await page.context().newCDPSession(page);
await s.send('Profiler.enable');
await s.send('Profiler.setSamplingInterval', { interval: 200 });
await s.send('Performance.enable', { timeDomain: 'threadTicks' });
const metrics = async () => Object.fromEntries((await s.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value * 1000]));
const ms: number[] = [];
const work: number[] = [];
const more: Record<string, number[]> = {};
for (let n = 0; n < 14; n += 1) {
  const ids = await listed();
  const [id = '', following = ''] = ids.slice((n * 3) % (ids.length - 4));
  await click(page, `#case-${id}`, shown(id));
  await page.waitForTimeout(300);
  if (n === 4) await s.send('Profiler.start');
  const before = await metrics();
  const took = await click(page, '[role="listbox"][data-keys="list"]', shown(following), 'j');
  const after = await metrics();
  if (n >= 4) { ms.push(took); work.push((after.TaskDuration ?? 0) - (before.TaskDuration ?? 0));
    for (const k of ['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration']) (more[k] ??= []).push((after[k] ?? 0) - (before[k] ?? 0)); }
  await page.waitForTimeout(300);
}
const med = (a: number[]) => a.toSorted((x, y) => x - y)[a.length >> 1]?.toFixed(1);
console.log('next: median', med(ms), 'max', Math.max(...ms).toFixed(0), 'work', med(work), Object.entries(more).map(([k, v]) => `${k} ${med(v)}`).join(' '));
const { profile } = await s.send('Profiler.stop');
writeFileSync('/tmp/prof.json', JSON.stringify(profile));
const self = new Map<string, number>();
const byId = new Map(profile.nodes.map((n) => [n.id, n]));
(profile.samples ?? []).forEach((id, i) => { const n = byId.get(id); if (n === undefined) return; const k = `${n.callFrame.functionName || '(anon)'} ${n.callFrame.url.split('/').at(-1)}:${n.callFrame.lineNumber}:${n.callFrame.columnNumber}`; self.set(k, (self.get(k) ?? 0) + (profile.timeDeltas?.[i] ?? 0) / 1000); });
console.log([...self].sort((a, b) => b[1] - a[1]).slice(0, 40).map(([k, v]) => `${v.toFixed(1)} ${k}`).join('\n'));
// inclusive by function
const parent = new Map<number, number>(); for (const n of profile.nodes) for (const c of n.children ?? []) parent.set(c, n.id);
const incl = new Map<string, number>();
(profile.samples ?? []).forEach((id, i) => { const d = (profile.timeDeltas?.[i] ?? 0) / 1000; const seen = new Set<string>(); for (let at: number | undefined = id; at !== undefined; at = parent.get(at)) { const f = byId.get(at)?.callFrame.functionName ?? ''; if (f && !seen.has(f)) { seen.add(f); incl.set(f, (incl.get(f) ?? 0) + d); } } });
console.log('--- inclusive');
console.log([...incl].sort((a, b) => b[1] - a[1]).slice(0, 110).map(([k, v]) => `${v.toFixed(1)} ${k}`).join('\n'));
await host.close();
process.exit(0);
