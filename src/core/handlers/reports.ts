/** What a report says, where the source lies, watched folders. */
import { noCase } from '../cases/with-case.ts';
import type { Handlers } from '#shared/contract/endpoints.ts';
import type { reportEndpoints } from '#shared/contract/reports.ts';
import type { WatchedFolderInfo } from '#shared/contract/reports.ts';
import { err, ok, type Result } from '#shared/result.ts';
import type { AppError } from '#shared/errors.ts';
import type { CitationCheck } from '#shared/schema/report.ts';
import { readReport } from '../report/read-report.ts';
import { reportMessage } from '../report/report-message.ts';
import type { LockedPorts, Ports, ProjectRow, WatchedFolder } from '../ports.ts';

const checkoutProblems = {
  'no-git': 'cannot be looked at: git is not installed',
  'not-a-checkout': 'is not the whole path of a git checkout with a commit',
  timeout: 'took too long to be looked at',
  failed: 'could not be looked at',
} as const satisfies Record<NonNullable<CitationCheck['problem']>, string>;

const missing = (what: string, id: string) => err({ code: 'not-found' as const, what, id });

export const reportHandlers: Handlers<Ports, LockedPorts, keyof typeof reportEndpoints> = {
  'case.report': async (ports, input) => {
    const { store, uploads } = ports;
    const row = store.read.caseRow(input.caseId);
    if (row === null) return noCase(input.caseId);
    const message = reportMessage(store.read, row.id, input.messageId);
    if (message === null && input.messageId !== undefined)
      return missing('message of this case', input.messageId);
    const given = input.checkout === undefined ? null : uploads.takePath(input.checkout);
    if (given === null && input.checkout !== undefined) return missing('folder', input.checkout);
    const checkout = input.citations === false ? null : (given ?? store.read.checkoutOf(row.projectId));
    return ok(await readReport(ports, row, message, checkout, input.messageId !== undefined));
  },
  'project.checkout': ({ store }, input) => {
    const row = store.read.projectNamed(input.project);
    return row === null ? missing('project', input.project) : ok({ path: store.read.checkoutOf(row.id) });
  },
  'project.set-checkout': async ({ store, uploads, checkCitations }, input) => {
    const row = store.read.projectNamed(input.project);
    if (row === null) return missing('project', input.project);
    const typed = input.path?.trim();
    if (typed !== undefined) {
      const { problem } = await checkCitations(typed, { files: [], functions: [], commits: [] });
      if (!/^(\/|[A-Za-z]:[\\/])/.test(typed) || problem !== null)
        return err({
          code: 'invalid-value',
          field: 'path',
          problem: checkoutProblems[problem ?? 'not-a-checkout'],
        });
    }
    const path = typed ?? (input.folder === null ? null : uploads.takePath(input.folder));
    if (path === null && input.folder !== null) return missing('folder', input.folder);
    store.write((tx) => {
      tx.setCheckout(row.id, path);
      tx.emit({ name: 'project-changed', payload: { project: row.name } });
    });
    return ok({ path });
  },
  'import.watched': ({ store }) => ok(store.read.watchedFolders().map((folder) => describe(store, folder))),
  'import.watch': (ports, input) => {
    const folder = folderOf(ports, input);
    if (!folder.ok) return folder;
    ports.store.write((tx) => {
      tx.watchFolder(folder.value);
      tx.emit({ name: 'watched-changed', payload: {} });
    });
    ports.watcher.foldersChanged();
    return ok(describe(ports.store, folder.value));
  },
  'import.unwatch': ({ store, watcher }, { path }) => {
    store.write((tx) => {
      tx.unwatchFolder(path);
      tx.emit({ name: 'watched-changed', payload: {} });
    });
    watcher.foldersChanged();
    return ok({});
  },
  'import.scan': async (ports, input) => {
    if (input.folder === undefined) return ok({ imports: [...(await ports.watcher.scan(null))] });
    const folder = folderOf(ports, { ...input, folder: input.folder });
    return folder.ok ? ok({ imports: [...(await ports.watcher.scan(folder.value))] }) : folder;
  },
};

function describe(
  store: Ports['store'],
  { path, projectId, outgoing, since }: WatchedFolder,
): WatchedFolderInfo {
  return { path, project: projectId === null ? null : store.read.project(projectId).name, outgoing, since };
}

function folderOf(
  { store, uploads, now }: Ports,
  input: { folder: string; project?: string | undefined; outgoing?: boolean | undefined },
): Result<WatchedFolder, AppError<'not-found'>> {
  const project: ProjectRow | null =
    input.project === undefined ? null : store.read.projectNamed(input.project);
  if (project === null && input.project !== undefined) return missing('project', input.project);
  const path = uploads.takePath(input.folder);
  if (path === null) return missing('folder', input.folder);
  return ok({ path, projectId: project?.id ?? null, outgoing: input.outgoing ?? false, since: now() });
}
