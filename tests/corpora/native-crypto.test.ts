/** The shortcut around WebCrypto over the real material: every reading is the same with it and without it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readMail } from '#node/mail/read-mail.ts';
import type { Keyring } from '#node/openpgp/keyring.ts';
import { useNativeCrypto } from '#node/openpgp/native-crypto.ts';
import { corpus, hasCorpora, whySkipped } from '../corpora.ts';
import { keysIn, now } from '../fixtures/attacks/keys-in.ts';
import { oracleOf } from '../fixtures/attacks/oracle.ts';

const title = 'the same readings with the runtime’s own Curve25519';
let undo: () => void = () => undefined;
afterAll(() => undo());

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
  if (!file.endsWith('.msg')) return new Uint8Array(bytes);
  return new Uint8Array(Buffer.concat([Buffer.from('From: a@example.net\r\n\r\n'), bytes]));
}

describe.skipIf(!hasCorpora)(hasCorpora ? title : `${title} (skipped: ${whySkipped})`, () => {
  it('over every message of three corpora', async () => {
    const sets = await material();
    const before = await readings(sets);
    const native = await useNativeCrypto();
    ({ undo } = native);
    expect(native.used).toHaveLength(3);
    const after = await readings(sets);
    expect(before.size).toBeGreaterThan(130);
    for (const [file, reading] of before) expect(after.get(file), file).toEqual(reading);
    const opened = [...after.values()].filter((reading) =>
      JSON.stringify(reading).includes('"state":"opened"'),
    );
    expect(opened.length).toBeGreaterThan(30);
  });
});
