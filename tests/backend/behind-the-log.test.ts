/**
 * Somebody with the open vault and another program changes the database behind Bulkhead's back: rows of cases, marks,
 * the end of the history, the note beside it. `vault verify` and `audit verify` say so, and say nothing otherwise.
 */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#node/db/database.ts';
import { unlockVault } from '#node/vault/vault.ts';
import { makeVault, passphrase, reportMail, type TestVault } from '../support/vault.ts';

let base: string;
let folder: string;
let vault: TestVault;
let ids: string[];

beforeEach(async () => {
  base = mkdtempSync(path.join(tmpdir(), 'bulkhead-behind-'));
  folder = path.join(base, 'vault');
  vault = await makeVault({ folder });
  await vault.call('project.add', { name: 'Harbour' });
  const rows = [];
  for (const subject of ['Overflow', 'Underflow', 'Race'])
    rows.push(...(await vault.importText(reportMail({ subject }))));
  ids = rows.flatMap(({ caseId }) => caseId ?? []);
  await vault.call('case.event', { caseId: ids[0] ?? '', event: 'acknowledged' });
  await vault.call('case.set', {
    caseId: ids[0] ?? '',
    fields: { severity: 'high', title: 'A better title' },
  });
  await vault.call('case.event', { caseId: ids[1] ?? '', event: 'acknowledged' });
  await vault.call('case.undo', { caseId: ids[1] ?? '' });
});
afterEach(async () => {
  await vault.close();
  rmSync(base, { recursive: true, force: true });
});

/** What is said after the database was changed by another program. */
async function after(change: (db: Database) => void): Promise<{ vault: string[]; audit: unknown }> {
  await vault.close();
  const opened = await unlockVault({ folder, now: () => new Date() }, { passphrase });
  if (!opened.ok) throw new Error(opened.error.code);
  change(opened.value.db);
  opened.value.close();
  return verdict();
}

async function verdict(): Promise<{ vault: string[]; audit: unknown }> {
  await vault.close();
  vault = await makeVault({ folder });
  const { ok, checks } = await vault.call('vault.verify', {});
  const problems = checks.filter((check) => !check.ok).map(({ name, detail }) => `${name}: ${detail}`);
  expect(ok).toBe(problems.length === 0);
  const { ok: holds, missing, differs } = await vault.call('audit.verify', {});
  return { vault: problems, audit: { holds, missing, differs } };
}

const sound = { holds: true, missing: 0, differs: false };
const cutTail = (db: Database): void => {
  db.script(
    'DROP TRIGGER event_is_not_deleted; DROP TRIGGER IF EXISTS event_is_kept; PRAGMA foreign_keys = OFF;',
  );
  db.run('UPDATE event SET undone_by = NULL');
  db.run('DELETE FROM event WHERE seq > (SELECT max(seq) - 2 FROM event)');
};

describe('a vault that nobody changed from outside', () => {
  it('has nothing to say, whatever was done in it', async () => {
    const [first = '', second = '', third = ''] = ids;
    await vault.call('case.merge', { into: second, from: third });
    await vault.call('case.undo', {});
    await vault.call('case.event', { caseId: first, event: 'assessing' });
    await vault.call('case.event', { caseId: third, event: 'rejected', reason: 'not ours' });
    await vault.call('case.event', { caseId: third, event: 'reopened', reason: 'ours after all' });
    // A sent assessment records three events in one step; undoing it marks all of them.
    const { uploadId } = await vault.call('upload.begin', { name: 'sent.eml', size: null });
    const answer = reportMail({ from: 'Maintainer <security@example.org>', subject: 'Re: Overflow' });
    await vault.backend.write({ kind: 'host' }, uploadId, Buffer.from(answer), true);
    const sent = await vault.call('reply.sent', { caseId: first, uploadId, template: 'assessment' });
    expect(sent.recorded.length).toBeGreaterThan(1);
    await vault.call('case.undo', { caseId: first, seq: sent.seq ?? 0 });
    expect(await verdict()).toEqual({ vault: [], audit: sound });
  });

  it('nor has one with the sample letters in it', async () => {
    const { importId } = await vault.call('sample.load', {});
    await new Promise<void>((resolve) => {
      const look = async (): Promise<void> => {
        const { import: state } = await vault.call('import.get', { importId, limit: 1, after: -1 });
        if (state.state !== 'running') resolve();
      };
      vault.backend.subscribe((event) => void (event.name === 'import-changed' && look()));
      void look();
    });
    expect((await verdict()).vault).toEqual([]);
  });
});

