/** A socket that is a file of this machine: the only importer of `node:net`, and it takes whole paths only, never a port. Node. */
import { connect, createServer, type Server, type Socket } from 'node:net';
import path from 'node:path';

export type { Socket } from 'node:net';

const named = (file: string): { readonly path: string } => {
  if (!path.isAbsolute(file)) throw new Error('a local socket is named by a whole path');
  return { path: file };
};

export const listenAt = (file: string, most: number, connected: (socket: Socket) => void): Server => {
  const server = createServer(connected);
  server.maxConnections = most;
  return server.listen(named(file));
};

export const connectTo = (file: string): Socket => connect(named(file));
