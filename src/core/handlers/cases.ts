/** The queue, cases and what is said of them. */
import { valueProblems } from '#shared/words/value-problems.ts';
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { caseEndpoints } from '#shared/contract/cases.ts';
import { changeCases } from '../cases/change-cases.ts';
import { acceptBundle, bundleOf, declineBundle } from '../bundles/offer.ts';
import { checkItem } from '../cases/checklist.ts';
import { collisionsOf } from '../collisions/collisions.ts';
import { caseQueryOf, workingQuery } from '../cases/case-query.ts';
import { withCase } from '../cases/with-case.ts';
import { err, ok } from '#shared/result.ts';
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
import { clockQuestion } from '../cases/clock-question.ts';
import { foldCase } from '../cases/fold.ts';
import { memberNamed } from '#shared/calc/team.ts';
import type { Team } from '#shared/schema/team.ts';
import { searchAll } from '../cases/search.ts';
import { describeSimilar } from '../similar/describe-similar.ts';
import type { CaseQuery, LockedPorts, Ports } from '../ports.ts';

const mostSelected = 10_000;

/** The team, and who else has cases. */
function namesOf(team: Team, assignees: readonly string[]): string[] {
  const names = team.map(({ name }) => name);
  return [...names, ...assignees.filter((name) => memberNamed(team, name) === null)];
}

export const caseHandlers: Handlers<Ports, LockedPorts, keyof typeof caseEndpoints> = {
  'queue.list': ({ store, now }, input) => {
    const { sort: order, limit = 100, after, now: given, project, filter: line, grouped, ...fields } = input;
    const at = given ?? now();
    const row = project === undefined ? null : store.read.projectNamed(project);
    if (project !== undefined && row === null)
      return err({ code: 'not-found', what: 'project', id: project });
    const { actor } = store.read.settings();
    const whose = fields.assignee === 'me' ? { assignee: actor } : {};
    // A letter that declined a report waits in a case that has ended.
    const anyState = fields.unsent === true && fields.state === undefined ? { state: 'any' as const } : {};
    const others = { ...fields, ...whose, ...(row === null ? {} : { projectId: row.id }) };
    const read =
      line === undefined
        ? ok({ query: workingQuery({ ...others, ...anyState }), sort: null })
        : caseQueryOf(store.read, line, at, others);
    if (!read.ok) return read;
    const chosen: CaseQuery = { ...read.value.query, ...(grouped === true ? { grouped } : {}) };
    const sort = order ?? read.value.sort ?? 'due';
    const page = store.read.queue(chosen, sort, limit, after ?? null, new Date(at).toISOString());
    if (page === null)
      return err({ code: 'invalid-value', field: 'after', problem: valueProblems.notACursor });
    const about = chosen.projectId ?? null;
    const counts = store.read.queueCounts(about, new Date(at).toISOString());
    return ok({
      rows: [...page.rows],
      next: page.next,
      counts: {
        ...counts,
        unsent: store.read.casesWithUnsentLetters(about),
        mine: store.read.openCasesOf(actor, about, new Date(at).toISOString()),
      },
      nextTransitionAt: store.read.nextTransition(new Date(at).toISOString()),
    });
  },
  'queue.ids': ({ store, now }, { filter, now: given }) => {
    const read = caseQueryOf(store.read, filter, now());
    if (!read.ok) return read;
    const found = store.read.caseIds(
      read.value.query,
      mostSelected + 1,
      new Date(given ?? now()).toISOString(),
    );
    return ok({ ids: found.slice(0, mostSelected), more: found.length > mostSelected });
  },
  'today.list': (ports, input) => listToday(ports, input),
  'waiting.list': (ports, input) => listWaiting(ports, input),
  'queue.names': ({ store }) =>
    ok({
      projects: store.read.projects().map(({ name }) => name),
      assignees: namesOf(store.read.settings().team, store.read.assignees()),
      tags: [...store.read.tags()],
    }),
  'case.get': (ports, { caseId, now }) =>
    withCase(ports, caseId, (row) => ok(describeCase(ports, row, now ?? ports.now()))),
  'case.clocks': (ports, { caseId, now }) =>
    withCase(ports, caseId, (row) => {
      const folded = foldCase(ports.store.read.events(caseId));
      return ok(ports.clockwork.clocks(clockQuestion(row, folded, now ?? ports.now())));
    }),
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