describe('a case that was changed behind its history', () => {
  it.each([
    ['its state', `UPDATE cases SET state = 'closed', open = 0 WHERE row = 1`, 'state, open'],
    ['its severity', `UPDATE cases SET severity = 'low', severity_rank = 2 WHERE row = 1`, 'severity'],
    ['its title', `UPDATE cases SET title = 'Harmless' WHERE row = 2`, 'title'],
    [
      'a field',
      `UPDATE cases SET fields = json_set(fields, '$.exploited', json('true')) WHERE row = 1`,
      'fields',
    ],
    [
      'its time of receipt',
      `UPDATE cases SET received_at = '2030-01-01T00:00:00.000Z' WHERE row = 1`,
      'receivedAt',
    ],
    ['a flag', `UPDATE cases SET flags = '["paused"]' WHERE row = 1`, 'flags'],
    [
      'what it repeats',
      `UPDATE cases SET merged_into = (SELECT id FROM cases WHERE row = 2) WHERE row = 1`,
      'mergedInto',
    ],
  ])('is found by %s', async (_, sql, named) => {
    const found = await after((db) => void db.run(sql));
    expect(found.vault).toHaveLength(1);
    expect(found.vault[0]).toContain('cases: do not match their history: ');
    expect(found.vault[0]).toContain(`(${named})`);
    expect(found.audit).toEqual(sound);
  });

  it.each([
    ['its due time', `UPDATE cases SET next_due_at = '2099-01-01T00:00:00.000Z' WHERE row = 3`, 'due time'],
    [
      'the policy version it is judged by',
      `UPDATE cases SET policy_version = 2 WHERE row = 3`,
      'policy version',
    ],
  ])('is found by %s', async (_, sql, named) => {
    await vault.call('policy.adopt', {
      project: 'Harbour',
      text: '# Security\n\nWe acknowledge reports within 60 days.\n',
      fileName: 'SECURITY.md',
      decisions: { answers: {}, edits: [], presets: [] },
      reason: 'slower',
    });
    const found = await after((db) => void db.run(sql));
    expect(found.vault).toHaveLength(1);
    expect(found.vault[0]).toMatch(new RegExp(`^cases: .*${named}`));
  });

  it('is found by an event that is marked as undone though nobody undid it', async () => {
    const found = await after((db) => {
      db.script('DROP TRIGGER IF EXISTS event_is_kept');
      db.run(
        'UPDATE event SET undone_by = (SELECT max(seq) FROM event) WHERE kind = ? AND undone_by IS NULL',
        'acknowledged',
      );
    });
    expect(found.vault.join()).toMatch(/cases: .*undone events/);
  });
});

