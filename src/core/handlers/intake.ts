/** Uploads, imports, keys and messages. */
import { valueProblems } from '#shared/words/value-problems.ts';
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { intakeEndpoints } from '#shared/contract/intake.ts';
import { copyOfMessage, reconsiderCopies } from '../intake/copies.ts';
import { filingTools } from '../intake/filing-tools.ts';
import { isMailAddress } from '#shared/calc/mail-address.ts';
import { err, ok } from '#shared/result.ts';
import { describeMessage } from '../intake/describe-message.ts';
import { markMessageRead } from '../cases/read-state.ts';
import { fileAsCase } from '../intake/bring-back.ts';
import { detachMessage } from '../intake/own-case.ts';
import { putAside } from '../intake/put-aside.ts';
import { rawSource } from '../intake/raw-source.ts';
import { readAgain, rereadMessages } from '../intake/reread.ts';
import { importKeys, keepKey, takeOfferedKey } from '../keyring/import-keys.ts';
import { removeKey } from '../keyring/remove-key.ts';
import type { LockedPorts, Ports } from '../ports.ts';
import { firstScreen } from './first-screen.ts';

const noKey = (fingerprint: string) => err({ code: 'not-found' as const, what: 'key', id: fingerprint });
const noMessage = (id: string) => err({ code: 'not-found' as const, what: 'message', id });
const noImport = (id: string) => err({ code: 'not-found' as const, what: 'import', id });

/** People paste fingerprints with blanks and in any case. */
const tidy = (fingerprint: string): string =>
  fingerprint.replace(/^0x/i, '').replace(/[\s:]/g, '').toUpperCase();

