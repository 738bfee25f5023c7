/** Cases and what is said of them. */
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { caseEndpoints } from '#shared/contract/cases.ts';
import { changeCases } from '../cases/change-cases.ts';
import { acceptBundle, bundleOf, declineBundle } from '../bundles/offer.ts';
import { checkItem } from '../cases/checklist.ts';
import { collisionsOf } from '../collisions/collisions.ts';
import { withCase } from '../cases/with-case.ts';
import { ok } from '#shared/result.ts';
import { historyOf } from '../cases/person-history.ts';
import { markCase } from '../cases/read-state.ts';
import { decideCase, deciding } from '../cases/decide.ts';
import { describeCase } from '../cases/describe.ts';
import { mergeCases, splitCase } from '../cases/merge.ts';
import { setFields } from '../cases/set-fields.ts';
import { snoozeCase } from '../cases/snooze.ts';
import { recordEvent } from '../cases/record-event.ts';
import { listToday } from '../cases/today.ts';
import { listWaiting } from '../cases/waiting.ts';
import { tagCase } from '../cases/tags.ts';
import { whoFirst } from '../cases/who-first.ts';
import { undoChange } from '../cases/undo.ts';
import { searchAll } from '../cases/search.ts';
import { describeSimilar } from '../similar/describe-similar.ts';
import type { LockedPorts, Ports } from '../ports.ts';

export const caseHandlers: Handlers<Ports, LockedPorts, keyof typeof caseEndpoints> = {
  'today.list': (ports, input) => listToday(ports, input),
  'waiting.list': (ports, input) => listWaiting(ports, input),
  'case.get': (ports, { caseId, now }) =>
    withCase(ports, caseId, (row) => ok(describeCase(ports, row, now ?? ports.now()))),
  'case.who-first': (ports, { caseId, others = [] }) =>
    withCase(ports, caseId, (row) => whoFirst(ports, row, others)),
  'case.event': (ports, input) => recordEvent(ports, input),
  'case.set': (ports, input) => setFields(ports, input.caseId, input.fields),
  'case.snooze': (ports, { caseId, until }) =>
    withCase(ports, caseId, (row) => snoozeCase(ports, row, until)),
  'case.tag': (ports, { caseId, change }) => withCase(ports, caseId, (row) => tagCase(ports, row, change)),
  'case.check': (ports, input) => withCase(ports, input.caseId, (row) => checkItem(ports, row, input)),
  'case.seen': (ports, { caseId }) =>
    withCase(ports, caseId, (row) => {
      ports.store.write((tx) => {
        tx.readMentions(row.id, tx.settings().actor);
        tx.emit({ name: 'case-changed', payload: { caseIds: [row.id] } });
      });
      return ok({});
    }),
  'case.decide': (ports, input) => withCase(ports, input.caseId, (row) => decideCase(ports, row, input)),
  'case.deciding': (ports, { caseId }) => withCase(ports, caseId, (row) => deciding(ports.store.read, row)),
  'case.similar': (ports, { caseId }) =>
    withCase(ports, caseId, (row) => ok(describeSimilar(ports.store.read, row))),
  'case.collisions': (ports, { caseId }) =>
    withCase(ports, caseId, (row) => ok(collisionsOf(ports.store.read, row))),
  'cases.change': (ports, input) => changeCases(ports, input),
  'case.read': (ports, { caseId, unread }) =>
    withCase(ports, caseId, (row) => {
      ports.store.write((tx) => {
        markCase(tx, row, unread);
      });
      return ok({});
    }),
  'case.split': (ports, input) => splitCase(ports, input),
  'case.bundle': (ports, { caseId }) => withCase(ports, caseId, (row) => ok(bundleOf(ports.store.read, row))),
  'case.accept-bundle': (ports, input) =>
    withCase(ports, input.caseId, (row) => acceptBundle(ports, row, input)),
  'case.decline-bundle': (ports, { caseId }) => withCase(ports, caseId, (row) => declineBundle(ports, row)),
  'case.merge': (ports, input) => mergeCases(ports, input),
  'case.undo': (ports, input) => undoChange(ports, input),
  'people.list': ({ store }, { text = '', sort = 'last-seen', limit = 500 }) => {
    const rows = store.read.reporters(text, sort, limit + 1);
    const accepted = store.read
      .keys()
      .flatMap(({ fingerprint, revoked, acceptedFor }) =>
        revoked ? [] : acceptedFor.map((address) => ({ address: address.toLowerCase(), fingerprint })),
      );
    return ok({
      people: rows.slice(0, limit).map((row) => ({
        ...row,
        keys: accepted
          .filter(({ address }) => address === row.address.toLowerCase())
          .map(({ fingerprint }) => fingerprint),
      })),
      more: rows.length > limit,
    });
  },
  'person.history': ({ store }, { address }) => ok(historyOf(store.read, address)),
  'person.note': ({ store }, { address }) => ok({ address, note: store.read.personNote(address) }),
  'person.set-note': ({ store, now }, { address, note }) => {
    const before = store.read.personNote(address);
    const written = note.trim();
    store.write((tx) => {
      tx.setPersonNote(address, written, now());
      tx.emit({ name: 'people-changed', payload: {} });
    });
    return ok({ address, note: written, before });
  },
  search: ({ store, now }, { query, limit = 50 }) => searchAll(store.read, query, limit, now()),
};
