/** Capsules that somebody made or changed to deceive: each is refused with its reason, and adds nothing. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chainText } from '#core/cases/event-chain.ts';
import type { CapsuleContent } from '#core/ports.ts';
import { pack, unpack } from '#node/capsules/pack.ts';
import { writeTar } from '#node/capsules/tar.ts';
import { openpgp } from '#node/openpgp/config.ts';
import type { NewKey } from '#node/openpgp/sign-encrypt.ts';
import { capsuleLimits, type CapsuleEvent } from '#shared/schema/capsule.ts';
import { reportMail } from '../support/vault.ts';
import {
  addHarbour,
  checkWhole,
  contentOf,
  get,
  handOver,
  knows,
  makeClock,
  newKey,
  open,
  person,
  refusal,
  seal,
  sealAs,
  type Person,
} from './two-vaults.ts';

let ada: Person;
let ben: Person;
let stranger: NewKey;
let caseId = '';
let text = '';
let content: CapsuleContent;

beforeAll(async () => {
  const now = makeClock();
  [ada, ben] = await Promise.all([person('Ada', now), person('Ben', now)]);
  stranger = await newKey('Mallory');
  await knows(ada, ben);
  await knows(ben, ada);
  await addHarbour(ada);
  const [row] = await ada.vault.importText(reportMail({ subject: 'Heap overflow in parse_header()' }));
  caseId = row?.caseId ?? '';
  await ada.vault.call('case.event', { caseId, event: 'acknowledged' });
  text = (await seal(ada, ben, [caseId])).text;
  content = await contentOf(text, ben);
});
afterAll(async () => {
  expect((await ben.vault.call('queue.list', {})).counts.total).toBe(0); // none of them added anything
  await checkWhole(ben);
  await Promise.all([ada.vault.close(), ben.vault.close()]);
});

const sha256 = (what: string): string => createHash('sha256').update(what).digest('hex');

/** With a hash that fits again. */
function linked(entry: CapsuleEvent, change: Partial<CapsuleEvent['event']>): CapsuleEvent {
  const event = { ...entry.event, ...change };
  return { ...entry, event: { ...event, hash: sha256(chainText(entry.previous, event)) } };
}

/** Ada's capsule, changed and sealed again by herself. */
const changed = (change: Partial<CapsuleContent>): Promise<string> =>
  sealAs({ ...content, ...change }, ada.key, ben.key);

const withLast = (change: (last: CapsuleEvent) => CapsuleEvent): Promise<string> => {
  const last = content.events.at(-1);
  if (last === undefined) throw new Error('no events');
  return changed({ events: [...content.events.slice(0, -1), change(last)] });
};

async function encrypted(bytes: Uint8Array, options: object = {}): Promise<string> {
  const message = await openpgp.createMessage({ binary: bytes });
  const armored: unknown = await openpgp.encrypt({
    message,
    encryptionKeys: ben.key.public,
    format: 'armored',
    ...options,
  });
  return String(armored);
}