export const intakeHandlers: Handlers<Ports, LockedPorts, keyof typeof intakeEndpoints> = {
  'upload.begin': ({ uploads }, { name, size }) => {
    const begun = uploads.begin(name, size);
    return begun.ok ? ok({ uploadId: begun.value }) : begun;
  },
  'folder.offer': async ({ uploads }, { path }) => {
    const offered = await uploads.offerFolder(path);
    return offered.ok ? offered : err({ code: 'invalid-value', field: 'path', problem: offered.error });
  },
  'upload.cancel': ({ uploads }, { uploadId }) => {
    uploads.cancel(uploadId);
    return ok({});
  },
  'opened.waiting': firstScreen['opened.waiting'],
  'opened.take': async ({ opened }) => ok({ files: [...(await opened.take())] }),
  'import.start': ({ importer, uploads, store }, input) => {
    const unknown = input.uploads.find((id) => !uploads.has(id));
    if (unknown !== undefined) return err({ code: 'not-found', what: 'upload', id: unknown });
    const project = input.project === undefined ? null : store.read.projectNamed(input.project);
    if (input.project !== undefined && project === null)
      return err({ code: 'not-found', what: 'project', id: input.project });
    return ok({
      importId: importer.start(input.uploads, {
        projectId: project?.id ?? null,
        outgoing: input.outgoing ?? false,
      }),
    });
  },
  'import.get': ({ importer, store }, { importId, after = -1, limit = 200 }) => {
    const state = importer.get(importId);
    if (state === null) return err({ code: 'not-found', what: 'import', id: importId });
    const rows = store.read.importRows(importId, after, limit);
    const last = rows.at(-1);
    return ok({
      import: state,
      rows: rows.map(({ row }) => row),
      next: rows.length === limit && last !== undefined ? last.number : null,
    });
  },
  'import.list': firstScreen['import.list'],
  'import.repeat': ({ importer }, { importId }) => {
    if (importer.get(importId) === null) return noImport(importId);
    const again = importer.repeat(importId);
    return again === null
      ? err({
          code: 'invalid-value',
          field: 'importId',
          problem: valueProblems.noPath,
        })
      : ok({ importId: again });
  },
  'import.dismiss': ({ importer }, { importId }) =>
    importer.dismiss(importId) ? ok({}) : noImport(importId),
  'import.cancel': ({ importer }, { importId }) =>
    importer.cancel(importId) ? ok({}) : err({ code: 'not-found', what: 'import', id: importId }),

  'key.import': (ports, input) => importKeys(ports, input),
  'key.generate': async (ports, { name, address }) => {
    if (!isMailAddress(address))
      return err({ code: 'invalid-value', field: 'address', problem: valueProblems.notAnAddress });
    const made = await ports.keys.generate(name, address);
    const { key } = await keepKey(ports, made, 'generated');
    await ports.keysChanged();
    return ok({ key, publicKey: await ports.keys.publicArmored(made.material) });
  },
  'key.list': ({ store }) => ok([...store.read.keys()]),
  'key.accept': (ports, input) => {
    const { store, now } = ports;
    const fingerprint = tidy(input.fingerprint);
    const address = input.address.trim().toLowerCase();
    if (store.read.key(fingerprint) === null) return noKey(input.fingerprint);
    if (!isMailAddress(address))
      return err({ code: 'invalid-value', field: 'address', problem: valueProblems.notAnAddress });
    store.write((tx) => {
      tx.accept(fingerprint, address, now());
      reconsiderCopies(tx, filingTools(ports));
      tx.emit({ name: 'key-changed', payload: {} });
    });
    const key = store.read.key(fingerprint);
    return key === null ? noKey(fingerprint) : ok(key);
  },
  'key.unaccept': (ports, input) => {
    const { store } = ports;
    const fingerprint = tidy(input.fingerprint);
    const removed = store.write((tx) => {
      tx.emit({ name: 'key-changed', payload: {} });
      const isRemoved = tx.unaccept(fingerprint, input.address.trim().toLowerCase());
      reconsiderCopies(tx, filingTools(ports));
      return isRemoved;
    });
    const key = store.read.key(fingerprint);
    return key === null || !removed ? noKey(input.fingerprint) : ok(key);
  },
  'key.remove': (ports, input) => removeKey(ports, tidy(input.fingerprint)),
  'key.export': async ({ store, keys }, input) => {
    const fingerprint = tidy(input.fingerprint);
    const material = store.read.keyMaterial(fingerprint);
    return material === null
      ? noKey(input.fingerprint)
      : ok({ fileName: `${fingerprint}.asc`, text: await keys.publicArmored(material) });
  },
  'key.take-offered': (ports, input) => takeOfferedKey(ports, input.messageId, tidy(input.fingerprint)),

  'message.get': ({ store }, { messageId, markRead, copy }) => {
    const message = store.read.message(messageId);
    if (message === null) return noMessage(messageId);
    const chosen = copy === undefined ? null : copyOfMessage(store.read, message, copy);
    if (chosen === 'none') return err({ code: 'not-found', what: 'copy', id: copy ?? '' });
    if (markRead === true && message.unread) {
      store.write((tx) => {
        markMessageRead(tx, message);
      });
    }
    return ok(describeMessage(store.read, message, chosen));
  },
  'message.raw': (ports, input) => rawSource(ports, input),
  'message.aside': ({ store }, { limit = 200 }) =>
    ok(
      store.read.asideMessages(limit).map((message) => ({
        id: message.id,
        subject: message.subject,
        from: message.fromName === '' ? message.fromAddress : `${message.fromName} <${message.fromAddress}>`,
        receivedAt: message.receivedAt,
        outcome: message.outcome,
        reason: message.outcomeReason,
        source: message.source,
      })),
    ),
  'message.read-again': (ports, input) => readAgain(ports, input),
  'message.reread': async (ports, { messageIds }) => {
    const missing = messageIds?.find((id) => ports.store.read.message(id) === null);
    if (missing !== undefined) return noMessage(missing);
    return ok({ messages: await rereadMessages(ports, messageIds) });
  },
  'message.bring-back': (ports, input) => fileAsCase(ports, input),
  'message.detach': (ports, input) => detachMessage(ports, input),
  'message.put-aside': (ports, { messageId }) => putAside(ports, messageId),
};
