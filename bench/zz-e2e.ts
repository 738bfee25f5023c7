/** node e2e.ts <corpus> [limit]: whole import through the backend: CPU of main thread and of all, ms wall. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, mkdirSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import path from 'node:path';
import { createBackend } from '#node/backend/backend.ts';
const [name = 'fresh', n = '2000', prof] = process.argv.slice(2);
const folder = mkdtempSync('/tmp/prof/e-');
const backend = createBackend({ folder: path.join(folder, 'v'), workers: Number(process.env['W'] ?? 1), kdfCost: { memoryKiB: 8192, passes: 1, lanes: 1 }, gpg: null });
const call = async (what: string, input: object): Promise<any> => { const r = await backend.call({ kind: 'host' }, what as never, input as never) as any; if (!r.ok) throw new Error(JSON.stringify(r.error)); return r.value; };
await call('vault.create', { passphrase: 'bench bench bench' });
await call('project.add', { name: 'Kernel', prefix: 'KER', addresses: ['security@example.org'], holidays: 'DE', timeZone: 'Europe/Berlin' });
const keys = JSON.parse(readFileSync('/tmp/prof/c/keys.json', 'utf8'));
for (const text of keys.secret) await call('key.import', { text });
for (const [text, address] of keys.known) { const { keys: k } = await call('key.import', { text }); for (const key of k) await call('key.accept', { fingerprint: key.fingerprint, address }); }
const files = readdirSync(`/tmp/prof/c/${name}`).sort().slice(0, Number(n) + 40);
const dir = (part: string, some: string[]): string => { const at = path.join(folder, part); for (const sub of ['cur', 'new', 'tmp']) mkdirSync(path.join(at, sub), { recursive: true }); for (const file of some) writeFileSync(path.join(at, 'cur', `${file}:2,`), readFileSync(`/tmp/prof/c/${name}/${file}`)); return at; };
async function run(at: string): Promise<number> {
  const { importId } = await call('import.start', { uploads: [await backend.offerPath(at)] });
  return await new Promise((res, rej) => { let stop = (): void => undefined; const look = async (): Promise<void> => { const { import: s } = await call('import.get', { importId, limit: 1, after: 1e9 }); if (s.state !== 'running') { stop(); s.state === 'finished' ? res(s.read) : rej(new Error(s.state)); } }; stop = backend.subscribe((e: any) => { if (e.name === 'import-changed') look().catch(rej); }); look().catch(rej); });
}
const warm = dir('warm', files.slice(0, Math.min(40, Math.floor(files.length / 4)))), main = dir('main', files.slice(Math.min(40, Math.floor(files.length / 4))));
await run(warm);
const session = new Session(); session.connect();
const post = (m: string, p: object = {}): Promise<any> => new Promise((res, rej) => session.post(m, p, (e, r) => (e ? rej(e) : res(r))));
if (prof) { await post('Profiler.enable'); await post('Profiler.setSamplingInterval', { interval: 200 }); await post('Profiler.start'); }
const c = process.cpuUsage(), t = (process as any).threadCpuUsage(), w = performance.now();
let longest = 0; let last = performance.now(); const timer = setInterval(() => { const at = performance.now(); longest = Math.max(longest, at - last); last = at; }, 1);
const read = await run(main);
clearInterval(timer);
const ms = performance.now() - w, t2 = (process as any).threadCpuUsage(t), c2 = process.cpuUsage(c);
if (prof) writeFileSync(`/tmp/prof/${name}-e2e.cpuprofile`, JSON.stringify((await post('Profiler.stop')).profile));
console.log(JSON.stringify({ name, read, wall: +(ms / read).toFixed(3), main: +((t2.user + t2.system) / 1000 / read).toFixed(3), all: +((c2.user + c2.system) / 1000 / read).toFixed(3), longestTurn: Math.round(longest) }));
await backend.close();
rmSync(folder, { recursive: true, force: true });
