/** The backend of the app that has the vault open, as the command line uses it. Node. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { AppEvent } from '#shared/contract/events.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { Backend } from '../backend/interface.ts';
import { vaultPaths } from '../vault/vault-file.ts';
import { unseal, type Secret, type UnlockError } from '../vault/vault.ts';
import { connectTo, type Socket } from './local-socket.ts';
import type { Answer, Job, Request } from './messages.ts';
import { nonceBytes, openFrames, socketKey } from './sealed-frames.ts';

/**
 * Null where no app serves this vault. The secret is checked here, against `vault.json`, as it is without an app: the
 * socket lets in nobody who could not open the vault.
 */
export async function connectToApp(
  folder: string,
  secret: Secret,
): Promise<Result<Backend | null, UnlockError>> {
  const file = vaultPaths(folder).commands;
  if (process.platform === 'win32' || !existsSync(file)) return ok(null);
  const dataKey = await unseal({ folder }, secret);
  if (!dataKey.ok) return dataKey;
  const key = socketKey(dataKey.value);
  dataKey.value.fill(0);
  return ok(await shakeHands(connectTo(file), key));
}

/** Null when nobody answers (left by a crash), or somebody who does not know the key. */
function shakeHands(socket: Socket, key: Uint8Array): Promise<Backend | null> {
  const { promise, resolve } = Promise.withResolvers<Backend | null>();
  const pending = new Map<number, (value: unknown) => void>();
  const listeners = new Set<(event: AppEvent) => void>();
  let last = 0;
  let ended = false;

  const frames = openFrames({
    stream: socket,
    side: 'command',
    key,
    nonce: randomBytes(nonceBytes),
    ready: () => undefined,
    received: (message) => {
      const answer = message as Answer; // sealed by the app
      if ('ready' in answer) resolve(backend);
      else if ('event' in answer) for (const listener of listeners) listener(answer.event);
      else {
        pending.get(answer.id)?.(answer.value);
        pending.delete(answer.id);
      }
    },
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    ended = true;
    resolve(null);
    for (const settle of pending.values()) settle(err({ code: 'app-closed' }));
    pending.clear();
  });

  const request = (job: Job): Promise<unknown> =>
    new Promise((settle) => {
      if (ended) return settle(err({ code: 'app-closed' }));
      pending.set(++last, settle);
      frames.send({ id: last, job } satisfies Request);
    });

  const backend: Backend = {
    call: async (_, name, input) =>
      (await request({ kind: 'call', name: String(name), input })) as Awaited<ReturnType<Backend['call']>>,
    write: async (_, uploadId, chunk, isLast) => {
      const job = {
        kind: 'write',
        uploadId,
        chunk: Buffer.from(chunk).toString('base64'),
        last: isLast,
      } as const;
      return (await request(job)) as Awaited<ReturnType<Backend['write']>>;
    },
    read: async (_, downloadId, offset) => {
      const read = (await request({ kind: 'read', downloadId, offset })) as ReadAnswer;
      if (!read.ok) return read;
      return ok({ total: read.value.total, bytes: Buffer.from(read.value.bytes, 'base64') });
    },
    offerPath: async (path) => String(await request({ kind: 'offer-path', path })),
    openFiles: () => Promise.reject(new Error('files are opened by the app itself')),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () =>
      new Promise((done) => {
        if (ended) return done();
        socket.once('close', () => done());
        socket.end();
      }),
  };
  return promise;
}

type ReadAnswer =
  | Extract<Awaited<ReturnType<Backend['read']>>, { ok: false }>
  | { readonly ok: true; readonly value: { readonly total: number; readonly bytes: string } };
