/** Every question the window asks, as a `queryOptions` factory over the call. Renderer. */
import type { PeopleSort } from '#shared/contract/cases.ts';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Input, Output } from '#shared/contract/endpoints.ts';
import type { Link } from '#shared/link.ts';
import type { Advisory, AffectedPackage, ExportFormat } from '#shared/schema/advisory.ts';
import type { Call } from './client.ts';
import { embargoQueries } from './embargo-queries.ts';
import { planningQueries } from './planning-queries.ts';
import { queryKeys } from './query-keys.ts';
import { replyQueries } from './reply-queries.ts';

export type QueueInput = Omit<Input<'queue.list'>, 'limit' | 'after' | 'now'>;
export type QueuePage = Output<'queue.list'>;
export type ImportPage = Output<'import.get'>;

/** The first fills a tall window with forty rows to spare, from where on more is read; the others are for scrolling. */
const firstPageOf = 80;
const pageOf = 250;

export function createQueries(call: Call, link: Pick<Link, 'read'>) {
  return {
    ...embargoQueries(call),
    vault: () => queryOptions({ queryKey: queryKeys.vault, queryFn: () => call('vault.status', {}) }),
    projects: () => queryOptions({ queryKey: queryKeys.projects, queryFn: () => call('project.list', {}) }),
    project: (project: string) =>
      queryOptions({ queryKey: queryKeys.project(project), queryFn: () => call('project.get', { project }) }),
    policyVersions: (project: string) =>
      queryOptions({
        queryKey: queryKeys.policyVersions(project),
        queryFn: () => call('policy.versions', { project }),
      }),
    policyPreview: (input: Input<'policy.preview'>) =>
      queryOptions({
        queryKey: [...queryKeys.policyPreview(input.project), input],
        queryFn: () => call('policy.preview', input),
        placeholderData: keepPreviousData,
      }),
    policyDatePreview: (input: Input<'policy.preview-date'>) =>
      queryOptions({
        queryKey: [...queryKeys.policyVersions(input.project), 'date', input],
        queryFn: () => call('policy.preview-date', input),
        placeholderData: keepPreviousData,
      }),
    ...planningQueries(call),
    policyReading: (text: string) =>
      queryOptions({
        queryKey: [...queryKeys.policyReading, text],
        queryFn: () => call('policy.read', { text }),
      }),
    policyExamples: (input: Input<'policy.examples'>) =>
      queryOptions({
        queryKey: [...queryKeys.policyExamples, input],
        queryFn: () => call('policy.examples', input),
        placeholderData: keepPreviousData,
      }),
    policyWords: (input: Input<'policy.read-words'>) =>
      queryOptions({
        queryKey: [...queryKeys.policyWords, input],
        queryFn: () => call('policy.read-words', input),
        placeholderData: keepPreviousData,
      }),
    templates: () =>
      queryOptions({ queryKey: queryKeys.templates, queryFn: () => call('policy.template', {}) }),
    presets: () => queryOptions({ queryKey: queryKeys.presets, queryFn: () => call('policy.presets', {}) }),
    queue: (input: QueueInput) =>
      infiniteQueryOptions({
        queryKey: [...queryKeys.queue, input],
        queryFn: ({ pageParam }) =>
          call('queue.list', {
            ...input,
            limit: pageParam === null ? firstPageOf : pageOf,
            ...(pageParam === null ? {} : { after: pageParam }),
          }),
        initialPageParam: null as string | null,
        getNextPageParam: (page: QueuePage) => page.next,
        placeholderData: keepPreviousData,
      }),
    /** All that the filter finds, for "select all"; stale with the queue. */
    caseIds: (filter: string) =>
      queryOptions({
        queryKey: [...queryKeys.queue, 'ids', filter],
        queryFn: () => call('queue.ids', { filter }),
      }),
    /** The open reports of the group this case is in; stale with the queue. */
    groupMembers: (groupId: string, caseId: string) =>
      queryOptions({
        queryKey: [...queryKeys.queue, 'group', groupId, caseId],
        queryFn: () => call('queue.list', { filter: `group:${caseId} is:open`, limit: 500 }),
      }),
    bundle: (caseId: string) =>
      queryOptions({
        queryKey: [...queryKeys.case(caseId), 'bundle'],
        queryFn: () => call('case.bundle', { caseId }),
      }),
    similar: (caseId: string) =>
      queryOptions({
        queryKey: [...queryKeys.queue, 'similar', caseId],
        queryFn: () => call('case.similar', { caseId }),
        placeholderData: keepPreviousData,
      }),
    knownSources: () =>
      queryOptions({ queryKey: [...queryKeys.known, 'sources'], queryFn: () => call('known.list', {}) }),
    knownProblems: (id: number) =>
      queryOptions({
        queryKey: [...queryKeys.known, 'problems', id],
        queryFn: () => call('known.problems', { id }),
      }),
    /** Stale with the queue: what happens to one of the reports counts for all. */
    collisions: (caseId: string) =>
      queryOptions({
        queryKey: [...queryKeys.queue, 'collisions', caseId],
        queryFn: () => call('case.collisions', { caseId }),
        placeholderData: keepPreviousData,
      }),
    today: (endOfDay: string) =>
      queryOptions({
        queryKey: [...queryKeys.queue, 'today', endOfDay],
        queryFn: () => call('today.list', { endOfDay, grouped: true }),
      }),
    /** Every case of Today, those behind the row of a group too. */
    todayIds: (endOfDay: string) =>
      queryOptions({
        queryKey: [...queryKeys.queue, 'today', 'ids', endOfDay],
        queryFn: async () => {
          const { rows, counts } = await call('today.list', { endOfDay, limit: 500 });
          const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
          return { ids: rows.map(({ id }) => id), more: rows.length < total };
        },
      }),
    waiting: () =>
      queryOptions({ queryKey: [...queryKeys.queue, 'waiting'], queryFn: () => call('waiting.list', {}) }),
    views: () => queryOptions({ queryKey: queryKeys.views, queryFn: () => call('view.list', {}) }),
    /** Stale with the queue; `filter` is what is counted, so that another filter is another count. */
    viewCount: (id: number, filter: string) =>
      queryOptions({
        queryKey: [...queryKeys.queue, 'view', id, filter],
        queryFn: () => call('view.count', { id }),
        placeholderData: keepPreviousData,
      }),
    positions: (project: string, format: Input<'project.positions'>['format']) =>
      queryOptions({
        queryKey: [...queryKeys.queue, 'positions', project, format],
        queryFn: () => call('project.positions', { project, format }),
        placeholderData: keepPreviousData,
      }),
    filterNames: () =>
      queryOptions({ queryKey: [...queryKeys.queue, 'names'], queryFn: () => call('queue.names', {}) }),
    /** Counts of a project or of all, for the tabs: one row is asked for, the counts are what is wanted. */
    counts: (input: QueueInput) =>
      queryOptions({
        queryKey: [...queryKeys.queue, 'counts', input],
        queryFn: async () => (await call('queue.list', { ...input, limit: 1 })).counts,
        placeholderData: keepPreviousData,
      }),
    case: (caseId: string) =>
      queryOptions({ queryKey: queryKeys.case(caseId), queryFn: () => call('case.get', { caseId }) }),
    message: (messageId: string) =>
      queryOptions({
        queryKey: queryKeys.message(messageId),
        queryFn: () => call('message.get', { messageId }),
      }),
    raw: (messageId: string, copy?: string) =>
      queryOptions({
        queryKey: [...queryKeys.message(messageId), 'raw', copy ?? ''],
        queryFn: () => call('message.raw', { messageId, ...(copy === undefined ? {} : { copy }) }),
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
    aside: () =>
      queryOptions({ queryKey: queryKeys.aside, queryFn: () => call('message.aside', { limit: 500 }) }),
    advisories: () =>
      queryOptions({ queryKey: queryKeys.advisories, queryFn: () => call('advisory.list', {}) }),
    advisory: (caseId: string) =>
      queryOptions({ queryKey: queryKeys.advisory(caseId), queryFn: () => call('advisory.get', { caseId }) }),
    advisoryPreview: (caseId: string, format: ExportFormat, advisory: Advisory) =>
      queryOptions({
        queryKey: [...queryKeys.studio(caseId), 'preview', format, advisory],
        queryFn: () => call('advisory.preview', { caseId, format, advisory, unchecked: true }),
        placeholderData: keepPreviousData,
        gcTime: 0,
      }),
    advisoryCheck: (caseId: string, advisory: Advisory, stage: 'first' | 'rest') =>
      queryOptions({
        queryKey: [...queryKeys.studio(caseId), 'check', stage, advisory],
        queryFn: () => call('advisory.check', { caseId, advisory, stage }),
        placeholderData: keepPreviousData,
        gcTime: 0,
      }),
    /** Looked at only: what is saved in the end is asked for once more, and stands in the log. */
    advisoryFiles: (caseId: string, formats: readonly ExportFormat[], reason = '') =>
      queryOptions({
        queryKey: [...queryKeys.studio(caseId), 'files', formats, reason],
        queryFn: () =>
          call('advisory.export-all', {
            caseId,
            formats: [...formats],
            onlyLook: true,
            ...(reason === '' ? {} : { reason }),
          }),
        placeholderData: keepPreviousData,
        gcTime: 0,
        staleTime: 0,
      }),
    advisoryExtraFields: (caseId: string) =>
      queryOptions({
        queryKey: [...queryKeys.advisory(caseId), 'extra-fields'],
        queryFn: () => call('advisory.extra-fields', { caseId }),
      }),
    publishGates: (caseId: string, at: string | null) =>
      queryOptions({
        queryKey: [...queryKeys.advisory(caseId), 'gates', at],
        queryFn: () => call('advisory.gates', { caseId, ...(at === null ? {} : { at }) }),
        placeholderData: keepPreviousData, // the fields stay while another time is asked about
      }),
    caseCheckout: (caseId: string, search: string) =>
      queryOptions({
        queryKey: [...queryKeys.caseCheckout(caseId), search],
        queryFn: () => call('advisory.checkout', { caseId, search }),
        placeholderData: keepPreviousData,
        gcTime: 60_000,
      }),
    /** Stale with the case; asked for by who opens the panel only. */
    knownOf: (caseId: string) =>
      queryOptions({
        queryKey: [...queryKeys.case(caseId), 'known'],
        queryFn: () => call('case.known', { caseId }),
        staleTime: 0,
      }),
    fixProof: (caseId: string) =>
      queryOptions({
        queryKey: [...queryKeys.advisory(caseId), 'fix-proof'],
        queryFn: () => call('advisory.fix-proof', { caseId }),
      }),
    publicFixes: (caseId: string) =>
      queryOptions({
        queryKey: queryKeys.publicFixes(caseId),
        queryFn: () => call('report.public-fixes', { caseId }),
      }),
    suggestions: (caseId: string) =>
      queryOptions({
        queryKey: queryKeys.suggestions(caseId),
        queryFn: () => call('advisory.suggestions', { caseId }),
      }),
    whoFirst: (caseId: string, others: readonly string[]) =>
      queryOptions({
        queryKey: queryKeys.whoFirst(caseId, others),
        queryFn: () => call('case.who-first', { caseId, others: [...others] }),
      }),
    correspondence: (caseId: string) =>
      queryOptions({
        queryKey: queryKeys.correspondence(caseId),
        queryFn: () => call('correspondence.get', { caseId }),
      }),
    deciding: (caseId: string) =>
      queryOptions({
        queryKey: queryKeys.deciding(caseId),
        queryFn: () => call('case.deciding', { caseId }),
      }),
    consent: (caseId: string) =>
      queryOptions({
        queryKey: queryKeys.consent(caseId),
        queryFn: () => call('credit.proposal', { caseId }),
      }),
    versionRuler: (pkg: AffectedPackage) =>
      queryOptions({
        queryKey: [...queryKeys.versionRuler, pkg],
        queryFn: () => call('advisory.ruler', { package: pkg }),
        placeholderData: keepPreviousData,
        gcTime: 0,
      }),
    cwe: (query: string, limit: number) =>
      queryOptions({
        queryKey: [...queryKeys.cwe, query, limit],
        queryFn: () => call('cwe.search', { query, limit }),
        placeholderData: keepPreviousData,
      }),
    agenda: (input: Input<'agenda.list'>) =>
      queryOptions({
        queryKey: [...queryKeys.agenda, input],
        queryFn: () => call('agenda.list', input),
        placeholderData: keepPreviousData,
      }),
    scoreboard: (input: Input<'scoreboard.get'>) =>
      queryOptions({
        queryKey: [...queryKeys.scoreboard, input],
        queryFn: () => call('scoreboard.get', input),
        placeholderData: keepPreviousData,
      }),
    publicScoreboard: (input: Input<'scoreboard.public'>) =>
      queryOptions({
        queryKey: [...queryKeys.scoreboard, 'public', input],
        queryFn: () => call('scoreboard.public', input),
        placeholderData: keepPreviousData,
      }),
    cra: (caseId: string) =>
      queryOptions({ queryKey: queryKeys.cra(caseId), queryFn: () => call('cra.get', { caseId }) }),
    craSheet: (input: Input<'cra.sheet'>) =>
      queryOptions({
        queryKey: [...queryKeys.cra(input.caseId), 'sheet', input],
        queryFn: () => call('cra.sheet', input),
      }),
    plan: (input: Input<'plan.disclosure'>) =>
      queryOptions({
        queryKey: [...queryKeys.plan(input.caseId), input],
        queryFn: () => call('plan.disclosure', input),
        placeholderData: keepPreviousData,
      }),
    guests: () => queryOptions({ queryKey: queryKeys.guests, queryFn: () => call('guest.list', {}) }),
    guest: (capsule: string) =>
      queryOptions({ queryKey: queryKeys.guest(capsule), queryFn: () => call('guest.get', { capsule }) }),
    keys: () => queryOptions({ queryKey: queryKeys.keys, queryFn: () => call('key.list', {}) }),
    settings: () => queryOptions({ queryKey: queryKeys.settings, queryFn: () => call('settings.get', {}) }),
    doctor: () => queryOptions({ queryKey: queryKeys.doctor, queryFn: () => call('app.doctor', {}) }),
    people: (text: string, sort: PeopleSort) =>
      queryOptions({
        queryKey: [...queryKeys.people, text, sort],
        queryFn: () => call('people.list', { sort, ...(text === '' ? {} : { text }) }),
        placeholderData: keepPreviousData,
      }),
    /** For the palette: a few, that fit what is typed. */
    peopleFound: (text: string) =>
      queryOptions({
        queryKey: [...queryKeys.people, 'found', text],
        queryFn: () => call('people.list', { text, limit: 5 }),
      }),
    personHistory: (address: string) =>
      queryOptions({
        queryKey: [...queryKeys.people, 'history', address],
        queryFn: () => call('person.history', { address }),
      }),
    personNote: (address: string) =>
      queryOptions({
        queryKey: [...queryKeys.people, 'note', address],
        queryFn: () => call('person.note', { address }),
      }),
    checkout: (project: string) =>
      queryOptions({
        queryKey: queryKeys.checkout(project),
        queryFn: () => call('project.checkout', { project }),
      }),
    watched: () => queryOptions({ queryKey: queryKeys.watched, queryFn: () => call('import.watched', {}) }),
    report: (caseId: string, citations: boolean) =>
      queryOptions({
        queryKey: [...queryKeys.report(caseId), citations],
        queryFn: () => call('case.report', { caseId, citations }),
        placeholderData: keepPreviousData,
      }),
    ...replyQueries(call),
    search: (query: string) =>
      queryOptions({
        queryKey: [...queryKeys.search, query],
        queryFn: () => call('search', { query, limit: 12 }),
        placeholderData: keepPreviousData,
      }),
    openedFiles: () =>
      queryOptions({ queryKey: queryKeys.opened, queryFn: () => call('opened.waiting', {}) }),
    interrupted: () =>
      queryOptions({
        queryKey: queryKeys.interrupted,
        queryFn: () => call('import.list', { interrupted: true, limit: 20 }),
      }),
    importState: (importId: string) =>
      queryOptions({
        queryKey: [...queryKeys.import(importId), 'state'],
        queryFn: () => call('import.get', { importId, limit: 1 }),
      }),
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
