/** To whom a reply goes: the others who had the message, the list that the policy names, and who was never part of it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publicArmor } from '#node/openpgp/keys.ts';
import { cast, type Cast } from '../fixtures/attacks/people.ts';
import { encrypted, mail, plain } from '../fixtures/attacks/mail.ts';
import { makeVault, type TestVault } from '../support/vault.ts';
import { importSecret } from '../support/import-secret.ts';

let vault: TestVault;
let people: Cast;
const policy = '# Security\n\nReport to security@project.example and vuln-list@parser-lists.org.\n';
beforeEach(async () => {
  vault = await makeVault({ now: () => new Date('2026-11-20T08:00:00Z') });
  people = await cast();
  await vault.call('project.add', {
    name: 'Parser',
    prefix: 'PAR',
    addresses: ['security@project.example'],
    policy: { text: policy, fileName: 'SECURITY.md' },
  });
  await importSecret(vault, people.maintainer.secret.key);
  await vault.call('key.import', { text: publicArmor(people.finder.public.key) });
  await vault.call('key.accept', { fingerprint: people.finder.fingerprint, address: 'finder@example.net' });
});
afterEach(() => vault.close());

const take = async (text: Uint8Array): Promise<string> =>
  (await vault.importText(Buffer.from(text).toString('latin1')))[0]?.caseId ?? '';
const withCc = (cc: string, to = 'security@project.example'): Uint8Array =>
  Buffer.from(
    Buffer.from(mail(plain('an overflow in foo.c')))
      .toString('latin1')
      .replace(/^To: .*?(\r?)$/m, `To: ${to}$1\nCc: ${cc}$1`),
    'latin1',
  );
const draft = (caseId: string, more: object = {}) =>
  vault.call('reply.draft', { caseId, template: 'acknowledge', ...more });
const addresses = (all: readonly { address: string }[]): string[] => all.map(({ address }) => address);

describe('the others who had the message', () => {
  it('are named when the reply leaves them out, and not when it has them', async () => {
    const caseId = await take(withCc('"Cora, CERT" <cora@cert.example>, security@project.example'));
    const alone = await draft(caseId);
    expect(addresses(alone.dropped)).toEqual(['cora@cert.example']);
    expect(alone.notes).toContain('drops-others');
    const all = await draft(caseId, { cc: ['cora@cert.example'] });
    expect(all.dropped).toEqual([]);
    expect(all.notes).not.toContain('drops-others');
    expect(all.notes).not.toContain('adds-others');
    expect(all.cc).toEqual([{ name: 'Cora, CERT', address: 'cora@cert.example' }]);
  });

  it('somebody who was in no message is named', async () => {
    const caseId = await take(withCc('cora@cert.example'));
    const { notes, added } = await draft(caseId, { to: ['finder@example.net', 'new@elsewhere.example'] });
    expect(notes).toContain('adds-others');
    expect(added).toEqual(['new@elsewhere.example']);
  });

  it('a reply to all of a hidden copy would tell that we have it', async () => {
    const caseId = await take(withCc('cora@cert.example', 'rival@vendor.example'));
    expect((await draft(caseId)).notes).toContain('hidden-copy');
  });

  it('are in the file, under names that cannot become headers; nobody is in Bcc', async () => {
    const caseId = await take(withCc('=?utf-8?Q?Eve=0D=0ABcc=3A_x=40y.example?= <eve@cert.example>'));
    const { text, to, cc } = await vault.call('reply.eml', {
      caseId,
      template: 'update',
      cc: ['eve@cert.example', 'vuln-list@parser-lists.org'],
      ...{ sign: true, encrypt: false },
    });
    expect({ to, cc }).toEqual({
      to: ['finder@example.net'],
      cc: ['eve@cert.example', 'vuln-list@parser-lists.org'],
    });
    expect(text).toMatch(/^Cc: .*eve@cert\.example>,\r\n <vuln-list@parser-lists\.org>\r$/m);
    expect(text).not.toMatch(/^Bcc:/im);
    expect(text).toMatch(/^X-Unsent: 1\r$/m);
  });

  it('what is no address is refused with its words', async () => {
    const caseId = await take(withCc('cora@cert.example'));
    for (const cc of ['x@y.example\r\nBcc: z@y.example', 'nobody', 'a@b.example, c@d.example'])
      expect(
        await vault.tryCall('reply.eml', {
          caseId,
          template: 'update',
          cc: [cc],
          sign: false,
          encrypt: false,
        }),
        cc,
      ).toMatchObject({ ok: false, error: { code: 'invalid-value', field: cc } });
  });
});

describe('the list that the policy names', () => {
  it('is in Cc, unless the writer is it', async () => {
    const caseId = await take(mail(plain('an overflow in foo.c')));
    expect(addresses((await draft(caseId)).cc)).toEqual(['vuln-list@parser-lists.org']);
    expect((await draft(caseId, { cc: [] })).cc).toEqual([]);
  });

  it('is left out of an encrypted reply that it could not read, and that is said', async () => {
    const caseId = await take(
      mail(await encrypted(plain('secret'), people.maintainer.public, people.finder.secret)),
    );
    const reply = await draft(caseId);
    expect(reply).toMatchObject({ encrypt: true, cc: [], leftOut: ['vuln-list@parser-lists.org'] });
    expect(reply.notes).toContain('list-without-key');
  });

  it('chosen by hand without a key, it holds back the encrypted file and is named', async () => {
    const caseId = await take(
      mail(await encrypted(plain('secret'), people.maintainer.public, people.finder.secret)),
    );
    const cc = ['vuln-list@parser-lists.org'];
    expect((await draft(caseId, { cc })).canEncrypt).toBe(false);
    expect(
      await vault.tryCall('reply.eml', { caseId, template: 'update', cc, sign: true, encrypt: true }),
    ).toMatchObject({ ok: false, error: { code: 'no-usable-key', address: 'vuln-list@parser-lists.org' } });
  });
});