describe('who made it', () => {
  test('signed by the key of a stranger', async () => {
    const forged = await sealAs(content, stranger, ben.key);
    expect(await refusal(ben, forged)).toBe('unknown-signer');
  });

  test('signed by a key that is known and accepted for nobody', async () => {
    await ben.vault.call('key.import', { text: stranger.public.armor() });
    const { manifest } = content;
    const from = { ...content, manifest: { ...manifest, from: stranger.fingerprint } };
    expect(await refusal(ben, await sealAs(from, stranger, ben.key))).toBe('signer-not-accepted');
    await ben.vault.call('key.remove', { fingerprint: stranger.fingerprint });
  });

  test('signed by one, and says that it is from another', async () => {
    const manifest = { ...content.manifest, from: stranger.fingerprint };
    expect(await refusal(ben, await changed({ manifest }))).toBe('bad-signature');
  });

  test('not signed', async () => {
    expect(await refusal(ben, await encrypted(pack(content)))).toBe('not-signed');
  });

  test('signed and not encrypted', async () => {
    const message = await openpgp.createMessage({ binary: pack(content) });
    const signed: unknown = await openpgp.sign({ message, signingKeys: ada.key.secret, format: 'armored' });
    expect(await refusal(ben, String(signed))).toBe('not-encrypted');
  });

  test('made for somebody else, who encrypted it again', async () => {
    const manifest = { ...content.manifest, to: [stranger.fingerprint] };
    expect(await refusal(ben, await changed({ manifest }))).toBe('forwarded');
  });

  test('encrypted to others', async () => {
    expect(await refusal(ben, await sealAs(content, ada.key, stranger))).toBe('not-for-this-vault');
  });

  test('changed on the way', async () => {
    const lines = text.split('\n');
    const middle = Math.floor(lines.length / 2);
    const line = lines[middle] ?? '';
    lines[middle] = `${line.startsWith('A') ? 'B' : 'A'}${line.slice(1)}`;
    expect(['malformed', 'not-a-capsule']).toContain(await refusal(ben, lines.join('\n')));
  });

  test('no capsule at all', async () => {
    expect(await refusal(ben, reportMail())).toBe('not-a-capsule');
    expect(await refusal(ben, '')).toBe('not-a-capsule');
  });
});

describe('what it says happened', () => {
  test('an event that was changed after it was recorded', async () => {
    const forged = await withLast((last) => ({ ...last, event: { ...last.event, reason: 'Not me.' } }));
    expect(await refusal(ben, forged)).toBe('broken-history');
  });

  test('an event in the name of this vault', async () => {
    // Ben's vault has an id once it looked at a capsule.
    await open(ben, text);
    const sent = await idOf(ben);
    const forged = await withLast((last) => ({ ...last, vault: sent }));
    expect(await refusal(ben, forged)).toBe('own-history');
  });

  test('keys that would be accepted', async () => {
    const forged = await withLast((last) =>
      linked(last, {
        kind: 'key-accepted',
        data: { fingerprint: stranger.fingerprint, address: 'ada@example.org' },
      }),
    );
    expect(await refusal(ben, forged)).toBe('malformed');
  });

  test('an event of another case than those it names', async () => {
    const forged = await withLast((last) => linked(last, { caseId: 'HARB-2026-0099' }));
    expect(await refusal(ben, forged)).toBe('malformed');
  });

  test('the undoing of what another vault recorded', async () => {
    const forged = await withLast((last) => ({
      ...linked(last, { kind: 'undone', data: { seq: 7, kind: 'acknowledged' } }),
      refs: {
        ...last.refs,
        events: [{ here: 7, vault: 'v00000000000000000000', number: 7 }],
      },
    }));
    expect(await refusal(ben, forged)).toBe('malformed');
  });

  test('one event twice', async () => {
    const twice = [...content.events, ...content.events.slice(-1)];
    expect(await refusal(ben, await changed({ events: twice }))).toBe('malformed');
  });

  test('a time to come', async () => {
    const forged = await withLast((last) => ({ ...last, stamp: '2099-01-01T00:00:00.000Z#000000' }));
    expect(await refusal(ben, forged)).toBe('from-the-future');
  });

  test('an email that is not in it', async () => {
    expect(await refusal(ben, await changed({ originals: [] }))).toBe('malformed');
  });

  test('an email under the hash of another', async () => {
    const originals = content.originals.map((one) => ({ ...one, bytes: Buffer.from('Subject: no\r\n\r\n') }));
    expect(await refusal(ben, await changed({ originals }))).toBe('malformed');
  });
});

async function idOf(one: Person): Promise<string> {
  await addHarbour(one).catch(() => undefined);
  const probe = await person('Probe', makeClock());
  await knows(one, probe);
  const [row] = await one.vault.importText(reportMail());
  const made = await seal(one, probe, [row?.caseId ?? '']);
  const { manifest } = await contentOf(made.text, probe);
  await probe.vault.close();
  await one.vault.call('case.event', { caseId: row?.caseId ?? '', event: 'closed', reason: 'Probe.' });
  return manifest.vault;
}

