/** The thread that reads hostile mail: it has the keys, a memory limit and a limit of time, and no database, file or window. Node, worker. */
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import type { CapsuleContent } from '#core/ports.ts';
import { prepareReport } from '#core/similar/prepare.ts';
import { asMail, isOle } from '../files/as-mail.ts';
import { readMail, type Fallback, type FallbackAnswer } from '../mail/read-mail.ts';
import { factsOf } from '../openpgp/host-crypto.ts';
import { emptyKeyring, type Keyring } from '../openpgp/keyring.ts';
import { useNativeCrypto } from '../openpgp/native-crypto.ts';
import { openKeyring } from '../openpgp/stored-keys.ts';
import { checkingHost } from '../openpgp/this-thread.ts';
import { detectRecord, isCalledTable } from '../records/detect-record.ts';
import { release } from '../release.ts';
import type { readRecordFile } from '../records/read-file.ts';
import type { FromWorker, ToWorker } from './protocol.ts';
import { workClock } from './work-clock.ts';
import { writtenShown } from './written-shown.ts';

const port = parentPort;
if (port === null) throw new Error('mail-worker runs as a worker');

const clock = workClock((workerData as { meter?: unknown } | null)?.meter);
let keyring: Promise<Keyring> = Promise.resolve(emptyKeyring);
let queue: Promise<void> = useNativeCrypto().then(() => undefined);

/** Half of the code of this thread, and needed for few files. */
const records = () => import('../records/read-file.ts');

function answer(message: FromWorker, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

async function read(task: Extract<ToWorker, { kind: 'read' }>): Promise<void> {
  clock.begin();
  try {
    const isRecord = detectRecord(task.bytes) !== null;
    const record = isRecord ? (await records()).readRecordFile(task.name, task.bytes, task.now) : null;
    if (record !== null) return answerRecord(task.task, record);
    const bytes = asMail(task.name, task.bytes);
    if (bytes === null) return answer({ kind: 'failed', task: task.task, problem: 'outlook-malformed' });
    const mail = await readMail(bytes, await keyring, {
      now: task.now,
      standalone: bytes !== task.bytes && !isOle(task.bytes),
      ...(task.mayAsk ? { fallback: throughPool(task.task) } : {}),
    });
    const attachments = mail.attachments.map(({ sha256, content }) => ({ sha256, content }));
    // What was written around a file is not what is kept: the file is.
    const file = bytes === task.bytes ? {} : { sha256: sha256Of(task.bytes), bytes: task.bytes.byteLength };
    const written = isOle(task.bytes) ? { written: textOf(bytes.subarray(0, writtenShown)) } : {};
    answer(
      {
        kind: 'read',
        task: task.task,
        reading: { ...mail.reading, ...file },
        attachments,
        ...written,
        prepared: prepareReport(mail.reading, attachments),
      },
      attachments.map(({ content }) => content.buffer),
    );
  } catch (cause) {
    // The name of the failure only: a message could quote the mail.
    answer({ kind: 'failed', task: task.task, problem: cause instanceof Error ? cause.name : 'unknown' });
  } finally {
    release(task.bytes);
  }
}

function answerRecord(task: number, record: NonNullable<ReturnType<typeof readRecordFile>>): void {
  if (record.ok) {
    const { reading, text } = record.value;
    return answer({ kind: 'read', task, reading, attachments: [], written: text.slice(0, writtenShown) });
  }
  const { code, detail } = record.error;
  answer({ kind: 'failed', task, problem: code, detail: detail.slice(0, 500) });
}

async function takeApart({ task, name, bytes }: Extract<ToWorker, { kind: 'take-apart' }>): Promise<void> {
  clock.begin();
  try {
    const isMail = detectRecord(bytes) === null && !isCalledTable(name);
    answer({ kind: 'parts', task, parts: isMail ? [] : (await records()).partsOfFile(name, bytes) });
  } catch (cause) {
    answer({ kind: 'failed', task, problem: cause instanceof Error ? cause.name : 'unknown' });
  }
}

async function readKnownFiles({
  task,
  bytes,
  files,
  ofProject,
}: Extract<ToWorker, { kind: 'read-known' }>): Promise<void> {
  clock.begin();
  try {
    const { readKnownFile } = await import('../known/read-known-file.ts');
    let at = 0;
    const read = files.map((file) => {
      const mine = bytes.subarray(at, (at += file.bytes));
      return readKnownFile(file.name, mine, ofProject);
    });
    answer({ kind: 'known', task, files: read });
  } catch (cause) {
    answer({ kind: 'failed', task, problem: cause instanceof Error ? cause.name : 'unknown' });
  }
}

async function open({ task, bytes, now }: Extract<ToWorker, { kind: 'open-capsule' }>): Promise<void> {
  clock.begin();
  try {
    const { openCapsule } = await import('../capsules/open-capsule.ts');
    const opened = await openCapsule(bytes, await keyring, new Date(now));
    if (!opened.ok) return answer({ kind: 'capsule', task, capsule: { refused: opened.error } });
    const { encrypted, signatures, ...content } = opened.value;
    answer({
      kind: 'capsule',
      task,
      capsule: { ...lists(content), encrypted, signatures: [...signatures] },
    });
  } catch (cause) {
    answer({ kind: 'failed', task, problem: cause instanceof Error ? cause.name : 'unknown' });
  }
}

const lists = ({ manifest, events, originals, pages }: CapsuleContent) => ({
  manifest,
  events: [...events],
  originals: [...originals],
  pages: [...pages],
});

async function openTeam({
  task,
  bytes,
  now,
  keys,
  session,
}: Extract<ToWorker, { kind: 'open-team-file' }>): Promise<void> {
  clock.begin();
  try {
    const { openTeamFile } = await import('../team/open-team-file.ts');
    const opened = await openTeamFile(
      bytes,
      { keyring: await keyring, members: keys, session },
      new Date(now),
    );
    if (!opened.ok) return answer({ kind: 'team-file', task, file: { refused: opened.error } });
    const { signatures, content, ...facts } = opened.value;
    const signed = [...signatures];
    answer({
      kind: 'team-file',
      task,
      file: { ...facts, signatures: signed, content: content === null ? null : lists(content) },
    });
  } catch (cause) {
    answer({ kind: 'failed', task, problem: cause instanceof Error ? cause.name : 'unknown' });
  }
}

const asked = new Map<number, (told: FallbackAnswer) => void>();
let asks = 0;

function throughPool(task: number): Fallback {
  return {
    open: (ciphertext, recipients) =>
      new Promise((tell) => {
        asks += 1;
        asked.set(asks, tell);
        answer({
          kind: 'ask',
          task,
          ask: asks,
          ciphertext: Uint8Array.from(ciphertext),
          recipients: recipients.slice(0, 300).map((id) => id.slice(0, 64)),
        });
      }),
  };
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

port.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'keys':
      keyring = openKeyring(message.keys);
      return;
    case 'told':
      asked.get(message.ask)?.(message.answer);
      asked.delete(message.ask);
      return;
    case 'take-apart':
      queue = queue.then(() => takeApart(message));
      return;
    case 'read-known':
      queue = queue.then(() => readKnownFiles(message));
      return;
    case 'open-capsule':
      queue = queue.then(() => open(message));
      return;
    case 'open-team-file':
      queue = queue.then(() => openTeam(message));
      return;
    case 'read':
      queue = queue.then(() => read(message));
  }
});
answer({ kind: 'ready', crypto: factsOf((await checkingHost).report) });
