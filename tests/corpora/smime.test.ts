/** S/MIME: never opened, never called proven, always explained; and what was only signed can be read. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { protectionVerdict, signatureVerdict } from '#core/intake/verdict.ts';
import { cmsKind, signedContent } from '#node/mail/cms.ts';
import { readMail } from '#node/mail/read-mail.ts';
import { emptyKeyring } from '#node/openpgp/keyring.ts';
import { evidenceLine } from '#shared/words/evidence.ts';
import { reasonWords } from '#shared/words/reasons.ts';
import type { MailReading } from '#shared/schema/reading.ts';
import { corpus, hasCorpora, whySkipped } from '../corpora.ts';

const read = async (mail: Uint8Array): Promise<MailReading> =>
  (await readMail(mail, emptyKeyring, { now: '2026-11-20T00:00:00Z' })).reading;
const shown = ({ texts }: MailReading): string => texts.map(({ text }) => text).join('\n');
const line = (reading: MailReading): string =>
  evidenceLine({
    reading,
    protection: protectionVerdict(reading),
    signature: signatureVerdict(reading, []),
  });

const about = 'the S/MIME twins of the draft vectors';
describe.skipIf(!hasCorpora)(hasCorpora ? about : `${about} (skipped: ${whySkipped})`, () => {
  const file = (name: string): Uint8Array =>
    new Uint8Array(
      readFileSync(path.join(corpus('pgp-mail-protected-headers'), 'upstream', `smime-${name}.eml`)),
    );

  it.each(['enc+legacy-disp', 'sign+enc+legacy-disp', 'sign+enc'])(
    '%s: not opened, with the reason and a ready request',
    async (name) => {
      const reading = await read(file(name));
      expect(protectionVerdict(reading)).toMatchObject({ state: 'failed', reason: { code: 'smime' } });
      expect(shown(reading)).toBe('');
      const { says, resend } = reasonWords('smime');
      expect(says).toContain('S/MIME');
      expect(resend).toContain('OpenPGP');
      expect(line(reading)).toContain('S/MIME');
    },
  );

  it.each(['multipart-signed', 'onepart-signed'])('%s: read, and said to be unchecked', async (name) => {
    const reading = await read(file(name));
    expect(protectionVerdict(reading).state).toBe('none');
    expect(shown(reading)).toContain(`this is the 'smime-${name}' message`);
    expect(signatureVerdict(reading, [])).toMatchObject({ state: 'unsupported', reason: 'smime' });
    expect(line(reading)).toContain('S/MIME signature, which is not checked');
    expect(reading.effective.subject).not.toMatch(/^\W*$/);
  });
});

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
describe.skipIf(!hasOpenssl)(
  hasOpenssl ? 'CMS by openssl' : 'CMS by openssl (skipped: not installed)',
  () => {
    let folder = '';
    const at = (name: string): string => path.join(folder, name);
    const openssl = (...args: string[]): Uint8Array =>
      new Uint8Array(execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'ignore'] }));
    const text = `Content-Type: text/plain\r\n\r\n${'a signed line\r\n'.repeat(5000)}`;
    beforeAll(() => {
      folder = mkdtempSync(path.join(tmpdir(), 'bh-cms-'));
      const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', at('key')];
      openssl('req', '-x509', ...key, '-subj', '/CN=Finder', '-days', '2', '-out', at('cert'));
      writeFileSync(at('mail'), text);
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    const sign = (...more: string[]): Uint8Array =>
      openssl(
        'cms',
        '-sign',
        '-binary',
        '-in',
        at('mail'),
        '-signer',
        at('cert'),
        '-inkey',
        at('key'),
        '-outform',
        'DER',
        ...more,
      );

    it('signed in one piece or streamed in many: the content is taken out', () => {
      for (const bytes of [sign('-nodetach'), sign('-nodetach', '-stream')]) {
        expect(cmsKind(bytes)).toBe('signed');
        expect(Buffer.from(signedContent(bytes) ?? []).toString()).toBe(text);
      }
    });

    it('detached, encrypted, cut short or scribbled over: no content, no crash', () => {
      expect(signedContent(sign())).toBeNull();
      const closed = openssl('cms', '-encrypt', '-binary', '-in', at('mail'), '-outform', 'DER', at('cert'));
      expect([cmsKind(closed), signedContent(closed)]).toEqual(['encrypted', null]);
      const whole = sign('-nodetach', '-stream');
      for (let n = 0; n < whole.length; n += 997)
        expect(() => signedContent(whole.subarray(0, n))).not.toThrow();
      for (let n = 0; n < 400; n++) {
        const changed = whole.map((byte, index) => (index === n ? byte ^ 0xff : byte));
        expect(() => signedContent(changed)).not.toThrow();
      }
    });

    it('a mail signed seven times over is shown as far as anybody means it', async () => {
      const wrap = (cms: Uint8Array): string =>
        `Content-Type: application/pkcs7-mime; smime-type=signed-data\r\nContent-Transfer-Encoding: base64\r\n\r\n` +
        (
          Buffer.from(cms)
            .toString('base64')
            .match(/.{1,76}/g) ?? []
        ).join('\r\n');
      writeFileSync(at('mail'), 'Content-Type: text/plain\r\n\r\nthe innermost\r\n');
      let mail = '';
      for (let n = 0; n < 8; n++) {
        mail = wrap(sign('-nodetach'));
        writeFileSync(at('mail'), mail);
        const reading = await read(new Uint8Array(Buffer.from(`From: a@example.net\r\n${mail}`)));
        if (n < 5) expect(shown(reading), String(n)).toContain('the innermost');
        if (n === 7) expect(reading.problems).toContain('too-deep');
      }
    });
  },
);

it('open-ended elements without an end, and lengths beyond it, are nothing', () => {
  const deep = new Uint8Array(1_000_000).fill(0x30).map((byte, index) => (index % 2 === 0 ? byte : 0x80));
  expect(signedContent(deep)).toBeNull();
  expect(cmsKind(Buffer.from('3084ffffffff06', 'hex'))).toBe('unknown');
  expect(cmsKind(new Uint8Array())).toBe('unknown');
});
