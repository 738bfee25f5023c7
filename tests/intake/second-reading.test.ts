/** Known bytes that an older reader has read are read once more when they are imported again. A store of its own. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createClockwork } from '#core/cases/clockwork.ts';
import { fileMessage } from '#core/intake/file-message.ts';
import type { FilingTools } from '#core/intake/filing-tools.ts';
import { readerVersion } from '#core/intake/reader-version.ts';
import { asMail } from '#node/files/as-mail.ts';
import { sha256Of } from '#node/db/queries/blobs.ts';
import { openTestStore, sha256, testNow, type TestStore } from '../support/node/test-store.ts';
import { readMail } from '#node/mail/read-mail.ts';
import { emptyKeyring } from '#node/openpgp/keyring.ts';
import { clearSign, generateKey } from '#node/openpgp/sign-encrypt.ts';

let test: TestStore;
beforeEach(() => {
  test = openTestStore();
});
afterEach(() => test.close());

const asAttachment =
  'MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: inline; filename="r.asc"\r\n\r\n';

it('a file that was filed without its text gets it, in the same message and the same case', async () => {
  const now = new Date('2026-03-01T08:00:00Z');
  const key = await generateKey({ name: 'Ada', email: 'ada@example.net', now });
  const signer = { fingerprint: key.fingerprint, key: key.secret };
  const bytes = Buffer.from(await clearSign('The header parser overflows.', signer, now));
  const hash = sha256Of(bytes);
  const read = async (mail: Uint8Array, standalone: boolean) => {
    const found = await readMail(mail, emptyKeyring, { now: testNow, standalone });
    // The first reader took the text for an attachment and looked no further.
    const seen = standalone ? {} : { texts: [], signatures: [] };
    return { ...found, reading: { ...found.reading, ...seen, sha256: hash, bytes: bytes.length } };
  };
  const tools: FilingTools = {
    clockwork: createClockwork(test.store.read),
    sha256,
    newId: (prefix) => `${prefix}${String(Math.trunc(test.store.read.totals().messages))}`,
    now: testNow,
  };
  const file = (mail: Awaited<ReturnType<typeof read>>) =>
    test.store.write((tx) =>
      fileMessage(tx, tools, { source: 'r.asc', index: 0, bytes, mail, project: null, outgoing: false }),
    );
  const old = await read(Buffer.concat([Buffer.from(asAttachment), bytes]), false);
  const first = file(old);
  const messageId = first.messageId ?? '';
  test.store.write((tx) => tx.updateMessage(messageId, { reader: 1 }));
  expect(test.store.read.message(messageId)?.preview).toBe('');

  const better = await read(asMail('r.asc', bytes) ?? bytes, true);
  expect(file(better)).toMatchObject({
    outcome: 'duplicate-message',
    reason: 'read-again',
    messageId,
    caseId: first.caseId,
  });
  expect(test.store.read.message(messageId)).toMatchObject({
    preview: 'The header parser overflows.',
    reader: readerVersion,
  });
  expect(test.store.read.caseRow(first.caseId ?? '')?.title).toBe('The header parser overflows.');
  expect(test.store.read.totals()).toEqual({ cases: 1, messages: 1 });
  // The same reader finds nothing more, and one that finds less takes nothing away.
  expect(file(better)).toMatchObject({ reason: 'same-bytes' });
  expect(file(old)).toMatchObject({ reason: 'same-bytes' });
  expect(test.store.read.message(messageId)?.preview).toBe('The header parser overflows.');
});
