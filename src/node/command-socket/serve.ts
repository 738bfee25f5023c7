/**
 * The app lets commands in while its vault is open: a socket in the vault's folder, for the same user only, behind the
 * same door as the window. Not on Windows, where a named pipe has no folder to protect it. Node.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, rmSync } from 'node:fs';
import type { Backend } from '../backend/interface.ts';
import type { Log } from '../log/log.ts';
import { systemCode } from '../vault/system-code.ts';
import { vaultPaths } from '../vault/vault-file.ts';
import { listenAt, type Socket } from './local-socket.ts';
import { requestSchema, type Answer, type Job } from './messages.ts';
import { nonceBytes, openFrames, socketKey } from './sealed-frames.ts';

/** Scripts and hooks at work at the same time; more would be somebody who only fills the table. */
const mostConnections = 16;

type ServeOptions = {
  readonly folder: string;
  readonly dataKey: Uint8Array;
  readonly backend: Pick<Backend, 'call' | 'write' | 'read' | 'offerPath' | 'subscribe'>;
  readonly log: Log;
};

/** Answers how to stop; what runs then is not answered. Only for who holds the lock of the vault. */
export function serveCommands({ folder, dataKey, backend, log }: ServeOptions): () => void {
  if (process.platform === 'win32') return () => undefined;
  const file = vaultPaths(folder).commands;
  const key = socketKey(dataKey);
  const connected = new Set<Socket>();
  rmSync(file, { force: true }); // left by a crash: nobody else serves while this program holds the lock
  const server = listenAt(file, mostConnections, (socket) => {
    connected.add(socket);
    socket.on('error', () => socket.destroy()); // a command that was killed
    socket.on('close', () => connected.delete(socket));
    serveOne(socket, key, backend);
  });
  server.on('listening', () => chmodSync(file, 0o600));
  server.on('error', (cause) => log.note('no-command-socket', { code: systemCode(cause) }));
  return () => {
    server.close();
    for (const socket of connected) socket.destroy();
    key.fill(0);
  };
}

function serveOne(socket: Socket, key: Uint8Array, backend: ServeOptions['backend']): void {
  const send = (answer: Answer): void => {
    if (!socket.destroyed) frames.send(answer);
  };
  let stop = (): void => undefined;
  const frames = openFrames({
    stream: socket,
    side: 'app',
    key,
    nonce: randomBytes(nonceBytes),
    ready: () => send({ ready: true }),
    received: (message) => {
      const { id, job } = requestSchema.parse(message);
      if (id === 1) stop = backend.subscribe((event) => send({ event })); // it knows the key: events have content
      run(backend, job).then(
        (value) => send({ id, value }),
        () => socket.destroy(),
      );
    },
  });
  socket.on('close', () => stop());
}

const host = { kind: 'host' } as const;

async function run(backend: ServeOptions['backend'], job: Job): Promise<unknown> {
  switch (job.kind) {
    case 'call':
      return backend.call(host, job.name, job.input);
    case 'write':
      return backend.write(host, job.uploadId, Buffer.from(job.chunk, 'base64'), job.last);
    case 'offer-path':
      return backend.offerPath(job.path);
    case 'read': {
      const read = await backend.read(host, job.downloadId, job.offset);
      if (!read.ok) return read;
      const { bytes, total } = read.value;
      return { ok: true, value: { total, bytes: Buffer.from(bytes).toString('base64') } };
    }
  }
}
