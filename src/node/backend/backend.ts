/**
 * The backend: the one connection, the worker pool and the handlers behind the door. The hosts start it on a thread
 * of its own; the command line and the tests call it directly. Node.
 */
import { createHash, randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { isMainThread } from 'node:worker_threads';
import { recordWhatStands } from '#core/audit/vault-log.ts';
import { createClockwork } from '#core/cases/clockwork.ts';
import { recountClocks } from '#core/cases/recount.ts';
import { loadHolidayTables } from '#core/clocks/calendar.ts';
import { rereadGivenUp } from '#core/intake/reread.ts';
import { handlers } from '#core/handlers/handlers.ts';
import type { LockedPorts, Ports, Reads, Watcher } from '#core/ports.ts';
import type { AppEvent } from '#shared/contract/events.ts';
import type { AppError } from '#shared/errors.ts';
import {
  callerMayCall,
  createDispatcher,
  describeCaller,
  writesToVault,
  type Caller,
  type RefusedCall,
} from '#shared/dispatch.ts';
import { err, ok, type Result } from '#shared/result.ts';
import { chunkBytes } from '#shared/link.ts';
import type { Backend, BackendConfig } from './interface.ts';
import { checkCitations } from '../checkout/check-citations.ts';
import { listCommits } from '../checkout/list-commits.ts';
import { listVersions } from '../checkout/list-versions.ts';
import { createCsafThread } from '../csaf/csaf-thread.ts';
import { createStore } from '../db/store.ts';
import { doctor } from '../doctor.ts';
import { createAskGpg } from '../gnupg/ask-gpg.ts';
import { createImporter, type RunningImporter } from '../intake/importer.ts';
import { createUploads } from '../intake/uploads.ts';
import { createWatcher, type RunningWatcher } from '../intake/watcher.ts';
import { createLog } from '../log/log.ts';
import { turnOfOthers } from '../yielder.ts';
import { weaknesses } from '../weaknesses.ts';
import { createPool, type Pool } from '../pool/pool.ts';
import { createLate } from './lazy-openpgp.ts';
import { createVaultPort } from '../vault/vault-port.ts';
import { holderOf, type OpenVault } from '../vault/vault.ts';

export type { Backend, BackendConfig } from './interface.ts';

type Open = {
  readonly ports: Ports;
  readonly pool: Pool;
  readonly importer: RunningImporter;
  readonly watcher: RunningWatcher | null;
  readonly readOnly: boolean;
  readonly timers: Timers;
};
type Timers = Record<'clock' | 'idle' | 'recount' | 'reread' | 'warm', NodeJS.Timeout | undefined>;

/** Who only reads imports nothing by itself. */
const noWatcher: Watcher = { scan: async () => [], foldersChanged: () => undefined };

/** The queue is painted by then; a command has ended. */
const warmAfter = 4_000;
const mostRefusalsNoted = 100;
const longestTimer = 6 * 3600 * 1000;
const rereadAfterMs = 5_000;
/** A call that somebody made, and not the screen by itself, is remembered this long. */
const attentionMs = 1_500;
/** What the screen asks again by itself while an import runs. */
const byItself: ReadonlySet<unknown> = new Set(['queue.list', 'queue.counts', 'import.get', 'import.list']);

export function createBackend(config: BackendConfig): Backend {
  if (isMainThread) process.umask(0o077); // a thread may not; who starts one does it (thread/client.ts)
  const nowDate = config.now ?? (() => new Date());
  const now = (): string => nowDate().toISOString();
  const log = createLog(config.log ?? 'none', nowDate);
  const late = createLate(nowDate, log);
  const workers = config.workers ?? Math.max(1, Math.min(4, availableParallelism() - 1));
  const listeners = new Set<(event: AppEvent) => void>();
  const emit = (events: readonly AppEvent[]): void => {
    for (const event of events) for (const listener of listeners) listener(event);
  };
  const newId = (prefix: string): string => `${prefix}${randomBytes(10).toString('hex')}`;
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  const uploads = createUploads(newId);
  const csaf = createCsafThread();
  let open: Open | null = null;
  let lastTouch = -attentionMs;

  const vault = createVaultPort({
    folder: config.folder,
    keychain: config.keychain,
    access: config.access,
    cost: config.kdfCost,
    now: nowDate,
    opening: loadHolidayTables,
    opened: (vaultOpen) => {
      open = openPorts(vaultOpen);
      emit([{ name: 'vault-changed', payload: {} }]);
    },
    changed: () => emit([{ name: 'vault-changed', payload: {} }]),
    closing: async () => {
      const closing = open;
      open = null;
      if (closing === null) return;
      for (const timer of Object.values(closing.timers)) clearTimeout(timer);
      uploads.clear();
      closing.watcher?.close();
      await closing.importer.close();
      await closing.pool.close();
      await csaf.close();
      emit([{ name: 'vault-changed', payload: {} }]);
    },
    totals: () => open?.ports.store.read.totals() ?? null,
  });
  const locked: LockedPorts = {
    now,
    vault,
    uploads,
    doctor: () => doctor(config.folder, vault, late.hostCrypto),
    csaf: csaf.check,
    csafMandatory: csaf.checkMandatory,
    cwe: weaknesses,
  };

  function openPorts({ db, highWater, readOnly }: OpenVault): Open {
    const timers: Timers = {
      clock: undefined,
      idle: undefined,
      recount: undefined,
      reread: undefined,
      warm: undefined,
    };
    const store = createStore(db, {
      now,
      sha256,
      confirmed: highWater.set,
      emit: (events) => {
        emit(events);
        if (events.length > 0) wind();
      },
    });
    const gpg =
      config.gpg === null
        ? null
        : createAskGpg({ ...config.gpg, enabled: () => store.read.settings().useGpg });
    const pool = createPool({
      size: workers,
      now,
      started: (facts) => log.note('crypto', { thread: 'mail-worker', ...facts }),
      ...(gpg === null ? {} : { fallback: gpg }),
      ...(config.workMs === undefined ? {} : { workMs: config.workMs }),
    });
    const clockwork = createClockwork(store.read);
    const sendKeys = (): void =>
      pool.setKeys(store.read.keys().flatMap((key) => store.read.keyMaterial(key.fingerprint) ?? []));
    if (!readOnly)
      store.write((tx) => {
        tx.interruptImports();
        recordWhatStands(tx);
      });
    const importer = createImporter({
      store,
      uploads,
      pool,
      log,
      attended: () => performance.now() - lastTouch < attentionMs,
      tools: () => ({ clockwork, sha256, newId, now: now() }),
      changed: (importId) => emit([{ name: 'import-changed', payload: { importId } }]),
    });
    const watcher = readOnly ? null : createWatcher({ store, uploads, importer, log, now });
    const ports: Ports = {
      ...locked,
      store,
      clockwork,
      sha256,
      newId,
      importer,
      watcher: watcher ?? noWatcher,
      checkCitations,
      listVersions,
      listCommits,
      writeMail: late.writeMail,
      keys: late.keys,
      sample: late.sample,
      readMail: (bytes, lane, name) => pool.read(bytes, lane, name),
      keysChanged: async () => sendKeys(),
    };
    /** Sleeps until the next clock turns by itself; every change winds it again. */
    function wind(): void {
      clearTimeout(timers.clock);
      const at = store.read.nextTransition(now());
      if (at === null) return;
      const wait = Math.min(longestTimer, Math.max(50, Date.parse(at) - nowDate().getTime() + 20));
      timers.clock = setTimeout(() => {
        emit([{ name: 'clock-turned', payload: {} }]);
        wind();
      }, wait).unref();
    }
    sendKeys();
    wind();
    if (!readOnly) timers.recount = recountBehind(ports);
    if (!readOnly) timers.reread = soonReread(ports);
    if (!readOnly && store.read.casesWithAdvisory(1).length > 0)
      timers.warm = setTimeout(() => csaf.warm(), warmAfter).unref();
    return { ports, pool, importer, watcher, readOnly, timers };
  }

  /** After the door has opened; other calls go first between two batches. */
  function recountBehind(ports: Ports): NodeJS.Timeout {
    const breathe = async (): Promise<boolean> => {
      await turnOfOthers();
      return open?.ports === ports;
    };
    return setTimeout(() => {
      recountClocks(ports, breathe).catch((cause: unknown) => log.unexpected('recount', cause));
    }, 0).unref();
  }

  /** What was given up may have been the fault of a busy hour: it gets another chance when the vault is opened. */
  function soonReread(ports: Ports): NodeJS.Timeout {
    return setTimeout(() => {
      rereadGivenUp(ports).catch((cause: unknown) => {
        if (open?.ports === ports) log.unexpected('reread', cause);
      });
    }, rereadAfterMs).unref();
  }

  /** Every call of the page shows that somebody is there. */
  function stayAwake(): void {
    if (open === null) return;
    clearTimeout(open.timers.idle);
    const minutes = open.ports.store.read.settings().lockAfterMinutes;
    if (minutes > 0) open.timers.idle = setTimeout(() => void vault.lock(), minutes * 60_000).unref();
  }

  /** Enough to see what happened; a page gone wrong must not fill the disk. */
  let refusals = 0;
  function noteRefused(call: RefusedCall): void {
    if (++refusals <= mostRefusalsNoted) log.note('call-refused', call);
  }

  function refuseBytes(caller: Caller): Result<never, AppError<'forbidden-caller'>> {
    noteRefused({ name: 'unknown', caller: describeCaller(caller), code: 'forbidden-caller' });
    return err({ code: 'forbidden-caller' });
  }

  const dispatch = createDispatcher<Ports, LockedPorts>({
    handlers,
    locked,
    open: () => open?.ports ?? null,
    report: (name, cause) => log.unexpected(name, cause),
    refused: noteRefused,
  });

  return {
    call: (caller, name, input) => {
      if (caller.kind === 'page' && name !== 'queue.list') stayAwake();
      if (open?.readOnly === true && writesToVault(name))
        return Promise.resolve(
          err({ code: 'vault-in-use', folder: config.folder, pid: holderOf(config.folder) }),
        );
      if (caller.kind === 'page' && !byItself.has(name)) lastTouch = performance.now();
      return dispatch(caller, name, input);
    },
    write: async (caller, uploadId, chunk, last) => {
      if (!callerMayCall(caller)) return refuseBytes(caller);
      return uploads.write(uploadId, chunk, last);
    },
    read: async (caller: Caller, downloadId, offset) => {
      if (!callerMayCall(caller)) return refuseBytes(caller);
      if (open === null) return err({ code: 'locked' });
      const { read } = open.ports.store;
      const at = Math.max(0, Math.trunc(offset));
      const piece = vault.backupBytes(downloadId, at, chunkBytes);
      if (piece !== null) return ok(piece);
      const found = downloadOf(read, downloadId);
      const bytes = found === null ? null : read.blob(found.sha256, at, chunkBytes);
      return found === null || bytes === null
        ? err({ code: 'not-found', what: 'download', id: downloadId })
        : ok({ bytes, total: found.bytes });
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    offerPath: async (file) => uploads.offerPath(file),
    close: async () => {
      await vault.lock();
      await csaf.close();
    },
  };
}

/** An attachment, a copy of a message, or a message. */
function downloadOf(read: Reads, id: string): { readonly sha256: string; readonly bytes: number } | null {
  const of = id.slice(1);
  if (id.startsWith('a')) return read.attachment(Number(of));
  return id.startsWith('c') ? read.copyOfBytes(of) : read.message(of);
}
