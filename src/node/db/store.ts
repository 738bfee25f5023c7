/** The store the core sees: every query under its name, reads and writes apart, events after the commit. Node. */
import { acceptanceFact, noCase, policyDateFact, policyFact, projectFact } from '#core/audit/vault-log.ts';
import { provenIn, storedFact } from '#core/audit/stored.ts';
import type { CaseRow, MessageRow, Reads, Store, VaultFact, Writes } from '#core/ports.ts';
import type { AppEvent } from '#shared/contract/events.ts';
import type { StoredThing } from '#shared/schema/stored.ts';
import type { Database } from './database.ts';
import { createBytesAhead, type BytesAhead } from './bytes-ahead.ts';
import { bind, readQueries, writeQueries } from './bound-queries.ts';
import { createFewRows, type FewRows } from './few-rows.ts';
import { createPacks, type Packs } from './packs.ts';
import { createPendingWords, type PendingWords } from './pending-words.ts';
import { createRowCache, type RowCache } from './row-cache.ts';
import * as advisories from './queries/advisories.ts';
import * as blobs from './queries/blobs.ts';
import * as capsules from './queries/capsules.ts';
import * as collisions from './queries/collisions.ts';
import * as cases from './queries/cases.ts';
import * as copies from './queries/copies.ts';
import * as settingRows from './queries/settings.ts';
import * as events from './queries/events.ts';
import type { ChainHead } from './queries/events.ts';
import * as intake from './queries/intake.ts';
import * as keys from './queries/keys.ts';
import * as messages from './queries/messages.ts';
import * as notes from './queries/notes.ts';
import * as policies from './queries/policies.ts';
import * as projects from './queries/projects.ts';
import * as letters from './queries/letters.ts';
import { nextTransition, queueCounts } from './queries/queue-counts.ts';
import * as similar from './queries/similar.ts';
import * as stored from './queries/stored.ts';

export type StoreOptions = {
  readonly now: () => string;
  readonly sha256: (text: string) => string;
  readonly emit: (events: readonly AppEvent[]) => void;
  /** The last event of a transaction that was committed. */
  readonly confirmed?: (seq: number, hash: string) => void;
};

export type NodeStore = Store & { readonly bytesAhead: BytesAhead };

export function createStore(db: Database, options: StoreOptions): NodeStore {
  const bytesAhead = createBytesAhead(db);
  const cached = createFewRows((now) => nextTransition(db, now));
  const packs = createPacks(db);
  const read = reads(db, cached, packs);
  let pending: AppEvent[] | null = null;
  let lastEvent: ChainHead | null = null; // of this transaction
  const chain = {
    head: (): ChainHead => lastEvent ?? events.chainHead(db),
    noted: (event: ChainHead): void => void (lastEvent = event),
  };
  const rows = createRowCache(db);
  const words = createPendingWords(db, { placed: rows.placed, sha256: options.sha256 });
  const known = { ...read, ...rows.reads, ...whatFindsWords(read, words) };
  const tx = writes(db, known, { cached, rows, words, bytesAhead, packs }, { ...options, chain }, (event) =>
    pending?.push(event),
  );
  return {
    read,
    bytesAhead,
    write: (work) => {
      if (pending !== null) return work(tx);
      const mine: AppEvent[] = [];
      pending = mine;
      lastEvent = null;
      let value;
      try {
        value = db.transaction(() => {
          const done = work(tx);
          packs.write();
          words.write();
          return done;
        });
      } catch (cause) {
        words.forget();
        packs.forget();
        cached.forget(); // they may hold what was taken back
        rows.clear();
        throw cause;
      } finally {
        pending = null;
      }
      const last = lastEvent as ChainHead | null;
      if (last !== null) options.confirmed?.(last.seq, last.hash);
      options.emit(together(mine));
      return value;
    },
  };
}

/** As many cases as one event of the contract may name. */
const casesOfEvent = 500;

/** What one transaction did to cases is said once, however many steps it had. */
function together(events: readonly AppEvent[]): readonly AppEvent[] {
  if (events.length < 2) return events;
  const cases = { 'case-changed': new Set<string>(), 'case-read': new Set<string>() };
  const others = events.filter((event) => {
    if (event.name !== 'case-changed' && event.name !== 'case-read') return true;
    for (const caseId of event.payload.caseIds) cases[event.name].add(caseId);
    return false;
  });
  return [
    ...others,
    ...(['case-changed', 'case-read'] as const).flatMap((name) => {
      const all = [...cases[name]];
      return Array.from({ length: Math.ceil(all.length / casesOfEvent) }, (_, nth) => ({
        name,
        payload: { caseIds: all.slice(nth * casesOfEvent, (nth + 1) * casesOfEvent) },
      }));
    }),
  ];
}

