/**
 * Reads every file of the OpenPGP corpora in whatever Node runs it and prints a line for each: what became of it, and
 * digests of what came out. Two hosts that read alike print the same. Arguments: the folders. A program of its own.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readMail } from '#node/mail/read-mail.ts';
import { verifyClearSigned } from '#node/openpgp/clear-signed.ts';
import { openMessage } from '#node/openpgp/decrypt.ts';
import type { Keyring, KnownKey, UnlockedKey } from '#node/openpgp/keyring.ts';
import { knownKey, readKeys, unlockKey } from '#node/openpgp/keys.ts';

const now = new Date('2026-11-20T00:00:00Z');
const files = process.argv.slice(2).flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(asc|eml|key|msg|out|pgp)$/.test(name))
    .sort()
    .map((name) => path.join(folder, name)),
);

const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(file));
const digest = (value: Uint8Array | string): string => createHash('sha256').update(value).digest('hex');

/** What the corpora's own lists say, and what their manifests name. */
function passphrases(): string[] {
  const lists = process.argv.slice(2).flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.json'))
      .map((name) => readFileSync(path.join(folder, name), 'utf8')),
  );
  const named = lists.flatMap((text) =>
    [...text.matchAll(/"passphrase": "([^"]+)"/g)].map(([, word]) => word),
  );
  return [...new Set([...named, 'password'].filter((word) => word !== undefined))];
}

async function everyKey(words: readonly string[]): Promise<Keyring> {
  const secret: UnlockedKey[] = [];
  const known = new Map<string, KnownKey>();
  for (const file of files.filter((name) => !name.endsWith('.eml'))) {
    const result = await readKeys(bytesOf(file), now);
    for (const { key, facts } of result.ok ? result.value : []) {
      known.set(facts.fingerprint, knownKey(key));
      for (const word of facts.protected ? words : [null]) {
        if (!facts.secret) break;
        const unlocked = await unlockKey(key, word);
        if (!unlocked.ok) continue;
        secret.push(unlocked.value);
        break;
      }
    }
  }
  return { secret, public: [...known.values()] };
}

/** As a key file, as a message and as clear-signed text; of a mail, the whole reading. */
async function read(file: string, keyring: Keyring, passwords: readonly string[]): Promise<unknown> {
  const bytes = bytesOf(file);
  if (file.endsWith('.eml')) {
    const { reading, attachments } = await readMail(bytes, keyring, { now: now.toISOString() });
    return {
      verdicts: reading.signatures.map(({ status, keyId }) => `${status} ${keyId}`),
      opened: JSON.stringify(reading).split('"state":"opened"').length - 1,
      plaintext: digest(JSON.stringify([reading.texts, reading.htmls])),
      attachments: attachments.map(({ sha256 }) => sha256),
      reading: digest(JSON.stringify(reading)),
    };
  }
  const keys = await readKeys(bytes, now);
  const opened = await openMessage(bytes, keyring, { now, passwords });
  const signed = await verifyClearSigned(Buffer.from(bytes).toString('latin1').trim(), keyring, now);
  return {
    keys: keys.ok ? keys.value.map(({ facts }) => facts) : keys.error.code,
    message: opened.ok
      ? { ...opened.value, data: undefined, plaintext: digest(opened.value.data) }
      : { ...opened.error, reason: { ...opened.error.reason, detail: undefined } }, // prose of the host's zlib
    clearSigned: signed?.signatures ?? null,
  };
}

const words = passphrases();
const keyring = await everyKey(words);
const summary = { secretKeys: keyring.secret.length, knownKeys: keyring.public.length };
process.stdout.write(`${JSON.stringify({ file: 'the keys of all', result: summary })}\n`);
for (const file of files) {
  const result = await read(file, keyring, words);
  process.stdout.write(
    `${JSON.stringify({ file: path.basename(path.dirname(file)) + '/' + path.basename(file), result })}\n`,
  );
}
