/** An open vault behind the handlers: its store, the workers that read mail, imports, watched folders. Node. */
import { availableParallelism } from 'node:os';
import { recordStoredBefore } from '#core/audit/stored.ts';
import { recordWhatStands } from '#core/audit/vault-log.ts';
import { createClockwork } from '#core/cases/clockwork.ts';
import type { KnownLibrary, LockedPorts, Ports, Watcher } from '#core/ports.ts';
import { createLogFolding } from '../db/fold-log.ts';
import { sha256Of } from '../db/queries/blobs.ts';
import { createStore } from '../db/store.ts';
import { createAskGpg } from '../gnupg/ask-gpg.ts';
import { createImporter } from '../intake/importer.ts';
import { createWatcher } from '../intake/watcher.ts';
import { createKnownLibrary } from '../known/library.ts';
import { createPool, type Pool } from '../pool/pool.ts';
import { openCarrier } from '../team/carrier.ts';
import type { OpenVault } from '../vault/vault.ts';
import type { Base } from './base.ts';
import { utf8 } from './utf8.ts';
import { createClockTimer, startUpkeep } from './timers.ts';

export type OpenPorts = {
  readonly ports: Ports;
  readonly readOnly: boolean;
  readonly close: () => Promise<void>;
};

/** Who only reads imports nothing by itself. */
const noWatcher: Watcher = { scan: async () => [], foldersChanged: () => undefined };

const noKnownLibrary: KnownLibrary = {
  update: () => undefined,
  cancel: () => undefined,
  stateOf: () => ({ run: null, failed: null }),
  find: async () => ({ problem: '' }),
};

/** Few cases have a checkout; what looks into one is loaded then. */
const checkout = {
  citations: () => import('../checkout/check-citations.ts'),
  versions: () => import('../checkout/list-versions.ts'),
  manifests: () => import('../checkout/read-manifests.ts'),
  commits: () => import('../checkout/list-commits.ts'),
  fix: () => import('../checkout/prove-fix.ts'),
  touching: () => import('../checkout/commits-touching.ts'),
};

export type OpenOptions = {
  readonly locked: LockedPorts;
  /** Closed with the vault. */
  readonly pool: Pool;
  readonly isAttended: () => boolean;
};

export function openPorts(
  base: Base,
  { locked, pool, isAttended }: OpenOptions,
  { db, highWater, readOnly }: OpenVault,
): OpenPorts {
  const { log, now, sha256, newId, uploads, late } = base;
  const clockTimer = createClockTimer(base, () => store.read.nextTransition(now()));
  const folding = createLogFolding(db, {
    attended: isAttended,
    failed: (cause) => log.unexpected('fold-log', cause),
  });
  const store = createStore(db, {
    now,
    sha256,
    confirmed: highWater.set,
    emit: (events) => {
      base.emit(events);
      if (events.length > 0) clockTimer.wind();
      folding.written();
    },
  });
  const clockwork = createClockwork(store.read);
  const sendKeys = (): void =>
    pool.setKeys(() => store.read.keys().flatMap((key) => store.read.keyMaterial(key.fingerprint) ?? []));
  if (!readOnly) {
    store.bytesAhead.dropUnfinished();
    store.write((tx) => {
      tx.interruptImports();
      recordWhatStands(tx);
      recordStoredBefore(tx);
    });
  }
  const importer = createImporter({
    store,
    uploads,
    pool,
    bytesAhead: store.bytesAhead,
    log,
    attended: isAttended,
    tools: () => ({ clockwork, sha256, newId, now: now() }),
    changed: (importId, isRunning) =>
      base.emit([{ name: 'import-changed', payload: { importId, isRunning } }]),
  });
  const watcher = readOnly ? null : createWatcher({ store, uploads, importer, log, now });
  const known = readOnly
    ? null
    : createKnownLibrary({
        store,
        pool,
        log,
        now,
        attended: isAttended,
        changed: () => base.emit([{ name: 'known-changed', payload: {} }]),
      });
  const ports: Ports = {
    ...locked,
    store,
    clockwork,
    sha256,
    newId,
    importer,
    watcher: watcher ?? noWatcher,
    known: known ?? noKnownLibrary,
    checkCitations: async (...args) => (await checkout.citations()).checkCitations(...args),
    listVersions: async (...args) => (await checkout.versions()).listVersions(...args),
    readManifests: async (...args) => (await checkout.manifests()).readManifests(...args),
    listCommits: async (...args) => (await checkout.commits()).listCommits(...args),
    proveFix: async (...args) => (await checkout.fix()).proveFix(...args),
    commitsTouching: async (...args) => (await checkout.touching()).commitsTouching(...args),
    writeMail: late.writeMail,
    utf8,
    keys: late.keys,
    signing: late.signing,
    capsules: {
      seal: late.sealCapsule,
      open: (bytes) => pool.openCapsule(bytes),
      sha256: sha256Of,
      waiting: new Map(),
    },
    team: {
      carrier: (place) => openCarrier(place, base.config.folder),
      seal: late.sealTeamFile,
      open: pool.openTeamFile,
      running: { now: false },
    },
    sample: late.sample,
    readMail: (bytes, lane, name) => pool.read(bytes, lane, name),
    keysChanged: async () => sendKeys(),
  };
  let isOpen = true;
  sendKeys();
  clockTimer.wind();
  const stopUpkeep = readOnly ? null : startUpkeep(base, ports, () => isOpen);
  return {
    ports,
    readOnly,
    close: async () => {
      isOpen = false;
      clockTimer.stop();
      stopUpkeep?.();
      uploads.clear();
      watcher?.close();
      await known?.close();
      await importer.close();
      await pool.close();
      folding.stop();
    },
  };
}

export function makePool({ config, now, log }: Base, useGpg: () => boolean): Pool {
  const gpg = config.gpg === null ? null : createAskGpg({ ...config.gpg, enabled: useGpg });
  return createPool({
    size: config.workers ?? Math.max(1, Math.min(4, availableParallelism() - 1)),
    now,
    started: (facts) => log.note('crypto', { thread: 'mail-worker', ...facts }),
    died: (code) => log.note('worker-died', { code }),
    ...(gpg === null ? {} : { fallback: gpg }),
    ...(config.workMs === undefined ? {} : { workMs: config.workMs }),
  });
}
