/** What an import costs, in counts that are the same on every machine: transactions of a folder, statements of a message, texts that are read again. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClockwork } from '#core/cases/clockwork.ts';
import { loadHolidayTables } from '#core/clocks/calendar.ts';
import { fileMessage } from '#core/intake/file-message.ts';
import { addProject } from '#core/projects/add-project.ts';
import type { MailRead, Store } from '#core/ports.ts';
import { caseTitleOf } from '#core/relays/read-relay.ts';
import type { Sketch } from '#core/similar/sketch-shape.ts';
import type { Database } from '#node/db/database.ts';
import { createStore } from '#node/db/store.ts';
import { createImporter } from '#node/intake/importer.ts';
import { createUploads } from '#node/intake/uploads.ts';
import { createLog } from '#node/log/log.ts';
import { readMail } from '#node/mail/read-mail.ts';
import { emptyKeyring } from '#node/openpgp/keyring.ts';
import type { Pool } from '#node/pool/pool.ts';
import { ok } from '#shared/result.ts';
import type { ReportField } from '#shared/schema/report.ts';
import { floodReports } from '../support/flood-reports.ts';
import { openTestStore, sha256, testNow, type TestStore } from '../support/node/test-store.ts';

let test: TestStore;
beforeEach(async () => {
  await loadHolidayTables();
  test = openTestStore();
});
afterEach(() => test.close());

let serial = 0;
const newId = (prefix: string): string => `${prefix}${String((serial += 1)).padStart(8, '0')}`;

const reports = floodReports().slice(0, 120);
const mails = reports.map(({ subject, text }, n) =>
  Buffer.from(
    `From: Finder ${n} <finder${n}@example.net>\r\nTo: security@example.org\r\nSubject: ${subject}\r\nDate: Mon, 15 Jun 2026 08:${String(n % 60).padStart(2, '0')}:00 +0000\r\nMessage-ID: <flood${n}@example.net>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n`,
  ),
);

function addTidewater(store: Store): void {
  store.write((tx) =>
    addProject(
      tx,
      { name: 'Tidewater', prefix: 'TID', timeZone: 'UTC', addresses: ['security@example.org'] },
      testNow,
    ),
  );
}

/** The store of a database whose statements are counted. */
function counted(): { store: Store; counts: Map<string, number> } {
  const counts = new Map<string, number>();
  const count = (sql: string): void => {
    const name = sql.replace(/\s+/g, ' ').slice(0, 60);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const db: Database = {
    ...test.db,
    get: (sql, ...values) => (count(sql), test.db.get(sql, ...values)),
    all: (sql, ...values) => (count(sql), test.db.all(sql, ...values)),
    iterate: (sql, ...values) => (count(sql), test.db.iterate(sql, ...values)),
    run: (sql, ...values) => (count(sql), test.db.run(sql, ...values)),
  };
  const store = createStore(db, { now: () => testNow, sha256, emit: () => undefined });
  return { store, counts };
}

const sum = (counts: ReadonlyMap<string, number>): number => [...counts.values()].reduce((a, b) => a + b, 0);

describe('filing a flood of like reports', () => {
  it('needs a bounded number of statements for each, however many are there', async () => {
    const { store, counts } = counted();
    addTidewater(store);
    const tools = { clockwork: createClockwork(store.read), sha256, newId, now: testNow };
    const perMessage: number[] = [];
    let [caseReads, sketchReads, packed] = [0, 0, 0];
    for (let at = 0; at < mails.length; at += 40) {
      const some = await Promise.all(
        mails.slice(at, at + 40).map(async (bytes, place) => ({
          source: 'flood',
          index: at + place,
          bytes: new Uint8Array(bytes),
          mail: await readMail(new Uint8Array(bytes), emptyKeyring, { now: testNow }),
        })),
      );
      counts.clear();
      store.write((tx) => {
        for (const one of some) fileMessage(tx, tools, { ...one, project: null, outgoing: false });
      });
      perMessage.push(sum(counts) / some.length);
      caseReads += counts.get('SELECT * FROM cases WHERE id = ?') ?? 0;
      packed += counts.get('UPDATE blob_pack SET data = ? WHERE id = ?') ?? 0;
      sketchReads += counts.get('SELECT sketch FROM report_sketch WHERE case_id = ?') ?? 0;
    }
    expect(store.read.totals().messages).toBe(mails.length);

    expect(Math.max(...perMessage)).toBeLessThan(42);
    // What was written is known, after each change too.
    expect([caseReads, sketchReads]).toEqual([0, 0]);
    // The compressor begins once for some 32 KB of mail.
    expect(packed).toBeLessThan(mails.length / 8);
  });
});

describe('filing several threads at once', () => {
  it('computes the clocks of a case once for all of its messages that start or stop none', async () => {
    addTidewater(test.store);
    const clockwork = createClockwork(test.store.read);
    const summaries: ReturnType<typeof clockwork.summary>[] = [];
    const summary: typeof clockwork.summary = (question) => {
      const found = clockwork.summary(question);
      summaries.push(found);
      return found;
    };
    const tools = { clockwork: { ...clockwork, summary }, sha256, newId, now: testNow };
    const [threads, messages] = [5, 6];
    const some = await Promise.all(
      Array.from({ length: threads * messages }, async (_, n) => {
        const [thread, place] = [n % threads, Math.floor(n / threads)];
        const id = (at: number): string => `<thread${thread}.${at}@example.net>`;
        const answers = place === 0 ? '' : `In-Reply-To: ${id(place - 1)}\r\n`;
        const bytes = new Uint8Array(
          Buffer.from(
            `From: Finder ${thread} <finder${thread}@example.net>\r\nTo: security@example.org\r\nSubject: Overflow in module_${thread}\r\nDate: Mon, 15 Jun 2026 08:${10 + n}:00 +0000\r\nMessage-ID: ${id(place)}\r\n${answers}Content-Type: text/plain\r\n\r\nPart ${place} about module_${thread}.\r\n`,
          ),
        );
        const mail = await readMail(bytes, emptyKeyring, { now: testNow });
        return { source: 'threads', index: n, bytes, mail, project: null, outgoing: false };
      }),
    );
    const rows = test.store.write((tx) => some.map((one) => fileMessage(tx, tools, one)));
    expect(rows.map(({ outcome }) => outcome).sort()).toEqual([
      ...Array<string>(threads * (messages - 1)).fill('follow-up'),
      ...Array<string>(threads).fill('new-case'),
    ]);
    expect(summaries.length).toBeGreaterThanOrEqual(threads * messages);
    expect(new Set(summaries).size).toBe(threads);
  });
});

describe('what a worker found in a report', () => {
  it('is taken for a case of its title, and found again for any other', async () => {
    addTidewater(test.store);
    const tools = { clockwork: createClockwork(test.store.read), sha256, newId, now: testNow };
    const file = async (bytes: Buffer, title?: string): ReturnType<typeof foundBy> => {
      const mail = await readMail(new Uint8Array(bytes), emptyKeyring, { now: testNow });
      return foundBy(bytes, {
        ...mail,
        prepared: {
          title: title ?? caseTitleOf(mail.reading, true),
          sketch: null,
          marks: ['id:CVE-2026-0001'],
          said: null,
        },
      });
    };
    const foundBy = async (
      bytes: Uint8Array,
      mail: MailRead,
    ): Promise<{ sketch: Sketch | null; isMarked: boolean }> => {
      const incoming = { source: 'x', index: 0, bytes, mail, project: null, outgoing: false };
      const { caseId } = test.store.write((tx) => fileMessage(tx, tools, incoming));
      const { read } = test.store;
      return {
        sketch: read.sketchOf(caseId ?? ''),
        isMarked: read.casesWithMark('id:CVE-2026-0001', 9).includes(caseId ?? ''),
      };
    };
    const [one, , , , , , other] = mails;
    if (one === undefined || other === undefined) throw new Error('no mail');
    expect(await file(one)).toEqual({ sketch: null, isMarked: true });
    expect(await file(other, 'another title')).toEqual({
      sketch: expect.anything() as Sketch,
      isMarked: false,
    });
  });
});

it('does not ask a text again for what the worker found that it answers', async () => {
  addTidewater(test.store);
  const tools = { clockwork: createClockwork(test.store.read), sha256, newId, now: testNow };
  const missing = async (bytes: Buffer, answered: ReportField[] | null): Promise<readonly string[]> => {
    const mail = await readMail(new Uint8Array(bytes), emptyKeyring, { now: testNow });
    const words = answered === null ? null : { answered, named: [] };
    const prepared = {
      title: caseTitleOf(mail.reading, true),
      sketch: null,
      marks: [],
      said: words === null ? null : { fields: [], language: 'en', words },
    };
    const incoming = { source: 'x', index: 0, bytes, mail: { ...mail, prepared }, project: null };
    const { caseId } = test.store.write((tx) => fileMessage(tx, tools, { ...incoming, outgoing: false }));
    return test.store.read.caseRow(caseId ?? '')?.missing ?? [];
  };
  const mail = (n: number): Buffer =>
    Buffer.from(
      `From: f${n}@example.net\r\nTo: security@example.org\r\nSubject: Crash number ${n} of the parser\r\nMessage-ID: <c${n}@x>\r\n\r\nIt stops.\r\n`,
    );
  expect(await missing(mail(1), null)).not.toEqual([]);
  expect(await missing(mail(2), ['description', 'steps', 'versions', 'impact'])).toEqual([]);
});

type Reader = (bytes: Uint8Array) => MailRead | undefined | Promise<MailRead>;

describe('an import of a folder', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-work-'))));
  afterEach(() => {
    vi.useRealTimers();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Answers for each by itself and not at once, as a worker does. */
  async function imported(store: Store, read: Reader, attended = false) {
    const pool = {
      read: async (bytes: Uint8Array) => {
        await new Promise((resolve) => setImmediate(resolve));
        return ok(await read(bytes));
      },
    } as unknown as Pool;
    const uploads = createUploads(newId);
    const importer = createImporter({
      store,
      uploads,
      pool,
      bytesAhead: test.store.bytesAhead,
      log: createLog('none', () => new Date(testNow)),
      tools: () => ({ clockwork: createClockwork(store.read), sha256, newId, now: testNow }),
      changed: () => undefined,
      attended: () => attended,
    });
    const id = importer.start([uploads.offerPath(folder)], { projectId: null, outgoing: false });
    await importer.ended(id);
    return importer.get(id);
  }

  it('holds a few megabytes of a large mailbox at once, and none of it afterwards', async () => {
    const attachment = 180_000;
    const mailbox = Array.from({ length: 60 }, (_, n) => {
      const lines = randomBytes(attachment).toString('base64').replace(/.{76}/g, '$&\n');
      return `From a@example.net Mon Jun 15 08:00:00 2026\nFrom: a@example.net\nTo: security@example.org\nSubject: Crash ${n}\nContent-Type: application/octet-stream; name=core\nContent-Transfer-Encoding: base64\n\n${lines}\n\n`;
    }).join('');
    writeFileSync(path.join(folder, 'all.mbox'), mailbox);
    addTidewater(test.store);
    const held: Uint8Array[] = [];
    const sizes: number[] = [];
    const done = await imported(test.store, async (bytes) => {
      const mail = await readMail(new Uint8Array(bytes), emptyKeyring, { now: testNow });
      held.push(bytes, ...mail.attachments.map(({ content }) => content));
      sizes.push(held.reduce((sum, one) => sum + one.byteLength, 0));
      return mail;
    });
    expect(done).toMatchObject({ state: 'finished', read: 60 });
    expect(mailbox.length + 60 * attachment).toBeGreaterThan(25_000_000);
    expect(Math.max(...sizes)).toBeLessThan(9_000_000);
    expect(held.reduce((sum, one) => sum + one.byteLength, 0)).toBe(0);
  });

  it('compresses and writes nothing large in the transaction that files it', async () => {
    const content = randomBytes(2_000_000);
    const lines = content.toString('base64').replace(/.{76}/g, '$&\r\n');
    const mail = Buffer.from(
      `From: a@example.net\r\nTo: security@example.org\r\nSubject: Crash\r\nContent-Type: application/octet-stream; name=core\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines}\r\n`,
    );
    writeFileSync(path.join(folder, 'crash.eml'), mail);
    addTidewater(test.store);
    const mailRead = await readMail(new Uint8Array(mail), emptyKeyring, { now: testNow });
    const chunks = (): number => test.db.get<{ n: number }>('SELECT count(*) AS n FROM blob_chunk')?.n ?? 0;
    const added: number[] = [];
    const store: Store = {
      ...test.store,
      write: (work) => {
        const before = chunks();
        const done = test.store.write(work);
        added.push(chunks() - before);
        return done;
      },
    };
    expect(await imported(store, () => mailRead)).toMatchObject({ read: 1 });
    expect([Math.max(...added), chunks()]).toEqual([0, 19]);
    const [message] = store.read.messagesOf('TID-2026-0001');
    const [attachment] = store.read.attachments(message?.id ?? '');
    expect(Buffer.from(store.read.blob(attachment?.sha256 ?? '', 0, 3_000_000) ?? []).equals(content)).toBe(
      true,
    );
  });

  it.each([
    ['reads ahead of what it files by all that wait, where nobody is at the window', false, 120],
    ['reads only a few ahead while somebody is at the window', true, 16],
  ])('%s', async (_, isAttended, inHand) => {
    mails.forEach((mail, n) => writeFileSync(path.join(folder, `${String(n).padStart(4, '0')}.eml`), mail));
    addTidewater(test.store);
    const enough = Promise.withResolvers<undefined>();
    let [asked, askedInTurns] = [0, 0];
    const read = async (bytes: Uint8Array): Promise<MailRead> => {
      if ((asked += 1) === inHand) enough.resolve(undefined);
      await enough.promise;
      for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      askedInTurns ||= asked; // of the first that is answered
      return readMail(new Uint8Array(bytes), emptyKeyring, { now: testNow });
    };
    expect(await imported(test.store, read, isAttended)).toMatchObject({ state: 'finished', read: 120 });
    expect(askedInTurns).toBe(inHand);
  });

  it('files some once they are read, and does not wait for as many as fit into a transaction', async () => {
    mails.forEach((mail, n) => writeFileSync(path.join(folder, `${String(n).padStart(4, '0')}.eml`), mail));
    addTidewater(test.store);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const some = 32;
    const filed = Promise.withResolvers<undefined>();
    let asked = 0;
    const read = async (bytes: Uint8Array): Promise<MailRead> => {
      if ((asked += 1) > some) await filed.promise;
      return readMail(new Uint8Array(bytes), emptyKeyring, { now: testNow });
    };
    const store: Store = {
      ...test.store,
      write: (work) => {
        const done = test.store.write(work);
        if (test.store.read.totals().messages >= some) filed.resolve(undefined);
        return done;
      },
    };
    expect(await imported(store, read)).toMatchObject({ state: 'finished', read: mails.length });
  });

  it('hands out what is read while it files, before it files', async () => {
    const count = 640;
    for (let n = 0; n < count; n += 1)
      writeFileSync(
        path.join(folder, `${String(n).padStart(4, '0')}.eml`),
        `From: finder${n}@example.net\nTo: security@example.org\nSubject: Crash ${n}\nMessage-ID: <c${n}@x>\n\nIt crashes.\n`,
      );
    addTidewater(test.store);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }); // it does not end a wait
    let asked = 0;
    const read = (bytes: Uint8Array): Promise<MailRead> => {
      asked += 1;
      return readMail(new Uint8Array(bytes), emptyKeyring, { now: testNow });
    };
    const inHand: number[] = [];
    const store: Store = {
      ...test.store,
      write: (work) => {
        const { messages } = test.store.read.totals();
        const done = test.store.write(work);
        if (test.store.read.totals().messages > messages && asked < count) inHand.push(asked - messages);
        return done;
      },
    };
    expect(await imported(store, read)).toMatchObject({ state: 'finished', read: count });
    // Those that are filed, and twice 192 behind them; where filing is slow, what is left of them.
    expect(inHand.length).toBeGreaterThan(1);
    expect(Math.min(...inHand)).toBeGreaterThan(256);
  });

  it('is told of with what became of its messages, none of which is read for that', async () => {
    mails.slice(0, 3).forEach((mail, n) => writeFileSync(path.join(folder, `${n}.eml`), mail));
    writeFileSync(path.join(folder, '3.eml'), mails[0] ?? '');
    addTidewater(test.store);
    const read = (bytes: Uint8Array): Promise<MailRead> =>
      readMail(new Uint8Array(bytes), emptyKeyring, { now: testNow });
    const done = await imported(test.store, read);
    expect(done?.counts).toMatchObject({ 'new-case': 3, 'duplicate-message': 1 });
    const { store, counts } = counted();
    const [told] = store.read.recentImports(20, false);
    expect(told).toMatchObject({ id: done?.id, state: 'finished', read: 4, counts: done?.counts });
    expect(store.read.recentImports(20, true)).toEqual([]);
    expect([...counts.keys()].filter((sql) => /import_row/.test(sql))).toEqual([]);
    expect(sum(counts)).toBe(3); // the interrupted ones, the others, the interrupted ones
  });

  it('files its messages many to a transaction, though the files come one by one', async () => {
    for (const part of ['cur', 'new', 'tmp']) mkdirSync(path.join(folder, part));
    mails.forEach((mail, n) =>
      writeFileSync(path.join(folder, 'cur', `${String(n).padStart(4, '0')}:2,`), mail),
    );
    addTidewater(test.store);
    const read = new Map<string, MailRead>();
    for (const mail of mails)
      read.set(mail.toString(), await readMail(new Uint8Array(mail), emptyKeyring, { now: testNow }));
    let transactions = 0;
    const store: Store = {
      ...test.store,
      write: (work) => {
        transactions += 1;
        return test.store.write(work);
      },
    };
    expect(await imported(store, (bytes) => read.get(Buffer.from(bytes).toString()))).toMatchObject({
      state: 'finished',
      read: mails.length,
    });
    // Six or seven where nothing else runs; eight messages at least where filing is slow.
    expect(transactions).toBeLessThan(mails.length / 3);
  });
});
