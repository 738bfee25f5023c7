/** Every question the window asks, as a `queryOptions` factory over the call. Renderer. */
import type { PeopleSort } from '#shared/contract/cases.ts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Input, Output } from '#shared/contract/endpoints.ts';
import type { Link } from '#shared/link.ts';
import type { Advisory, AffectedPackage, ExportFormat } from '#shared/schema/advisory.ts';
import { createAsk, keeping } from './asking.ts';
import { createCaseChanges } from './case-changes.ts';
import type { Call } from './client.ts';
import { embargoQueries } from './embargo-queries.ts';
import { planningQueries } from './planning-queries.ts';
import { queryKeys } from './query-keys.ts';
import { queuePage, type PageQuestion, type QueueInput } from './queue-page.ts';
import { replyQueries } from './reply-queries.ts';

export type ImportPage = Output<'import.get'>;

export function createQueries(call: Call, link: Pick<Link, 'read'>, changes = createCaseChanges()) {
  const ask = createAsk(call);
  return {
    ...embargoQueries(call),
    vault: () => ask(queryKeys.vault, 'vault.status', {}),
    projects: () => ask(queryKeys.projects, 'project.list', {}),
    project: (project: string) => ask(queryKeys.project(project), 'project.get', { project }),
    policyVersions: (project: string) =>
      ask(queryKeys.policyVersions(project), 'policy.versions', { project }),
    policyPreview: (input: Input<'policy.preview'>) =>
      ask([...queryKeys.policyPreview(input.project), input], 'policy.preview', input, keeping),
    policyDatePreview: (input: Input<'policy.preview-date'>) =>
      ask([...queryKeys.policyVersions(input.project), 'date', input], 'policy.preview-date', input, keeping),
    calendarPreview: (input: Input<'project.preview-calendar'>) =>
      ask(
        [...queryKeys.policyPreview(input.project), 'calendar', input],
        'project.preview-calendar',
        input,
        keeping,
      ),
    ...planningQueries(call),
    policyReading: (text: string) => ask([...queryKeys.policyReading, text], 'policy.read', { text }),
    policyExamples: (input: Input<'policy.examples'>) =>
      ask([...queryKeys.policyExamples, input], 'policy.examples', input, keeping),
    policyWords: (input: Input<'policy.read-words'>) =>
      ask([...queryKeys.policyWords, input], 'policy.read-words', input, keeping),
    templates: () => ask(queryKeys.templates, 'policy.template', {}),
    presets: () => ask(queryKeys.presets, 'policy.presets', {}),
    queuePage: (...asked: PageQuestion) => queuePage(call, changes, ...asked),
    /** All that the filter finds, for "select all"; stale with the queue. */
    caseIds: (filter: string) => ask([...queryKeys.queueRows, 'ids', filter], 'queue.ids', { filter }),
    /** The open reports of the group this case is in; stale with the queue. */
    groupMembers: (groupId: string, caseId: string) =>
      ask([...queryKeys.queueRows, 'group', groupId, caseId], 'queue.list', {
        filter: `group:${caseId} is:open`,
        limit: 500,
      }),
    bundle: (caseId: string) => ask([...queryKeys.case(caseId), 'bundle'], 'case.bundle', { caseId }),
    similar: (caseId: string) =>
      ask([...queryKeys.queue, 'similar', caseId], 'case.similar', { caseId }, keeping),
    knownSources: () => ask([...queryKeys.known, 'sources'], 'known.list', {}),
    knownProblems: (id: number) => ask([...queryKeys.known, 'problems', id], 'known.problems', { id }),
    /** Stale with the queue: what happens to one of the reports counts for all. */
    collisions: (caseId: string) =>
      ask([...queryKeys.queue, 'collisions', caseId], 'case.collisions', { caseId }, keeping),
    today: (endOfDay: string) =>
      ask([...queryKeys.queueRows, 'today', endOfDay], 'today.list', { endOfDay, grouped: true }),
    /** Every case of Today, those behind the row of a group too. */
    todayIds: (endOfDay: string) =>
      queryOptions({
        queryKey: [...queryKeys.queueRows, 'today', 'ids', endOfDay],
        queryFn: async () => {
          const { rows, counts } = await call('today.list', { endOfDay, limit: 500 });
          const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
          return { ids: rows.map(({ id }) => id), more: rows.length < total };
        },
      }),
    waiting: () => ask([...queryKeys.queueRows, 'waiting'], 'waiting.list', {}),
    views: () => ask(queryKeys.views, 'view.list', {}),
    /** Stale with the queue; `filter` is what is counted, so that another filter is another count. */
    viewCount: (id: number, filter: string) =>
      ask([...queryKeys.queueRows, 'view', id, filter], 'view.count', { id }, keeping),
    positions: (project: string, format: Input<'project.positions'>['format']) =>
      ask(
        [...queryKeys.queue, 'positions', project, format],
        'project.positions',
        { project, format },
        keeping,
      ),
    filterNames: () => ask([...queryKeys.queue, 'names'], 'queue.names', {}),
    /** Counts of a project or of all, for the tabs: one row is asked for, the counts are what is wanted. */
    counts: (input: QueueInput) =>
      queryOptions({
        queryKey: [...queryKeys.queueRows, 'counts', input],
        queryFn: async () => (await call('queue.list', { ...input, limit: 1 })).counts,
        placeholderData: keepPreviousData,
      }),
    case: (caseId: string) => ask(queryKeys.caseDetail(caseId), 'case.get', { caseId }),
    message: (messageId: string) => ask(queryKeys.message(messageId), 'message.get', { messageId }),
    raw: (messageId: string, copy?: string) =>
      ask([...queryKeys.message(messageId), 'raw', copy ?? ''], 'message.raw', {
        messageId,
        ...(copy === undefined ? {} : { copy }),
      }),
    /** The first bytes of an attachment, as they are. */
    attachmentStart: (attachmentId: string) =>
      queryOptions({
        queryKey: [...queryKeys.messages, 'preview', attachmentId],
        gcTime: 0,
        queryFn: async () => {
          const piece = await link.read(attachmentId, 0);
          // oxlint-disable-next-line typescript/only-throw-error -- a failure of the contract, as in the client
          if (!piece.ok) throw piece.error;
          return piece.value;
        },
      }),
    aside: () => ask(queryKeys.aside, 'message.aside', { limit: 500 }),
    advisories: () => ask(queryKeys.advisories, 'advisory.list', {}),
    advisory: (caseId: string) => ask(queryKeys.advisory(caseId), 'advisory.get', { caseId }),
    advisoryPreview: (caseId: string, format: ExportFormat, advisory: Advisory) =>
      ask(
        [...queryKeys.studio(caseId), 'preview', format, advisory],
        'advisory.preview',
        { caseId, format, advisory, unchecked: true },
        { ...keeping, gcTime: 0 },
      ),
    advisoryCheck: (caseId: string, advisory: Advisory, stage: 'first' | 'rest') =>
      ask(
        [...queryKeys.studio(caseId), 'check', stage, advisory],
        'advisory.check',
        { caseId, advisory, stage },
        { ...keeping, gcTime: 0 },
      ),
    /** Looked at only: what is saved in the end is asked for once more, and stands in the log. */
    advisoryFiles: (caseId: string, formats: readonly ExportFormat[], reason = '') =>
      ask(
        [...queryKeys.studio(caseId), 'files', formats, reason],
        'advisory.export-all',
        {
          caseId,
          formats: [...formats],
          onlyLook: true,
          ...(reason === '' ? {} : { reason }),
        },
        { ...keeping, gcTime: 0, staleTime: 0 },
      ),
    advisoryExtraFields: (caseId: string) =>
      ask([...queryKeys.advisory(caseId), 'extra-fields'], 'advisory.extra-fields', { caseId }),
    publishGates: (caseId: string, at: string | null) =>
      // the fields stay while another time is asked about
      ask(
        [...queryKeys.advisory(caseId), 'gates', at],
        'advisory.gates',
        { caseId, ...(at === null ? {} : { at }) },
        keeping,
      ),
    caseCheckout: (caseId: string, search: string) =>
      ask(
        [...queryKeys.caseCheckout(caseId), search],
        'advisory.checkout',
        { caseId, search },
        { ...keeping, gcTime: 60_000 },
      ),
    /** Stale with the case; asked for by who opens the panel only. */
    knownOf: (caseId: string) =>
      ask([...queryKeys.case(caseId), 'known'], 'case.known', { caseId }, { staleTime: 0 }),
    fixProof: (caseId: string) =>
      ask([...queryKeys.advisory(caseId), 'fix-proof'], 'advisory.fix-proof', { caseId }),
    publicFixes: (caseId: string) => ask(queryKeys.publicFixes(caseId), 'report.public-fixes', { caseId }),
    suggestions: (caseId: string) => ask(queryKeys.suggestions(caseId), 'advisory.suggestions', { caseId }),
    whoFirst: (caseId: string, others: readonly string[]) =>
      ask(queryKeys.whoFirst(caseId, others), 'case.who-first', { caseId, others: [...others] }),
    correspondence: (caseId: string) =>
      ask(queryKeys.correspondence(caseId), 'correspondence.get', { caseId }),
    deciding: (caseId: string) => ask(queryKeys.deciding(caseId), 'case.deciding', { caseId }),
    consent: (caseId: string) => ask(queryKeys.consent(caseId), 'credit.proposal', { caseId }),
    versionRuler: (pkg: AffectedPackage) =>
      ask([...queryKeys.versionRuler, pkg], 'advisory.ruler', { package: pkg }, { ...keeping, gcTime: 0 }),
    cwe: (query: string, limit: number) =>
      ask([...queryKeys.cwe, query, limit], 'cwe.search', { query, limit }, keeping),
    agenda: (input: Input<'agenda.list'>) => ask([...queryKeys.agenda, input], 'agenda.list', input, keeping),
    scoreboard: (input: Input<'scoreboard.get'>) =>
      ask([...queryKeys.scoreboard, input], 'scoreboard.get', input, keeping),
    publicScoreboard: (input: Input<'scoreboard.public'>) =>
      ask([...queryKeys.scoreboard, 'public', input], 'scoreboard.public', input, keeping),
    cra: (caseId: string) => ask(queryKeys.cra(caseId), 'cra.get', { caseId }),
    craSheet: (input: Input<'cra.sheet'>) =>
      ask([...queryKeys.cra(input.caseId), 'sheet', input], 'cra.sheet', input),
    plan: (input: Input<'plan.disclosure'>) =>
      ask([...queryKeys.plan(input.caseId), input], 'plan.disclosure', input, keeping),
    teamVault: () => ask(queryKeys.teamVault, 'teamVault.status', {}),
    guests: () => ask(queryKeys.guests, 'guest.list', {}),
    guest: (capsule: string) => ask(queryKeys.guest(capsule), 'guest.get', { capsule }),
    keys: () => ask(queryKeys.keys, 'key.list', {}),
    settings: () => ask(queryKeys.settings, 'settings.get', {}),
    doctor: () => ask(queryKeys.doctor, 'app.doctor', {}),
    people: (text: string, sort: PeopleSort) =>
      ask(
        [...queryKeys.people, text, sort],
        'people.list',
        { sort, ...(text === '' ? {} : { text }) },
        keeping,
      ),
    /** For the palette: a few, that fit what is typed. */
    peopleFound: (text: string) =>
      ask([...queryKeys.people, 'found', text], 'people.list', { text, limit: 5 }),
    personHistory: (address: string) =>
      ask([...queryKeys.people, 'history', address], 'person.history', { address }),
    personNote: (address: string) => ask([...queryKeys.personNotes, address], 'person.note', { address }),
    checkout: (project: string) => ask(queryKeys.checkout(project), 'project.checkout', { project }),
    watched: () => ask(queryKeys.watched, 'import.watched', {}),
    report: (caseId: string, citations: boolean) =>
      ask([...queryKeys.report(caseId), citations], 'case.report', { caseId, citations }, keeping),
    ...replyQueries(call),
    search: (query: string) => ask([...queryKeys.search, query], 'search', { query, limit: 12 }, keeping),
    openedFiles: () => ask(queryKeys.opened, 'opened.waiting', {}),
    interrupted: () => ask(queryKeys.interrupted, 'import.list', { interrupted: true, limit: 20 }),
    importState: (importId: string) =>
      ask([...queryKeys.import(importId), 'state'], 'import.get', { importId, limit: 1 }),
    import: (importId: string) =>
      infiniteQueryOptions({
        queryKey: queryKeys.importRows(importId),
        queryFn: ({ pageParam }) =>
          call('import.get', { importId, limit: 500, ...(pageParam === null ? {} : { after: pageParam }) }),
        initialPageParam: null as number | null,
        getNextPageParam: (page: ImportPage) => page.next,
      }),
  };
}

export type Queries = ReturnType<typeof createQueries>;
