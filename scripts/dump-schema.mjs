/**
 * Writes src/node/db/schema.sql: the schema that all migrations together make. Run after adding a migration;
 * with --check it only says whether the committed one is that schema. Node 24.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '../src/node/db/database.ts';
import { dumpSchema, migrate } from '../src/node/db/migrate.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-schema-'));
const db = openDatabase(path.join(folder, 'x.db'), new Uint8Array(32), { create: true });
migrate(db);
const committed = path.join(import.meta.dirname, '../src/node/db/schema.sql');
const schema = dumpSchema(db);
if (!process.argv.includes('--check')) writeFileSync(committed, schema);
else if (readFileSync(committed, 'utf8') !== schema) {
  process.stderr.write(
    'src/node/db/schema.sql is not what the migrations make: run scripts/dump-schema.mjs\n',
  );
  process.exitCode = 1;
}
db.close();
rmSync(folder, { recursive: true });
