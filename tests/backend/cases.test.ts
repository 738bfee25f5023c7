/** Cases at the real backend: events, undo, merge, split, search, the audit trail. What a maintainer would notice. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyAuditFile } from '#node/audit-file.ts';
import { makeVault, reportMail, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let now = new Date('2026-11-20T08:00:00.000Z');

beforeEach(async () => {
  now = new Date('2026-11-20T08:00:00.000Z');
  vault = await makeVault({ now: () => now });
  await vault.call('project.add', { name: 'Tidepool', prefix: 'TIDE' });
});
afterEach(() => vault.close());

async function open(mail = reportMail()): Promise<string> {
  const [row] = await vault.importText(mail);
  expect(row).toMatchObject({ outcome: 'new-case' });
  return row?.caseId ?? '';
}

describe('a report becomes a case', () => {
  it('with its number, its title, its reporter and a running clock', async () => {
    const caseId = await open(
      reportMail({ subject: 'Re: [SECURITY] Heap overflow', from: 'Mira <Mira@Example.NET>' }),
    );
    expect(caseId).toBe('TIDE-2026-0001');
    const found = await vault.call('case.get', { caseId });
    expect(found).toMatchObject({
      title: '[SECURITY] Heap overflow',
      state: 'new',
      reporter: { name: 'Mira', address: 'mira@example.net' },
    });
    const ack = found.clocks.find((clock) => clock.milestone === 'acknowledge');
    expect(ack).toMatchObject({ state: 'running', startedAt: '2026-11-19T09:00:00.000Z' });
    expect(ack?.quote).toContain('3 business days');
  });

  it('acknowledging it meets the clock, and the queue shows the next one', async () => {
    const caseId = await open();
    await vault.call('case.event', { caseId, event: 'acknowledged' });
    const found = await vault.call('case.get', { caseId });
    expect(found.state).toBe('acknowledged');
    expect(found.clocks.find((clock) => clock.milestone === 'acknowledge')?.state).toBe('met');
    const { rows } = await vault.call('queue.list', {});
    expect(rows[0]).toMatchObject({ id: caseId, nextMilestone: 'assess' });
  });

  it('refuses what cannot happen, and says what can', async () => {
    const caseId = await open();
    const refused = await vault.tryCall('case.event', { caseId, event: 'reopened' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'event-not-allowed', state: 'new' } });
    const silent = await vault.tryCall('case.event', { caseId, event: 'rejected' });
    expect(silent).toMatchObject({ ok: false, error: { code: 'reason-required' } });
    const early = await vault.tryCall('case.event', {
      caseId,
      event: 'acknowledged',
      at: '2020-01-01T00:00:00.000Z',
    });
    expect(early).toMatchObject({ ok: false, error: { code: 'invalid-value', field: 'at' } });
  });
});

describe('what is missing', () => {
  it('is what the policy asks for and nobody said, and a follow-up of the reporter fills it in', async () => {
    const from = 'Mira <mira@example.net>';
    const caseId = await open(
      reportMail({ from, id: '<first@example.net>', body: 'Something in your project is broken.' }),
    );
    const before = (await vault.call('case.get', { caseId })).missing;
    expect(before.join('; ')).toContain('steps to reproduce');
    const stranger = reportMail({ extra: 'In-Reply-To: <first@example.net>', body: 'Steps: 1. look' });
    await vault.importText(stranger);
    expect((await vault.call('case.get', { caseId })).missing).toEqual(before);
    await vault.importText(
      reportMail({
        from,
        extra: 'In-Reply-To: <first@example.net>',
        body: 'Steps: 1. start it, 2. send two bytes to 3.4.1',
      }),
    );
    const after = (await vault.call('case.get', { caseId })).missing.join('; ');
    expect(after).not.toContain('steps to reproduce');
    expect(after).not.toContain('version');
    expect(after).toContain('impact');
  });
});

describe('undo', () => {
  it('takes back the last change, and the change before it, and then says that there is nothing more', async () => {
    const caseId = await open();
    await vault.call('case.set', { caseId, fields: { severity: 'high' } });
    await vault.call('case.event', { caseId, event: 'acknowledged' });
    expect(await vault.call('case.undo', { caseId })).toMatchObject({ caseId, undone: 'acknowledged' });
    expect(await vault.call('case.get', { caseId })).toMatchObject({ state: 'new', severity: 'high' });
    await vault.call('case.undo', { caseId });
    expect((await vault.call('case.get', { caseId })).severity).toBeNull();
    expect(await vault.tryCall('case.undo', { caseId })).toMatchObject({
      ok: false,
      error: { code: 'nothing-to-undo' },
    });
  });

  it('erases nothing: the timeline shows both the event and its undoing', async () => {
    const caseId = await open();
    await vault.call('case.event', { caseId, event: 'acknowledged' });
    await vault.call('case.undo', { caseId });
    const { events } = await vault.call('case.get', { caseId });
    expect(events.map((event) => [event.kind, event.undone])).toEqual([
      ['received', false],
      ['message', false],
      ['acknowledged', true],
      ['undone', false],
    ]);
  });
});

describe('undo of the change that a toast names', () => {
  it('takes back that change and no later one, and says so once', async () => {
    const caseId = await open();
    const acknowledged = await vault.call('case.event', { caseId, event: 'acknowledged' });
    await vault.call('case.set', { caseId, fields: { severity: 'high' } });
    expect(await vault.call('case.undo', { caseId, seq: acknowledged.seq })).toEqual({
      caseId,
      cases: [caseId],
      undone: 'acknowledged',
      seq: acknowledged.seq,
    });
    expect(await vault.call('case.get', { caseId })).toMatchObject({ state: 'new', severity: 'high' });
    expect(await vault.tryCall('case.undo', { caseId, seq: acknowledged.seq })).toMatchObject({
      ok: false,
      error: { code: 'nothing-to-undo' },
    });
    expect((await vault.call('case.get', { caseId })).severity).toBe('high');
  });

  it('refuses an event of another case, one that never was, and one that nobody said', async () => {
    const caseId = await open();
    const other = await open(reportMail({ from: 'B <b@two.example>' }));
    const { seq } = await vault.call('case.event', { caseId: other, event: 'acknowledged' });
    const [received] = (await vault.call('case.get', { caseId })).events;
    for (const [named, code] of [
      [seq, 'not-found'],
      [999_999, 'not-found'],
      [received?.seq ?? 0, 'nothing-to-undo'],
    ] as const)
      expect(await vault.tryCall('case.undo', { caseId, seq: named })).toMatchObject({
        ok: false,
        error: { code },
      });
    expect((await vault.call('case.get', { caseId: other })).state).toBe('acknowledged');
  });
});

describe('merge and split', () => {
  it('puts the mails of one case into the other, keeps both finders, and can be taken back', async () => {
    const first = await open(reportMail({ from: 'A <a@one.example>' }));
    const second = await open(reportMail({ from: 'B <b@two.example>' }));
    await vault.call('case.merge', { into: first, from: second, reason: 'same bug' });
    const merged = await vault.call('case.get', { caseId: first });
    expect(merged.messages).toHaveLength(2);
    expect(await vault.call('case.get', { caseId: second })).toMatchObject({
      state: 'duplicate',
      mergedInto: first,
      messages: [],
    });
    const { advisory } = await vault.call('advisory.get', { caseId: first });
    expect(advisory.credits.map((credit) => credit.contact).sort()).toEqual([
      'a@one.example',
      'b@two.example',
    ]);

    await vault.call('case.undo', { caseId: first });
    expect(await vault.call('case.get', { caseId: second })).toMatchObject({
      state: 'new',
      mergedInto: null,
    });
    expect((await vault.call('case.get', { caseId: second })).messages).toHaveLength(1);
    expect((await vault.call('case.get', { caseId: first })).messages).toHaveLength(1);
  });

  it('a follow-up to a merged case reaches the case that lives on', async () => {
    const first = await open(reportMail({ from: 'A <a@one.example>' }));
    const second = await open(reportMail({ from: 'B <b@two.example>', id: '<origin@two.example>' }));
    await vault.call('case.merge', { into: first, from: second });
    const [row] = await vault.importText(
      reportMail({ from: 'B <b@two.example>', extra: 'In-Reply-To: <origin@two.example>' }),
    );
    expect(row).toMatchObject({ outcome: 'follow-up', caseId: first });
  });

  it('splits a case for a second bug; undoing the split ends the new case but never reuses its number', async () => {
    const caseId = await open();
    const { newCaseId } = await vault.call('case.split', { caseId, title: 'The other bug' });
    expect(await vault.call('case.get', { caseId: newCaseId })).toMatchObject({
      title: 'The other bug',
      state: 'new',
    });
    await vault.call('case.undo', { caseId });
    expect((await vault.call('case.get', { caseId: newCaseId })).state).toBe('withdrawn');
    expect(await open()).not.toBe(newCaseId);
  });

  it('does not merge a case into itself or twice', async () => {
    const first = await open();
    const second = await open();
    expect(await vault.tryCall('case.merge', { into: first, from: first })).toMatchObject({
      ok: false,
      error: { code: 'invalid-value' },
    });
    await vault.call('case.merge', { into: first, from: second });
    expect(await vault.tryCall('case.merge', { into: first, from: second })).toMatchObject({
      ok: false,
      error: { code: 'invalid-value' },
    });
  });
});

describe('severity', () => {
  it('follows a CVSS vector unless it was judged with a reason', async () => {
    const caseId = await open();
    await vault.call('case.set', {
      caseId,
      fields: { cvss4: 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N' },
    });
    expect((await vault.call('case.get', { caseId })).severity).toBe('critical');
    await vault.call('case.set', {
      caseId,
      fields: { severity: 'medium', severityReason: 'not reachable by default' },
    });
    await vault.call('case.set', {
      caseId,
      fields: { cvss3: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' },
    });
    expect((await vault.call('case.get', { caseId })).severity).toBe('medium');
  });

  it('a bad vector is refused with its place, and nothing is set', async () => {
    const caseId = await open();
    const refused = await vault.tryCall('case.set', { caseId, fields: { cvss4: 'CVSS:4.0/AV:X' } });
    expect(refused).toMatchObject({ ok: false, error: { code: 'bad-vector' } });
    expect((await vault.call('case.get', { caseId })).fields.cvss4).toBeUndefined();
  });
});

describe('search', () => {
  it('finds words of the text, of the subject and of people; unfinished words, too', async () => {
    const caseId = await open(
      reportMail({
        subject: 'Überlauf in parse_chunk',
        body: 'The tokenizer reads past the end.',
        from: 'Zoë Quinn <zoe@quinn.example>',
      }),
    );
    for (const query of [
      'tokenizer',
      'parse_chunk',
      'ueberlauf überlauf'.split(' ')[1] ?? '',
      'zoe',
      'token',
      '"past the end"',
    ]) {
      const { hits } = await vault.call('search', { query });
      expect(
        hits.map((hit) => hit.caseId),
        query,
      ).toContain(caseId);
    }
    expect((await vault.call('search', { query: 'nothing-of-this-kind' })).hits).toEqual([]);
  });

  it('marks the match in the snippet', async () => {
    await open(reportMail({ body: 'The tokenizer reads past the end.' }));
    const { hits } = await vault.call('search', { query: 'tokenizer' });
    expect(hits.some((hit) => hit.snippet.includes('\uE000tokenizer\uE001'))).toBe(true);
  });
});

describe('the audit trail', () => {
  it('verifies in the vault and from the exported file alone; one changed letter breaks it', async () => {
    const caseId = await open();
    await vault.call('case.event', { caseId, event: 'acknowledged' });
    expect(await vault.call('audit.verify', {})).toMatchObject({ ok: true, events: 7 });
    const { text } = await vault.call('audit.export', {});
    expect(verifyAuditFile(text)).toMatchObject({ ok: true, value: { ok: true, events: 7 } });
    const changed = text.replace('"acknowledged"', '"accepted"');
    expect(verifyAuditFile(changed)).toMatchObject({ ok: true, value: { ok: false, brokenAt: 7 } });
  });
});

describe('locking', () => {
  it('refuses everything that needs the vault, and opens again with the same content', async () => {
    const caseId = await open();
    await vault.call('vault.lock', {});
    expect(await vault.tryCall('case.get', { caseId })).toMatchObject({
      ok: false,
      error: { code: 'locked' },
    });
    expect(await vault.tryCall('vault.unlock', { passphrase: 'not this one' })).toMatchObject({
      ok: false,
      error: { code: 'wrong-passphrase' },
    });
    await vault.call('vault.unlock', { passphrase: 'correct horse battery staple' });
    expect((await vault.call('case.get', { caseId })).id).toBe(caseId);
  });

  it('keeps the key file free of anything but wrapped keys', () => {
    const file = JSON.parse(readFileSync(path.join(vault.folder, 'vault.json'), 'utf8')) as {
      slots: Record<string, unknown>[];
    };
    expect(file.slots.map((slot) => slot['kind'])).toEqual(['passphrase', 'recovery-code']);
    expect(JSON.stringify(file)).not.toContain('correct horse');
  });
});
