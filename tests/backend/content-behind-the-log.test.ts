/**
 * Somebody with the open vault and another program changes what was read of a mail, who signed it, a key, an advisory:
 * `vault verify` names it, and an exported log alone says what was proven of each message.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedCheck } from '#core/audit/stored.ts';
import { createClockwork } from '#core/cases/clockwork.ts';
import { casesCheck } from '#core/cases/verify-cases.ts';
import type { Database } from '#node/db/database.ts';
import { createStore } from '#node/db/store.ts';
import { generateKey, type NewKey } from '#node/openpgp/sign-encrypt.ts';
import { revokeKey } from '../support/node/made-keys.ts';
import { unlockVault } from '#node/vault/vault.ts';
import { entityOf, outerHead, signedMail } from '../support/signed-mail.ts';
import { makeVault, passphrase, reportMail, type TestVault } from '../support/vault.ts';

const address = 'finder@example.net';
const made = new Date('2026-03-01T08:00:00Z');
const now = (): Date => new Date('2026-11-20T08:00:00Z');
const facts = {
  from: `Ada Finder <${address}>`,
  subject: 'Overflow',
  id: 'one@example.net',
  body: 'Overflow.',
};

let finder: NewKey;
let base: string;
let folder: string;
let caseId: string;
let otherCase: string;
let signedId: string;

beforeAll(async () => {
  finder = await generateKey({ name: 'Ada Finder', email: address, now: made });
  base = mkdtempSync(path.join(tmpdir(), 'bulkhead-content-'));
  folder = path.join(base, 'vault');
  await inVault(async (vault) => {
    await vault.call('project.add', { name: 'Harbour' });
    const [copy] = await vault.importText(outerHead(facts) + entityOf(facts.body)); // the signed one replaces it
    caseId = copy?.caseId ?? '';
    signedId = copy?.messageId ?? '';
    await vault.importText(await signedMail(finder, facts));
    const [other] = await vault.importText(reportMail({ subject: 'Another' }));
    otherCase = other?.caseId ?? '';
    await useEverything(vault);
  });
});
afterAll(() => {
  rmSync(base, { recursive: true, force: true });
});

async function inVault<T>(work: (vault: TestVault) => Promise<T>): Promise<T> {
  const vault = await makeVault({ folder, now });
  try {
    return await work(vault);
  } finally {
    await vault.close();
  }
}

/** Keys with their revocation, acceptance, second readings, set and undone fields, merges, advisories. */
async function useEverything(vault: TestVault): Promise<void> {
  await vault.call('key.import', { text: finder.public.armor() });
  await vault.call('key.accept', { fingerprint: finder.fingerprint, address });
  await vault.call('message.read-again', { messageId: signedId });
  const { advisory, version } = await vault.call('advisory.get', { caseId });
  await vault.call('advisory.save', {
    caseId,
    advisory: { ...advisory, title: 'Overflow in Harbour' },
    baseVersion: version,
  });
  await vault.call('case.set', { caseId, fields: { reporterName: 'Ada' } });
  await vault.call('case.undo', { caseId });
  await vault.call('case.merge', { into: caseId, from: otherCase });
  await vault.call('case.undo', { caseId });
  const later = new Date('2026-10-01T08:00:00Z');
  const revoked = await revokeKey(finder.public, finder.revocationCertificate, later);
  await vault.call('key.import', { text: revoked.armor() });
}

