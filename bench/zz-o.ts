import { mkdtempSync, rmSync } from 'node:fs';
import { otherImports } from './imports.ts';
const f = mkdtempSync('/tmp/prof/o-');
for (const row of await otherImports(f, true, (t) => console.log(t))) console.log(row.what, '|', row.measured);
rmSync(f, { recursive: true, force: true });
