/** What is wrong with a team's files is named, and what was taken over before somebody was removed reaches everybody. */
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chainText } from '#core/cases/event-chain.ts';
import { addProject } from '#core/projects/add-project.ts';
import type { CapsuleEvent } from '#shared/schema/capsule.ts';
import { essence } from './essence.ts';
import { addHarbour, makeTeam, newPlace, openMember, type Place, type Vault } from './members-in-memory.ts';

let at: number;
const now = (): string => new Date((at += 1000)).toISOString();
let place: Place;
let vaults: Vault[];
const named = (name: string): Vault => {
  const found = vaults.find((one) => one.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};
const sync = async (...names: string[]): Promise<string[]> => {
  const found: string[] = [];
  for (const name of names)
    for (const { what } of (await named(name).call('teamVault.sync', {})).findings)
      found.push(`${name}: ${what}`);
  return found;
};
const mail = (subject: string): string =>
  `From: f@example.net\r\nTo: security@example.org\r\nSubject: ${subject}\r\nMessage-ID: <${subject}@x>\r\nDate: Thu, 19 Nov 2026 09:00:00 +0000\r\n\r\n${subject}\r\n`;
const titles = ({ store }: Vault): string[] => [...store.read.everyCase()].map(({ title }) => title).sort();

beforeEach(async () => {
  at = Date.parse('2026-11-20T09:00:00Z');
  place = newPlace();
  vaults = ['Ada', 'Ben', 'Cleo', 'Dan'].map((name) => openMember(name, place, now));
  for (const vault of vaults) addHarbour(vault, '2026-11-20T08:00:00.000Z');
  await makeTeam(vaults, now);
});
afterEach(() => {
  for (const vault of vaults) {
    expect(vault.problems()).toEqual([]);
    vault.close();
  }
});

test('a bundle that only one member had taken over when its author was removed reaches everybody', async () => {
  await named('Ben').receive(mail('before'));
  expect(await sync('Ben', 'Cleo')).toEqual([]);
  const hidden = [...place.files.keys()].filter((name) => name.startsWith('bundles/'));
  place.hides = (vault, name) => vault === 'Ada' && hidden.includes(name);
  await named('Ada').call('teamVault.remove', { fingerprint: named('Ben').fingerprint });
  place.hides = () => false;
  await named('Ben').receive(mail('after'));
  await sync('Ben');
  expect(await sync('Dan')).toContain('Dan: removed-member');
  await sync('Cleo', 'Ada', 'Dan');
  for (const name of ['Ada', 'Cleo', 'Dan']) expect(titles(named(name))).toEqual(['before']);
  expect(essence(named('Dan'))).toBe(essence(named('Ada')));
  expect(titles(named('Ben'))).toEqual(['after', 'before']);
});

test('a vault that was restored from a backup sends nothing, and the others are not misled', async () => {
  const backup = named('Ben').image();
  await named('Ben').receive(mail('one'));
  await sync('Ben', 'Ada');
  const restored = openMember('Ben', place, now, { image: backup, salt: 'restored' });
  vaults.push(restored);
  await restored.receive(mail('other'));
  const { findings, sent } = await restored.call('teamVault.sync', {});
  expect(findings.map(({ what }) => what)).toContain('own-history');
  expect(sent.bundles).toBe(0);
  expect(await sync('Ada', 'Cleo')).toEqual([]);
  expect(titles(named('Cleo'))).toEqual(['one']);
});

test('a vault that exists twice is named as forked, and stays where the first copy was', async () => {
  const copy = openMember('Ben', place, now, { image: named('Ben').image(), salt: 'copy' });
  vaults.push(copy);
  await named('Ben').receive(mail('one'));
  place.hides = (vault) => vault === 'Ben';
  await copy.receive(mail('other')); // each writes without seeing the other's file
  await named('Ben').call('teamVault.sync', {});
  await sync('Ada');
  await copy.call('teamVault.sync', {});
  place.hides = () => false;
  expect(await sync('Ada')).toContain('Ada: forked');
  expect(titles(named('Ada'))).toEqual(['one']);
  // Who sees both at once takes neither, until a member vouches for one.
  await sync('Dan');
  await named('Ada').receive(mail('of Ada'));
  await sync('Ada', 'Dan');
  expect(titles(named('Dan'))).toEqual(['of Ada', 'one']);
});

test('two lists of members with one number stop what is sent, and are named', async () => {
  place.hides = (vault, name) => vault === 'Cleo' && name.startsWith('members/5');
  await named('Ada').call('teamVault.remove', { fingerprint: named('Ben').fingerprint });
  await named('Cleo').call('teamVault.remove', { fingerprint: named('Dan').fingerprint });
  place.hides = () => false;
  expect(await sync('Ada')).toContain('Ada: members-forked');
  await named('Ada').receive(mail('one'));
  await sync('Ada');
  expect((await named('Ada').call('teamVault.status', {})).team?.isPending).toBe(true);
  // Somebody decides: the file of the other list goes.
  const lists = [...place.files.keys()].filter((name) => name.startsWith('members/5'));
  const mine = named('Ada').store.read.team()?.versions.at(-1)?.file;
  for (const name of lists) if (name !== mine) place.files.delete(name);
  expect(await sync('Ada')).toEqual([]);
});

test('a list that somebody made who was removed stops nobody', async () => {
  place.hides = (vault, name) => vault === 'Ben' && name.startsWith('members/5');
  await named('Ada').call('teamVault.remove', { fingerprint: named('Ben').fingerprint });
  await named('Ben').call('teamVault.remove', { fingerprint: named('Dan').fingerprint });
  place.hides = () => false;
  await named('Ada').receive(mail('one'));
  expect(await sync('Ada')).toEqual(['Ada: members-broken']);
  expect((await named('Ada').call('teamVault.status', {})).team?.isPending).toBe(false);
});

test('the newest list of members comes back when it is deleted', async () => {
  for (const name of [...place.files.keys()]) if (name.startsWith('members/')) place.files.delete(name);
  await sync('Dan');
  expect([...place.files.keys()].filter((name) => name.startsWith('members/4'))).toHaveLength(1);
});

test('a second vault of a member joins without being accepted again', async () => {
  await named('Ada').receive(mail('one'));
  await sync('Ada');
  const second = openMember('Ben', place, now, { salt: 'second' });
  vaults.push(second);
  second.store.write((tx) => {
    const key = named('Ben').store.read.key(named('Ada').fingerprint);
    if (key !== null) tx.putKey(key, Buffer.from(key.fingerprint));
    tx.accept(named('Ada').fingerprint, 'ada@example.org', now());
  });
  await second.call('teamVault.join', {
    place: { kind: 'folder', folder: '/team' },
    member: named('Ada').fingerprint,
    projects: [],
  });
  await second.call('teamVault.sync', {});
  expect(titles(second)).toEqual(['one']);
});

describe('a member who writes what the program would not', () => {
  type Entry = CapsuleEvent & { event: { data: Record<string, unknown> } };
  type Content = {
    manifest: { cases: { id: string; origin: object }[]; messages: unknown[] };
    events: Entry[];
  };
  const sha256 = (what: string | Uint8Array): string => createHash('sha256').update(what).digest('hex');
  let secret = '';

  /** Ben's next bundle as he might forge it. */
  async function forge(change: (content: Content) => void): Promise<void> {
    const before = new Set(place.files.keys());
    const { id } = [...named('Ben').store.read.everyCase()][0] ?? { id: '' };
    await named('Ben').call('case.event', { caseId: id, event: 'acknowledged' });
    await sync('Ben');
    const name = [...place.files.keys()].find((one) => !before.has(one)) ?? '';
    const sealed = JSON.parse(Buffer.from(place.files.get(name) ?? '').toString()) as { content: Content };
    place.files.delete(name);
    change(sealed.content);
    const bytes = Buffer.from(JSON.stringify(sealed));
    place.files.set(name.replace(/-[0-9a-f]{64}/, `-${sha256(bytes)}`), bytes);
  }
  const rewrite = (entry: Entry, kind: string, data: Record<string, unknown>): void => {
    Object.assign(entry.event, { kind, data });
    Object.assign(entry.event, { hash: sha256(chainText(entry.previous, entry.event as never)) });
  };
  const ofAda = (): string => named('Ada').store.read.vaultId() ?? '';

  beforeEach(async () => {
    const ada = named('Ada');
    ada.store.write((tx) =>
      addProject(
        tx,
        { name: 'Secret', prefix: 'SEC', timeZone: 'UTC', addresses: ['secret@example.org'] },
        now(),
      ),
    );
    secret = (await ada.receive(mail('a secret').replace('security@', 'secret@'))) ?? '';
    expect(secret).toMatch(/^SEC-/);
    await ada.receive(mail('shared'));
    await sync('Ada', 'Ben');
  });
  const untouched = (): void => {
    const { read } = named('Ada').store;
    expect(read.messagesOf(secret)).toHaveLength(1);
    expect(read.events(secret).every(({ undone, data }) => !undone && data['origin'] === undefined)).toBe(
      true,
    );
    expect(read.caseRow(secret)).toMatchObject({ state: 'new', title: 'a secret' });
  };

  test('moves no email into a case of a project that is not shared', async () => {
    await forge(({ events }) => {
      const [entry] = events;
      if (entry === undefined) throw new Error('nothing');
      const [message] = named('Ben').store.read.messagesOf(
        [...named('Ben').store.read.everyCase()][0]?.id ?? '',
      );
      entry.refs.cases.push({ here: 'SEC-2026-0001', vault: ofAda(), id: secret });
      entry.refs.messages.push({ here: 'm1', sha256: message?.sha256 ?? '' });
      rewrite(entry, 'split', { into: 'SEC-2026-0001', messages: ['m1'] });
    });
    await sync('Ada');
    untouched();
  });

  test('adds nothing to a case of a project that is not shared, and is named', async () => {
    await forge(({ manifest, events }) => {
      for (const one of manifest.cases) one.origin = { vault: ofAda(), id: secret };
      for (const { refs } of events)
        for (const one of refs.cases) Object.assign(one, { vault: ofAda(), id: secret });
    });
    expect(await sync('Ada')).toContain('Ada: not-shared');
    untouched();
  });

  test('writes in nobody else’s name', async () => {
    const cleo = named('Cleo').store.read.vaultId() ?? '';
    await named('Cleo')
      .call('case.event', {
        caseId: [...named('Cleo').store.read.everyCase()][0]?.id ?? '',
        event: 'accepted',
      })
      .catch(() => undefined);
    await sync('Cleo', 'Ada');
    await forge(({ events }) => {
      const [entry] = events;
      if (entry === undefined) throw new Error('nothing');
      Object.assign(entry, { vault: cleo });
      Object.assign(entry.event, { seq: 9999 });
      rewrite(entry, 'rejected', {});
    });
    await sync('Ada');
    const events = [...named('Ada').store.read.allEvents()];
    expect(events.map(({ kind }) => kind)).not.toContain('rejected');
  });

  test('accepts no key, and changes no project', async () => {
    await forge(({ events }) => {
      const [entry] = events;
      if (entry !== undefined)
        rewrite(entry, 'key-accepted', { fingerprint: 'A'.repeat(40), address: 'x@y.org' });
    });
    expect(await sync('Ada')).toEqual(['Ada: refused']);
    untouched();
  });
});