async function withDatabase<T>(work: (db: Database) => T): Promise<T> {
  const opened = await unlockVault({ folder, now }, { passphrase });
  if (!opened.ok) throw new Error(opened.error.code);
  try {
    return work(opened.value.db);
  } finally {
    opened.value.close();
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What `vault verify` finds after the database was changed by another program; the change is taken back. */
function problemsAfter(change: (db: Database) => void): Promise<string> {
  return withDatabase((db) => {
    const { read } = createStore(db, { now: () => now().toISOString(), sha256, emit: () => undefined });
    let found = '';
    const undo = new Error('taken back');
    try {
      db.transaction(() => {
        change(db);
        found = [storedCheck(read), casesCheck(read, createClockwork(read), now().toISOString(), sha256)]
          .filter(({ ok }) => !ok)
          .map(({ name, detail }) => `${name}: ${detail}`)
          .join('\n');
        throw undo;
      });
    } catch (cause) {
      if (cause !== undo) throw cause;
    }
    return found;
  });
}

const checksOf = (vault: TestVault) => vault.call('vault.verify', {}).then(({ checks }) => checks);
const contentIn = (checks: readonly { name: string; detail: string }[]): string | undefined =>
  checks.find(({ name }) => name === 'messages, keys and advisories')?.detail;

describe('what is stored', () => {
  it('is what the log says, whatever was done in the app', async () => {
    const checks = await inVault(checksOf);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(contentIn(checks)).toMatch(/^\d+ match the log$/);
    expect(await problemsAfter(() => undefined)).toBe('');
  });

  it.each([
    [
      'what became of a signature',
      `UPDATE message SET reading = json_set(reading, '$.signatures[0].status', 'bad') WHERE json_array_length(reading, '$.signatures') > 0`,
      /message m/,
    ],
    [
      'the text of a mail',
      `UPDATE message SET reading = replace(reading, 'Overflow.', 'Harmless.')`,
      /message m/,
    ],
    ['what the list shows of it', `UPDATE message SET preview = 'Harmless.' WHERE row = 1`, /message m/],
    ['its sender', `UPDATE message SET from_address = 'mallory@example.net' WHERE row = 1`, /message m/],
    [
      'its time of receipt',
      `UPDATE message SET received_at = '2026-01-01T00:00:00.000Z' WHERE row = 1`,
      /message m/,
    ],
    [
      'the case it belongs to',
      `UPDATE message SET case_id = (SELECT case_id FROM message WHERE row = 1)`,
      /message m/,
    ],
    ['a copy that is kept', `UPDATE message_copy SET reading = json_set(reading, '$.bytes', 1)`, /copy 1/],
    ['a copy that was removed', `DELETE FROM message_copy`, /copy 1 \(missing\)/],
    [
      'a key whose revocation was dropped',
      `UPDATE pgp_key SET facts = json_set(facts, '$.revoked', json('false'))`,
      /key [0-9A-F]{40}/,
    ],
    ['the material of a key', `UPDATE pgp_key SET material = x'00'`, /key [0-9A-F]{40}/],
    [
      'an advisory',
      `UPDATE advisory SET model = json_set(model, '$.title', 'Harmless')`,
      /advisory [A-Z]+-2026-0001 1/,
    ],
  ])('is found when it was changed behind the log: %s', async (_, sql, named) => {
    const problems = await problemsAfter((db) => {
      expect(db.run(sql).changes).toBeGreaterThan(0);
    });
    expect(problems).toMatch(/messages, keys and advisories: do not match the log: /);
    expect(problems).toMatch(named);
  });

  it('is found when a message was put in that nobody imported', async () => {
    const problems = await problemsAfter((db) => {
      db.run(`INSERT INTO blob (sha256, bytes) VALUES ('${'0'.repeat(64)}', 0)`);
      db.run(
        `INSERT INTO message SELECT NULL, 'm_forged', case_id, direction, outcome, outcome_reason, (SELECT max(id) FROM blob), source, received_at,
           imported_at, subject, from_name, from_address, header_id, text_hash, thread_subject, preview, attachments, unread, reading, reader
         FROM message WHERE row = 1`,
      );
    });
    expect(problems).toContain('message m_forged');
    expect(problems).toMatch(/cases: .*\(messages\)/);
  });

  it('is found when an attachment was exchanged', async () => {
    const problems = await problemsAfter((db) => {
      db.run(`INSERT INTO attachment (message_id, number, blob_id) VALUES (?, 0, 1)`, signedId);
    });
    expect(problems).toContain(`attachments of message ${signedId}`);
  });

  it('is found when the reporter of a case was exchanged', async () => {
    const problems = await problemsAfter((db) => {
      db.run(`UPDATE cases SET reporter_address = 'mallory@example.net' WHERE row = 1`);
    });
    expect(problems).toMatch(/cases: .*reporterAddress/);
  });
});

describe('an exported log', () => {
  it('says what was proven of a message when it was filed and when it was read again', async () => {
    const { text } = await inVault((vault) => vault.call('audit.export', {}));
    const said = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string; data: Record<string, unknown> })
      .filter(({ kind, data }) => kind === 'stored' && data['id'] === signedId && 'signature' in data)
      .map(({ data: { signature, protection, signedBy } }) => ({ signature, protection, signedBy }));
    expect(said[0]).toEqual({ signature: 'none', protection: 'none', signedBy: undefined });
    expect(said[1]).toMatchObject({ signature: 'unknown-key' });
    expect(said.at(-1)).toMatchObject({ protection: 'none', signedBy: finder.fingerprint });
  });
});

/** The last one: it changes the vault that all share. */
describe('a vault from before the log held digests', () => {
  it('says how many messages are not covered, and covers each that is read again', async () => {
    await withDatabase((db) => {
      db.script('DROP TRIGGER event_is_not_deleted; DROP TRIGGER event_is_append_only;');
      db.run(`DELETE FROM event WHERE kind IN ('stored', 'stored-before')`);
      db.run('DELETE FROM pgp_key WHERE fingerprint NOT IN (SELECT fingerprint FROM key_acceptance)');
    });
    // Opening it to write records how many there are; keys and advisories are recorded as they stand.
    expect(contentIn(await inVault(checksOf))).toBe(
      '2 match the log; not covered: 3 filed before version 0.2',
    );
    await inVault((vault) => vault.call('case.merge', { into: caseId, from: otherCase }));
    expect(contentIn(await inVault(checksOf))).toBe(
      '3 match the log; not covered: 2 filed before version 0.2',
    );
    const changed = await problemsAfter((db) => {
      db.run(`UPDATE message SET preview = 'Harmless.' WHERE case_id = ?`, caseId);
    });
    expect(changed).toMatch(/do not match the log: message m/);
  });
});
