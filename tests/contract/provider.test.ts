/** The folder of what was published: complete, signed, read back; and nothing in it that is not for everybody. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Output } from '#shared/contract/endpoints.ts';
import { makeCases, ready, type CaseMaker } from '../support/advisory-cases.ts';
import type { TestVault } from '../support/vault.ts';

let vault: TestVault;
let newCase: CaseMaker['newCase'];
let change: CaseMaker['change'];
let made: Output<'provider.files'>;
let ids: { public: string; hostile: string; red: string; amber: string; draft: string };

const attack = '<script>alert(1)</script><img src=x onerror=alert(2)>';
const question = { project: 'Unzip', url: 'https://unzip.example' };

beforeAll(async () => {
  ({ vault, newCase, change } = await makeCases('2026-11-25T12:00:00.000Z'));
  await vault.call('key.generate', { name: 'Unzip security', address: 'security@example.org' });
  const one = async (over: object = {}, publish = true): Promise<string> => {
    const caseId = await newCase();
    await change(caseId, (advisory) => ({ ...ready(advisory), ...over }));
    if (publish) await vault.call('advisory.publish', { caseId });
    return caseId;
  };
  ids = {
    public: await one({ title: 'Path traversal in extractTo' }),
    hostile: await one({ title: `Flaw ${attack}`, summary: `Text ${attack}` }),
    red: await one(),
    amber: await one(),
    draft: await one({}, false),
  };
  await change(ids.red, (advisory) => ({ ...advisory, tlp: 'RED' }));
  await change(ids.amber, (advisory) => ({ ...advisory, tlp: 'AMBER+STRICT' }));
  made = await vault.call('provider.files', question);
});
afterAll(() => vault.close());

const file = (end: string): string => {
  const found = made.files.find(({ path }) => path.endsWith(end));
  if (found === undefined) throw new Error(`no ${end} in ${made.files.map(({ path }) => path).join(', ')}`);
  return found.text;
};
const check = async (files: readonly { path: string; text: string }[]): Promise<string[]> =>
  (await vault.call('provider.check', { files: [...files] })).problems.map(
    ({ path, code }) => `${code} ${path}`,
  );
const changed = (end: string, edit: (text: string) => string): { path: string; text: string }[] =>
  made.files.map((one) => (one.path.endsWith(end) ? { ...one, text: edit(one.text) } : one));

describe('the folder', () => {
  test('is what its readers expect: nothing is wrong when it is read back', async () => {
    expect(await check(made.files)).toEqual([]);
    expect(made.signedBy).toMatch(/^[0-9A-F]{40,64}$/i);
    expect(made.published).toContain(ids.public);
  });

  test('has metadata, feed, index, changes and sums that agree', () => {
    const metadata = JSON.parse(file('provider-metadata.json')) as Record<string, unknown>;
    expect(metadata).toMatchObject({
      canonical_url: 'https://unzip.example/.well-known/csaf/provider-metadata.json',
      role: 'csaf_trusted_provider',
      public_openpgp_keys: [{ fingerprint: made.signedBy }],
    });
    const index = file('index.txt').trim().split('\n');
    expect(index).toHaveLength(made.published.length);
    const [name = ''] = index;
    expect(name).toMatch(/^2026\/[a-z0-9+_-]+\.json$/);
    const text = file(`/${name}`);
    expect(file(`/${name}.sha256`)).toBe(
      `${createHash('sha256').update(text).digest('hex')}  ${name.slice(5)}\n`,
    );
    expect(file(`/${name}.sha512`)).toContain(createHash('sha512').update(text).digest('hex'));
    expect(file(`/${name}.asc`)).toContain('BEGIN PGP SIGNATURE');
    expect(file('changes.csv')).toContain(`"${name}","2026-`);
    const { feed } = JSON.parse(file('csaf-feed-tlp-white.json')) as {
      feed: { entry: { content: { src: string } }[] };
    };
    expect(feed.entry.map(({ content }) => content.src)).toContain(
      `https://unzip.example/.well-known/csaf/white/${name}`,
    );
  });

  test('has a security.txt as RFC 9116 wants it, signed in the clear', () => {
    const text = file('security.txt');
    expect(text).toMatch(/^-----BEGIN PGP SIGNED MESSAGE-----/);
    for (const line of [
      /^Contact: mailto:security@example\.org$/m,
      /^Expires: 2027-11-24T12:00:00Z$/m,
      /^Canonical: https:\/\/unzip\.example\/\.well-known\/security\.txt$/m,
      /^CSAF: https:\/\/unzip\.example\/\.well-known\/csaf\/provider-metadata\.json$/m,
      /^Encryption: https:\/\/unzip\.example\/\.well-known\/csaf\/openpgp\/public-key\.asc$/m,
    ])
      expect(text).toMatch(line);
  });

  test('has a page and a feed in which nothing runs, whatever a title says', () => {
    for (const text of [file('advisories/index.html'), file('feed.atom')]) {
      expect(text).not.toContain('<script');
      expect(text).not.toMatch(/<[^<>]*onerror/);
      expect(text).toContain('Path traversal in extractTo');
    }
  });

  test('holds nothing that is a draft or not TLP:CLEAR, and says why', () => {
    const why = Object.fromEntries(made.leftOut.map((one) => [one.caseId, one.why]));
    expect(why).toMatchObject({
      [ids.draft]: 'not-published',
      [ids.red]: 'not-clear',
      [ids.amber]: 'not-clear',
    });
    const all = made.files.map(({ text }) => text).join('\n');
    for (const id of [ids.draft, ids.red, ids.amber])
      expect(all.toLowerCase()).not.toContain(id.toLowerCase());
    expect(all).not.toMatch(/"label": "(?:RED|AMBER|GREEN)"/);
  });

  test('holds no name of a reporter who was not asked or stays anonymous', () => {
    expect(made.files.map(({ text }) => text).join('\n')).not.toMatch(/Quistgaard/i);
  });

  test('is unsigned on request, and then says no more than that', async () => {
    const plain = await vault.call('provider.files', { ...question, sign: false });
    expect(plain.signedBy).toBeNull();
    expect(plain.files.some(({ path }) => path.endsWith('.asc'))).toBe(false);
    expect(await check(plain.files)).toEqual([]);
    expect(
      JSON.parse(plain.files.find(({ path }) => path.endsWith('metadata.json'))?.text ?? ''),
    ).toMatchObject({
      role: 'csaf_provider',
      public_openpgp_keys: [],
    });
  });

  test.each([
    'http://unzip.example',
    'https://unzip.example/path',
    'https://user@unzip.example',
    'https://',
    'unzip',
  ])('does not stand at %s', async (url) => {
    expect(await vault.tryCall('provider.files', { project: 'Unzip', url })).toMatchObject({
      ok: false,
      error: { code: 'invalid-value', field: 'url' },
    });
  });
});

describe('reading back finds', () => {
  const first = (): string => `white/${file('index.txt').split('\n')[0] ?? ''}`;

  test('a document that was changed after it was signed', async () => {
    const problems = await check(changed(first(), (text) => text.replace(/"title": "/, '"title": "X')));
    expect(problems.map((line) => line.split(' ')[0])).toEqual(
      expect.arrayContaining(['bad-sum', 'bad-signature']),
    );
  });

  test('a document that is not for everybody', async () => {
    const problems = await check(
      changed(first(), (text) => text.replace('"label": "WHITE"', '"label": "RED"')),
    );
    expect(problems).toContain(`not-public .well-known/csaf/${first()}`);
  });

  test('a document that no list names, and one that is named and missing', async () => {
    const without = made.files.filter(({ path }) => !path.endsWith(first()));
    expect(await check(without)).toEqual(
      expect.arrayContaining(['listed-but-missing .well-known/csaf/white/index.txt']),
    );
    expect(await check(changed('index.txt', () => ''))).toContain(`not-listed .well-known/csaf/${first()}`);
  });

  test('a security.txt with a line that nobody signed, and one that has expired', async () => {
    expect(
      await check(changed('security.txt', (text) => `Contact: mailto:mallory@example.net\n${text}`)),
    ).toEqual(['bad-signature .well-known/security.txt']);
    const plain = await vault.call('provider.files', { ...question, sign: false });
    const old = plain.files.map((one) =>
      one.path.endsWith('security.txt')
        ? { ...one, text: one.text.replace('2027-11-24', '2026-11-24') }
        : one,
    );
    expect(await check(old)).toEqual(['security-txt .well-known/security.txt']);
  });

  test('a script on a page', async () => {
    expect(
      await check(
        changed('advisories/index.html', (text) => text.replace('<main>', '<main><script>1</script>')),
      ),
    ).toEqual(['active-content advisories/index.html']);
  });
});
