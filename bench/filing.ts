/**
 * `node bench/filing.ts FOLDER [--dump=FILE] [--flames=FOLDER] [KEY…]`: processor time of reading (with these keys) and
 * filing the mail of a folder, on one thread, with ids and times that are the same in every run. `--dump`: all that the
 * vault holds afterwards, to be compared with what another version makes of the same mail. `--flames`: flame graphs.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createClockwork } from '#core/cases/clockwork.ts';
import { loadHolidayTables } from '#core/clocks/calendar.ts';
import { fileMessage } from '#core/intake/file-message.ts';
import { addProject } from '#core/projects/add-project.ts';
import { prepareReport } from '#core/similar/prepare.ts';
import type { MailRead } from '#core/ports.ts';
import { openDatabase } from '#node/db/database.ts';
import { migrate } from '#node/db/migrate.ts';
import { createStore } from '#node/db/store.ts';
import { isMessage, openSource, type SourceMessage } from '#node/files/sources.ts';
import { readMail } from '#node/mail/read-mail.ts';
import { useNativeCrypto } from '#node/openpgp/native-crypto.ts';
import { openKeyring } from '#node/openpgp/stored-keys.ts';
import { openFlames } from './flames.ts';

const given = process.argv.slice(2);
const option = (name: string): string =>
  given.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';
const [source = '.', ...keyFiles] = given.filter((one) => !one.startsWith('--'));
const [dump, flamesIn] = [option('dump'), option('flames')];
const now = '2026-12-05T12:00:00.000Z';
const perTransaction = 64;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
let serial = 0;
const newId = (prefix: string): string => `${prefix}${String((serial += 1)).padStart(10, '0')}`;

let since = process.cpuUsage();
/** Milliseconds of processor time since it was asked last. */
function spent(): number {
  const { user, system } = process.cpuUsage(since);
  since = process.cpuUsage();
  return (user + system) / 1000;
}

await loadHolidayTables();
const folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-filing-'));
const db = openDatabase(path.join(folder, 'vault.db'), Buffer.alloc(32, 7), { create: true });
migrate(db);
const store = createStore(db, { now: () => now, sha256, emit: () => undefined });
const project = { name: 'Kernel', prefix: 'KER', timeZone: 'Europe/Berlin', holidays: 'DE' };
store.write((tx) => addProject(tx, { ...project, addresses: ['security@example.org'] }, now));

const items: SourceMessage[] = [];
for await (const item of openSource(source)) if (isMessage(item) && item.kind === 'mail') items.push(item);
await useNativeCrypto();
const keyring = await openKeyring(keyFiles.map((file) => readFileSync(file)));
const flames = flamesIn === '' ? null : await openFlames();
const keep = async (name: string, title: string): Promise<void> => {
  if (flames !== null) writeFileSync(path.join(flamesIn, `flames-${name}.svg`), await flames.end(title));
};
const read: { item: SourceMessage; mail: MailRead }[] = [];
await flames?.begin();
spent();
for (const item of items) {
  const mail = await readMail(item.bytes, keyring, { now });
  read.push({ item, mail: { ...mail, prepared: prepareReport(mail.reading, mail.attachments) } }); // as a worker does
}
const reading = spent();
await keep('reading', `Reading ${items.length} emails`);
const tools = { clockwork: createClockwork(store.read), sha256, newId, now };
await flames?.begin();
spent();
let filing = 0;
let committing = 0;
for (let at = 0; at < read.length; at += perTransaction) {
  store.write((tx) => {
    for (const { item, mail } of read.slice(at, at + perTransaction))
      fileMessage(tx, tools, {
        source: path.relative(source, item.source),
        index: item.index,
        bytes: item.bytes,
        mail,
        project: null,
        outgoing: false,
      });
    filing += spent();
  });
  committing += spent();
}
await keep('filing', `Filing ${items.length} emails`);
const each = (ms: number): string => (ms / Math.max(1, read.length)).toFixed(3);
process.stdout.write(
  `${read.length} messages; ms of work for each: reading ${each(reading)}, filing ${each(filing)}, commits ${each(committing)}\n`,
);

if (dump !== '') {
  const lines: string[] = [];
  const tables = db.all<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%' AND name NOT LIKE 'blob%' AND name NOT LIKE 'case_words%' AND name <> 'word_in_order' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  );
  const shown = (value: unknown): unknown => (value instanceof Uint8Array ? digestOf(value) : value);
  for (const { name } of tables)
    lines.push(
      ...db
        .all<Record<string, unknown>>(`SELECT * FROM "${name}"`)
        .map((row) => `${name} ${JSON.stringify(Object.values(row).map(shown))}`)
        .sort(),
    );
  // However they are kept.
  for (const { sha256, bytes } of db.all<{ sha256: string; bytes: number }>('SELECT sha256, bytes FROM blob'))
    lines.push(`blob ${sha256} ${digestOf(store.read.blob(sha256, 0, bytes) ?? new Uint8Array(0))}`);
  for (const index of ['search', 'case_words']) {
    db.script(`CREATE VIRTUAL TABLE temp.${index}_vocabulary USING fts5vocab(main, ${index}, instance)`);
    for (const word of db.iterate<Record<string, unknown>>(`SELECT * FROM temp.${index}_vocabulary`))
      lines.push(`${index} ${JSON.stringify(Object.values(word))}`);
  }
  writeFileSync(dump, `${lines.join('\n')}\n`);
}
db.close();
rmSync(folder, { recursive: true, force: true });
