/**
 * The backend: the one connection, the worker pool and the handlers behind the door. The hosts start it on a thread
 * of its own; the command line and the tests call it directly. Node.
 */
import { loadHolidayTables } from '#core/clocks/calendar.ts';
import type { LockedPorts } from '#core/ports.ts';
import { firstPageOf } from '#shared/calc/at-once.ts';
import type { CallResult, EndpointName, Input, Output } from '#shared/contract/endpoints.ts';
import type { Caller } from '#shared/caller.ts';
import { loadLibrary } from '../db/database.ts';
import { usesHolidays } from '../db/queries/projects.ts';
import type { serveCommands } from '../command-socket/serve.ts';
import { isArgon2Right } from '../vault/key-slots.ts';
import { systemCode } from '../vault/system-code.ts';
import { createVaultPort } from '../vault/vault-port.ts';
import { weaknesses } from '../weaknesses.ts';
import { createBase } from './base.ts';
import { createDoor } from './door.ts';
import { createIdleLock } from './idle-lock.ts';
import type { Backend, BackendConfig } from './interface.ts';
import type { Pool } from '../pool/pool.ts';
import { loadFiling } from '../intake/importer.ts';
import { makePool, openPorts, type OpenPorts } from './open-vault.ts';

export type { Backend, BackendConfig } from './interface.ts';

/** Somebody who did something this short a while ago waits for what it shows: imports give way. */
const attentionMs = 1_500;

/** Enough to see what happened; a page gone wrong must not fill the disk. */
const mostWindowFailures = 100;

/** The rows that the window shows first. */
const firstRows = { filter: 'is:open', grouped: true, limit: firstPageOf } as const;

/** A window that reads a case asks for its newest message next. */
const quietMs = 10;

const asHost = { kind: 'host' } as const;

/** `warm` is called once: what the window asks for when it starts has been answered, and what opens its first case. */
export function createBackend(config: BackendConfig, warm: () => void = () => undefined): Backend {
  try {
    process.umask(0o077);
  } catch (cause) {
    // A thread may not; who starts one does it (thread/client.ts).
    if (systemCode(cause) !== 'ERR_WORKER_UNSUPPORTED_OPERATION') throw cause;
  }
  const base = createBase(config);
  const { log, csaf } = base;
  let open: OpenPorts | null = null;
  /** For a vault that is not open yet. */
  let waitingPool: Pool | null = null;
  const newPool = (): Pool => makePool(base, () => open?.ports.store.read.settings().useGpg === true);
  const { servesCommands = false } = config;
  let serve: typeof serveCommands | null = null;
  let stopServing = (): void => undefined;
  let windowFailures = 0;
  const changed = (): void => base.emit([{ name: 'vault-changed', payload: {} }]);
  log.note('started', { node: process.versions.node, platform: process.platform });

  let isWarm = false;
  let hasPage = false;
  /**
   * The window reads its first case ahead once its first rows are painted. Until then it and the browser need both
   * processors; from then on, somebody may open that case.
   */
  const answered = (caller: Caller, name: EndpointName): void => {
    if (caller.kind !== 'page') return;
    if (!hasPage) {
      hasPage = true;
      if (open === null) setImmediate(() => void loadToUnlock()); // once the answer is on its way
    }
    if (isWarm || name !== 'case.get') return;
    isWarm = true;
    setTimeout(() => void askRestOfCase().then(warm), quietMs).unref();
  };
  const ask = async <N extends EndpointName>(name: N, input: Input<N>): Promise<Output<N> | null> => {
    const answer = (await backend.call(asHost, name, input)) as CallResult<N>;
    return answer.ok ? answer.value : null;
  };
  /** While the window asks for the passphrase; nothing of the vault is read for it. */
  const loadToUnlock = async (): Promise<void> => {
    try {
      loadLibrary();
      await isArgon2Right();
      if (!servesCommands) return;
      await import('../command-socket/serve.ts');
      await askFirstScreen(); // a call is loaded before it is said that the vault is locked
    } catch {
      // said when it is needed
    }
  };
  /** Asks what the window will ask first, while the browser is still starting: it is in memory then, and its code loaded. */
  const askFirstScreen = async (): Promise<void> => {
    await ask('queue.list', firstRows);
    await ask('project.list', {});
    await ask('view.list', {});
    await ask('import.list', { interrupted: true });
    await ask('draft.list', {});
  };
  /** Asks what the window asks when a case is opened; the first then opens as fast as the next. */
  const askRestOfCase = async (): Promise<void> => {
    const caseId = (await ask('queue.list', { ...firstRows, limit: 1 }))?.rows[0]?.id;
    if (caseId === undefined) return;
    await ask('case.report', { caseId });
    await ask('case.bundle', { caseId });
    await ask('case.similar', { caseId });
  };

  const idle = createIdleLock({
    minutes: () => open?.ports.store.read.settings().lockAfterMinutes ?? 0,
    lock: () => void vault.lock(),
  });
  const vault = createVaultPort({
    folder: config.folder,
    keychain: config.keychain,
    access: config.access,
    cost: config.kdfCost,
    now: base.nowDate,
    unlocking: () => {
      if (config.readsMail !== true) return;
      (waitingPool ??= newPool()).prepare();
      loadFiling().catch(() => undefined); // it is said when it is needed
    },
    opening: async ({ db, readOnly }) => {
      if (usesHolidays(db)) await loadHolidayTables();
      serve = servesCommands && !readOnly ? (await import('../command-socket/serve.ts')).serveCommands : null;
    },
    opened: (opened) => {
      const isAttended = (): boolean => idle.idleMs() < attentionMs;
      open = openPorts(base, { locked, pool: waitingPool ?? newPool(), isAttended }, opened);
      waitingPool = null;
      log.note('unlocked', { readOnly: opened.readOnly });
      changed(); // the window asks while the rest is done
      if (serve !== null)
        stopServing = serve({ folder: config.folder, dataKey: opened.dataKey, backend, log });
      if (servesCommands && !hasPage) void askFirstScreen(); // a window that is there asks for itself
    },
    changed,
    backedUp: (bytes) => log.note('backup', { bytes }),
    closing: async () => {
      const closing = open;
      open = null;
      if (closing === null) return;
      stopServing();
      idle.stop();
      await closing.close();
      await csaf.close();
      log.note('locked', {});
      changed();
    },
    totals: () => open?.ports.store.read.totals() ?? null,
  });
  const locked: LockedPorts = {
    now: base.now,
    vault,
    uploads: base.uploads,
    opened: base.opened,
    windowFailed: (failure) => {
      windowFailures += 1;
      return windowFailures <= mostWindowFailures ? log.described('window', failure) : null;
    },
    doctor: async () => (await import('../doctor.ts')).doctor(config.folder, vault, base.late.hostCrypto),
    csaf: csaf.check,
    csafMandatory: csaf.checkMandatory,
    cwe: weaknesses,
  };

  const backend: Backend = {
    ...createDoor(base, {
      locked,
      vault,
      open: () => open,
      used: () => {
        if (open !== null) idle.used();
      },
      answered,
    }),
    subscribe: base.subscribe,
    offerPath: async (file) => base.uploads.offerPath(file),
    openFiles: async (files) => {
      base.opened.add(files);
      base.emit([{ name: 'files-opened', payload: {} }]);
    },
    close: async () => {
      await vault.lock();
      await waitingPool?.close();
      await csaf.close();
    },
  };
  return backend;
}
