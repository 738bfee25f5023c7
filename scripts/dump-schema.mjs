/** Writes src/node/db/schema.sql: the schema that all migrations together make. Run after adding a migration. Node 24. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '../src/node/db/database.ts';
import { dumpSchema, migrate } from '../src/node/db/migrate.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-schema-'));
const db = openDatabase(path.join(folder, 'x.db'), new Uint8Array(32), { create: true });
migrate(db);
writeFileSync(path.join(import.meta.dirname, '../src/node/db/schema.sql'), dumpSchema(db));
db.close();
rmSync(folder, { recursive: true });
