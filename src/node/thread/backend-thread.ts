/** The entry of the backend's thread: makes the backend it was told of and serves it. Worker thread of Node. */
import { parentPort, workerData } from 'node:worker_threads';
import { createBackend } from '../backend/backend.ts';
import { keepCode, noteCommand } from '../kept-code.ts';
import type { ThreadConfig } from './protocol.ts';
import { askingKeychain, serveBackend } from './server.ts';

if (parentPort === null) throw new Error('backend-thread runs as a worker only');
const { hasKeychain, frozenNow, ...config } = workerData as ThreadConfig;

/** The window has its first rows and a first case: what a start needs has run. */
const warm = (): void => {
  noteCommand('window');
  keepCode();
};

serveBackend(
  createBackend(
    {
      ...config,
      ...(hasKeychain ? { keychain: askingKeychain(parentPort) } : {}),
      ...(frozenNow === undefined ? {} : { now: () => new Date(frozenNow) }),
    },
    warm,
  ),
  parentPort,
);
