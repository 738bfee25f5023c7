/** The bare libraries: MIME parse, decrypt and verify, inner MIME parse; nothing kept, nothing explained. Worker. */
import { parentPort, workerData } from 'node:worker_threads';
import { decrypt, readKey, readMessage, readPrivateKey } from 'openpgp';
import PostalMime from 'postal-mime';
import { readMime } from '#node/mime/read.ts';

const data = workerData as { secretArmored: string; senderPublicArmored: string; reader: string };
const decryptionKeys = await readPrivateKey({ armoredKey: data.secretArmored });
const verificationKeys = await readKey({ armoredKey: data.senderPublicArmored });

async function ciphertext(bytes: Uint8Array): Promise<string> {
  if (data.reader === 'ours') {
    readMime(bytes);
    const text = Buffer.from(bytes).toString('latin1');
    return text.slice(text.indexOf('-----BEGIN PGP MESSAGE'));
  }
  const parsed = await PostalMime.parse(bytes);
  const content = parsed.attachments.find((one) => one.mimeType === 'application/octet-stream')?.content;
  if (content === undefined) throw new Error('no ciphertext');
  return typeof content === 'string' ? content : Buffer.from(content as ArrayBuffer).toString('latin1');
}

async function read(bytes: Uint8Array): Promise<number> {
  const opened = await decrypt({
    message: await readMessage({ armoredMessage: await ciphertext(bytes) }),
    decryptionKeys,
    verificationKeys,
    format: 'binary',
  });
  await opened.signatures[0]?.verified;
  const inner = opened.data as Uint8Array;
  if (data.reader === 'ours') return readMime(inner).children.length;
  return (await PostalMime.parse(inner)).text?.length ?? 0;
}

let queue: Promise<void> = Promise.resolve();
parentPort?.on('message', (bytes: Uint8Array) => {
  queue = queue.then(async () => {
    try {
      parentPort?.postMessage({ length: await read(bytes) });
    } catch (cause) {
      parentPort?.postMessage({ problem: cause instanceof Error ? cause.message : 'unknown' });
    }
  });
});