describe('the archive', () => {
  const file = (name: string, bytes: Uint8Array = Buffer.from('x')) => ({ name, bytes });
  const names = [
    '../../etc/passwd',
    '/etc/passwd',
    'originals/../../x.eml',
    'originals\\x.eml',
    `originals/${'0'.repeat(63)}.eml`,
    'cases/../x.md',
    'capsule.json/x',
    '.bashrc',
  ];
  test.each(names)('with a file %s', (name) => {
    expect(unpack(writeTar([file(name)], 0))).toEqual({ ok: false, error: 'malformed' });
  });

  test('with a link instead of a file', () => {
    const tar = Buffer.from(writeTar([file('README.txt')], 0));
    tar[156] = 0x32;
    expect(unpack(tar)).toEqual({ ok: false, error: 'malformed' });
  });

  test('with one name twice', () => {
    const tar = writeTar([file('README.txt'), file('README.txt')], 0);
    expect(unpack(tar)).toEqual({ ok: false, error: 'malformed' });
  });

  test('with a size that reaches beyond its end', () => {
    const whole = Buffer.from(pack(content));
    expect(unpack(whole.subarray(0, whole.length - 2048))).toEqual({ ok: false, error: 'malformed' });
    const sizes = Buffer.from(writeTar([file('README.txt')], 0));
    sizes.write('77777777777', 124, 'latin1');
    expect(unpack(sizes)).toEqual({ ok: false, error: 'malformed' });
  });

  test('larger than it may be', () => {
    expect(unpack(new Uint8Array(capsuleLimits.contentBytes + 1))).toEqual({ ok: false, error: 'too-large' });
  });

  test('with brackets in brackets', () => {
    const deep = Buffer.from(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    const tar = writeTar([file('capsule.json', deep), file('events.jsonl', Buffer.from('\n'))], 0);
    expect(unpack(tar)).toEqual({ ok: false, error: 'malformed' });
  });

  test('small, and gigabytes once it is unpacked', async () => {
    const message = await openpgp.createMessage({ binary: new Uint8Array(140 * 1024 * 1024) });
    const bomb: unknown = await openpgp.encrypt({
      message,
      encryptionKeys: ben.key.public,
      signingKeys: ada.key.secret,
      format: 'binary',
      config: { preferredCompressionAlgorithm: openpgp.enums.compression.zlib },
    });
    expect((bomb as Uint8Array).byteLength).toBeLessThan(1024 * 1024);
    expect(await refusal(ben, bomb as Uint8Array)).toBe('too-large');
  });
});

/** Ada's capsule again, with one more event at its end that names a case of Ben's. */
async function beyond(
  [ada, ben]: readonly [Person, Person],
  caseId: string,
  names: string,
  change: (last: CapsuleEvent) => Partial<CapsuleEvent['event']>,
): Promise<string> {
  const sent = await contentOf((await seal(ada, ben, [caseId])).text, ben);
  const last = sent.events.at(-1);
  const message = sent.manifest.messages[0];
  if (last === undefined || message === undefined) throw new Error('nothing in it');
  const cases = [...last.refs.cases, { here: 'HARB-2026-0099', vault: await idOf(ben), id: names }];
  const messages = [{ here: 'm1', sha256: message.sha256 }];
  const forged = linked(last, change(last));
  const entry = { ...forged, refs: { ...last.refs, cases, messages } };
  return sealAs({ ...sent, events: [...sent.events.slice(0, -1), entry] }, ada.key, ben.key);
}

describe('cases that it does not carry', () => {
  test('get none of its emails by a split', async () => {
    const now = makeClock();
    const [eve, tom] = await Promise.all([person('Eve', now), person('Tom', now)]);
    await knows(eve, tom);
    await knows(tom, eve);
    await Promise.all([addHarbour(eve), addHarbour(tom)]);
    await tom.vault.importText(reportMail());
    const [local] = await tom.vault.importText(reportMail({ subject: 'A secret of Tom' }));
    const mine = local?.caseId ?? '';
    const [row] = await eve.vault.importText(reportMail());
    const id = row?.caseId ?? '';
    await eve.vault.call('case.event', { caseId: id, event: 'acknowledged' });
    const split = await beyond([eve, tom], id, mine, () => ({
      kind: 'split',
      data: { into: 'HARB-2026-0099', messages: ['m1'] },
    }));
    const opened = await open(tom, split);
    const { cases } = await tom.vault.call('capsule.merge', { capsule: opened.capsule, keep: [] });
    expect((await get(tom, mine)).messages).toHaveLength(1);
    expect((await get(tom, cases[0]?.caseId ?? '')).messages).toHaveLength(1);
    await checkWhole(tom);
    await Promise.all([eve.vault.close(), tom.vault.close()]);
  });

  test('keep what was recorded in them, when it is undone in a capsule without them', async () => {
    const now = makeClock();
    const [eve, tom] = await Promise.all([person('Eve', now), person('Tom', now)]);
    await knows(eve, tom);
    await knows(tom, eve);
    await addHarbour(eve);
    const [one] = await eve.vault.importText(reportMail());
    const [two] = await eve.vault.importText(reportMail());
    const [into, from] = [one?.caseId ?? '', two?.caseId ?? ''];
    await eve.vault.call('case.merge', { into, from });
    const [kept] = await handOver(eve, tom, into);
    const there = kept?.caseId ?? '';
    const other = (await get(tom, from)).id;
    await eve.vault.call('case.undo', { caseId: into });
    await handOver(eve, tom, into);
    expect((await get(tom, there)).messages).toHaveLength(2);
    expect(await get(tom, other)).toMatchObject({ state: 'duplicate', messages: [] });
    // It says so itself once it comes.
    const { text: both } = await seal(eve, tom, [into, from]);
    await tom.vault.call('capsule.merge', { capsule: (await open(tom, both)).capsule, keep: [] });
    expect(await get(tom, other)).toMatchObject({ state: 'new', mergedInto: null });
    expect([(await get(tom, there)).messages, (await get(tom, other)).messages]).toMatchObject([[{}], [{}]]);
    await checkWhole(tom);
    await Promise.all([eve.vault.close(), tom.vault.close()]);
  });
});

test('a capsule replayed after a newer one is named, and takes nothing back', async () => {
  const now = makeClock();
  const [eve, tom] = await Promise.all([person('Eve', now), person('Tom', now)]);
  await knows(eve, tom);
  await knows(tom, eve);
  await addHarbour(eve);
  const [row] = await eve.vault.importText(reportMail());
  const id = row?.caseId ?? '';
  const old = (await seal(eve, tom, [id])).text;
  await eve.vault.call('case.set', { caseId: id, fields: { severity: 'critical' } });
  const [taken] = await handOver(eve, tom, id);
  const replayed = await open(tom, old);
  expect(replayed).toMatchObject({ warnings: ['older'], cases: [{ events: 0, messages: 0 }] });
  await tom.vault.call('capsule.merge', { capsule: replayed.capsule, keep: [] });
  expect((await get(tom, taken?.caseId ?? '')).severity).toBe('critical');
  // Another event under a number that Tom knows already: her vault went on from an older state.
  const known = await contentOf((await seal(eve, tom, [id])).text, tom);
  const last = known.events.at(-1);
  if (last === undefined) throw new Error('no events');
  const forked = { ...known, events: [...known.events.slice(0, -1), linked(last, { reason: 'Another.' })] };
  expect(await refusal(tom, await sealAs(forked, eve.key, tom.key))).toBe('forked-history');
  // A log that became shorter, in a capsule that is newer.
  const { manifest } = await contentOf(old, tom);
  const shorter = { ...manifest, createdAt: '2026-11-21T09:00:00.000Z' };
  const rolledBack = await sealAs({ ...(await contentOf(old, tom)), manifest: shorter }, eve.key, tom.key);
  expect((await open(tom, rolledBack)).warnings).toEqual(['rolled-back']);
  await checkWhole(tom);
  await Promise.all([eve.vault.close(), tom.vault.close()]);
});
