/** Folders and files of known records, and what of them a report is near to. */
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { knownEndpoints } from '#shared/contract/known.ts';
import { err, ok } from '#shared/result.ts';
import { valueProblems } from '#shared/words/value-problems.ts';
import { withCase } from '../cases/with-case.ts';
import { findKnown } from '../known/find-known.ts';
import { packagesIn } from '../report/manifests.ts';
import type { KnownSourceRow, LockedPorts, Ports } from '../ports.ts';

const missing = (what: string, id: string) => err({ code: 'not-found' as const, what, id });
const noSource = (id: number) => missing('known source', String(id));
const badPath = (problem: string) => err({ code: 'invalid-value' as const, field: 'path', problem });

function sources({ store }: Pick<Ports, 'store'>): readonly KnownSourceRow[] {
  return store.read.knownSources().filter(({ removed }) => !removed);
}

const sourceOf = (ports: Ports, id: number): KnownSourceRow | null =>
  sources(ports).find((source) => source.id === id) ?? null;

export const knownHandlers: Handlers<Ports, LockedPorts, keyof typeof knownEndpoints> = {
  'known.list': (ports) =>
    ok({
      sources: sources(ports).map(({ projectId, removed: _, ...source }) => ({
        ...source,
        project: projectId === null ? null : ports.store.read.project(projectId).name,
        ...ports.known.stateOf(source.id),
      })),
      removing: ports.store.read.knownSources().filter(({ removed }) => removed).length,
    }),
  'known.problems': (ports, { id, limit = 200 }) =>
    sourceOf(ports, id) === null ? noSource(id) : ok([...ports.store.read.knownProblems(id, limit)]),
  'known.add': async (ports, input) => {
    const { store, uploads, known, now } = ports;
    const project = input.project === undefined ? null : store.read.projectNamed(input.project);
    if (project === null && input.project !== undefined) return missing('project', input.project);
    const offered = input.folder === undefined ? null : uploads.takePath(input.folder);
    if (offered === null && input.folder !== undefined) return missing('folder', input.folder);
    const found = await known.find(offered ?? input.path ?? '');
    if ('problem' in found) return badPath(found.problem);
    if (!found.isFolder && project === null) return badPath(valueProblems.fileWithoutProject);
    const projectId = project?.id ?? null;
    if (sources(ports).some((one) => one.path === found.path && one.projectId === projectId))
      return badPath(valueProblems.knownAlready);
    const id = store.write((tx) => tx.addKnownSource(found.path, projectId, now()));
    known.update([id]);
    return ok({ id });
  },
  'known.update': (ports, { id }) => {
    const ids = sources(ports)
      .map((source) => source.id)
      .filter((one) => id === undefined || one === id);
    if (id !== undefined && ids.length === 0) return noSource(id);
    ports.known.update(ids);
    return ok({ ids });
  },
  'known.cancel': (ports, { id }) => {
    if (sourceOf(ports, id) === null) return noSource(id);
    ports.known.cancel(id);
    return ok({});
  },
  'known.remove': (ports, { id }) => {
    if (sourceOf(ports, id) === null) return noSource(id);
    ports.store.write((tx) => tx.removeKnownSource(id));
    ports.known.update([id]);
    return ok({});
  },
  'case.known': (ports, { caseId }) =>
    withCase(ports, caseId, async (row) => {
      const { store, known, readManifests } = ports;
      const checkout = store.read.checkoutOf(row.projectId);
      const packages = checkout === null ? [] : packagesIn(await readManifests(checkout));
      const searched = sources(ports).filter(
        ({ projectId }) => projectId === null || projectId === row.projectId,
      );
      return ok({
        ...findKnown(
          store.read,
          row,
          packages.map(({ name }) => name),
        ),
        sources: searched.length,
        records: searched.reduce((sum, { records }) => sum + records, 0),
        updating: searched.some(({ id }) => known.stateOf(id).run !== null),
      });
    }),
};
