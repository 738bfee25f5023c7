/** A team of vaults in a folder, with real keys and files: joined, synchronized, decided, and what is refused. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TeamStatus } from '#shared/contract/team-vault.ts';
import type { Output } from '#shared/contract/endpoints.ts';
import {
  addHarbour,
  checkWhole,
  get,
  knows,
  makeClock,
  person,
  type Person,
} from '../capsules/two-vaults.ts';
import { passphrase, reportMail } from '../support/vault.ts';

let folder: string;
let ada: Person;
let ben: Person;
const place = () => ({ kind: 'folder', folder }) as const;

const sync = ({ vault }: Person): Promise<Output<'teamVault.sync'>> => vault.call('teamVault.sync', {});
async function status({ vault }: Person): Promise<TeamStatus> {
  const { team } = await vault.call('teamVault.status', {});
  if (team === null) throw new Error('no team');
  return team;
}
const findings = async (one: Person): Promise<string[]> => (await sync(one)).findings.map(({ what }) => what);

async function join(one: Person, by: Person): Promise<void> {
  await knows(one, by);
  await one.vault.call('teamVault.join', { place: place(), member: by.key.fingerprint, projects: [] });
  await by.vault.call('teamVault.sync', {});
  await by.vault.call('teamVault.accept', { fingerprint: one.key.fingerprint });
  await sync(one);
}

function files(under: string): string[] {
  return readdirSync(path.join(folder, under), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => path.join(one.parentPath, one.name))
    .sort();
}

async function receive({ vault }: Person, subject: string): Promise<string> {
  const [row] = await vault.importText(reportMail({ subject }));
  return row?.caseId ?? '';
}

const caseNamed = async ({ vault }: Person, title: string): Promise<string> => {
  const { rows } = await vault.call('queue.list', { state: 'any' });
  return rows.find((row) => row.title === title)?.id ?? `no case ${title}`;
};

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-team-'));
  const now = makeClock();
  [ada, ben] = await Promise.all([person('Ada', now), person('Ben', now)]);
  await addHarbour(ada);
  await receive(ada, 'Overflow one');
  await ada.vault.call('teamVault.init', { name: 'Harbour team', place: place(), projects: ['Harbour'] });
  await sync(ada);
});
afterEach(async () => {
  await Promise.all([checkWhole(ada), checkWhole(ben)]);
  await Promise.all([ada.vault.close(), ben.vault.close()]);
  rmSync(folder, { recursive: true, force: true });
});

describe('a team', () => {
  test('is joined by a request that a member accepts, and then both have every case', async () => {
    await knows(ben, ada);
    const asked = await ben.vault.call('teamVault.join', {
      place: place(),
      member: ada.key.fingerprint,
      projects: [],
    });
    expect(asked.fingerprint).toBe(ben.key.fingerprint);
    expect(await status(ben)).toMatchObject({
      state: 'waiting',
      members: [],
      trusted: { name: 'Ada <ada@example.org>' },
    });
    await sync(ada);
    expect((await status(ada)).requests).toMatchObject([
      { fingerprint: ben.key.fingerprint, name: 'Ben <ben@example.org>' },
    ]);
    await ada.vault.call('teamVault.accept', { fingerprint: ben.key.fingerprint });
    const taken = await sync(ben);
    expect(taken).toMatchObject({ received: { opened: 1, emails: 1 }, findings: [] });
    expect(await status(ben)).toMatchObject({
      state: 'member',
      name: 'Harbour team',
      projects: [{ name: 'Harbour', local: 'Harbour' }],
    });
    const caseId = await caseNamed(ben, 'Overflow one');
    await ben.vault.call('case.set', { caseId, fields: { severity: 'high' } });
    expect(await status(ben)).toMatchObject({ isPending: true });
    await sync(ben);
    await sync(ada);
    expect((await get(ada, await caseNamed(ada, 'Overflow one'))).severity).toBe('high');
    // Nothing more to say: two vaults do not tell each other for ever.
    expect(await sync(ada)).toMatchObject({ sent: { bundles: 0 }, received: { bundles: 0 } });
    expect(await sync(ben)).toMatchObject({ sent: { bundles: 0 }, received: { bundles: 0 } });
  });

  test('a vault that is locked in the middle says so, and the next round does the rest', async () => {
    await receive(ada, 'Overflow two');
    const round = ada.vault.tryCall('teamVault.sync', {});
    await ada.vault.call('vault.lock', {});
    expect(await round).toEqual({ ok: false, error: { code: 'app-closed' } });
    await ada.vault.call('vault.unlock', { passphrase });
    expect(await sync(ada)).toMatchObject({ sent: { emails: 1 }, findings: [] });
  });

  test('two cases that were merged into each other are named, and a merge decides', async () => {
    await receive(ada, 'Overflow two');
    await join(ben, ada);
    const pair = async (one: Person) =>
      Promise.all(['Overflow one', 'Overflow two'].map((title) => caseNamed(one, title)));
    const [one = '', two = ''] = await pair(ada);
    expect(await pair(ben)).toEqual([one, two]);
    await ada.vault.call('case.merge', { into: one, from: two });
    await ben.vault.call('case.merge', { into: two, from: one });
    for (const person of [ada, ben, ada, ben]) await sync(person);
    for (const person of [ada, ben])
      expect((await status(person)).mutual).toMatchObject([{ caseId: one, other: two }]);
    await ada.vault.call('case.merge', { into: one, from: two });
    for (const person of [ada, ben]) await sync(person);
    for (const person of [ada, ben]) {
      expect(await status(person)).toMatchObject({ mutual: [], twins: [], conflicts: [] });
      expect((await person.vault.call('queue.list', {})).rows.map(({ id }) => id)).toEqual([one]);
      expect((await get(person, one)).messages).toHaveLength(2);
    }
  });

  test('accepts nobody by a fingerprint that nobody asked with', async () => {
    const answer = await ada.vault.tryCall('teamVault.accept', { fingerprint: ben.key.fingerprint });
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-found', what: 'key' } });
  });

  test('does not make a key count for emails', async () => {
    await join(ben, ada);
    const { keys } = { keys: await ada.vault.call('key.list', {}) };
    expect(keys.map(({ fingerprint }) => fingerprint)).not.toContain(ben.key.fingerprint);
  });

  test('shares no other project', async () => {
    await ada.vault.call('project.add', { name: 'Secret', prefix: 'SEC' });
    const [row] = await ada.vault.importText(reportMail({ subject: 'Not for Ben' }), 'a.eml', {
      project: 'Secret',
    });
    expect(row?.caseId).toMatch(/^SEC-/);
    await join(ben, ada);
    expect(await caseNamed(ben, 'Not for Ben')).toBe('no case Not for Ben');
    await sync(ada);
    await sync(ben);
    expect((await ben.vault.call('queue.list', { state: 'any' })).counts.total).toBe(1);
  });

  test('shows what was changed differently until a person decides, everywhere', async () => {
    await join(ben, ada);
    const [mine, his] = [await caseNamed(ada, 'Overflow one'), await caseNamed(ben, 'Overflow one')];
    await ada.vault.call('case.set', { caseId: mine, fields: { severity: 'low' } });
    await ben.vault.call('case.set', { caseId: his, fields: { severity: 'critical' } });
    await sync(ada);
    await sync(ben);
    await sync(ada);
    for (const one of [ada, ben]) {
      const { conflicts } = await status(one);
      expect(conflicts).toMatchObject([
        { fact: 'severity', sides: [{ value: 'low' }, { value: 'critical', isShown: true }] },
      ]);
    }
    // What somebody adds meanwhile decides nothing.
    await ben.vault.call('case.tag', { caseId: his, change: { add: ['memory'] } });
    const [conflict] = (await status(ada)).conflicts;
    await ada.vault.call('teamVault.settle', {
      caseId: mine,
      fact: 'severity',
      seq: conflict?.sides[0]?.seq ?? 0,
    });
    await sync(ada);
    await sync(ben);
    await sync(ada);
    for (const [one, id] of [
      [ada, mine],
      [ben, his],
    ] as const) {
      expect((await status(one)).conflicts).toEqual([]);
      expect(await get(one, id)).toMatchObject({ severity: 'low', tags: ['memory'] });
    }
  });

  test('names two cases that were opened for one email, and they can be merged', async () => {
    await join(ben, ada);
    const mail = reportMail({ subject: 'To both' });
    await ada.vault.importText(mail);
    await ben.vault.importText(mail);
    for (const one of [ada, ben, ada, ben]) await sync(one);
    const [twin] = (await status(ben)).twins;
    const [hers] = (await status(ada)).twins;
    expect([twin?.title, hers?.title]).toEqual(['To both', 'To both']);
    const count = (await ben.vault.call('queue.list', {})).counts.total;
    await ben.vault.call('case.merge', { into: twin?.other ?? '', from: twin?.caseId ?? '' });
    for (const one of [ben, ada]) await sync(one);
    for (const one of [ada, ben]) {
      expect((await status(one)).twins).toEqual([]);
      expect((await one.vault.call('queue.list', {})).counts.total).toBe(count - 1);
    }
  });
});

describe('a member who was removed', () => {
  test('reads nothing that comes after, nothing of theirs is taken over, and they keep what they had', async () => {
    await join(ben, ada);
    await ada.vault.call('teamVault.remove', { fingerprint: ben.key.fingerprint });
    await receive(ada, 'After Ben');
    await sync(ada);
    await ben.vault.call('case.event', {
      caseId: await caseNamed(ben, 'Overflow one'),
      event: 'acknowledged',
    });
    expect(await findings(ben)).toContain('removed');
    expect(await caseNamed(ben, 'After Ben')).toBe('no case After Ben');
    expect(await caseNamed(ben, 'Overflow one')).toMatch(/^HARB-/);
    expect(await findings(ada)).toEqual(['removed-member']);
    expect(await get(ada, await caseNamed(ada, 'Overflow one'))).toMatchObject({ state: 'new' });
    expect((await status(ada)).members.map(({ name }) => name)).toEqual(['Ada <ada@example.org>']);
  });
});

describe('files that are not as they were', () => {
  beforeEach(() => join(ben, ada));

  test('set back: named, nothing is lost, and whoever wrote them adds them again', async () => {
    await receive(ada, 'Two');
    await sync(ada);
    await sync(ben);
    for (const file of files('bundles').filter((one) => one.includes('/2-'))) rmSync(file);
    expect(await findings(ben)).toEqual(['rolled-back']);
    expect(await findings(ada)).toEqual(['rolled-back']);
    expect(await findings(ben)).toEqual([]);
  });

  test('one is missing between others', async () => {
    for (const subject of ['Two', 'Three']) {
      await receive(ada, subject);
      await sync(ada);
    }
    for (const file of files('bundles').filter((one) => one.includes('/2-'))) rmSync(file);
    expect(await findings(ben)).toEqual(['missing']);
    expect(await caseNamed(ben, 'Three')).toBe('no case Three');
    await sync(ada);
    expect(await findings(ben)).toEqual([]);
    expect(await caseNamed(ben, 'Three')).toMatch(/^HARB-/);
  });

  test('changed, cut off, replaced by a link, or under the name of another', async () => {
    await receive(ada, 'Two');
    await sync(ada);
    const [file] = files('bundles').filter((one) => one.includes('/2-'));
    const whole = readFileSync(file ?? '');
    const changed = Buffer.from(whole);
    changed[200] = (changed[200] ?? 0) ^ 1;
    writeFileSync(file ?? '', changed);
    expect(await findings(ben)).toEqual(['tampered']);
    writeFileSync(file ?? '', whole.subarray(0, 100));
    expect(await findings(ben)).toEqual(['tampered']);
    const elsewhere = path.join(folder, 'elsewhere');
    writeFileSync(elsewhere, whole);
    rmSync(file ?? '');
    symlinkSync(elsewhere, file ?? '');
    expect(await findings(ben)).toEqual([]); // a link is no file of the team
    expect(await caseNamed(ben, 'Two')).toBe('no case Two');
    rmSync(file ?? '');
    const [first] = files('bundles').filter((one) => one.includes('/1-'));
    writeFileSync((first ?? '').replace('/1-', '/2-'), readFileSync(first ?? ''));
    expect(await findings(ben)).toEqual(['misplaced']);
    expect(await caseNamed(ben, 'Two')).toBe('no case Two');
  });

  test('with names that lead elsewhere, and more than anybody wrote', async () => {
    mkdirSync(path.join(folder, 'bundles', '..evil'), { recursive: true });
    writeFileSync(path.join(folder, 'bundles', '..evil', '1-x.pgp'), 'x');
    writeFileSync(path.join(folder, 'members', '999-' + 'a'.repeat(64) + '.pgp'), 'not a list');
    symlinkSync('/', path.join(folder, 'bundles', 'v' + '0'.repeat(20)));
    await receive(ada, 'Two');
    await sync(ada);
    await sync(ben);
    expect(await caseNamed(ben, 'Two')).toMatch(/^HARB-/);
  });

  test('a vault that was restored from a backup sends nothing until a person has seen it', async () => {
    const backup = path.join(folder, '..', `${path.basename(folder)}-copy`);
    await receive(ada, 'Two');
    await sync(ada);
    // As the place was before: Ada's own vault forgets nothing, so Ben's copy of the place is what is ahead.
    renameSync(folder, backup);
    mkdirSync(folder);
    expect(await findings(ben)).toContain('rolled-back');
    rmSync(folder, { recursive: true });
    renameSync(backup, folder);
    expect(await findings(ben)).toEqual([]);
  });
});
