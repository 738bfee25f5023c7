import Sqlite from 'better-sqlite3';
const times = new Map<string, [number, number]>();
const proto = (Sqlite as any).prototype;
const prepare = proto.prepare;
proto.prepare = function (sql: string) {
  const st = prepare.call(this, sql);
  for (const m of ['run', 'get', 'all']) {
    const real = st[m];
    st[m] = function (...a: unknown[]) { const t = performance.now(); try { return real.apply(this, a); } finally { const e = times.get(sql) ?? [0, 0]; e[0] += performance.now() - t; e[1] += 1; times.set(sql, e); } };
  }
  return st;
};
export function report(n: number) {
  for (const [sql, [ms, count]] of [...times].sort((a, b) => b[1][0] - a[1][0]).slice(0, n)) console.log(ms.toFixed(0).padStart(7), String(count).padStart(7), (1000 * ms / count).toFixed(0).padStart(6) + 'us', sql.replace(/\s+/g, ' ').slice(0, 110));
}
export const reset = () => times.clear();