function reads(db: Database, cached: FewRows, packs: Pick<Packs, 'blob'>): Reads {
  return {
    ...bind(db, readQueries),
    projects: () => cached('projects', () => projects.allProjects(db)),
    project: (id) => cached(`project ${id}`, () => projects.projectById(db, id)),
    policy: (projectId, version) =>
      cached(`policy ${projectId} ${version}`, () => policies.policyVersion(db, projectId, version)),
    policyDates: (projectId) =>
      cached(`policy dates ${projectId}`, () => policies.policyDates(db, projectId)),
    queueCounts: (projectId, now) => cached.counts(projectId, now, () => queueCounts(db, projectId, now)),
    settings: () => cached('settings', () => settingRows.readSettings(db)),
    blob: packs.blob,
  };
}

/** Within a transaction too, what was written is found. */
function whatFindsWords(
  read: Reads,
  words: PendingWords,
): Pick<Reads, 'search' | 'queue' | 'fitting' | 'countCases' | 'caseIds'> {
  const after =
    <Args extends unknown[], Answer>(ask: (...args: Args) => Answer) =>
    (...args: Args): Answer => {
      words.write();
      return ask(...args);
    };
  return {
    search: after(read.search),
    queue: after(read.queue),
    fitting: after(read.fitting),
    countCases: after(read.countCases),
    caseIds: after(read.caseIds),
  };
}

type Held = {
  readonly cached: FewRows;
  readonly rows: RowCache;
  readonly words: PendingWords;
  readonly bytesAhead: BytesAhead;
  readonly packs: Packs;
};

