/** The same reply to everybody who reported a problem: a letter each, nobody told of the other, nothing secret in the open. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { publicArmor } from '#node/openpgp/keys.ts';
import { cast, type Cast } from '../fixtures/attacks/people.ts';
import { encrypted, mail, plain } from '../fixtures/attacks/mail.ts';
import { importSecret } from '../support/import-secret.ts';
import { makeVault, type TestVault } from '../support/vault.ts';

let vault: TestVault;
let people: Cast;
let first: string; // encrypted, of the finder
let second: string; // merged into it, of Ben
let third: string; // a duplicate, of Cleo
const secret = 'The secret is that parse_header trusts a negative length in every build';
const take = async (text: Uint8Array): Promise<string> =>
  (await vault.importText(Buffer.from(text).toString('latin1')))[0]?.caseId ?? '';

beforeEach(async () => {
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00Z') });
  people = await cast();
  await vault.call('project.add', { name: 'Parser', prefix: 'PAR', addresses: ['security@project.example'] });
  await importSecret(vault, people.maintainer.secret.key);
  await vault.call('key.import', { text: publicArmor(people.finder.public.key) });
  await vault.call('key.accept', { fingerprint: people.finder.fingerprint, address: 'finder@example.net' });
  const body = `Content-Type: text/plain; protected-headers="v1"\nSubject: Overflow in parse_header\n\n${secret}\n`;
  first = await take(
    mail(await encrypted(body, people.maintainer.public, people.finder.secret), {
      subject: '...',
      id: 'one',
    }),
  );
  second = await take(
    mail(plain('a crash in foo.c'), { from: 'Ben <ben@example.org>', subject: 'Crash of Ben', id: 'two' }),
  );
  third = await take(
    mail(plain('something in bar.c'), {
      from: 'Cleo <cleo@example.com>',
      subject: 'Cleo writes',
      id: 'three',
    }),
  );
  await vault.call('case.merge', { into: first, from: second });
  await vault.call('case.event', {
    caseId: third,
    event: 'duplicate',
    of: first,
    reason: 'the same',
  });
  await vault.call('case.set', { caseId: first, fields: { creditConsent: 'named', cve: 'CVE-2026-12345' } });
});
afterEach(() => vault.close());

const draftFor = async (address: string, more: object = {}) => {
  const one = (await vault.call('reply.reporters', { caseId: first })).find((who) => who.address === address);
  if (one === undefined) throw new Error(address);
  const asked = {
    caseId: one.caseId,
    messageId: one.messageId,
    about: first,
    template: 'published' as const,
  };
  return { asked, draft: await vault.call('reply.draft', { ...asked, ...more }) };
};

it('are the reporter, those merged and those of duplicates, with the message each of them wrote', async () => {
  const reporters = await vault.call('reply.reporters', { caseId: first });
  expect(reporters.map(({ caseId, address, hasKey }) => [caseId, address, hasKey])).toEqual([
    [first, 'finder@example.net', true],
    [first, 'ben@example.org', false],
    [third, 'cleo@example.com', false],
  ]);
});

it('each letter goes to one, in its own thread, by its own name, and says nothing of the others', async () => {
  const finder = await draftFor('finder@example.net');
  expect(finder.draft).toMatchObject({ encrypt: true, to: [{ address: 'finder@example.net' }] });
  expect(finder.draft.text).toContain('We will credit you as Fay Finder.');
  expect(finder.draft.text).toContain('CVE-2026-12345');
  const ben = await draftFor('ben@example.org');
  expect(ben.draft.to).toEqual([{ name: 'Ben', address: 'ben@example.org' }]);
  expect(ben.draft.cc).toEqual([]);
  expect(ben.draft.subject).toContain('Crash of Ben');
  expect(ben.draft.inReplyTo).toBe('two@example.net');
  expect(ben.draft.text).toContain('Hello Ben');
  expect(ben.draft.text).not.toMatch(/Fay|Overflow|parse_header|finder@/);
  const cleo = await draftFor('cleo@example.com');
  expect(cleo.draft.text).toContain(third);
  expect(cleo.draft.text).not.toMatch(/Fay|Ben|Overflow|Crash of/);
});

it('without a key, what came encrypted does not go out in the open unnoticed, not even about another case', async () => {
  for (const address of ['ben@example.org', 'cleo@example.com']) {
    const { asked, draft } = await draftFor(address);
    expect(draft.encrypt).toBe(false);
    expect(draft.notes).toContain('must-encrypt');
    expect(draft.text).not.toContain('CVE-2026-12345');
    const told = await vault.tryCall('reply.eml', {
      ...asked,
      text: `> ${secret}`,
      sign: false,
      encrypt: false,
    });
    expect(told).toMatchObject({ ok: false, error: { code: 'reply-leaks' } });
  }
});

it('what one reporter sent encrypted is not quoted to another, encrypted or not', async () => {
  await vault.call('key.import', { text: publicArmor(people.stranger.public.key) });
  await vault.call('key.accept', { fingerprint: people.stranger.fingerprint, address: 'ben@example.org' });
  const { asked, draft } = await draftFor('ben@example.org');
  expect(draft.encrypt).toBe(true);
  const text = `Hello Ben,\n\nthe secret is that parse_header trusts a negative length.\n`;
  expect(await vault.tryCall('reply.eml', { ...asked, text, sign: false, encrypt: true })).toMatchObject({
    ok: false,
    error: { code: 'reply-leaks', unseenBy: 'ben@example.org' },
  });
  const toFinder = await draftFor('finder@example.net');
  expect(
    await vault.tryCall('reply.eml', { ...toFinder.asked, text, sign: false, encrypt: true }),
  ).toMatchObject({ ok: true });
  // Written down by hand, it is the maintainer's own choice.
  expect(
    await vault.tryCall('reply.eml', { ...asked, text, to: ['ben@example.org'], sign: false, encrypt: true }),
  ).toMatchObject({ ok: true });
});

it('the same update goes to both, though one of them quoted it back', async () => {
  const update = 'We have found the cause of the crash in the header parser and write a fix now.';
  await take(
    mail(await encrypted(plain(`Great!\n\n> ${update}`), people.maintainer.public, people.finder.secret), {
      extra: 'In-Reply-To: <one@example.net>\n',
      id: 'four',
    }),
  );
  await vault.call('key.import', { text: publicArmor(people.stranger.public.key) });
  await vault.call('key.accept', { fingerprint: people.stranger.fingerprint, address: 'ben@example.org' });
  const { asked } = await draftFor('ben@example.org');
  expect(
    await vault.tryCall('reply.eml', { ...asked, text: update, sign: false, encrypt: true }),
  ).toMatchObject({ ok: true });
});
