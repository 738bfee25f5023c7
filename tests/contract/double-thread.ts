/** The double on a thread of its own: what src/node/thread/backend-thread.ts is to the real backend. */
import { parentPort } from 'node:worker_threads';
import { serveBackend } from '#node/thread/server.ts';
import { createDouble } from './double.ts';

if (parentPort === null) throw new Error('runs as a worker only');
serveBackend(createDouble(), parentPort);