function writes(
  db: Database,
  read: Reads,
  { cached, rows, words, bytesAhead, packs }: Held,
  options: StoreOptions & {
    readonly chain: { readonly head: () => ChainHead; readonly noted: (event: ChainHead) => void };
  },
  emit: (event: AppEvent) => void,
): Writes {
  const who = () => ({ actor: read.settings().actor, recordedAt: options.now() });
  const afresh = <T>(write: () => T): T => {
    cached.forget();
    return write();
  };
  /** The message that was added last, and neither changed nor indexed since. */
  let added: MessageRow | null = null;
  const nameOf = ({ title, reporterName, reporterAddress }: CaseRow): string =>
    [title, reporterName, reporterAddress].join('\n');
  const append: Writes['append'] = (event) => appendForeign({ ...event, ...who() });
  const appendForeign: Writes['appendForeign'] = ({ actor, recordedAt, ...event }) => {
    const appended = events.appendEvent(
      db,
      options.chain.head(),
      event,
      { actor, recordedAt },
      options.sha256,
    );
    rows.addEvent(appended);
    options.chain.noted(appended);
    return appended;
  };
  const appendFact: Writes['appendFact'] = (fact) => {
    append({ ...fact, caseId: noCase, at: options.now() });
  };
  const recordStored = (
    what: StoredThing,
    id: string,
    proven: VaultFact['data'] = {},
    digest = stored.digestOf(db, what, id),
  ): void => {
    appendFact(storedFact(what, id, digest, proven));
  };
  const unaccept: Writes['unaccept'] = (fingerprint, address) => {
    rows.dropKeys();
    const isRemoved = keys.unaccept(db, fingerprint, address);
    if (isRemoved) appendFact(acceptanceFact(fingerprint, address, false));
    return isRemoved;
  };
  return {
    ...read,
    ...bind(db, writeQueries),
    addProject: (project, at) =>
      afresh(() => {
        const row = projects.insertProject(db, project, at);
        appendFact(projectFact(row));
        return row;
      }),
    updateProject: (project) =>
      afresh(() => {
        projects.updateProject(db, project);
        appendFact(projectFact(project));
      }),
    addPolicy: (projectId, policy, since) =>
      afresh(() => {
        policies.insertPolicy(db, projectId, policy);
        const { version, reason } = policy;
        policies.insertPolicyDate(db, projectId, { version, since, reason }, who());
        const sha256 = policies.policyDigest(db, projectId, version);
        appendFact(policyFact(projectId, { version, since }, { sha256, reason }));
      }),
    setPolicyDate: (projectId, date) =>
      afresh(() => {
        policies.insertPolicyDate(db, projectId, date, who());
        appendFact(policyDateFact(projectId, date, date.reason));
      }),
    nextCaseNumber: rows.nextCaseNumber,
    beginCase: rows.beginCase,
    addCase: (row, year, number) => {
      cached.forgetCounts();
      const mark = words.markOf(row);
      const place = cases.insertCase(db, row, year, number, mark);
      words.added(row.id, mark);
      rows.addCase({ place, row: { ...row, collisions: 0 } }, year, number); // counted later
    },
    updateCase: (row) => {
      cached.forgetCounts();
      const before = read.caseRow(row.id);
      if (before === null) return;
      cases.updateCase(db, row, before);
      const { id, projectId, collisions: counted } = before;
      rows.putCase({ ...row, id, projectId, collisions: counted }, before); // what no update writes
      if (nameOf(before) !== nameOf(row)) words.named(id);
    },
    setCollisions: (caseIds, count) => {
      const changed = caseIds.flatMap((id) => {
        const row = read.caseRow(id);
        return row === null || row.collisions === count ? [] : [{ ...row, collisions: count }];
      });
      for (const row of changed) {
        collisions.setCollisions(db, row.id, count);
        rows.putCase(row, row);
      }
      return changed.map(({ id }) => id);
    },
    addMarks: (caseId, marks) => {
      const placed = rows.placed(caseId);
      if (placed === null) throw new Error(`no case ${caseId}`);
      const { place } = placed;
      intake.addMarks(db, place, marks);
      rows.addMarks({ place, caseId }, marks);
    },
    setSketch: (caseId, sketch) => {
      similar.setSketch(db, caseId, sketch);
      rows.putSketch(caseId, sketch);
    },
    indexCase: words.notes,
    markUndone: (seq, by) => {
      rows.dropEvents();
      events.markUndone(db, seq, by);
    },
    addNote: (seq, text, salt) => {
      rows.dropEvents();
      notes.addNote(db, seq, text, salt);
    },
    keepVaultId: (id) => {
      rows.dropEvents(); // others have a part in the order of events
      capsules.keepVaultId(db, id);
    },
    append,
    appendForeign,
    appendFact,
    putBytes: (bytes) => {
      const sha256 = blobs.sha256Of(bytes);
      if (bytesAhead.take(sha256)) rows.dropBlob(sha256);
      else if (rows.blobFacts(sha256) === null)
        rows.addBlob(sha256, { id: packs.add(bytes, sha256), bytes: bytes.byteLength });
      return sha256;
    },
    addMessage: (message, sha256) => {
      const blob = rows.blobFacts(sha256);
      if (blob === null) throw new Error('bytes first, then the message');
      rows.dropMessages();
      const reading = JSON.stringify(message.reading);
      const row = messages.insertMessage(db, message, reading, { ...blob, sha256 });
      added = row;
      const digest = stored.digestOfMessage(row, reading) ?? stored.digestOf(db, 'message', row.id);
      recordStored('message', row.id, provenIn(message.reading, read), digest);
      return row;
    },
    addCopy: (copy, sha256) => {
      const blob = rows.blobFacts(sha256);
      if (blob === null) throw new Error('bytes first, then the copy');
      const id = copies.insertCopy(db, copy, blob.id);
      recordStored('copy', String(id), provenIn(copy.reading, read));
    },
    updateMessage: (id, { unread, ...change }) => {
      rows.dropReading(id);
      rows.dropMessages();
      added = null;
      if (unread !== undefined) messages.updateMessage(db, id, { unread });
      if (Object.keys(change).length === 0) return;
      messages.updateMessage(db, id, change);
      recordStored('message', id, change.reading === undefined ? {} : provenIn(change.reading, read));
    },
    updateCopy: (id, reading, reader) => {
      copies.updateCopy(db, id, reading, reader);
      recordStored('copy', String(id), provenIn(reading, read));
    },
    exchangeCopy: (messageId, copyId) => {
      rows.dropReading(messageId);
      rows.dropMessages();
      added = null;
      copies.exchangeCopy(db, messageId, copyId);
      recordStored('message', messageId, provenIn(messages.readingOf(db, messageId), read));
      recordStored('copy', String(copyId));
    },
    indexMessage: (id, body, people) => {
      const isNew = added?.id === id;
      const message = isNew ? added : messages.messageById(db, id);
      added = null;
      if (message !== null) words.message(message.row, { title: message.subject, people, body }, isNew);
    },
    setAttachments: (messageId, sha256s) => {
      const ids = sha256s
        .map((sha256) => rows.blobFacts(sha256)?.id)
        .filter((id): id is number => id !== undefined);
      messages.replaceAttachments(db, messageId, ids, added?.id === messageId);
    },
    addLetter: (id, caseId, text, at) => {
      letters.addLetter(db, id, caseId, text, at);
      recordStored('letter', id);
    },
    addAdvisory: (caseId, advisory) => {
      advisories.insertAdvisory(db, caseId, advisory);
      recordStored('advisory', `${caseId} ${advisory.version}`);
    },
    setExtraFields: (caseId, format, kept) => {
      advisories.setExtraFields(db, caseId, format, kept);
      recordStored('extra-fields', `${caseId} ${format}`);
    },
    putKey: (key, material) => {
      rows.dropKeys();
      keys.putKey(db, key, material);
      recordStored('key', key.fingerprint);
    },
    rememberRemovedKey: (fingerprint, material, at) => {
      keys.rememberRemovedKey(db, fingerprint, material, at);
      recordStored('removed-key', fingerprint);
    },
    removeKey: (fingerprint) => {
      for (const address of keys.acceptedAddresses(db, fingerprint)) unaccept(fingerprint, address);
      rows.dropKeys();
      const isRemoved = keys.deleteKey(db, fingerprint);
      if (isRemoved) recordStored('key', fingerprint);
      return isRemoved;
    },
    accept: (fingerprint, address, at) => {
      rows.dropKeys();
      if (keys.accept(db, fingerprint, address, at)) appendFact(acceptanceFact(fingerprint, address, true));
    },
    unaccept,
    setSettings: (settings) => afresh(() => settingRows.writeSettings(db, settings)),
    emit,
  };
}