describe('what decides about many cases, changed behind the log', () => {
  beforeEach(async () => {
    await vault.call('policy.set-date', {
      project: 'Harbour',
      version: 1,
      since: '2026-01-01T00:00:00.000Z',
      reason: 'published then',
    });
    const { key } = await vault.call('key.generate', { name: 'Ada', address: 'ada@example.net' });
    await vault.call('key.accept', { fingerprint: key.fingerprint, address: 'ada@example.net' });
  });
  const policyTriggers =
    'DROP TRIGGER policy_date_is_kept; DROP TRIGGER policy_date_is_not_deleted; DROP TRIGGER policy_version_is_kept;';

  it('has nothing to say where it was changed in the app', async () => {
    await vault.call('project.update', {
      project: 'Harbour',
      timeZone: 'Europe/Berlin',
      daysOff: ['2026-12-24'],
    });
    const [key] = await vault.call('key.list', {});
    await vault.call('key.unaccept', { fingerprint: key?.fingerprint ?? '', address: 'ada@example.net' });
    await vault.call('key.accept', { fingerprint: key?.fingerprint ?? '', address: 'ada@example.org' });
    await vault.call('key.remove', { fingerprint: key?.fingerprint ?? '' });
    expect(await verdict()).toEqual({ vault: [], audit: sound });
  });

  it.each([
    [
      'the date of a policy version',
      `UPDATE policy_date SET since = '2026-11-01T00:00:00.000Z' WHERE number = 2`,
      'dates of policy version 1 of Harbour',
    ],
    [
      'a date that was removed',
      'DELETE FROM policy_date WHERE number = 2',
      'dates of policy version 1 of Harbour',
    ],
    [
      'the rules of a policy version',
      `UPDATE policy_version SET rules = '[]' WHERE version = 1`,
      'policy version 1 of Harbour',
    ],
    ['days off of a project', `UPDATE project SET days_off = '["2026-11-20"]'`, 'settings of Harbour'],
    [
      'the acceptance of a key',
      `UPDATE key_acceptance SET address = 'mallory@example.net'`,
      'acceptance of [0-9A-F]{40} for mallory@example.net',
    ],
  ])('is found: %s', async (_, sql, named) => {
    const found = await after((db) => {
      db.script(policyTriggers);
      db.run(sql);
    });
    expect(found.vault.join()).toMatch(
      new RegExp(`projects, policies and accepted keys: do not match the log: .*${named}`),
    );
    expect(found.audit).toEqual(sound);
  });

  it('is found: a date that was set in the log itself', async () => {
    const found = await after((db) => {
      db.script('DROP TRIGGER event_is_append_only');
      db.run(
        `UPDATE event SET data = json_set(data, '$.since', '2026-11-01T00:00:00.000Z') WHERE kind = 'policy-dated'`,
      );
    });
    expect(found.audit).toMatchObject({ holds: false });
  });
});

describe('the end of the history', () => {
  it('is missed by both when it was cut off, with the number of events', async () => {
    const found = await after(cutTail);
    expect(found.audit).toEqual({ holds: false, missing: 2, differs: false });
    expect(found.vault.join()).toMatch(/confirmed events: 2 of \d+ that were confirmed are missing/);
  });

  it('is missed when the whole database was put back to an older copy', async () => {
    await vault.close();
    const old = path.join(base, 'old.db');
    copyFileSync(path.join(folder, 'bulkhead.db'), old);
    vault = await makeVault({ folder });
    await vault.call('case.event', { caseId: ids[2] ?? '', event: 'acknowledged' });
    await vault.close();
    copyFileSync(old, path.join(folder, 'bulkhead.db'));
    expect((await verdict()).audit).toEqual({ holds: false, missing: 1, differs: false });
  });

  it('cannot be hidden by lowering the number in the note beside it', async () => {
    const note = path.join(folder, 'bulkhead.events');
    const found = await after((db) => {
      cutTail(db);
      writeFileSync(note, readFileSync(note, 'utf8').replace(/^\d{16}/, '0000000000000001'));
    });
    expect(found.audit).toEqual({ holds: false, missing: 0, differs: true });
    expect(found.vault.join()).toContain('bulkhead.events was not written by this vault');
  });

  it('is noted anew, and the evidence is not written over, once something is missing', async () => {
    await after(cutTail);
    await vault.call('case.event', { caseId: ids[2] ?? '', event: 'acknowledged' });
    expect((await verdict()).audit).toMatchObject({ holds: false });
  });

  it('is not asked for where no note was ever kept, and the first change keeps one', async () => {
    await vault.close();
    const note = path.join(folder, 'bulkhead.events');
    rmSync(note);
    expect((await verdict()).audit).toEqual(sound);
    await vault.call('case.event', { caseId: ids[2] ?? '', event: 'acknowledged' });
    expect(existsSync(note)).toBe(true);
    expect((await after(cutTail)).audit).toEqual({ holds: false, missing: 2, differs: false });
  });
});
