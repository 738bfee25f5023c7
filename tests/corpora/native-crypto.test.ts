/** The ways around WebCrypto and the library's streams over the real material: every reading is the same with each and without. */
import * as runtime from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readMail } from '#node/mail/read-mail.ts';
import { openpgp } from '#node/openpgp/config.ts';
import type { Keyring } from '#node/openpgp/keyring.ts';
import { useNativeCrypto } from '#node/openpgp/native-crypto.ts';
import { openQuickWay, quickWays } from '#node/openpgp/quick-ways.ts';
import { corpus, hasCorpora, whySkipped } from '../corpora.ts';
import { keysIn, now } from '../fixtures/attacks/keys-in.ts';
import { oracleOf } from '../fixtures/attacks/oracle.ts';

const title = 'the same readings with the runtime’s own cryptography';
let undo: () => void = () => undefined;
afterEach(() => undo());

type Set = { readonly files: readonly string[]; readonly keyring: Keyring };

async function material(): Promise<Set[]> {
  const chat = corpus('pgp-mail-deltachat');
  const drafts = corpus('pgp-mail-protected-headers');
  const rfc = path.join(corpus('pgp-rfc9580'), 'rpgp', 'rfc9580');
  const folders = readdirSync(rfc).filter((name) => name.startsWith('v'));
  const people = ['alice', 'bob', 'charlie', 'dom', 'elena', 'fiona'];
  return [
    {
      files: oracleOf(chat).map(({ file }) => path.join(chat, file)),
      keyring: await keysIn(
        ...people.map((name) => [path.join(chat, `upstream/test-data/key/${name}-secret.asc`)] as const),
      ),
    },
    {
      files: oracleOf(drafts).map(({ file }) => path.join(drafts, file)),
      keyring: await keysIn(
        [path.join(drafts, 'upstream/bob@openpgp.example.sec.asc')],
        [path.join(drafts, 'upstream/alice@openpgp.example.pub.asc')],
      ),
    },
    ...(await oldPrograms()),
    ...(await Promise.all(
      folders.map(async (name) => ({
        files: readdirSync(path.join(rfc, name))
          .filter((file) => file.endsWith('.msg'))
          .map((file) => path.join(rfc, name, file)),
        keyring: await keysIn([path.join(rfc, name, 'tsk.asc')]),
      })),
    )),
  ];
}

/** Messages of GnuPG 1.4 and 2, PGP 10, OpenKeychain and others, each with its own keys. */
async function oldPrograms(): Promise<Set[]> {
  const folder = path.join(corpus('pgp-interop-google'), 'tests/openpgp-interop/testcases/messages');
  const names = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return Promise.all(
    names.map(async (name) => {
      const { decryptKey, passphrase, verifyKey } = JSON.parse(
        readFileSync(path.join(folder, name), 'utf8'),
      ) as Record<'decryptKey' | 'passphrase' | 'verifyKey', string | undefined>;
      const files = [path.join(folder, name.replace('.json', '.asc'))];
      const secret = [path.join(folder, decryptKey ?? ''), passphrase ?? ''] as const;
      const open = verifyKey === undefined ? [] : [[path.join(folder, verifyKey)] as const];
      return { files, keyring: await keysIn(secret, ...open) };
    }),
  );
}

async function readings(sets: readonly Set[]): Promise<Map<string, unknown>> {
  const all = new Map<string, unknown>();
  for (const { files, keyring } of sets) {
    for (const file of files) {
      const { reading } = await readMail(asMail(file), keyring, { now: now.toISOString() });
      all.set(file, reading);
    }
  }
  return all;
}

function asMail(file: string): Uint8Array {
  const bytes = readFileSync(file);
  if (!/\.(?:msg|asc)$/.test(file)) return new Uint8Array(bytes);
  return new Uint8Array(Buffer.concat([Buffer.from('From: a@example.net\r\n\r\n'), bytes]));
}

describe.skipIf(!hasCorpora)(hasCorpora ? title : `${title} (skipped: ${whySkipped})`, () => {
  it('over every message of four corpora', async () => {
    const sets = await material();
    const { prototype } = openpgp.SymEncryptedIntegrityProtectedDataPacket;
    const streams = vi.spyOn(prototype as unknown as { decrypt: () => unknown }, 'decrypt');
    const before = await readings(sets);
    const byStreams = streams.mock.calls.length;
    expect(before.size).toBeGreaterThan(170);
    for (const way of quickWays) {
      const ways = way === 'cfb' ? [way] : (['cfb', way] as const); // without it no message takes a way at all
      const closing = ways.map((one) => openQuickWay(one, runtime));
      undo = () => closing.forEach((close) => close());
      const after = await readings(sets);
      for (const [file, reading] of before) expect(after.get(file), `${way}: ${file}`).toEqual(reading);
      undo();
    }
    const native = await useNativeCrypto();
    ({ undo } = native);
    expect(native.used).toHaveLength(quickWays.length + 1);
    streams.mockClear();
    const after = await readings(sets);
    for (const [file, reading] of before) expect(after.get(file), file).toEqual(reading);
    const opened = [...after.values()].filter((reading) =>
      JSON.stringify(reading).includes('"state":"opened"'),
    );
    expect(opened.length).toBeGreaterThan(60);
    expect(byStreams).toBeGreaterThan(60);
    expect(streams.mock.calls.length).toBeLessThan(byStreams / 4);
    streams.mockRestore();
  });
});
